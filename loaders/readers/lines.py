"""Plain text → paragraphs: one a line, white space and invisible marks at its ends taken off, the rest as it is."""

import re

# All that ends a line somewhere: CRLF, LF, CR, vertical tab, form feed (a page's end), NEL and the two of Unicode.
LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Zero-width marks and stray byte order marks that `str.strip` takes for ink.
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


def stripped(line: str) -> str:
    """The line without white space (NBSP and ideographic spaces too) and zero-width marks at its ends."""
    line = line.strip()
    if line and (line[0] in INVISIBLE or line[-1] in INVISIBLE):
        # `strip` by a set is linear where a regular expression anchored at the end would try every start.
        line = line.strip(INVISIBLE + " \t\xa0\u3000")
    return line


def split_paragraphs(text: str) -> tuple[list[str], list[int]]:
    """The lines that hold something, and for each its number from 1."""
    found = [(number, line) for number, raw in enumerate(LINE_END.split(text), 1) if (line := stripped(raw))]
    return [line for _, line in found], [number for number, _ in found]
