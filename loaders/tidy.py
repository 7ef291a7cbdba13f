"""Lines as an author meant them: page marks dropped, hard line breaks of a PDF joined, lost ones put back.

Offsets of facts count in the tidied text, so nothing after this step may change a character.
"""

import re
from collections import Counter
from collections.abc import Iterable

from loaders.flat_tables import unflattened
from loaders.line import Line
from loaders.numbering import Mark, counted_mark, first_count, mark_of
from loaders.responsibility import is_list
from loaders.responsibility.labels import labels
from loaders.responsibility.words import CLOSE, OPEN

BLANK = " \t\r\n\f\v　\u2000\u2001\u2002\u2003\u2009\u200b\ufeff\xa0"
PAGE_MARK = re.compile(r"(?:[-—–－]\s*[\d１-９０ ]{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页(?:\s*共\s*\d+\s*页)?|//)$")
PAGE_MARK_FIRST = "-—–－第/"
BARE_NUMBER = re.compile(r"\d{1,3}$")
MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)|\*\*|(?<!\*)\*(?!\*)|^\s*-{3,}\s*$")
MARKS_DOWN = re.compile("[*#>-]")
# Letters set apart, as a justified page leaves them: 最 高 不 超 过.
SPACED = re.compile("(?:[一-鿿《》«»] ){3,}[一-鿿《》«»]")
# A number set apart from the words around it: 给予 15 万元, 达到 50%, ５００ 万 元.
_GAP = f"[ {BLANK[6:]}]{{1,2}}"
_DIGIT = "0-9０-９"
APART = re.compile(
    f"(?<=[一-鿿（(“]){_GAP}(?=[{_DIGIT}][{_DIGIT}.,．]*(?:{_GAP}[一-鿿]|[%％‰]))"
    f"|(?<=[{_DIGIT}%％‰]){_GAP}(?=[一-鿿%％‰，。；、）)”])"
    f"|(?:(?<=[{_DIGIT}][十百千万亿])|(?<=[{_DIGIT}] [十百千万亿])){_GAP}(?=[万亿元])"
)
# 2 扶持政策, 1.2 市场监测: the number of a line.
COUNTED = re.compile(r"\d{1,2}|(?:\d{1,2}[.．]){1,2}\d{1,2}(?= (?![万亿元]))")
# A blank in the middle of a sentence, where a page broke its line: 加大对中小 企业的支持. No body ends in front of it,
# no heading stands there, and no bracket or label holds a list of bodies set apart by blanks.
BROKEN = re.compile(
    "[(（〔\\[][^()（）〔〕\\[\\]]*[)）〕\\]]"
    "|(?<=[一-鿿])(?<![局厅委办部院会行社处站所心司团组关构室府区县市州镇乡联队台道校学协馆]) (?=[一-鿿])"
)
# The indent of a paragraph whose line break was lost: 减免房租　　对承租国有房产的企业，….
INDENT = re.compile(r"(?<=[^\s|]{6})[ ]?　　(?=[^\s|]{8})")
LISTS_BODIES = re.compile("(?:单位|部门|责任|牵头|配合|负责)[:：]")
HEADING_FIRST = 30
SENTENCE_END = "。！？；：:;!?”）)】〕"
# Of a hard-wrapped text: the columns of its width, how much shorter a full line may be, the least number and share of
# full lines, the share of lines that may be longer; the share of full lines that stop in the middle of a sentence, also
# where more are longer.
NARROWEST, WIDEST, SLACK = 36, 160, 4
LEAST_FULL, FULL, LONGER = 6, 0.15, 0.03
MOSTLY, NEARLY_ALL = 0.5, 0.8
INDENTED = 4
# A line break was lost where a sentence or an annotation ends and a numbered item begins.
# a bracketed ordinal may also follow the heading of its chapter.
# One class of characters first: the search runs over everything else without a branch.
LOST_BREAK = re.compile(
    r"[。）)〕】；(（](?:(?<![(（])\s*(?=[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、](?!\d))"
    r"|(?<=[(（])(?P<bracket>)(?=[一二三四五六七八九十]{1,4}[)）]))"
)

CLOSED_BREAK = re.compile(r"[)）〕】]\s*(?=[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、](?!\d))")
ANY_BRACKET = re.compile(f"[{re.escape(OPEN + CLOSE)}]")
ORDINAL = re.compile(r"\s*[\d一二三四五六七八九十]{1,3}\s*[)）]")
BRACKET_MAX, LINES_OF_BRACKET = 400, 3
# A shorter paragraph lost no line breaks.
SPLIT_MIN = 200
# Behind one of these no bracket is open.
CLOSES = CLOSE + "。"


def tidy(paragraphs: Iterable[tuple[int, str]]) -> list[Line]:
    """The non-empty lines of (number, text) without page marks and markdown; breaks mended where they were hurt."""
    lines = [Line(_strip(piece), number) for number, text in paragraphs for piece in _indented(text)]
    lines = _without_marks(unflattened([line for line in lines if line.text and not _is_page_mark(line.text)]))
    lines = [Line(_closed_up(line.text), line.number) for line in lines]
    width = _wrapped_at(lines)
    if width:
        lines = _joined(lines, width)
    return [piece for line in _mended(lines) for piece in _resplit(line)]


def _indented(text: str) -> list[str]:
    return INDENT.split(text) if "　　" in text else [text]


def _is_page_mark(text: str) -> bool:
    return text[0] in PAGE_MARK_FIRST and bool(PAGE_MARK.match(text))


def _strip(text: str) -> str:
    text = (MARKDOWN.sub("", text) if MARKS_DOWN.search(text) else text).strip(BLANK)
    # The bar between two cells that were set one below the other.
    text = text[:-1].rstrip(BLANK) if text.endswith("|") and text.count("|") == 1 else text
    return SPACED.sub(lambda run: run.group().replace(" ", ""), text) if " " in text else text


def _closed_up(text: str) -> str:
    """With the numbers closed up to the words around them, and the words of a sentence that a blank parts; 2 扶持政策
    may be the number of the line."""
    if " " in text and "。" in text and len(text) > HEADING_FIRST:
        label = LISTS_BODIES.search(text)
        cut = max(label.start(), HEADING_FIRST) if label else len(text)
        # The sign before the first blank that may be closed is looked at too.
        prose = BROKEN.sub(lambda found: found[0].strip(" "), text[HEADING_FIRST - 1 : cut])
        text = text[: HEADING_FIRST - 1] + prose + text[cut:]
    return APART.sub(lambda gap: gap[0] if COUNTED.fullmatch(text, 0, gap.start()) else "", text)


def _without_marks(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    due = first_count(line.text for line in lines)
    for line in lines:
        if mark := counted_mark(line.text, due):
            due = mark.ordinal + 1
        elif (len(line.text) <= 3 and BARE_NUMBER.match(line.text)) or (kept and kept[-1].text == line.text):
            continue
        kept.append(line)
    return kept


def _width(text: str) -> int:
    """Columns, near enough: GB 18030 spends two bytes on what takes two."""
    return len(text.encode("gb18030", "replace"))


def _wrapped_at(lines: list[Line]) -> int:
    """The width at which a text was hard-wrapped, or 0.

    Then lines of that width are many and mostly stop in the middle of a sentence, and hardly a line is longer; where
    the author broke the lines they are of every length. Where some pages were joined and the rest was not, nearly all
    lines of prose of that width stop so.
    """
    total = len(lines)
    own = [_width(line.text) for line in lines]
    widths = Counter(own)
    best, most, above, longer = 0, 0, 0, 0
    for width in sorted((w for w in widths if w >= NARROWEST), reverse=True):
        near = sum(widths[w] for w in range(width - SLACK, width + 1))
        if near > most:
            best, most, above = width, near, longer
        longer += widths[width]
    if not best or best > WIDEST or most < max(LEAST_FULL, total * FULL):
        return 0
    partly = max(above, sum(len(line.text) > WIDEST for line in lines)) > total * LONGER
    full = [best - SLACK <= width <= best for width in own]
    broken = _broken_off([line.text for line in lines], full, partly)
    return best if len(broken) >= LEAST_FULL and sum(broken) > len(broken) * (NEARLY_ALL if partly else MOSTLY) else 0


def _broken_off(texts: list[str], full: list[bool], prose: bool) -> list[bool]:
    """For each full line whether it stops in the middle of a sentence; `prose`: headings and lists of bodies tell
    nothing."""
    broken: list[bool] = []
    for text, following, counts in zip(texts, [*texts[1:], ""], full, strict=True):
        if counts and not (prose and "。" not in text and _opens(text)):
            broken.append(text[-1] not in SENTENCE_END and not (prose and _opens(following)))
    return broken


def _opens(text: str) -> bool:
    """Whether a line is the heading of an item or a list of bodies."""
    return mark_of(text) is not None or text.startswith("——") or _lists_bodies(text)


def _lists_bodies(text: str) -> bool:
    return any(label.start == 0 for label in labels(text, 0, 12))


def _joined(lines: list[Line], width: int) -> list[Line]:
    """A line that is full goes on in the next, unless it ends a sentence and the next begins an item; a longer one,
    unless it ends a sentence."""
    joined: list[Line] = []
    full = False
    for line in lines:
        begins = mark_of(line.text) is not None or line.text.startswith("——")
        if joined and full and not (begins and _may_end(joined[-1].text)):
            joined[-1] = Line(joined[-1].text + line.text, joined[-1].number)
        else:
            joined.append(line)
        # The first line of a paragraph is indented by two characters.
        own = _width(line.text) + (INDENTED if begins else 0)
        full = own >= width - 7 and (own <= width + SLACK or line.text[-1] not in SENTENCE_END)
    return joined


def _may_end(text: str) -> bool:
    """Whether a full line may be the last of its paragraph: a sentence ends there, or it is a heading or a list of
    bodies."""
    return text[-1] in SENTENCE_END or _heading_like(text) or _lists_bodies(text)


def _mended(lines: list[Line]) -> list[Line]:
    """Lines that a break parted inside a bracket: the bracket is open, and the next line closes it or goes on with the
    list in it."""
    mended: list[Line] = []
    for at, line in enumerate(lines):
        inside = _open_bracket(mended[-1].text) if mended else ""
        goes_on = inside and not mark_of(line.text) and (_goes_on(inside, line.text) or _closes_below(lines, at))
        if goes_on:
            mended[-1] = Line(mended[-1].text + line.text, mended[-1].number)
        else:
            mended.append(line)
    return mended


def _closes_below(lines: list[Line], at: int) -> bool:
    """Whether a line and the one or two below it are the rest of the bracket that is open above, which they close."""
    length = 0
    for line in lines[at : at + LINES_OF_BRACKET]:
        bracket = ANY_BRACKET.search(line.text)
        length += len(line.text)
        if mark_of(line.text) or length > BRACKET_MAX or "。" in line.text[: bracket.start() if bracket else None]:
            return False
        if bracket:
            return bracket.group() in CLOSE and not ORDINAL.match(line.text)
    return False


def _goes_on(inside: str, following: str) -> bool:
    """Whether the line below belongs into the bracket that is open: it closes it, ends its label, or goes on with its
    list, be it in the middle of a name."""
    bracket = ANY_BRACKET.search(following)
    if bracket is not None and bracket.group() in CLOSE and not ORDINAL.match(following):
        return True
    cut = len(inside)
    found = labels(inside + following[:8], 0, cut + min(8, len(following)))
    if any(label.start < cut < label.end for label in found):
        return True
    if not found or found[-1].start >= cut:
        return False
    return inside[-1] in "、,，:：" or is_list((inside + following)[found[-1].end :][:BRACKET_MAX])


def _open_bracket(text: str) -> str:
    """What stands in the bracket that is still open where the text ends; empty where none is."""
    if text[-1:] in CLOSES:
        return ""
    tail = text[-BRACKET_MAX:]
    opened = max(map(tail.rfind, OPEN))
    closed = max(map(tail.rfind, CLOSE))
    return tail[opened + 1 :] if opened > closed and "。" not in tail[opened:] else ""


def _heading_like(text: str) -> bool:
    return mark_of(text) is not None and len(text) < 40 and not re.search("[，。；]", text)


def _resplit(line: Line) -> list[Line]:
    """A paragraph of many numbered items that lost its line breaks, cut before each item that counts on; a short one
    only behind the bracket that closes the item before."""
    text, first = line.text, mark_of(line.text)
    starts = _starts(text, LOST_BREAK, first) if len(text) >= SPLIT_MIN else []
    if len(starts) < 2:
        starts = _starts(text, CLOSED_BREAK, first, strict=True) if first and CLOSED_BREAK.search(text) else []
    if not starts:
        return [line]
    ends = [*starts, len(text)]
    return [Line(text[a:b].strip(BLANK), line.number) for a, b in zip([0, *starts], ends, strict=True)]


def _starts(text: str, breaks: re.Pattern[str], first: Mark | None, strict: bool = False) -> list[int]:
    """Where the items behind the first one begin; `strict`: all are numbered as it is."""
    starts: list[int] = []
    due = {first.style: first.ordinal + 1} if first else {}
    for cut in breaks.finditer(text):
        start = cut.start() if cut.groupdict().get("bracket") is not None else cut.end()
        mark = mark_of(text[start : start + 12])
        if not mark or mark.rank > 6 or (strict and mark.style not in due):
            continue
        if mark.ordinal == due[mark.style] if mark.style in due else mark.ordinal <= 2:
            starts.append(start)
            due[mark.style] = mark.ordinal + 1
    return starts
