"""Lines as an author meant them: page marks dropped, hard line breaks of a PDF joined, lost ones put back.

Offsets of facts count in the tidied text, so nothing after this step may change a character.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.numbering import mark_of

BLANK = " \t\r\n\f\v　\u2000\u2001\u2002\u2003\u2009\u200b\ufeff\xa0"
PAGE_MARK = re.compile(r"(?:[-—–－]\s*[\d１-９０ ]{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页(?:\s*共\s*\d+\s*页)?|//|\d{1,3})$")
MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)|\*\*|(?<!\*)\*(?!\*)|^\s*-{3,}\s*$")
MARKS_DOWN = re.compile("[*#>-]")
SENTENCE_END = "。！？；：:;!?”）)】〕"
# A line break was lost where a sentence or an annotation ends and a numbered item begins.
# a bracketed ordinal may also follow the heading of its chapter.
LOST_BREAK = re.compile(
    r"(?<=[。）)〕】；])\s*(?=[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、](?!\d))|(?=[(（][一二三四五六七八九十]{1,4}[)）])"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One tidied line and the number, from 1, of the source line that it begins on."""

    text: str
    number: int


def tidy(paragraphs: Iterable[tuple[int, str]]) -> list[Line]:
    """The non-empty lines of (number, text) without page marks and markdown; breaks mended where they were hurt."""
    lines = [Line(_strip(text), number) for number, text in paragraphs]
    lines = _without_marks(lines)
    width = _wrapped_at(lines)
    if width:
        lines = _joined(lines, width)
    return [piece for line in lines for piece in _resplit(line)]


def _strip(text: str) -> str:
    return (MARKDOWN.sub("", text) if MARKS_DOWN.search(text) else text).strip(BLANK)


def _without_marks(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        if line.text and not PAGE_MARK.match(line.text) and not (kept and kept[-1].text == line.text):
            kept.append(line)
    return kept


def _width(text: str) -> int:
    """Columns, near enough: GB 18030 spends two bytes on what takes two."""
    return len(text.encode("gb18030", "replace"))


def _wrapped_at(lines: list[Line]) -> int:
    """The width at which a text was hard-wrapped, or 0: most of its lines end within two characters of one width."""
    widths = Counter(_width(line.text) for line in lines)
    total = sum(widths.values())
    if total < 30:
        return 0
    best, most = 0, 0
    for width in sorted(w for w in widths if 40 <= w <= 140):
        near = sum(widths[w] for w in range(width - 4, width + 1))
        if near >= most:
            best, most = width, near
    return best if most >= total * 0.45 else 0


def _joined(lines: list[Line], width: int) -> list[Line]:
    """A line that is full goes on in the next, unless it ends a sentence and the next begins an item."""
    joined: list[Line] = []
    full = False
    for line in lines:
        begins = mark_of(line.text) is not None or line.text.startswith("——")
        if joined and full and not (begins and (joined[-1].text[-1] in SENTENCE_END or _heading_like(joined[-1].text))):
            joined[-1] = Line(joined[-1].text + line.text, joined[-1].number)
        else:
            joined.append(line)
        full = _width(line.text) >= width - 7
    return joined


def _heading_like(text: str) -> bool:
    return mark_of(text) is not None and len(text) < 40 and not re.search("[，。；]", text)


def _resplit(line: Line) -> list[Line]:
    """A paragraph of many numbered items that lost its line breaks, cut before each item that counts on."""
    if len(line.text) < 200:
        return [line]
    starts, due = [0], {m.style: m.ordinal + 1 for m in [mark_of(line.text)] if m}
    for cut in LOST_BREAK.finditer(line.text):
        mark = mark_of(line.text[cut.end() : cut.end() + 12])
        if mark and mark.rank <= 6 and (mark.ordinal == due[mark.style] if mark.style in due else mark.ordinal <= 2):
            starts.append(cut.end())
            due[mark.style] = mark.ordinal + 1
    if len(starts) < 3:
        return [line]
    return [
        Line(line.text[a:b].strip(BLANK), line.number)
        for a, b in zip(starts, [*starts[1:], len(line.text)], strict=True)
    ]
