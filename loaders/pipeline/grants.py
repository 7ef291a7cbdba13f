"""Funds with an amount or a rate."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from loaders.model import Fund, Instrument
from loaders.pipeline.beneficiaries import object_of, tier_of
from loaders.pipeline.bounds import comparator_of
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.numbers_judge import given as judged
from loaders.pipeline.payers import payer_of
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.sum_places import last_instrument
from loaders.pipeline.sums import instrument_of
from loaders.values.amounts import Amount
from loaders.values.per import Per, caption_per, per_of, per_of_each


def grants(reading: Reading, sentence: Sentence) -> list[Fund]:
    """The amounts and rates that a sentence gives."""
    found = [
        fund
        for clause, amount, by in granted(reading, sentence)
        for fund in _ends(_fund(reading, sentence, clause, amount, by), amount)
    ]
    if found and reading.text.find("减半", sentence.start, sentence.end) >= 0:
        found += _halves(reading, sentence, found)
    return found


def _ends(fund: Fund, amount: Amount) -> Iterator[Fund]:
    """给予10万元至20万元: at least the one, at most the other."""
    if amount.upper is None:
        yield fund
        return
    end = replace(amount, value=amount.upper, upper=None)
    yield replace(fund, comparator=">=")
    yield replace(fund, comparator="<=", amount=fund.amount and end.value, rate=end.rate)


def _halves(reading: Reading, sentence: Sentence, found: list[Fund]) -> Iterator[Fund]:
    """奖励2万元，续展的减半: half of what was given before."""
    for clause in sentence.clauses:
        former = [fund for fund in found if fund.start < clause.start]
        if former and phrase("half_of_it").fullmatch(reading.text, clause.start, clause.end):
            start, end = clause.start, clause.end
            told = replace(former[-1], text=reading.text[start:end], start=start, end=end)
            yield replace(told, amount=None, rate=0.5, comparator="=", per=None, tier=None)


def granted(reading: Reading, sentence: Sentence) -> list[tuple[Clause, Amount, Instrument]]:
    """The amounts of a sentence that are given, each with its clause and instrument; worked out once."""
    if not reading.amounts:
        return []
    if sentence.start not in reading.given:
        reading.given[sentence.start] = _granted(reading, sentence)
    return reading.given[sentence.start]


def _granted(reading: Reading, sentence: Sentence) -> list[tuple[Clause, Amount, Instrument]]:
    found: list[tuple[Clause, Amount, Instrument]] = []
    last: Instrument | None = None
    for amount in reading.amounts_in(sentence.start, sentence.end):
        if amount.kind not in ("money", "percent") and amount.unit != "倍":
            continue
        clause = sentence.clause_of(amount.start)
        if found and phrase("standard_told").match(reading.text, clause.start, amount.start):
            # 租金优惠10%；发放租房补贴，标准为每月1000元: of what was spoken of last.
            last = last_instrument(reading, found[-1][1].end, clause.start) or last
        instrument = instrument_of(reading, sentence, clause, amount, last)
        if instrument is None and found and _is_coordinate(reading.text, found[-1][1], amount):
            instrument = last
        if instrument is None and not found and amount.kind == "money":
            instrument = _of_former(reading, sentence, amount)
        if instrument:
            last = instrument
            found += [] if found else _of_first_years(reading, sentence, clause, amount, instrument)
            found.append((clause, amount, instrument))
    return _with_listed(reading, sentence, judged(reading, sentence, found))


def _with_listed(
    reading: Reading, sentence: Sentence, found: list[tuple[Clause, Amount, Instrument]]
) -> list[tuple[Clause, Amount, Instrument]]:
    """分别发放1600元、3200元、4800元的慰问品: where one sum of a list is given, all of it is."""
    by = {amount.start: instrument for _, amount, instrument in found}
    amounts = reading.amounts_in(sentence.start, sentence.end) if found else ()
    sums = [amount for amount in amounts if amount.kind == "money"]
    pairs = [(a, b) for a, b in pairwise(sums) if reading.text[a.end : b.start].strip() == "、"]
    for former, later in [*pairs, *reversed(pairs)]:
        if (former.start in by) != (later.start in by):
            by[former.start] = by[later.start] = by.get(former.start) or by[later.start]
    return [(sentence.clause_of(a.start), a, by[a.start]) for a in amounts if a.start in by] if pairs else found


def _of_first_years(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, instrument: Instrument
) -> list[tuple[Clause, Amount, Instrument]]:
    """前三年100%，后两年50%的补助: what the clause before gives is told here."""
    if not clause.index or not phrase("later_years").match(reading.text, clause.start, amount.start):
        return []
    before = sentence.clauses[clause.index - 1]
    amounts = reading.amounts_in(before.start, before.end)
    if not amounts or amounts[-1].kind != amount.kind or amounts[-1].end != before.end:
        return []
    told = phrase("first_years").search(reading.text, before.start, amounts[-1].start)
    return [(before, amounts[-1], instrument)] if told else []


def _of_former(reading: Reading, sentence: Sentence, amount: Amount) -> Instrument | None:
    """给予10%补助。单个企业不超过50万元: a cap that is a sentence of its own is of what was given before, and so is a
    sum without a word of money."""
    capped = phrase("cap_alone").fullmatch(reading.text, sentence.start, amount.start)
    if not (capped or _is_bare(reading, sentence, amount)):
        return None
    former = reading.former(sentence)
    given = granted(reading, former) if former else []
    return given[-1][2] if given else None


def _is_bare(reading: Reading, sentence: Sentence, amount: Amount) -> bool:
    """租房的每月分别给予1500元: a sum in a sentence without a word of money."""
    if reading.instruments_in(sentence.start, sentence.end):
        return False
    clause = sentence.clause_of(amount.start)
    given = list(phrase("given_bare").finditer(reading.text, clause.start, amount.start))
    return bool(given) and given[-1].end() == amount.start


def _is_coordinate(text: str, former: Amount, amount: Amount) -> bool:
    """分别增加20%和30%: the second stands as the first does."""
    return former.kind == amount.kind and text[former.end : amount.start] in ("和", "、", "及", "或", "/")


def _fund(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, instrument: Instrument) -> Fund:
    rate = amount.rate
    return Fund(
        text=reading.text[clause.start : clause.end],
        object=object_of(reading, sentence, clause, amount.start),
        instrument=instrument,
        comparator=comparator_of(reading, sentence, clause, amount, instrument),
        # 50万美元 are no yuan.
        amount=amount.value if amount.currency == "CNY" else None,
        rate=rate,
        payer=payer_of(reading, sentence, clause, instrument),
        start=clause.start,
        end=clause.end,
        tier=tier_of(reading, sentence, clause, amount),
        per=_per(reading, sentence, clause, amount) if rate is None else None,
    )


def _per(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount) -> str | None:
    """As 每平方米, also where the text says 元/m2: sums of one unit are found by one word."""
    per = per_of(reading.text, amount.start, amount.end, clause.start) or _of_rate(reading, sentence, clause, amount)
    return caption_per(per) if per else None


def _of_rate(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount) -> Per | None:
    """每户按利息的50%给予贴息，最高不超过10万元: the cap of a rate is for one of the same."""
    ahead = [c for c in sentence.segment(clause) if c.start < clause.start]
    if not phrase("bare_cap").fullmatch(reading.text, clause.start, amount.start):
        return None
    for former in reversed(ahead):
        if any(a.kind == "money" for a in reading.amounts_in(former.start, former.end)):
            return None
        if per := per_of_each(reading.text, former.start, former.end):
            return per
    return None
