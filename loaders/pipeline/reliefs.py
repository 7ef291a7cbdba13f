"""Reliefs that are told without a word of money: a charge paid later, savings drawn upon, a home let for nothing."""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from loaders.model import Fund, Instrument
from loaders.pipeline.beneficiaries import object_of
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.payers import payer_of
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.words import lists

# 确需延期缴纳的，…: who is meant.
_CONDITION = ("的", "时")


class Relief(NamedTuple):
    """A kind of relief: one that is `once` is the same when it is said again in its passage, one that is `alone` says
    nothing new beside another promise of its sentence; an amount behind one that is `whole` is something else."""

    kind: str
    instrument: Instrument
    signs: tuple[str, ...]
    wording: re.Pattern[str]
    unless: re.Pattern[str] | None
    once: bool
    alone: bool
    whole: bool


@cache
def _reliefs() -> tuple[Relief, ...]:
    return tuple(
        Relief(
            kind,
            told["instrument"],
            tuple(told["signs"]),
            re.compile("|".join(told["wording"])),
            re.compile(told["unless"]) if "unless" in told else None,
            told.get("once", False),
            told.get("alone", False),
            told.get("whole", False),
        )
        for kind, told in lists("reliefs").items()
    )


@cache
def _signs() -> tuple[AhoCorasick, list[int]]:
    """The automaton of all signs, and the place of the relief that each is a sign of."""
    pairs = [(sign, index) for index, relief in enumerate(_reliefs()) for sign in relief.signs]
    return AhoCorasick([sign for sign, _ in pairs], implementation=Implementation.DFA), [index for _, index in pairs]


def _told(text: str, relief: Relief, found: list[Fund], sentence: Sentence, first: Clause, last: Clause) -> list[Fund]:
    """The funds that tell of a relief already: of its clauses, or of its segments for one that is `alone`."""
    same = [f for f in found if f.instrument == relief.instrument]
    if relief.alone:
        begin, end = sentence.segment(first)[0].start, sentence.segment(last)[-1].start
        near = [f for f in same if begin <= f.start <= end and not _is_apart(f, first, last)]
        return [f for f in near if not _other_charge(text, f, first, last)]
    # 可提取公积金，提取金额不超过1万元: the amount of what may be drawn stands behind.
    counted = sentence.segment(last)[-1].end if relief.instrument == "other" and not relief.whole else last.start
    if relief.kind == "withdrawn":
        # 可提取公积金，多孩家庭提取额度上浮50%: more for some.
        same = [f for f in same if f.start <= last.start or not phrase("more_for_some").match(f.text)]
    return [f for f in same if first.start <= f.start <= (last.start if f.comparator is None else counted)]


def _other_charge(text: str, fund: Fund, first: Clause, last: Clause) -> bool:
    """减免登记费，维修资金可延至交付时缴存: each clause names a charge of its own."""
    own, its = (phrase("charge_name").findall(part) for part in (text[first.start : last.end], fund.text))
    return bool(own and its and not set(own) & set(its))


def _is_apart(fund: Fund, first: Clause, last: Clause) -> bool:
    """配套费可缓缴，易地建设费按70%收取: what is told of a charge in another clause."""
    within = first.start <= fund.start <= last.start
    return fund.comparator is not None and not within and bool(phrase("own_charge").search(fund.text))


class Told:
    """What a passage has told so far, so that nothing is taken twice; false where nothing in it is a sign of relief."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._kinds: set[str] = set()
        signs, meant = _signs()
        found = signs.find_matches_as_indexes(reading.text, overlapping=True)
        self._found = sorted([(at, meant[i]) for i, at, _ in found])

    def __bool__(self) -> bool:
        return bool(self._found)

    def with_reliefs(self, sentence: Sentence, found: list[Fund]) -> list[Fund]:
        """The funds of a sentence without the reliefs told before, and with those that have no word of money."""
        if not self._found:
            return found
        first = bisect_left(self._found, (sentence.start, 0))
        signed = {index for _, index in self._found[first : bisect_left(self._found, (sentence.end, 0))]}
        if not signed or self._reading.heads(sentence):
            return found
        for index in sorted(signed):
            found = self._with(_reliefs()[index], sentence, found)
        return found

    def _with(self, relief: Relief, sentence: Sentence, found: list[Fund]) -> list[Fund]:
        added: list[Fund] = []
        for match in relief.wording.finditer(self._reading.text, sentence.start, sentence.end):
            first, last = sentence.clause_of(match.start()), sentence.clause_of(match.end() - 1)
            if self._is_aside(match.start(), last):
                continue
            told = _told(self._reading.text, relief, found, sentence, first, last)
            again = relief.once and relief.kind in self._kinds
            if again and not relief.alone:
                found = [f for f in found if f in added or f not in told or f.comparator is not None]
            elif not again and not told and not self._is_none(relief, sentence):
                added.append(self._fund(relief, sentence, last))
                found = [*found, added[-1]]
            self._kinds.add(relief.kind)
        return found

    def _is_aside(self, at: int, clause: Clause) -> bool:
        text = self._reading.text
        if text.startswith(("对已", "已"), clause.start) or phrase("meant_by").match(text, clause.start, clause.end):
            # 对已享受延缓缴纳税费的企业, 对减免租金的载体: who is meant.
            return True
        marked = self._reading.stretches
        return marked.brackets(at) or marked.titles(at) or text.endswith(_CONDITION, clause.start, clause.end)

    def _is_none(self, relief: Relief, sentence: Sentence) -> bool:
        return bool(relief.unless and relief.unless.search(self._reading.text, sentence.start, sentence.end))

    def _fund(self, relief: Relief, sentence: Sentence, clause: Clause) -> Fund:
        return Fund(
            text=self._reading.text[clause.start : clause.end],
            object=object_of(self._reading, sentence, clause, clause.end),
            instrument=relief.instrument,
            comparator=None,
            amount=None,
            rate=None,
            payer=payer_of(self._reading, sentence, clause, relief.instrument),
            start=clause.start,
            end=clause.end,
        )
