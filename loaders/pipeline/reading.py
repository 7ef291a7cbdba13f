"""One reading of a passage's body for all that looks for numbers: sentences, amounts, times, periods."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from loaders.pipeline.clauses import Clause, Sentence, Stretches, sentences
from loaders.pipeline.context import Context
from loaders.pipeline.instruments import Word, find_instruments
from loaders.values.amounts import Amount, find_amounts
from loaders.values.deadline import Moment, find_moments
from loaders.values.period import find_periods

_CLOSED = re.compile(r"[）)〕\]。]")
Placed = TypeVar("Placed", Amount, Moment)


class Reading:
    """The body of a passage, read. Everything is in order of place; offsets are those of the passage."""

    def __init__(self, text: str, base_year: int | None, body_end: int) -> None:
        body = text[:body_end]
        self.text = body
        self.stretches = Stretches(body)
        self.sentences = list(sentences(body, len(body), self.stretches))
        self.moments = list(find_moments(body, base_year))
        self.amounts = _apart(list(find_amounts(body)), self.moments)
        self.periods = list(find_periods(body))
        self._amounts_at = [a.start for a in self.amounts]
        self._moments_at = [m.start for m in self.moments]

    def amounts_in(self, start: int, end: int) -> Sequence[Amount]:
        """The amounts that begin between two places."""
        return self.amounts[bisect_left(self._amounts_at, start) : bisect_left(self._amounts_at, end)]

    def moments_in(self, start: int, end: int) -> Sequence[Moment]:
        """The times that begin between two places."""
        return self.moments[bisect_left(self._moments_at, start) : bisect_left(self._moments_at, end)]

    @cached_property
    def instruments(self) -> list[Word]:
        """Every word of an instrument of money."""
        return list(find_instruments(self.text))

    def instruments_in(self, start: int, end: int) -> Sequence[Word]:
        """The words of instruments between two places."""
        low = bisect_left(self.instruments, start, key=lambda w: w.start)
        return self.instruments[low : bisect_left(self.instruments, end, key=lambda w: w.start)]

    def clause_of(self, sentence: Sentence, place: int) -> Clause:
        """The clause of a sentence that a place stands in."""
        return next((c for c in reversed(sentence.clauses) if c.start <= place), Clause(sentence.start, sentence.end))


def _apart(amounts: list[Amount], moments: list[Moment]) -> list[Amount]:
    """The amounts that are no part of a time: 30日 of 6月30日 is none."""
    kept, at = [], 0
    for amount in amounts:
        while at < len(moments) and moments[at].end <= amount.start:
            at += 1
        if at == len(moments) or moments[at].start >= amount.end:
            kept.append(amount)
    return kept


def _bracket(text: str, end: int) -> int:
    """Where the bracket opens that the annotation stands in, if its label was taken for the beginning."""
    opened = max(text.rfind(mark, max(0, end - 40), end) for mark in "（(〔[")
    return opened if opened >= 0 and not _CLOSED.search(text, opened, end) else end


@lru_cache(maxsize=2)
def _read(text: str, base_year: int | None, body_end: int) -> Reading:
    return Reading(text, base_year, body_end)


def read(text: str, context: Context) -> Reading:
    """The reading of a passage; targets and funds of one passage share it."""
    end = len(text) if context.body_end is None else _bracket(text, max(0, min(context.body_end, len(text))))
    return _read(text, context.base_year, end)
