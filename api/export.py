"""Rows as files: CSV for any program, XLSX for Excel. Both are safe to open: no cell of ours becomes a formula."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook

BOM = "\ufeff"
# What a spreadsheet takes for the start of a formula, also behind white space.
FORMULA = re.compile(r"^\s*[=+\-@]|^[\t\r]")
# Characters that XML 1.0 cannot hold.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CHUNK = 64_000

Row = dict[str, Any]


def cell(value: Any) -> str | int | float | None:
    """One value as a cell: lists joined, text that would be a formula led by an apostrophe, control characters out."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or isinstance(value, int | float):
        return value
    text = "；".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
    text = FORBIDDEN.sub("", text)
    return "'" + text if FORMULA.match(text) else text


def csv_lines(columns: Sequence[str], heads: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The file in pieces of about 64 kB, as rows come."""
    buffer = io.StringIO()
    buffer.write(BOM)
    writer = csv.writer(buffer)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([cell(row.get(column)) for column in columns])
        if buffer.tell() > CHUNK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def xlsx(columns: Sequence[str], heads: Sequence[str], rows: Iterable[Row], about: Sequence[tuple[str, str]]) -> bytes:
    """A workbook of two sheets: the rows, and what was asked, of which graph, when."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("zhengtu")
    sheet.freeze_panes = "A2"
    sheet.append(heads)
    for row in rows:
        sheet.append([cell(row.get(column)) for column in columns])
    notes = book.create_sheet("about")
    for name, value in [*about, ("date", datetime.date.today().isoformat())]:
        notes.append([name, cell(value)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
