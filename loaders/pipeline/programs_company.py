"""The third judge of candidates for names: each in the company of the other candidates of its measure.

What the two judges before it say of the others tells much of the one: members of a row are names together or not at
all, of those that overlap the surest is the name, and what stands within a name found is seldom one more. A layer of
hidden values over what a candidate shows; weights: data/program_company.npz, written by
`python -m bench.train_program_company`.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import log, log1p
from pathlib import Path
from typing import NamedTuple

import numpy as np

from loaders.pipeline.convolution import Floats
from loaders.pipeline.programs_grammar import REACH, Candidate
from loaders.pipeline.programs_network import FOUND, KINDS

WEIGHTS = Path(__file__).parent / "data" / "program_company.npz"
# Candidates of less are no company.
UNLIKELY = -3.0
# A measure longer than this many characters has a company for each such part of it: time grows with its length only.
PIECE = 2000
# How far apart members of a row stand, and what is said where there is none.
NEAR, ALONE = 3, -4.0
_SEPARATORS = "、", "和及与", ",", "“”"
_CLAUSE = re.compile("[,。;:\n]")

Weights = dict[str, Floats]


class Judged(NamedTuple):
    """A candidate, how the gazetteer covers it, and what the network and the linear judge say, in log-odds."""

    candidate: Candidate
    known: str
    network: float
    linear: float

    @property
    def odds(self) -> float:
        """What both say together."""
        return (self.network + self.linear) / 2


class _Company:
    """Candidates of one folded measure that stand in a part of it; `taken` are those that two judges take for names."""

    def __init__(self, text: str, judged: Sequence[Judged], taken: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.spans = sorted((j.candidate.start, j.candidate.end, j.odds) for j in judged)
        self.starts = [start for start, _, _ in self.spans]
        self.begins, self.ends = dict[int, float](), dict[int, float]()
        for start, end, odds in self.spans:
            self.begins[start] = max(odds, self.begins.get(start, ALONE))
            self.ends[end] = max(odds, self.ends.get(end, ALONE))
        self.taken = set(taken)
        self.names = {text[start:end] for start, end in self.taken}
        self.mean = sum(odds for _, _, odds in self.spans) / len(self.spans)
        low = self.spans[0][0] // PIECE * PIECE
        high = max(min(low + PIECE, len(text)), max(end for _, end, _ in self.spans))
        self.part = low, high
        self.edges = [low, *(m.start() for m in _CLAUSE.finditer(text, low, high)), high]

    def shown(self, judged: Judged) -> list[float]:
        """What one of them shows."""
        start, end = judged.candidate.start, judged.candidate.end
        return [*self._by_itself(judged), *self._beside(start, end), *self._among(start, end), *self._over(start, end)]

    def _by_itself(self, judged: Judged) -> Iterator[float]:
        c, length = judged.candidate, judged.candidate.end - judged.candidate.start
        yield from (judged.odds, judged.network, judged.linear, length, log(length), c.step)
        yield from (judged.known == how for how in FOUND)
        yield from (c.kind == kind for kind in KINDS)
        yield from (c.head == "”", c.head == "、", bool(c.head), bool(c.joint), bool(c.opened))

    def _beside(self, start: int, end: int) -> Iterator[float]:
        """The members of a row next to it, and what parts it from them."""
        after = max(self.begins.get(at, ALONE) for at in range(end, end + NEAR + 1))
        before = max(self.ends.get(at, ALONE) for at in range(start - NEAR, start + 1))
        yield from (after, after > ALONE, before, before > ALONE)
        for sign in (self.text[end : end + 1], self.text[max(0, start - 1) : start]):
            yield from (sign != "" and sign in signs for signs in _SEPARATORS)

    def _among(self, start: int, end: int) -> Iterator[float]:
        """Those that overlap it, the names that hold it or that it holds, and how often it stands here."""
        name = self.text[start:end]
        near = self._between(start - REACH, end)
        rivals = [odds for s, e, odds in near if start < e and (s, e) != (start, end)]
        others = self.names - {name}
        yield from (max(rivals, default=ALONE), log1p(len(rivals)), (start, end) in self.taken)
        yield from (any(name in other for other in others), any(other in name for other in others))
        yield log(self.text.count(name, *self.part))

    def _over(self, start: int, end: int) -> Iterator[float]:
        """The clause and the measure around it."""
        low, high = self.edges[bisect_right(self.edges, start) - 1], self.edges[bisect_left(self.edges, end)]
        clause = [odds for s, e, odds in self._between(low, high) if e <= high and (e <= start or end <= s)]
        yield from (max(clause, default=ALONE), sum(clause) / len(clause) if clause else ALONE)
        yield from (log1p(self.text.count("、", low, high)), log1p(high - low))
        yield from (log1p(len(self.text)), start / len(self.text), self.mean, log1p(len(self.names)))

    def _between(self, low: int, high: int) -> list[tuple[int, int, float]]:
        """The candidates that begin from `low` to before `high`."""
        return self.spans[bisect_left(self.starts, low) : bisect_left(self.starts, high)]


def shown(text: str, judged: Sequence[Judged], taken: Iterable[Candidate]) -> Floats:
    """What the candidates of a folded measure show, (n, features)."""
    parts, names = defaultdict[int, list[int]](list), defaultdict[int, list[tuple[int, int]]](list)
    for i, j in enumerate(judged):
        parts[j.candidate.start // PIECE].append(i)
    for c in taken:
        names[c.start // PIECE].append((c.start, c.end))
    rows: list[list[float]] = [[]] * len(judged)
    for part, members in parts.items():
        company = _Company(text, [judged[i] for i in members], names[part])
        for i in members:
            rows[i] = company.shown(judged[i])
    return np.array(rows, dtype=np.float32)


@cache
def trained() -> Weights:
    """The trained weights."""
    with np.load(WEIGHTS) as file:
        return {name: file[name].astype(np.float32) for name in file.files}


def scores(features: Floats, w: Weights) -> Floats:
    """The log-odds of candidates by what they show."""
    odds: Floats = np.maximum(features @ w["W1"] + w["b1"], 0) @ w["o"] + features @ w["linear"] + w["bias"]
    return odds


def odds_in_company(
    text: str, judged: Sequence[Judged], taken: Iterable[Candidate], w: Weights | None = None
) -> Floats:
    """The log-odds of each candidate of a folded measure, in their order."""
    return scores(shown(text, judged, taken), w or trained()) if judged else np.zeros(0, dtype=np.float32)
