"""Numbers that stand in a list together: what each of them takes from its neighbours."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from loaders.model import Comparator, Period, Target
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.indicators import subject_of, without_verb
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.words import alternation
from loaders.values.amounts import Amount
from loaders.values.tables import bound_before

# 2023年、2024年…: a year for each number of a list behind it.
_YEARS = re.compile("(?:20[0-9]{2}年?底?[、和及]){1,5}20[0-9]{2}年底?")
# 2023—2025年分别…: so for every year of a span.
_SPAN = re.compile("(20[0-9]{2})年?[-—–－~～至](20[0-9]{2})年[^。；;0-9]{0,24}分别")
_YEAR = re.compile("(20[0-9]{2})年?(底?)")
# What may stand between two numbers of a list: nothing but its mark, or the noun of the first.
_BESIDE = re.compile("[、和及与或]")
_BEHIND_NOUN = re.compile("[^，,；;：:0-9]{1,14}[、和及与]")
_BEFORE_NOUN = re.compile("[、和及与][^，,；;：:0-9、]{1,8}")
# What a clause before names is no longer.
_LONGEST_SUBJECT = 30


class Kept(NamedTuple):
    """A number that is a target, with what it got from its sentence."""

    clause: Clause
    amount: Amount
    comparator: Comparator
    due: str | None
    period: Period | None


def shared(reading: Reading, sentence: Sentence, kept: list[Kept]) -> list[Kept]:
    """The numbers of a sentence with the bounds and the years that lists give them."""
    return _year_by_year(reading, sentence, _bounded(reading, kept))


def _bounded(reading: Reading, kept: list[Kept]) -> list[Kept]:
    """不少于10名、20名: the bound holds for both; so does the one behind the last in 分别达到33%和18%左右."""
    told = list(kept)
    for index in range(1, len(told)):
        former, later = told[index - 1], told[index]
        if _is_free(later) and _hands_on(reading, former, later):
            told[index] = later._replace(comparator=former.comparator)
    for index in range(len(told) - 1, 0, -1):
        former, later = told[index - 1], told[index]
        apart = reading.text.find("分别", former.clause.start, former.amount.start) >= 0
        if apart and _is_free(former) and _are_beside(reading, former, later):
            told[index - 1] = former._replace(comparator=later.comparator)
    return told


def _is_free(kept: Kept) -> bool:
    return kept.comparator == "=" and not kept.amount.bound and kept.amount.upper is None


def _hands_on(reading: Reading, former: Kept, later: Kept) -> bool:
    """Whether the bound in front of a number reaches over to the next one."""
    amount = former.amount
    if former.clause != later.clause or not _alike(amount, later.amount) or former.comparator in ("=", "range"):
        return False
    if amount.bound and not bound_before(reading.text, amount.start):
        return False
    stretch = amount.end, later.amount.start
    if _are_beside(reading, former, later) or _BEHIND_NOUN.fullmatch(reading.text, *stretch):
        return True
    # 不少于20栋、床位300张, but not 不少于20栋、新建车位300个
    noun = _BEFORE_NOUN.fullmatch(reading.text, *stretch)
    return noun is not None and alternation("targets", "pledging").search(noun[0]) is None


def _alike(a: Amount, b: Amount) -> bool:
    """30宗、1500亩 count the same."""
    return a.kind == b.kind or {a.kind, b.kind} == {"count", "measure"}


def _are_beside(reading: Reading, former: Kept, later: Kept) -> bool:
    same = former.clause == later.clause and _alike(former.amount, later.amount)
    return same and bool(_BESIDE.fullmatch(reading.text, former.amount.end, later.amount.start))


def _year_by_year(reading: Reading, sentence: Sentence, kept: list[Kept]) -> list[Kept]:
    """到2022年和2030年，…分别达到20%和30%: each number of a list is due in its own year."""
    if len(kept) < 2:
        return kept
    told, years = _years(reading, sentence)
    if told is None:
        return kept
    dated: list[Kept] = []
    for run in _runs(reading, kept):
        if len(run) == len(years) and run[0].amount.start >= told.end():
            run = [k._replace(due=year) for k, year in zip(run, years, strict=True)]
        dated += run
    return dated


def _years(reading: Reading, sentence: Sentence) -> tuple[re.Match[str] | None, list[str]]:
    told = _YEARS.search(reading.text, sentence.start, sentence.end)
    if told:
        return told, [year + ("-12-31" if end else "") for year, end in _YEAR.findall(told[0])]
    told = _SPAN.search(reading.text, sentence.start, sentence.end)
    return told, [str(year) for year in range(int(told[1]), int(told[2]) + 1)] if told else []


def _runs(reading: Reading, kept: list[Kept]) -> Iterator[list[Kept]]:
    """The numbers, those side by side together."""
    run = kept[:1]
    for former, later in pairwise(kept):
        if not _are_beside(reading, former, later):
            yield run
            run = []
        run = [*run, later]
    yield run


def named(reading: Reading, sentence: Sentence, kept: list[Kept], found: list[Target]) -> list[Target]:
    """The targets of the numbers, each with its own name; a number with several names is a target for each."""
    about = [_of_clause_before(reading, sentence, k, target) for k, target in zip(kept, found, strict=True)]
    told = _apart(reading, kept, _named_before(about))
    return [each for k, target in zip(kept, told, strict=True) for each in _each_name(reading, k.amount, target)]


def _of_clause_before(reading: Reading, sentence: Sentence, kept: Kept, target: Target) -> Target:
    """加快城镇化基金投放，上半年投放60%: a number that only says how much of it is done is of the clause before."""
    word, clause = target.indicator or "", kept.clause
    if not clause.index or not phrase("done_of_it").fullmatch(word):
        return target
    before = sentence.clauses[clause.index - 1]
    subject = subject_of(reading, before)
    if clause.mark not in ("，", ",") or not 3 < len(subject) <= _LONGEST_SUBJECT:
        return target
    if reading.amounts_in(before.start, before.end) or reading.moments_in(before.start, before.end):
        return target
    told = subject.endswith(word) or phrase("in_all_only").fullmatch(word)
    # 基金投放，使用率60%: the rate is of the fund.
    stem = re.sub("(?:投放|使用|拨付|支付)$", "", subject) if word.endswith("率") else subject
    return replace(target, indicator=subject if told else stem + word)


def _named_before(found: list[Target]) -> list[Target]:
    """上半年完成3亿元，全年完成8亿元: what counts nothing by name counts what the one before does."""
    told: list[Target] = []
    for target in found:
        known = told[-1].indicator if told and target.indicator is None else target.indicator
        told.append(replace(target, indicator=known))
    return told


def _apart(reading: Reading, kept: list[Kept], found: list[Target]) -> list[Target]:
    """分担率、通车率分别达到55%、100%: each number has its own name."""
    told = list(found)
    for index, (k, target) in enumerate(zip(kept, found, strict=True)):
        kind = "rates_apart" if k.amount.kind == "percent" else "things_apart"
        names = _names(reading, kind, target.start, k.amount.start)
        if names and [each.clause for each in kept[index : index + len(names)]] == [k.clause] * len(names):
            for place, name in enumerate(names, index):
                told[place] = replace(found[place], indicator=name)
    return told


def _each_name(reading: Reading, amount: Amount, target: Target) -> list[Target]:
    """联网率、有效率均达到95%; 书房、食堂各20个: a target for each of the names in front of one number."""
    kind = "rates" if amount.kind == "percent" else "each_of"
    names = _names(reading, kind, target.start, amount.start)
    return [replace(target, indicator=name) for name in names] or [target]


def _names(reading: Reading, kind: str, start: int, end: int) -> list[str]:
    """The names that a list of this kind holds."""
    listed = phrase(kind).search(reading.text, start, end)
    return [name for name in phrase("joined").split(without_verb(listed[1])) if name] if listed else []
