"""Two copies of a text to search in: one folded sign for sign (same offsets), one packed without quotes and spaces."""

import re
from dataclasses import dataclass

# Full-width forms, brackets and quotation marks to one form each, a code point for a code point.
_FOLDING = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDING |= {0x3000: " ", 0xA0: " ", 0x2002: " ", 0x2003: " "}
_FOLDING |= dict.fromkeys(map(ord, "‘「『〝＂"), "“") | dict.fromkeys(map(ord, "’」』〞"), "”")
_FOLDING |= {ord("〔"): "(", ord("〕"): ")", ord("﹝"): "(", ord("﹞"): ")", ord("【"): "(", ord("】"): ")"}
_FOLDING |= {ord("·"): "·", ord("•"): "·", ord("・"): "·", ord("—"): "-", ord("–"): "-", ord("－"): "-"}

_STRAIGHT = re.compile('["“”。\n]')
_DROPPED = re.compile("[ \t\r\n“”]+")


def folded(text: str) -> str:
    """The text with one form of each bracket, quotation mark, digit and letter; offsets stay what they were."""
    copy = text.translate(_FOLDING)
    return _curled(copy) if '"' in copy else copy


def _curled(text: str) -> str:
    """Straight quotation marks opened and closed in turn; a sentence's end closes."""
    is_open = False

    def curl(match: re.Match[str]) -> str:
        nonlocal is_open
        sign = match[0]
        if sign == '"':
            sign = "”" if is_open else "“"
        is_open = sign == "“"
        return sign

    return _STRAIGHT.sub(curl, text)


@dataclass(frozen=True, slots=True)
class Packed:
    """A folded text without white space and quotation marks; `origin[i]` is where its sign i stood."""

    text: str
    origin: list[int] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.origin[start], self.origin[end - 1] + 1


def packed(text: str) -> Packed:
    """Gazetteers match here, so that “小巨人”企业, 小巨人企业 and a name broken over a line are one name."""
    origin: list[int] = []
    parts: list[str] = []
    at = 0
    for gap in _DROPPED.finditer(text):
        parts.append(text[at : gap.start()])
        origin.extend(range(at, gap.start()))
        at = gap.end()
    if not parts:
        return Packed(text, range(len(text)))
    parts.append(text[at:])
    origin.extend(range(at, len(text)))
    return Packed("".join(parts), origin)
