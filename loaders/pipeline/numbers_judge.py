"""What the rules and the judge of numbers make of a passage together: the rules decide, the judge where it is sure.

The chances were set on measures of our own and documents that the judge had not seen: there it tells amounts better
than the rules, and hears promises in words less well.
"""

from collections.abc import Iterator
from dataclasses import replace

from loaders.model import Fund, Instrument
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.numbers_network import INSTRUMENTS, is_candidate
from loaders.pipeline.phrases import phrase
from loaders.pipeline.promises import promise_of
from loaders.pipeline.reading import Reading
from loaders.pipeline.thresholds import becomes_next, is_had_besides, is_old_value
from loaders.values.amounts import Amount

# From what chance an amount is given that the rules leave, is given by another instrument than they say, is not given.
ADDED, CHANGED, DROPPED = 0.7, 0.85, 0.99
# From what chance a clause promises what the rules do not hear.
HEARD = 0.9
# From what chance a number is a target that the rules leave. Those they take stay: of the ones it would have dropped,
# on 136 plans and excerpts that it had not seen, two in three were targets.
AIMED = 0.9

_SURE = [0.0]

Given = tuple[Clause, Amount, Instrument]


def given(reading: Reading, sentence: Sentence, found: list[Given]) -> list[Given]:
    """The amounts of a sentence that are given, `found` those of the rules."""
    if not reading.odds.amounts:
        return found
    by_rule = {amount.start: instrument for _, amount, instrument in found}
    # 税额标准为一级每平方米5元、二级4元: what is to be paid, whatever it looks like.
    heard = bool(found) or not phrase("tariff").search(reading.text, sentence.start, sentence.end)
    told: list[Given] = []
    for amount in reading.amounts_in(sentence.start, sentence.end):
        if is_candidate(amount):
            rule = by_rule.get(amount.start)
            instrument = _by(rule, reading.odds.amounts.get(amount.start)) if heard else rule
            if instrument and (rule or not _describes(reading, sentence, amount)):
                told.append((sentence.clause_of(amount.start), amount, instrument))
    return told


def _describes(reading: Reading, sentence: Sentence, amount: Amount) -> bool:
    """从209元、280元提高到217元、290元, 70%以上产量用于储备的, 除享受2万元补贴外: what was, who is meant, and what one
    has besides is not given."""
    clause = sentence.clause_of(amount.start)
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    was = is_old_value(before, after) or becomes_next(reading, sentence, clause, before)
    return was or after.endswith("的") or is_had_besides(before, after)


def _by(rule: Instrument | None, chances: list[float] | None) -> Instrument | None:
    if chances is None:
        return rule
    best = max(range(1, len(chances)), key=chances.__getitem__)
    return INSTRUMENTS[best - 1] if chances[best] > (CHANGED if rule else ADDED) else rule


def settled(reading: Reading, found: list[Fund]) -> list[Fund]:
    """The funds of a passage without the amounts that are none to the judge, and the promises that it alone hears."""
    told = {(fund.start, fund.instrument) for fund in found if fund.amount is None and fund.rate is None}
    kept = [fund for fund in found if not _is_nothing(reading, fund)]
    return kept + [fund for fund in _heard(reading) if (fund.start, fund.instrument) not in told]


def _is_nothing(reading: Reading, fund: Fund) -> bool:
    """Whether every amount that a fund may be of is given by nothing."""
    value = fund.amount if fund.rate is None else fund.rate
    amounts = reading.amounts_in(fund.start, fund.end) if value is not None else ()
    here = [a for a in amounts if is_candidate(a) and value in _values(a, shared=fund.rate is not None)]
    chances = [reading.odds.amounts.get(amount.start, _SURE) for amount in here]
    return bool(chances) and all(chance[0] > DROPPED for chance in chances)


def _values(amount: Amount, *, shared: bool) -> tuple[float | None, ...]:
    """Both ends of an amount, as sums or (`shared`) as fractions."""
    ends = (amount, replace(amount, value=amount.upper)) if amount.upper is not None else (amount,)
    return tuple(end.rate if shared else end.value for end in ends)


def _heard(reading: Reading) -> Iterator[Fund]:
    for sentence in reading.sentences:
        for clause in sentence.clauses:
            for instrument, chance in zip(INSTRUMENTS, reading.odds.clauses.get(clause.start, ()), strict=False):
                if chance > HEARD:
                    yield promise_of(reading, sentence, clause, clause.end, instrument)


def is_target(reading: Reading, amount: Amount, by_rule: bool) -> bool:
    """Whether a number is a target, `by_rule` what the rules say."""
    return by_rule or reading.odds.targets.get(amount.start, 0.0) > AIMED
