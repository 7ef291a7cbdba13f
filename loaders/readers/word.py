"""DOCX → paragraphs, with the numbers that Word counts by itself: they stand in no text, only in numbering.xml."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from loaders.errors import UnusableInput
from loaders.readers.lines import LINE_END, stripped
from loaders.readers.numbering import Numbering
from loaders.readers.tables import of_tasks, table_lines

# A packed file may be a thousand times its size when unpacked; no document is.
MAX_UNPACKED = 500_000_000
# A cell may claim to cover any number of columns.
SPAN_MAX = 200
# What was deleted under "track changes", and what is no run of text; boxes are read after their paragraph.
SKIPPED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:drawing", "w:pict", "w:object")))
BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}


def docx_paragraphs(data: bytes, name: str) -> list[str]:
    """The lines of the body in reading order, numbers included; a table is one line a row with tabs between cells."""
    document = _opened(data, name)
    numbering = Numbering(document)
    return [line for line in _lines(document.element.body, numbering) if line]


def _opened(data: bytes, name: str) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED:
                raise UnusableInput(f"{name}: unpacks to more than {MAX_UNPACKED / 1e6:,.0f} MB; no document does")
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise UnusableInput(f"{name}: is no Word document, or a damaged one: {error}") from None


def _lines(container: Any, numbering: Numbering) -> Iterator[str]:
    for element in container.iterchildren():
        if element.tag == qn("w:p"):
            yield from _paragraph(element, numbering)
        elif element.tag == qn("w:tbl"):
            yield from _table(element, numbering)
        elif element.tag == qn("w:sdt"):
            for content in element.iterchildren(qn("w:sdtContent")):
                yield from _lines(content, numbering)


def _paragraph(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    number = numbering.next(paragraph)
    text = "".join(_pieces(paragraph))
    first, *rest = LINE_END.split(text)
    # Word sets the number even before an empty line of text; then there is nothing to number for a reader.
    yield stripped(number + first) if first.strip() else ""
    yield from map(stripped, rest)
    for box in paragraph.iter(qn("w:txbxContent")):
        yield from _lines(box, numbering)


def _pieces(element: Any) -> Iterator[str]:
    """The text of a paragraph: runs, also inserted and linked ones; not what was deleted, nor boxes."""
    for child in element.iterchildren():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in SKIPPED:
            yield from _pieces(child)


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    printed: list[list[str]] = []
    filled: list[list[str]] = []
    for row in table.iter(qn("w:tr")):
        cells = list(row.iterchildren(qn("w:tc")))
        texts = [" ".join(filter(None, _lines(cell, numbering))) for cell in cells]
        printed.append(texts)
        filled.append(_filled(cells, texts, filled[-1] if filled else []))
    if of_tasks(filled):
        yield from table_lines(filled)
    else:
        yield from ("\t".join(texts) for texts in printed if any(texts))


def _filled(cells: list[Any], texts: list[str], above: list[str]) -> list[str]:
    """A row of the table's grid: a cell's text in all columns that it covers, and from above where it hangs down."""
    row: list[str] = []
    for cell, text in zip(cells, texts, strict=True):
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        hangs = merged is not None and merged.get(qn("w:val")) != "restart"
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        wide = span.get(qn("w:val"), "1") if span is not None else "1"
        for _ in range(min(int(wide), SPAN_MAX) if wide.isdecimal() else 1):
            row.append(above[len(row)] if hangs and len(row) < len(above) else text)
    return row
