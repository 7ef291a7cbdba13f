"""What the network of program names learns from: the annotated texts as rows of numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.program_texts import Annotated, norm
from loaders.pipeline import programs_network as reader
from loaders.pipeline.programs_offer import offered, prepared

# The share of the texts from which the gazetteer is hidden.
HIDDEN = 0.4
# How often an epoch takes a text that counts once: one that counts double is taken each time.
TAKEN = 0.5
# Lengths of rows, with the context to either side.
ROWS = (36, 56, 80, 108, 140)
STOPS = "。;\n"
BREAKS = frozenset(",。;:!?\n《》|…")

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Lesson:
    """An annotated text: its folded copy, the rows of its characters, its candidates with the gazetteer and without,
    the right spans and those that may be either; how much it counts."""

    text: str
    words: tuple[NDArray[np.int64], ...]
    open: NDArray[np.int64]
    hidden: NDArray[np.int64]
    right: set[tuple[int, int]]
    either: set[tuple[int, int]]
    weight: int


def lesson(told: Annotated, net: reader.Network) -> Lesson:
    """What is learnt from a text: a name is right wherever it stands, inside another name only if it stands so only."""
    copy, mask = prepared(told.text)
    places = {name: list(_places(told.text, name)) for name in told.names}
    spans = [span for found in places.values() for span in found]
    right, either = set[tuple[int, int]](), set[tuple[int, int]]()
    for found in places.values():
        inside = {s for s in found if any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in spans)}
        outside = set(found) - inside
        right |= outside or inside
        either |= inside if outside else set()
    shown, hidden = (reader.spans_of(list(offered(copy, mask, gazetteer))) for gazetteer in (True, False))
    again = {(s, e) for s, e in shown[:, :2].tolist() if told.told_again(norm(told.text[s:e]))}
    return Lesson(copy, reader.word_rows(copy, net), shown, hidden, right, (either | again) - right, told.weight)


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a normalised name stands in a text, with the quotation marks that it opens or closes with."""
    kept = [(char, i) for i, raw in enumerate(text) for char in norm(raw)]
    packed = "".join(char for char, _ in kept)
    at = packed.find(name)
    while at >= 0:
        start, end = kept[at][1], kept[at + len(name) - 1][1] + 1
        inner = text[start:end]
        opened, closed = (sum(inner.count(sign) for sign in signs) for signs in ("“「『‘", "”」』’"))
        before, after = text[start - 1 : start] in tuple('“「『‘"'), text[end : end + 1] in tuple('”」』’"')
        both = opened == closed and before and after
        yield start - (both or (before and closed > opened)), end + (both or (after and opened > closed))
        at = packed.find(name, at + 1)


def taken(lessons: Sequence[Lesson], chance: np.random.Generator) -> Iterator[tuple[Lesson, NDArray[np.int64]]]:
    """The lessons of an epoch, each with its candidates."""
    for told in lessons:
        for _ in range(int(told.weight * TAKEN + chance.random())):
            yield told, told.hidden if chance.random() < HIDDEN else told.open


def rows(lessons: Sequence[Lesson], chance: np.random.Generator) -> dict[int, Arrays]:
    """The lessons as rows of characters, by length: marks (n, row), and by pair of places (n, row, row) how and of what
    kind a span is offered, whether it may be a name, whether it is one."""
    cut: dict[int, list[tuple[Lesson, NDArray[np.int64], int, int]]] = {size: [] for size in ROWS}
    for told, spans in taken(lessons, chance):
        for start, end in _sentences(told.text):
            size = next(size for size in ROWS if end - start + 2 * reader.SIGHT <= size)
            cut[size].append((told, spans, start, end))
    return {size: _filled(pieces, size) for size, pieces in cut.items() if pieces}


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    longest, start = ROWS[-1] - 2 * reader.SIGHT, 0
    for end in [*(i + 1 for i, char in enumerate(text) if char in STOPS), len(text)]:
        while end - start > longest:
            comma = max(text.rfind(sign, start + 40, start + longest - 1) for sign in ",、")
            at = comma + 1 if comma > 0 else start + longest
            yield start, at
            start = at
        if end > start:
            yield start, end
        start = end


def _filled(pieces: list[tuple[Lesson, NDArray[np.int64], int, int]], size: int) -> Arrays:
    n = len(pieces)
    marks = {name: np.zeros((n, size), dtype=np.int32) for name in ("chars", "heads", "openers", "tags")}
    pairs = {name: np.zeros((n, size, size), dtype=np.int8) for name in ("how", "kind", "may", "right")}
    for x, (told, spans, start, end) in enumerate(pieces):
        low, high = max(0, start - reader.SIGHT), min(len(told.text), end + reader.SIGHT)
        for name, values in zip(marks, (*told.words, reader.tag_rows(len(told.text), spans)), strict=True):
            marks[name][x, : high - low] = values[low:high]
        stop = end
        for at in range(end - 1, start - 1, -1):
            stop = at if told.text[at] in BREAKS else stop
            pairs["may"][x, at - low, at + 2 - low : min(stop, at + reader.LONGEST) + 1 - low] = 1
        begin, until, how, kind = spans[(spans[:, 0] >= start) & (spans[:, 1] <= end)].T
        for name, value in (("how", how), ("kind", kind), ("may", 1)):
            pairs[name][x, begin - low, until - low] = value
        for told_spans, name, value in ((told.either, "may", 0), (told.right, "right", 1), (told.right, "may", 1)):
            for first, last in told_spans:
                if start <= first and last <= end and last - first <= reader.LONGEST:
                    pairs[name][x, first - low, last - low] = value
    return marks | pairs
