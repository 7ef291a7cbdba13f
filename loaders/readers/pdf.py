"""PDF → paragraphs: the lines on the pages joined again where only the paper's edge had parted them."""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from loaders.errors import UnusableInput
from loaders.numbering import mark_of
from loaders.readers.lines import stripped
from loaders.readers.tables import of_tasks, table_lines

MAX_PAGES = 2_000
CJK = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
# Justified text has gaps between its characters that look like spaces.
GAP = re.compile(rf"(?<=[{CJK}]) +(?=[{CJK}])")
PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*[/／]\s*\d{1,4})?(?:\s*页)?[-—–·\s]*(?:共\s*\d+\s*页)?")
# How near the edge, in characters, a line must come to be full; how far in a paragraph begins; how many times the
# usual distance between two lines parts paragraphs.
FULL, INDENT, APART = 1.6, 1.2, 1.5
# The share of lines that may reach beyond the edge of the text.
LONGER = 0.03
# What a paragraph ends in behind which a numbered line is the next one.
ENDS = tuple("。；：;:)）〕】！？!?”")
# A dash opens an item, or goes on with a sentence; it opens items where several lines begin with one.
DASH, DASHES, GOES_ON = "——", 2, tuple("，,、")
# A table has at least its four edges and a line or two inside; thousands of rules are a drawing.
LEAST_RULES, MOST_RULES = 4, 5_000
# Fonts that name their characters wrongly: radicals that look like the characters they are part of. The Kangxi ones
# have a compatibility mapping, these have none.
RADICALS = dict(
    zip("⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻝⻢⻣⻥⻦⻨⻩⻬⻮⻰", "民西见角贝车长门青页风食马骨鱼鸟麦黄齐齿龙", strict=True)
)
KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
CHARACTERS = str.maketrans(RADICALS | KANGXI)
# Its complaints about fonts are not for the user to mend.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


class Line(NamedTuple):
    """One printed line: its text, its left and right edge, the size of its characters, its page, its height on it, and
    how wide that page is."""

    text: str
    left: float
    right: float
    size: float
    page: int
    top: float
    wide: float


class Table(NamedTuple):
    """A ruled table: its rows, and where it stands."""

    rows: list[list[str]]
    page: int
    top: float
    bottom: float


def pdf_paragraphs(data: bytes, name: str) -> list[str]:
    """The paragraphs in reading order. UnusableInput: damaged, locked, too long, or only pictures of text."""
    lines, tables = _read(data, name)
    printed = _printed(lines)
    if not printed:
        raise UnusableInput(f"{name}: has no text in it, only pictures; put it through text recognition (OCR) first")
    return list(_paragraphs(printed, _of_tasks(tables)))


def _read(data: bytes, name: str) -> tuple[list[Line], list[Table]]:
    lines: list[Line] = []
    tables: list[Table] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise UnusableInput(f"{name}: has {len(document.pages):,} pages; a document may have {MAX_PAGES:,}")
            for number, page in enumerate(document.pages):
                lines += _lines(page, number)
                tables += _tables(page, number)
                # Pages are kept until the file is closed; a long one would fill the memory.
                page.close()
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise UnusableInput(f"{name}: is locked by a password; save it without one") from None
        raise UnusableInput(f"{name}: is no PDF, or a damaged one: {type(cause).__name__} {cause}") from None
    return lines, tables


def _lines(page: "pdfplumber.page.Page", number: int) -> Iterator[Line]:
    # Poor man's bold prints each character twice, a hair apart.
    for line in page.dedupe_chars().extract_text_lines(return_chars=True):
        chars = line["chars"]
        size = sum(float(char["size"]) for char in chars) / len(chars)
        text = stripped(GAP.sub("", line["text"].translate(CHARACTERS)))
        yield Line(text, line["x0"], line["x1"], size, number, line["top"], page.width)


def _tables(page: "pdfplumber.page.Page", number: int) -> Iterator[Table]:
    """The ruled tables of a page; a page with few rules has none, and looking for them takes long."""
    if not LEAST_RULES <= len(page.lines) + len(page.rects) <= MOST_RULES:
        return
    for table in page.dedupe_chars().find_tables():
        yield Table(_filled(table.extract()), number, table.bbox[1], table.bbox[3])


def _filled(rows: list[list[str | None]]) -> list[list[str]]:
    """The cells' texts; where a cell hangs down from the row above, that one's."""
    filled: list[list[str]] = []
    for row in rows:
        above = filled[-1] if filled else [""] * len(row)
        texts = (above[i] if cell is None else cell.replace("\n", "") for i, cell in enumerate(row))
        filled.append([text.translate(CHARACTERS) for text in texts])
    return filled


def _of_tasks(tables: list[Table]) -> list[list[Table]]:
    """The tables of tasks, each with its parts on the pages that it goes on over."""
    found: list[list[Table]] = []
    for table in tables:
        last = found[-1][-1] if found else None
        if last and table.page == last.page + 1 and len(table.rows[0]) == len(last.rows[0]):
            found[-1].append(table)
        elif of_tasks(table.rows):
            found.append([table])
    return found


def _paragraphs(lines: list[Line], tables: list[list[Table]]) -> Iterator[str]:
    """The lines joined, with each table in the place of the lines that stand in it."""
    for parts in tables:
        first = parts[0]
        before = [line for line in lines if (line.page, line.top) < (first.page, first.top)]
        inside = [line for line in lines if any(t.page == line.page and t.top <= line.top <= t.bottom for t in parts)]
        yield from _joined(before)
        yield from table_lines([row for part in parts for row in part.rows])
        done = {*before, *inside}
        lines = [line for line in lines if line not in done]
    yield from _joined(lines)


def _printed(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and without what stands at the same height of most pages."""
    pages = len({line.page for line in lines})
    places = Counter((line.text, round(line.top)) for line in lines)
    running = {place for place, count in places.items() if pages > 3 and count > pages / 2}
    kept = (line for line in lines if line.text and not PAGE_NUMBER.fullmatch(line.text))
    return [line for line in kept if (line.text, round(line.top)) not in running]


def _joined(lines: list[Line]) -> Iterator[str]:
    if not lines:
        return
    left, right = _usual(line.left for line in lines), _right_edges(lines)
    distance = _usual(b.top - a.top for a, b in pairwise(lines) if b.top > a.top)
    listed = sum(line.text.startswith(DASH) for line in lines) >= DASHES
    paragraph, before = "", lines[0]
    for line in lines:
        full = before.right > right[before.wide] - FULL * before.size
        indented = line.left > left + INDENT * line.size
        apart = line.page == before.page and line.top - before.top > APART * distance
        dash = line.text.startswith(DASH)
        item = paragraph[-1:] in ENDS and (dash or mark_of(line.text) is not None)
        item = item or (dash and listed and paragraph[-1:] not in GOES_ON)
        if paragraph and (indented or apart or not full or item):
            yield paragraph
            paragraph = ""
        gap = (
            " " if paragraph and paragraph[-1].isascii() and line.text[0].isascii() and paragraph[-1].isalpha() else ""
        )
        paragraph += gap + line.text
        before = line
    yield paragraph


def _right_edges(lines: list[Line]) -> dict[float, float]:
    """The right edge of the text on pages of each width. Hardly a line is longer; where all lines are short, it is the
    end of the longest, and beyond the middle of the page."""
    rights: dict[float, list[float]] = {}
    for line in lines:
        rights.setdefault(line.wide, []).append(line.right)
    longest = {wide: sorted(ends, reverse=True)[int(len(ends) * LONGER)] for wide, ends in rights.items()}
    return {wide: max(end, wide / 2) for wide, end in longest.items()}


def _usual(measures: Iterable[float]) -> float:
    """The commonest of the measures, to two points; 0 where there are none."""
    common = Counter(round(measure / 2) * 2.0 for measure in measures).most_common(1)
    return common[0][0] if common else 0.0
