"""Targets: what a passage commits itself to, in numbers or by a date."""

from dataclasses import dataclass, replace

from loaders.model import Comparator, Period, Target
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.commitments import commits
from loaders.pipeline.context import Context
from loaders.pipeline.indicators import indicator_of, piece_of
from loaders.pipeline.milestones import annotated, is_deadline, milestones
from loaders.pipeline.reading import Reading, read
from loaders.pipeline.words import alternation
from loaders.values.amounts import Amount


@dataclass(slots=True)
class _Carried:
    """What a sentence hands on from left to right; `at` is where the last number ended."""

    due: str | None = None
    period: Period | None = None
    effort: bool = False
    shared: Comparator | None = None
    at: int = 0


def find_targets(text: str, context: Context) -> list[Target]:
    """The targets of a passage in order of place; `text[t.start:t.end] == t.text`."""
    reading = read(text, context)
    found: list[Target] = []
    for sentence in reading.sentences:
        numeric = _numeric(reading, sentence, context)
        found += numeric + milestones(reading, sentence, numeric)
    return sorted(annotated(text, context, reading, found), key=lambda t: (t.start, t.end))


def _numeric(reading: Reading, sentence: Sentence, context: Context) -> list[Target]:
    carried = _Carried(at=sentence.start)
    kept: list[tuple[Clause, Amount, _Carried, Comparator]] = []
    for amount in reading.amounts_in(sentence.start, sentence.end):
        _carry(reading, amount, carried)
        clause = reading.clause_of(sentence, amount.start)
        urged = carried.due is not None or carried.effort or carried.period is not None
        if commits(reading, sentence, clause, amount, context, urged) and not _counted_out(
            reading, clause, amount, kept
        ):
            kept.append((clause, amount, replace(carried), _comparator(reading, clause, amount, carried)))
        carried.at = amount.end
    amounts = [amount for _, amount, _, _ in kept]
    return [
        _target(reading, sentence, clause, amount, amounts, known, comparator)
        for clause, amount, known, comparator in kept
    ]


def _counted_out(
    reading: Reading, clause: Clause, amount: Amount, kept: list[tuple[Clause, Amount, _Carried, Comparator]]
) -> bool:
    """75%的县至少建成一所: one commitment, counted by its share."""
    return (
        bool(kept)
        and kept[-1][0] == clause
        and kept[-1][1].kind == "percent"
        and amount.chinese
        and amount.kind == "count"
    )


def _carry(reading: Reading, amount: Amount, carried: _Carried) -> None:
    """Dates, periods and words of effort between the last number and this one."""
    for moment in reading.moments_in(carried.at, amount.start):
        if is_deadline(reading, moment):
            carried.due, carried.effort, carried.shared = moment.iso, False, None
    for start, _, period in reading.periods:
        if carried.at <= start < amount.start:
            carried.period = period
    between = reading.text[carried.at : amount.start]
    if alternation("targets", "effort").search(between):
        carried.effort = True
    elif alternation("targets", "firm").search(between):
        carried.effort = False


def _target(
    reading: Reading,
    sentence: Sentence,
    clause: Clause,
    amount: Amount,
    amounts: list[Amount],
    known: _Carried,
    comparator: Comparator,
) -> Target:
    start, end = piece_of(reading, sentence, clause, amount, amounts)
    return Target(
        text=reading.text[start:end],
        indicator=indicator_of(reading, amount, start, end),
        comparator=comparator,
        value=amount.value,
        upper=amount.upper,
        unit=amount.unit,
        due=known.due,
        period=known.period,
        start=start,
        end=end,
    )


def _comparator(reading: Reading, clause: Clause, amount: Amount, carried: _Carried) -> Comparator:
    if amount.bound or amount.upper is not None or amount.comparator != "=":
        return amount.comparator
    between = reading.text[max(carried.at, clause.start) : amount.start]
    if alternation("targets", "at_least").search(between):
        return ">="
    return ">=" if carried.effort else "="
