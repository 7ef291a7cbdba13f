"""Funds with an amount or a rate."""

from loaders.model import Comparator, Fund, Instrument
from loaders.pipeline.beneficiaries import object_of, payer_of, tier_of
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.thresholds import is_old_value, volume_of
from loaders.pipeline.words import lists
from loaders.values.amounts import Amount

# A bound holds so many characters far.
_NEAR = 80


def grants(reading: Reading, sentence: Sentence) -> list[Fund]:
    """The amounts and rates that a sentence gives."""
    return [_fund(reading, sentence, clause, amount, by) for clause, amount, by in granted(reading, sentence)]


def granted(reading: Reading, sentence: Sentence) -> list[tuple[Clause, Amount, Instrument]]:
    """The amounts of a sentence that are given, each with its clause and instrument; worked out once."""
    if sentence.start not in reading.given:
        reading.given[sentence.start] = _granted(reading, sentence)
    return reading.given[sentence.start]


def _granted(reading: Reading, sentence: Sentence) -> list[tuple[Clause, Amount, Instrument]]:
    found: list[tuple[Clause, Amount, Instrument]] = []
    last: Instrument | None = None
    for amount in reading.amounts_in(sentence.start, sentence.end):
        if amount.kind not in ("money", "percent"):
            continue
        clause = sentence.clause_of(amount.start)
        instrument = _instrument(reading, sentence, clause, amount, last)
        if instrument is None and found and _is_coordinate(reading.text, found[-1][1], amount):
            instrument = last
        if instrument:
            last = instrument
            found.append((clause, amount, instrument))
    return found


def _is_coordinate(text: str, former: Amount, amount: Amount) -> bool:
    """分别增加20%和30%: the second stands as the first does."""
    return former.kind == amount.kind and text[former.end : amount.start] in ("和", "、", "及", "或", "/")


def _instrument(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, last: Instrument | None
) -> Instrument | None:
    """By what an amount is given; None where it is not given at all."""
    text = reading.text
    before, after = text[clause.start : amount.start], text[amount.end : clause.end]
    if amount.unit == "个百分点" or reading.stretches.titles(amount.start):
        return None
    if reading.stretches.brackets(amount.start):
        return "award" if phrase("prize").search(before) else last if phrase("bracketed_cap").search(before) else None
    if volume_of(amount, before) or is_old_value(before, after) or _describes(before, after):
        return None
    if phrase("floor_space").search(text, clause.start, clause.end):
        in_place = phrase("guaranteed").search(before) and "保函" in text[max(0, amount.start - _NEAR) : amount.start]
        return "other" if in_place or phrase("released").search(before) else None
    if phrase("taxed_price").search(before) and "计税" in text[max(0, amount.start - 2 * _NEAR) : amount.start]:
        return "tax"
    if phrase("on_a_rate").search(before):
        return None
    if phrase("share").match(after) and phrase("purse").search(text, sentence.start, amount.start):
        return "funding"
    own = _own(reading, sentence, clause, amount, before, after)
    if own:
        return own if _given(text, clause, before, after) else None
    return _of_sentence(reading, sentence, clause, amount, last)


def _former(reading: Reading, sentence: Sentence, clause: Clause) -> Instrument | None:
    """The premium or the interest that a sentence paid before."""
    words = reading.instruments_in(sentence.start, clause.start)
    return next((w.instrument for w in reversed(words[-2:]) if w.instrument in ("premium", "interest")), None)


def _own(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, before: str, after: str
) -> Instrument | None:
    """The instrument that the clause itself names: behind the amount, else before it; 给予…支持 is funding."""
    behind = _next(reading, amount.end, clause.end)
    if behind is None and phrase("support_itself").match(after) and "给予" in before:
        return "funding"
    named = behind or _last(reading, clause.start, amount.start)
    if named == "subsidy" and phrase("of_premium").search(reading.text, clause.start, clause.end):
        return "premium"
    if named == "subsidy" and behind is None and phrase("again").search(before):
        # 安排保费补贴资金，补贴额度为80%: what was called by its full name before.
        named = _former(reading, sentence, clause) or named
    supports = phrase("supported_next").match(after) or phrase("supported").search(before)
    if named or not (supports or (phrase("support").match(after) and "给予" in before)):
        return named
    return "funding"


def _of_sentence(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, last: Instrument | None
) -> Instrument | None:
    """The instrument that a cap, a rate or an item of a list has from the rest of its sentence."""
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    if phrase("tail").match(after) or phrase("deposit").match(after):
        return None
    former = last or _last(reading, sentence.start, clause.start)
    if former and phrase("cap").search(before):
        return former
    if last == "loan" and amount.kind == "money" and phrase("each").fullmatch(before):
        return last
    if amount.kind == "percent" and (
        phrase("fee_cut").search(before) or ("保函" in before and phrase("guaranteed").search(before))
    ):
        return "other"
    if (
        former == "loan"
        and amount.kind == "percent"
        and (phrase("paid_down").search(before) or phrase("raised_again").search(before))
    ):
        return former
    if phrase("by").search(before):
        return _next(reading, clause.end, sentence.end) or former
    return _of_list(reading, sentence, clause, before, after) if amount.kind == "money" else None


def _describes(before: str, after: str) -> bool:
    """对…比例达到15%以上的企业 tells who it is for; 超过500万元营业收入的3% what it is reckoned from."""
    if phrase("base").match(after):
        return True
    named = before.lstrip().startswith("对") and not phrase("give_words").search(before)
    return named and bool(phrase("noun").match(after)) and not phrase("give_words").search(after)


def _of_list(reading: Reading, sentence: Sentence, clause: Clause, before: str, after: str) -> Instrument | None:
    """发放补贴：博士10万元，硕士5万元: each item is one, also where the list is a sentence of its own."""
    if not phrase("item").fullmatch(before) or phrase("sized").search(before) or not phrase("item_ends").match(after):
        return None
    words = reading.instruments_in(max(0, sentence.start - _NEAR), clause.start)
    word = words[-1] if words else None
    if word is None or word.instrument not in ("award", "subsidy"):
        return None
    return word.instrument if phrase("gives").search(reading.text, max(0, word.start - 20), word.start) else None


def _given(text: str, clause: Clause, before: str, after: str) -> bool:
    if text[clause.start : clause.end].rstrip().endswith("的"):
        return False
    give = phrase("give").search(before)
    if not give and phrase("condition").search(before) and not phrase("given_next").match(after):
        return False
    return bool(give or phrase("give").search(after[:14]))


def _next(reading: Reading, start: int, end: int) -> Instrument | None:
    """The head of the next noun phrase: 工作经费补贴 is a subsidy."""
    words = reading.instruments_in(start, end)
    head = words[0] if words else None
    for word in words[1:]:
        neutral = reading.text[word.start : word.end] in lists("funds")["neutral"]
        if (
            head is None
            or neutral
            or word.start - head.end > 1
            or reading.text[head.end : word.start] in ("、", "和", "或")
        ):
            break
        head = word
    return head.instrument if head else None


def _last(reading: Reading, start: int, end: int) -> Instrument | None:
    words = reading.instruments_in(start, end)
    return words[-1].instrument if words else None


def _fund(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, instrument: Instrument) -> Fund:
    parts = 1000 if amount.unit == "‰" else 100
    rate = round(amount.value / parts, 6) if amount.kind == "percent" else None
    return Fund(
        text=reading.text[clause.start : clause.end],
        object=object_of(reading, sentence, clause, amount.start),
        instrument=instrument,
        comparator=_comparator(reading, sentence, clause, amount),
        amount=amount.value if rate is None else None,
        rate=rate,
        payer=payer_of(reading, sentence, clause),
        start=clause.start,
        end=clause.end,
        tier=tier_of(reading, clause, amount),
    )


def _comparator(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount) -> Comparator:
    if amount.bound or amount.upper is not None:
        return amount.comparator
    listed = phrase("each").fullmatch(reading.text, clause.start, amount.start)
    near = max(sentence.start if listed else clause.start, amount.start - _NEAR)
    inner = [a for a in reading.amounts_in(near, amount.start) if a.kind in ("money", "percent")]
    begin = near
    for former in inner:
        # 最高50万元、30万元: the bound holds for both; a new verb of giving ends it.
        if phrase("give_anew").search(reading.text, former.end, amount.start):
            begin = former.end
    between = reading.text[begin : amount.start]
    capped = list(phrase("at_most").finditer(between))
    if capped and not phrase("raised").search(between, capped[-1].end()):
        return "<="
    return ">=" if phrase("at_least").search(between) else "="
