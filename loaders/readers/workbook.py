"""XLSX and CSV → paragraphs: every sheet is a table, its merged cells filled."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from loaders.errors import UnusableInput
from loaders.readers.tables import table_lines

MAX_UNPACKED = 500_000_000
# More rows or columns than any plan has; a sheet may claim a million rows that hold nothing.
MAX_ROWS, MAX_COLUMNS = 20_000, 100
DAMAGED = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, OSError)


def xlsx_paragraphs(data: bytes, name: str) -> list[str]:
    """The lines of all sheets in their order. UnusableInput: damaged, or larger than any plan."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED:
                raise UnusableInput(f"{name}: unpacks to more than {MAX_UNPACKED / 1e6:,.0f} MB; no document does")
        with warnings.catch_warnings():
            # It complains about styles and extensions, which say nothing about the text.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except DAMAGED as error:
        raise UnusableInput(f"{name}: is no Excel file, or a damaged one: {error}") from None
    return [line for sheet in book.worksheets for line in table_lines(_filled(sheet, name))]


def _filled(sheet: Any, name: str) -> list[list[str]]:
    """The rows of a sheet, each merged cell's text in every place that it covers."""
    if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
        raise UnusableInput(
            f"{name}: sheet {sheet.title} has {sheet.max_row:,} rows and {sheet.max_column:,} columns; "
            f"a document may have {MAX_ROWS:,} and {MAX_COLUMNS}"
        )
    rows = [["" if value is None else _text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    for merged in sheet.merged_cells.ranges:
        text = rows[merged.min_row - 1][merged.min_col - 1]
        for row in range(merged.min_row - 1, min(merged.max_row, len(rows))):
            for column in range(merged.min_col - 1, min(merged.max_col, len(rows[row]))):
                rows[row][column] = text
    return rows


def _text(value: object) -> str:
    """A number as a person typed it: Excel keeps 3 as 3.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def csv_paragraphs(text: str, name: str) -> list[str]:
    """The lines of a table of values parted by commas, semicolons or tabs."""
    return table_lines(list(_parsed(text, name)))


def _parsed(text: str, name: str) -> Iterator[list[str]]:
    head = text[:4096].split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnusableInput(f"{name}: is no table of comma-separated values: {error}") from None
