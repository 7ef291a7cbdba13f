"""Targets: what a passage commits itself to, in numbers or by a date."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from loaders.model import Comparator, Period, Target
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.commitments import Standing, commits
from loaders.pipeline.context import Context
from loaders.pipeline.coordinated import Kept, named, shared
from loaders.pipeline.grants import granted
from loaders.pipeline.indicators import indicator_of, piece_of
from loaders.pipeline.milestones import annotated, deadlines, milestones, yearly
from loaders.pipeline.numbers_judge import is_target
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.readings import read
from loaders.pipeline.words import alternation
from loaders.values.amounts import Amount
from loaders.values.deadline import Moment
from loaders.values.period import period_behind
from loaders.values.tables import bound_before

# How far into a passage its own words may call it a list of goals.
_OPENING = 24
# A deadline with its day, as written.
_A_DAY = len("2024-03-15")


@dataclass(slots=True)
class _Carried:
    """What a sentence hands on from left to right; `at` is where the last number ended.

    `mean_until` is where a period ends that belongs to one clause (年均增长7%，占比达到18%).
    """

    due: str | None = None
    period: Period | None = None
    mean_until: int | None = None
    effort: bool = False
    gave: bool = False
    at: int = 0

    def standing(self, kept: list[Kept], gives: bool) -> Standing:
        """What the sentence has told so far."""
        urged = self.due is not None or self.effort or self.period is not None
        timed = kept[-1].amount.unit if kept and kept[-1].amount.kind == "time" else None
        return Standing(urged, self.effort, bool(kept), gives, timed)


def find_targets(text: str, context: Context) -> list[Target]:
    """The targets of a passage in order of place; `text[t.start:t.end] == t.text`."""
    reading = read(text, context)
    found: list[Target] = []
    for sentence in reading.sentences if reading.amounts or reading.moments else ():
        amounts, moments = (
            reading.amounts_in(sentence.start, sentence.end),
            reading.moments_in(sentence.start, sentence.end),
        )
        if amounts or moments:
            dates = deadlines(reading, sentence, moments)
            numeric = _numeric(reading, sentence, amounts, dates, context) if amounts else []
            told = numeric + milestones(reading, sentence, dates, numeric) + yearly(reading, sentence, numeric)
            found += [target for target in told if not _is_past(target, context)]
    if _is_goal(reading, context):
        found = _dated_by_opening(found)
    return sorted(annotated(text, context, reading, found), key=attrgetter("start", "end"))


def _is_past(target: Target, context: Context) -> bool:
    """2023年实现产值2100亿元, in a plan of 2024: what was reached."""
    return target.due is not None and context.base_year is not None and int(target.due[:4]) < context.base_year


def _is_goal(reading: Reading, context: Context) -> bool:
    return "目标" in (context.section or "") or "目标" in reading.text[:_OPENING]


def _dated_by_opening(found: list[Target]) -> list[Target]:
    """到2025年 at the head of a list of goals is due for every number under it."""
    due: str | None = None
    dated: list[Target] = []
    for target in sorted(found, key=lambda t: t.start):
        due = target.due if target.due and target.milestone else due
        free = target.due is None and target.period is None
        dated.append(replace(target, due=due) if free and due else target)
    return dated


def _numeric(
    reading: Reading, sentence: Sentence, amounts: Sequence[Amount], dates: list[Moment], context: Context
) -> list[Target]:
    carried = _Carried(at=sentence.start)
    given = [amount.start for _, amount, _ in granted(reading, sentence)]
    kept: list[Kept] = []
    for amount in amounts:
        clause = sentence.clause_of(amount.start)
        _carry(reading, sentence, dates, clause, amount, carried)
        if amount.start not in given:
            later = given[bisect_right(given, amount.start) :][:1]
            gives = bool(later) and later[0] < sentence.segment(clause)[-1].end
            standing = carried.standing(kept, gives)
            fits = commits(reading, sentence, clause, amount, context, standing)
            aside = _counted_out(clause, amount, kept) or _sizes(reading.text, clause, amount)
            if not aside and is_target(reading, amount, fits):
                kept.append(_keep(reading, clause, amount, carried, dates))
        else:
            carried.gave = True
        carried.at = amount.end
    kept = shared(reading, sentence, kept)
    return named(reading, sentence, kept, [_target(reading, sentence, kept, index) for index in range(len(kept))])


def _due_behind(reading: Reading, dates: list[Moment], clause: Clause, amount: Amount) -> str | None:
    """12个项目年内投产: the deadline behind the number in its own clause, with what is to be done by then."""
    for moment in dates:
        if moment.shape == "by" and amount.end <= moment.start < clause.end:
            if "、" in reading.text[amount.end : moment.start]:
                # 6月底前完成30个、年底前完成60个: the date of the next.
                return None
            done = alternation("targets", "achieving").match(reading.text, moment.end, clause.end)
            return moment.iso if done and not reading.amounts_in(amount.end, moment.start) else None
    return None


def _keep(reading: Reading, clause: Clause, amount: Amount, carried: _Carried, dates: list[Moment]) -> Kept:
    due = _due_behind(reading, dates, clause, amount) or carried.due
    comparator = _comparator(reading, clause, amount, carried)
    period = period_behind(reading.text, amount.end) or carried.period
    if comparator == "<=" and amount.kind == "time":
        # 每月…，10日内…: a term runs once, and half a year from the plan's own day.
        due, period = (None if amount.unit == "年" else due), None
    elif "覆盖率" in reading.text[clause.start : amount.start] and period != "year":
        # 每月检查1次，覆盖率达到100%: all of it is reached once.
        period = None
    elif comparator == "<=" and not (due or period) and "年度" in reading.text[clause.start : amount.start]:
        # 年度总量不超过…: what is capped is the volume of every year.
        period = "year"
    return Kept(clause, amount, comparator, due, period)


def _counted_out(clause: Clause, amount: Amount, kept: list[Kept]) -> bool:
    """75%的县至少建成一所: one commitment, counted by its share."""
    shared = bool(kept) and kept[-1].clause == clause and kept[-1].amount.kind == "percent"
    return shared and amount.kind == "count" and (amount.chinese or amount.value == 1)


def _sizes(text: str, clause: Clause, amount: Amount) -> bool:
    """新增产值超100亿企业8家, 引进1个50亿元项目: how big each is of what is counted."""
    if amount.kind not in ("money", "bare"):
        return False
    passes = phrase("passes").search(text, clause.start, amount.start)
    if passes and phrase("counted_kind").match(text, amount.end, clause.end):
        return True
    counted = phrase("counts_ones").search(text, clause.start, amount.start)
    return bool(counted and phrase("ones_of_size").match(text, amount.end, clause.end))


def _carry(
    reading: Reading, sentence: Sentence, dates: list[Moment], clause: Clause, amount: Amount, carried: _Carried
) -> None:
    """Dates, periods and words of effort between the last number and this one."""
    begin = carried.at
    for moment in dates:
        if carried.at <= moment.start < amount.start:
            carried.due, carried.period, carried.effort = moment.iso, None, False
            begin = max(begin, moment.start - 6)
    whole = reading.text.rfind("全年", begin, amount.start)
    if whole >= begin and not any(m.end == whole or whole < m.start < amount.start for m in dates):
        carried.due = None
    if reading.text.startswith("年度", clause.start) and carried.due and len(carried.due) > 4:
        # 上半年开工率90%，年度完成率100%: the half year is over.
        carried.due = None if not any(clause.start <= m.start for m in dates if m.start < amount.start) else carried.due
    if amount.kind == "time" and reading.text.endswith("每", 0, amount.start):
        # 每两年 has no name here; what it is said of is not of every year.
        carried.period = None
    if whole >= begin or reading.text.startswith("年度", clause.start):
        carried.period = None
    if carried.period and phrase("summed").search(reading.text, begin, amount.start):
        carried.period = None
    if carried.mean_until is not None and amount.start >= carried.mean_until:
        carried.period, carried.mean_until = None, None
    if any(reading.text.find(mark, carried.at, amount.start) >= 0 for mark in "；;"):
        carried.effort = False
        if carried.gave or carried.period in ("week", "month"):
            # 每年不超过30万元；建设120个: what is paid every year is built once.
            carried.period, carried.gave = None, False
    for start, end, period in reading.periods:
        # 年均增长5%, 逐年提高: said of its own clause only.
        if reading.text[max(0, start - 2) : start - 1] == "每":
            # 每人每年670元: what one gets comes every year.
            continue
        if period in ("week", "month") and any(reading.text.find(mark, start, amount.start) >= 0 for mark in "；;"):
            continue
        mean = reading.text[end - 1] == "均" or reading.text[start] == "逐"
        if max(carried.at, clause.start if mean else 0) <= start < amount.start:
            own = sentence.clause_of(start)
            if carried.due and len(carried.due) == _A_DAY and not any(own.start <= m.start < own.end for m in dates):
                # 3月15日前制定方案，每季度通报一次: what comes round is not done by a day.
                carried.due = None
            carried.period, carried.mean_until = period, clause.end if mean else None
    if alternation("targets", "effort").search(reading.text, begin, amount.start):
        carried.effort = True
    elif carried.effort and alternation("targets", "firm").search(reading.text, begin, amount.start):
        carried.effort = False


def _target(reading: Reading, sentence: Sentence, kept: list[Kept], index: int) -> Target:
    each = kept[index]
    around = [
        k.amount if k and k.clause == each.clause else None
        for k in (kept[index - 1] if index else None, kept[index + 1] if index + 1 < len(kept) else None)
    ]
    start, end = piece_of(reading, sentence, each.clause, each.amount, around[0], around[1])
    later = sentence.clauses[each.clause.index + 1 : each.clause.index + 2]
    following = reading.text[later[0].start : later[0].end] if later else ""
    return Target(
        text=reading.text[start:end],
        indicator=indicator_of(reading, each.amount, start, end, following),
        comparator=each.comparator,
        value=each.amount.value,
        upper=each.amount.upper,
        unit=each.amount.unit or _unit_of_noun(reading, each),
        due=each.due,
        period=each.period,
        start=start,
        end=end,
    )


def _unit_of_noun(reading: Reading, each: Kept) -> str | None:
    """服务人次达200万; 25万贫困户; 110万人口: what is counted tells its unit."""
    found = phrase("unit_in_front").search(reading.text, each.clause.start, each.amount.start)
    found = found or phrase("unit_behind").match(reading.text, each.amount.end, each.clause.end)
    return next(filter(None, found.groups()), None) if found else None


def _comparator(reading: Reading, clause: Clause, amount: Amount, carried: _Carried) -> Comparator:
    if amount.bound or amount.upper is not None or amount.comparator != "=":
        return amount.comparator
    begin = max(carried.at, clause.start)
    between = list(alternation("targets", "at_least").finditer(reading.text, begin, amount.start))
    if amount.kind == "time" and phrase("timed").search(reading.text, begin, amount.start):
        return "<="
    bound = bound_before(reading.text, between[-1].end()) if between else None
    if bound:
        return bound[0]
    return ">=" if carried.effort and amount.kind != "time" else "="
