"""XLSX: one sheet a kind of node, then one a type of edge, headed in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from graph import ontology
from graph.exchange.source import Source
from graph.exchange.values import printable
from graph.model import Row
from graph.ontology import Lang, Property

_ROWS_MAX = 1_000_000
_CELL_MAX = 32_767
_CUT = "…"


def write(source: Source, path: Path, lang: Lang = "zh") -> None:
    """Written as a stream. A text that no cell can hold is cut and ends with `…`; each million rows get a sheet."""
    book = Workbook(write_only=True)
    try:
        _fill(book, source, lang)
    except BaseException:
        # Streams that are left open complain on stderr when they are collected.
        for sheet in book.worksheets:
            sheet.close()
        raise
    # In memory first: an archive that meets a full disk complains on stderr when it is collected.
    whole = BytesIO()
    book.save(whole)
    path.write_bytes(whole.getbuffer())


def _fill(book: Workbook, source: Source, lang: Lang) -> None:
    declared = ontology.load()
    for label in source.labels():
        node = declared.nodes[label]
        _sheets(book, node.caption(lang), source.nodes(label), node.properties, lang, [])
    for type_ in sorted({kind[0] for kind in source.kinds()}):
        edge = declared.edges[type_]
        rows = (row for kind in source.kinds() if kind[0] == type_ for row in source.edges(kind))
        _sheets(book, f"{edge.caption(lang)} {type_}", rows, edge.properties, lang, ["from", "to"])
    if not book.worksheets:
        book.create_sheet("zhengtu")


def _sheets(
    book: Workbook, title: str, rows: Iterable[Row], properties: Mapping[str, Property], lang: Lang, ends: list[str]
) -> None:
    left = iter(rows)
    number = 1
    while (some := islice(left, _ROWS_MAX)) and (first := next(some, None)) is not None:
        sheet = book.create_sheet(title if number == 1 else f"{title} {number}")
        sheet.freeze_panes = "A2"
        heads = ends + [p.caption(lang) for p in properties.values()]
        sheet.append([_cell(sheet, head, bold=True) for head in heads])
        for row in _again(first, some):
            sheet.append([_cell(sheet, row.get(name)) for name in [*ends, *properties]])
        number += 1


def _again(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _cell(sheet: Any, value: Any, bold: bool = False) -> Any:
    """A text cell is text whatever it begins with: `>=` and `=` are comparators, not formulas."""
    if not isinstance(value, str | list):
        return value
    text = printable("; ".join(value) if isinstance(value, list) else value)
    cell = WriteOnlyCell(sheet, value=text if len(text) <= _CELL_MAX else text[: _CELL_MAX - 1] + _CUT)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
