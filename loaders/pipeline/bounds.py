"""Whether an amount that is given is a ceiling, a floor or the thing itself."""

from loaders.model import Comparator, Instrument
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.values.amounts import Amount

# A bound holds so many characters far.
_NEAR = 80


def comparator_of(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, instrument: Instrument
) -> Comparator:
    """By the words around the amount; a line of credit is a ceiling without them."""
    if amount.bound or amount.upper is not None:
        return amount.comparator
    if phrase("at_most_after").match(reading.text, amount.end, clause.end):
        return "<="
    if phrase("at_least_after").match(reading.text, amount.end, clause.end):
        return ">="
    if instrument == "loan" and amount.kind == "money" and _is_line(reading.text, clause, amount):
        return "<="
    return _before(reading, sentence, clause, amount)


def _is_line(text: str, clause: Clause, amount: Amount) -> bool:
    """贷款额度提高至30万元, 单缴存职工提高至25万元."""
    before = text[clause.start : amount.start]
    if "保底" in before or phrase("raised_by").search(before):
        return False
    if phrase("line_list").search(text, max(0, amount.start - _NEAR), clause.start):
        return True
    if phrase("limit").search(before) or phrase("lifted").search(before):
        return True
    set_to = phrase("set_to").fullmatch(phrase("listed_sums").sub("", before))
    if set_to and phrase("limit_told").search(text, max(0, amount.start - _NEAR), clause.start):
        return True
    raised = phrase("raised_from").search(before) or phrase("raised_alone").fullmatch(before)
    return bool(raised) and "额度" in text[max(0, amount.start - _NEAR) : amount.start]


def _before(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount) -> Comparator:
    listed = phrase("each").fullmatch(reading.text, clause.start, amount.start)
    begin = near = max(sentence.start if listed else clause.start, amount.start - _NEAR)
    for former in reading.amounts_in(near, amount.start):
        # 最高50万元、30万元: the bound holds for both; a new verb of giving ends it, as 由不低于 does.
        anew = phrase("give_anew").search(reading.text, former.end, amount.start)
        was = phrase("was_bound").search(reading.text, near, former.start)
        if former.kind in ("money", "percent") and (anew or was):
            begin = former.end
    between = reading.text[begin : amount.start]
    capped = [] if phrase("raised_by").search(between) else list(phrase("at_most").finditer(between))
    if capped and "保底" not in between and not phrase("raised").search(between, capped[-1].end()):
        return "<="
    return ">=" if phrase("at_least").search(between) else "="
