"""A passage as sentences and clauses, with its quoted and bracketed stretches: where every reader of numbers starts."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_STOP = re.compile(
    r"[。！？!?]|\n\s*\n|\n(?=\s*[^\n:：。，,；;]{2,8}[:：])|\n(?=[（(]?[0-9一二三四五六七八九十]{1,3}[、.．）)])"
)
# Lines of a block of fields behind a measure: where it comes from, how long it holds, whom to call.
_FIELD = re.compile(
    r"\s*(?:政策依据|执行期限|有效期限?|实施期限|执行时间|咨询(?:电话|方式)|联系(?:人|电话|方式)|监督电话|责任(?:单位|部门)|牵头(?:单位|部门)|配合(?:单位|部门)|完成时限)[:：]"
)
_COMMA = re.compile(r"[，；;：:]|,(?![0-9]{3}(?![0-9]))|(?<![0-9]),")
_NUMBERING = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十百0-9]{1,4}[）)]|[一二三四五六七八九十百]{1,4}、|[0-9]{1,3}[.．、](?![0-9]))\s*"
)
_PAIRS = {"《": "》", "“": "”", "「": "」", "(": ")", "（": "）", "〔": "〕", "[": "]", "<": ">", "〈": "〉"}
_MARKS = re.compile('[《》“”「」()（）〔〕\\[\\]〈〉<>"]')
# A stretch longer than this was opened by mistake: documents lose closing marks.
LONGEST_SENTENCE = 1200
LONGEST_STRETCH = {"《": 80, "“": 40, "「": 40}


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between a pair of marks, with the marks."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Clause:
    """`mark` is the comma, colon or semicolon that stands in front of it, "" at the beginning of its sentence."""

    start: int
    end: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`heads` says that it opens the passage or stands behind a number, so it may be the heading of what follows."""

    start: int
    end: int
    clauses: tuple[Clause, ...]
    heads: bool

    def segment(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses between the semicolons on either side of a clause."""
        if clause not in self.clauses:
            return (clause,)
        index = self.clauses.index(clause)
        first, last = index, index + 1
        while first and self.clauses[first].mark not in (";", "；"):
            first -= 1
        while last < len(self.clauses) and self.clauses[last].mark not in (";", "；"):
            last += 1
        return self.clauses[first:last]


def numbering_end(text: str) -> int:
    """Where the words begin behind 12. or （三）."""
    found = _NUMBERING.match(text)
    return found.end() if found else 0


def sentences(text: str, end: int, skipped: "Stretches") -> Iterator[Sentence]:
    """The sentences of `text[:end]`, each cut into clauses at commas that stand outside of marks."""
    at = 0
    for stop in (*_STOP.finditer(text, 0, end), None):
        if stop and skipped.covers(stop.start(), "《“「"):
            continue
        until = stop.start() if stop else end
        if _FIELD.match(text, at, until):
            at = stop.end() if stop else end
            continue
        number = _NUMBERING.match(text, at, until)
        first = number.end() if number else at
        for start, close in _bounded(text, first, until):
            yield Sentence(
                start,
                close,
                tuple(_clauses(text, start, close, skipped)),
                start == first and (bool(number) or start == 0),
            )
        at = stop.end() if stop else end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence too long to be one is cut, at a comma where it has one: what is read per sentence stays bounded."""
    while end - start > LONGEST_SENTENCE:
        comma = max(text.rfind(mark, start, start + LONGEST_SENTENCE) for mark in "，；,;、")
        cut = comma if comma > start else start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    if end > start:
        yield start, end


def _clauses(text: str, start: int, end: int, skipped: "Stretches") -> Iterator[Clause]:
    at, mark = start, ""
    for comma in _COMMA.finditer(text, start, end):
        if skipped.covers(comma.start(), "《“「(（〔[〈<"):
            continue
        yield from _trimmed(text, at, comma.start(), mark)
        at, mark = comma.end(), comma[0]
    yield from _trimmed(text, at, end, mark)


def _trimmed(text: str, start: int, end: int, mark: str) -> Iterator[Clause]:
    """The clause without the blanks at its ends; nothing where it is all blank."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Clause(start, end, mark)


class Stretches:
    """The marked stretches of a text; asks whether a place lies inside one, in logarithmic time."""

    def __init__(self, text: str) -> None:
        self.found = sorted(_stretches(text), key=lambda s: s.start)
        self._starts = {mark: [s.start for s in self.found if s.mark == mark] for mark in _PAIRS}
        self._ends = {mark: [s.end for s in self.found if s.mark == mark] for mark in _PAIRS}

    def covers(self, place: int, marks: str) -> bool:
        """Whether `place` stands between marks of one of these kinds."""
        return any(self._inside(place, mark) for mark in marks)

    def _inside(self, place: int, mark: str) -> bool:
        starts = self._starts[mark]
        index = bisect_right(starts, place) - 1
        return index >= 0 and place < self._ends[mark][index]


def _stretches(text: str) -> list[Stretch]:
    """The outermost pairs of each kind, left to right; a mark that is never closed is nothing."""
    opened: dict[str, list[int]] = {mark: [] for mark in _PAIRS}
    found: dict[str, list[Stretch]] = {mark: [] for mark in _PAIRS}
    closing = {close: open_ for open_, close in _PAIRS.items()}
    for each in _MARKS.finditer(text):
        mark, at = each[0], each.start()
        if mark in _PAIRS:
            opened[mark].append(at)
        elif (open_ := closing.get(mark)) and opened[open_]:
            first = opened[open_].pop()
            if at - first <= LONGEST_STRETCH.get(open_, 400):
                pairs = found[open_]
                while pairs and pairs[-1].start > first:
                    pairs.pop()
                pairs.append(Stretch(first, at + 1, open_))
    return [pair for pairs in found.values() for pair in pairs]
