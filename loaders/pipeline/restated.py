"""Promises that say again what the passage says elsewhere, in numbers or in other words."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from loaders.model import Fund, Instrument
from loaders.pipeline.clauses import Sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading


class Around(NamedTuple):
    """All funds `told` before, those of the `former` sentence, and the amounts `given` in a promise's own sentence and
    `later` on."""

    told: list[Fund]
    former: list[Fund]
    given: list[Fund]
    later: list[Fund]

    def follow(self, promise: Fund) -> bool:
        """Whether the sentence gives an amount behind the promise."""
        return any(f.start > promise.start for f in self.given)


def restates(reading: Reading, sentence: Sentence, promise: Fund, around: Around) -> bool:
    """Whether a promise is a detail of the sentence before, or only announces what the passage tells in full."""
    if phrase("its_use").match(promise.text) and any(f.start < promise.start for f in around.given):
        return True
    if phrase("how_long").fullmatch(promise.text) and (around.given or around.former):
        return True
    detail = reading.text.startswith("其中", sentence.start)
    if detail and any(f.instrument == promise.instrument for f in around.former):
        return True
    rule = _RULES.get(promise.instrument)
    return rule is not None and rule(reading, promise, around)


def _is_purse(reading: Reading, promise: Fund, around: Around) -> bool:
    """由财政安排资金，每套发放1万元: what the amount is paid out of."""
    if phrase("solved_by").fullmatch(promise.text) and any(f.start < promise.start for f in around.given):
        # 每亩补助150元，由统筹资金解决: what it was paid out of.
        return True
    return around.follow(promise) and bool(phrase("set_aside").search(promise.text))


def _heads_benefit(reading: Reading, promise: Fund, around: Around) -> bool:
    """落实多孩家庭优惠政策，贷款额度上浮30%; 以消费券的形式给予补贴."""
    heads = around.follow(promise) and phrase("policy_head").match(promise.text)
    return bool(heads or phrase("in_form").search(promise.text))


def _tells_term(reading: Reading, promise: Fund, around: Around) -> bool:
    """降低首付比例。首付比例由40%降至30%: the next amount is the one."""
    terms = _terms(promise)
    return any(f.instrument == "loan" and terms & _terms(f) for f in around.later[:1])


def _terms(fund: Fund) -> set[str]:
    return {term.replace("款", "") for term in phrase("loan_term").findall(fund.text)}


def _heads_taxes(reading: Reading, promise: Fund, around: Around) -> bool:
    """落实契税优惠政策。…免征契税: the details follow."""
    kinds = set(phrase("tax_kind").findall(promise.text))
    if not kinds or not phrase("tax_policy").match(promise.text):
        return False
    details = (phrase("tax_kind").findall(d[0]) for d in phrase("tax_detail").finditer(reading.text, promise.end))
    return kinds <= {kind for found in details for kind in found}


def _is_announced(reading: Reading, promise: Fund, around: Around) -> bool:
    """给予补贴。补贴标准为：…, or 补贴资金由市财政承担: the amounts are told there, or were."""
    same = [f for f in (*around.former, *around.given, *around.later) if f.instrument == promise.instrument]
    before = (*around.told, *(f for f in around.given if f.start < promise.start))
    if any(f.instrument == promise.instrument for f in before) and phrase("paid_by").search(promise.text):
        return True
    first = next((f for f in same if f.start > promise.start), None)
    return first is not None and bool(phrase("announced").search(reading.text, promise.start, first.end))


_RULES: dict[Instrument, Callable[[Reading, Fund, Around], bool]] = {
    "funding": _is_purse,
    "tax": _heads_taxes,
    "other": _heads_benefit,
    "loan": _tells_term,
    "subsidy": _is_announced,
    "award": _is_announced,
}


def without_doubles(reading: Reading, promised: list[Fund]) -> list[Fund]:
    """按应贷尽贷的原则发放贷款 promises one thing in two words."""
    if len(promised) < 2:
        return promised
    kept: list[Fund] = []
    for promise in promised:
        twin = any(f.start == promise.start and f.instrument == promise.instrument for f in kept)
        if not (twin and phrase("in_full").search(reading.text, promise.start, promise.end)):
            kept.append(promise)
    lent = [f for f in kept if f.instrument == "loan"]
    return [f for f in kept if f not in lent[:-1] or not phrase("borrowing").search(f.text)]


def with_shares(reading: Reading, promise: Fund) -> list[Fund]:
    """给予全额补贴 gives a hundred per cent, 减半收取 fifty; 前两年全免、后三年减半 is both."""
    if promise.comparator is not None:
        return [promise]
    for name, share in (("in_whole", 1.0), ("halved", 0.5)):
        if phrase(name).search(reading.text, promise.start, promise.end):
            first = [promise] if phrase("freed_first").search(reading.text, promise.start, promise.end) else []
            return [*first, replace(promise, rate=share, comparator="=")]
    return [promise]
