"""One reading of a passage's body for all that looks for numbers: sentences, amounts, times, periods."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from loaders.model import Instrument, Period
from loaders.pipeline.clauses import Clause, Sentence, sentences
from loaders.pipeline.instruments import Word, find_instruments
from loaders.pipeline.odds import NO_ODDS, Odds
from loaders.pipeline.phrases import phrase
from loaders.pipeline.stretches import Stretches
from loaders.values.amounts import Amount, find_amounts
from loaders.values.deadline import Moment, find_moments
from loaders.values.period import find_periods

_OPENED = re.compile(r"[（(〔\[][^（(〔\[）)〕\]。]*\Z")
_OFTEN = re.compile("[每均按逐]")
# A number with no unit counts something only where it is written in 万 or 亿.
LEAST_ROUND = 10_000
# How far its name may stand in front of a coefficient.
_NEAR = 20
# 出院人数/床位数×100%: the factor of a formula.
_TIMES = "×"
# No heading is longer.
_HEADING = 30


class Reading:
    """The body of a passage, read. Everything is in order of place; offsets are those of the passage."""

    def __init__(self, text: str, base_year: int | None, body_end: int, odds: Odds = NO_ODDS) -> None:
        self.text = text[: _bracket(text, body_end)]
        self.moments = list(find_moments(self.text, base_year))
        found = _apart(self.text, find_amounts(self.text, [(m.start, m.end) for m in self.moments]), self.moments)
        self.amounts = [a for a in _whole_units(self.text, found) if text[max(0, a.start - 1) : a.start] != _TIMES]
        self.odds = odds
        self.stretches = Stretches(self.text)
        self.instruments = list(find_instruments(self.text))
        # What is given in each sentence, by the sentence's start: targets and funds both ask.
        self.given: dict[int, list[tuple[Clause, Amount, Instrument]]] = {}
        self._amounts_at = [a.start for a in self.amounts]
        self._moments_at = [m.start for m in self.moments]
        self._instruments_at = [w.start for w in self.instruments]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the body."""
        return list(sentences(self.text, self.stretches))

    @cached_property
    def _sentences_at(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def periods(self) -> list[tuple[int, int, Period]]:
        """Every word that says how often."""
        return list(find_periods(self.text)) if _OFTEN.search(self.text) else []

    def heads(self, sentence: Sentence) -> bool:
        """Whether a short sentence at the head of the passage or of an item names what the next ones tell."""
        if not sentence.heads or sentence.end - sentence.start > _HEADING or len(self.sentences) == 1:
            return False
        return len(sentence.clauses) == 1 and not self._is_whole(sentence)

    def _is_whole(self, sentence: Sentence) -> bool:
        """对孵化器免收房租: says to whom something is given, and what follows does not tell of it again."""
        if not phrase("says_to_whom").match(self.text, sentence.start, sentence.end):
            return False
        said = {word.instrument for word in self.instruments_in(sentence.start, sentence.end)}
        return not any(word.instrument in said for word in self.instruments_in(sentence.end, len(self.text)))

    def former(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one."""
        index = bisect_left(self._sentences_at, sentence.start)
        return self.sentences[index - 1] if index else None

    def amounts_in(self, start: int, end: int) -> Sequence[Amount]:
        """The amounts that begin between two places."""
        return self.amounts[bisect_left(self._amounts_at, start) : bisect_left(self._amounts_at, end)]

    def moments_in(self, start: int, end: int) -> Sequence[Moment]:
        """The times that begin between two places."""
        return self.moments[bisect_left(self._moments_at, start) : bisect_left(self._moments_at, end)]

    def instruments_in(self, start: int, end: int) -> Sequence[Word]:
        """The words of instruments of money between two places."""
        if not self.instruments:
            return ()
        return self.instruments[bisect_left(self._instruments_at, start) : bisect_left(self._instruments_at, end)]


def _whole_units(text: str, amounts: list[Amount]) -> list[Amount]:
    """压减至60个、25个工作日: the unit of the last holds for the first."""
    for former, later in pairwise(amounts):
        shortened = former.unit == "个" and later.unit.startswith("个") and later.kind != former.kind
        if shortened and text[former.end : later.start] in ("、", "和", "及", "或"):
            former.unit, former.kind = later.unit, later.kind
    return amounts


def _apart(text: str, amounts: Iterable[Amount], moments: list[Moment]) -> list[Amount]:
    """The amounts that are no part of a time (30日 of 6月30日 is none) and no bare number such as that of a list."""
    kept, at = [], 0
    for amount in amounts:
        if amount.kind == "bare" and amount.value < LEAST_ROUND and not _is_index(text, amount):
            continue
        while at < len(moments) and moments[at].end <= amount.start:
            at += 1
        if at == len(moments) or moments[at].start >= amount.end:
            kept.append(amount)
    return kept


def _is_index(text: str, amount: Amount) -> bool:
    """系数提高到0.55, 指数达到92.5: what has no unit of its own."""
    return not amount.chinese and bool(phrase("index").search(text, max(0, amount.start - _NEAR), amount.start))


def _bracket(text: str, end: int) -> int:
    """Where the bracket opens that the annotation stands in, if its label was taken for the beginning."""
    opened = _OPENED.search(text, max(0, end - 40), end)
    return opened.start() if opened else end
