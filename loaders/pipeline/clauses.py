"""A passage as sentences and clauses: where every reader of numbers starts."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from loaders.numbering import COUNT
from loaders.pipeline.stretches import Stretches

# Here and below one class of characters comes first: the search runs over everything else without a branch.
_STOP = re.compile(
    r"[。！？!?\n;；](?:(?<![\n;；])"
    r"|(?<=\n)(?:\s*\n|(?=\s*[^\n:：。，,；;]{2,8}[:：])|(?=[（(]?[0-9一二三四五六七八九十]{1,3}[、.．）)]))"
    r"|(?<=[;；])(?=[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)]|[一二三四五六七八九]是))"
)
# What may stand before a sentence: its number; or the name of a field behind a measure: where it comes from, how long
# it holds, whom to call.
_HEAD = re.compile(
    r"\s*(?:(?P<field>(?:政策依据|执行期限|有效期限?|实施期限|执行时间|咨询(?:电话|方式)|联系(?:人|电话|方式)|监督电话|完成时限"
    r"|责任(?:单位|部门)|牵头(?:单位|部门)|配合(?:单位|部门))[:：])"
    r"|(?P<said>[一二三四五六七八九十]{1,3}是(?![否一二三四五六七八九十])|第[一二三四五六七八九十]{1,3}[，,](?![一二三四五六七八九十]))"
    r"|(?:[（(][一二三四五六七八九十百0-9]{1,4}[）)]|[一二三四五六七八九十百]{1,4}、"
    r"|[0-9]{1,3}[.．、](?:(?![0-9])|(?=20[0-9]{2}年|" + COUNT + r")))\s*)"
)
# No comma of a number (5,000) and no colon of a ratio (1：1) parts clauses.
_COMMA = re.compile(
    r"[，；;：:,](?:(?<![,，：:])|(?<=[,，])(?!(?<=[0-9].)[0-9]{3}(?![0-9]))|(?<=[：:])(?!(?<=[0-9].)[0-9]))"
)
# What is read per sentence takes time by its square: a longer one is cut.
LONGEST_SENTENCE = 600
_SEMICOLONS = (";", "；")
# A short first line without a mark, before more.
_TITLE = re.compile(r"[^\n。；;：:，,、！!]{4,40}(?=\n[^\n]{20})")


@dataclass(slots=True)
class Clause:
    """`mark` is the comma, colon or semicolon in front of it ("" for none), `index` its place in its sentence."""

    start: int
    end: int
    mark: str
    index: int


class Sentence:
    """`heads` says that it opens the passage or stands behind a number, so it may be the heading of what follows."""

    __slots__ = ("_clauses", "_marked", "_segments", "_starts", "_text", "end", "heads", "start")

    def __init__(self, text: str, start: int, end: int, heads: bool, marked: Stretches) -> None:
        self.start, self.end, self.heads = start, end, heads
        self._text, self._marked = text, marked
        self._clauses: tuple[Clause, ...] | None = None
        self._segments: list[tuple[Clause, ...]] = []
        self._starts: list[int] = []

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses, cut at commas that stand outside of marks; cut when first asked for."""
        if self._clauses is None:
            self._clauses = tuple(_clauses(self._text, self.start, self.end, self._marked))
        return self._clauses

    def clause_of(self, place: int) -> Clause:
        """The clause that a place stands in."""
        if not self._starts:
            self._starts = [clause.start for clause in self.clauses]
        return self.clauses[max(bisect_right(self._starts, place) - 1, 0)]

    def segment(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses between the semicolons on either side of a clause."""
        if not self._segments:
            self._segments = _segments(self.clauses)
        return self._segments[clause.index]


def _segments(clauses: tuple[Clause, ...]) -> list[tuple[Clause, ...]]:
    """For each clause the ones that stand between the same semicolons."""
    cuts = [0, *(c.index for c in clauses if c.index and c.mark in _SEMICOLONS), len(clauses)]
    parts = [clauses[start:end] for start, end in pairwise(cuts)]
    return [part for part in parts for _ in part]


def sentences(text: str, marked: Stretches) -> Iterator[Sentence]:
    """The sentences of a text without their numbers; fields such as 执行期限：… are left out."""
    head = _HEAD.match(text)
    title = _TITLE.match(text, head.end() if head and head["field"] is None else 0)
    at = title.end() if title else 0
    if title:
        # 第一条 设立引导基金⏎发挥…: a title on a line of its own is a sentence.
        yield Sentence(text, title.start(), at, heads=True, marked=marked)
    for stop in (*_STOP.finditer(text, at), None):
        if stop and marked.found and marked.quotes(stop.start()):
            continue
        until = stop.start() if stop else len(text)
        head = _HEAD.match(text, at, until)
        if head is None or head["field"] is None:
            first = head.end() if head else at
            for start, close in _bounded(text, first, until):
                # 一是新建20所学校。: a number said in words stands before no heading.
                opens = start == first and (start == 0 if head is None else head["said"] is None)
                yield Sentence(text, start, close, opens, marked)
        at = stop.end() if stop else until


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence too long to be one is cut, at a comma where it has one."""
    parts: list[tuple[int, int]] = []
    while end - start > LONGEST_SENTENCE:
        half = start + LONGEST_SENTENCE // 2
        comma = max(text.rfind(mark, half, start + LONGEST_SENTENCE) for mark in "，；,;、")
        cut = comma if comma > start else start + LONGEST_SENTENCE
        parts.append((start, cut))
        start = cut
    if end > start:
        parts.append((start, end))
    return parts


def _clauses(text: str, start: int, end: int, marked: Stretches) -> list[Clause]:
    found: list[Clause] = []
    at, mark = start, ""
    for comma in _COMMA.finditer(text, start, end):
        stop = comma.start()
        if marked.found and marked.hold(stop):
            continue
        _add(found, text, at, stop, mark)
        at, mark = stop + 1, comma[0]
    _add(found, text, at, end, mark)
    return found or [Clause(start, end, "", 0)]


def _add(found: list[Clause], text: str, start: int, end: int, mark: str) -> None:
    if start < end and (text[start].isspace() or text[end - 1].isspace()):
        start, end = _trimmed(text, start, end)
    if start < end:
        found.append(Clause(start, end, mark, len(found)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The places without the blanks at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
