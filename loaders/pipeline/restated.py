"""Promises that say again what the passage says elsewhere, in numbers or in other words."""

from dataclasses import replace

from loaders.model import Fund
from loaders.pipeline.clauses import Sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading


def restates(
    reading: Reading, sentence: Sentence, promise: Fund, former: list[Fund], given: list[Fund], later: list[Fund]
) -> bool:
    """Whether a promise is a detail of `former` ones, or announces amounts `given` in its sentence or `later` on."""
    if reading.text.startswith("其中", sentence.start) and any(f.instrument == promise.instrument for f in former):
        return True
    if promise.instrument == "funding":
        return any(f.start > promise.start for f in given) and _is_purse(reading, promise)
    if promise.instrument == "tax":
        return _heads_taxes(reading, promise)
    if promise.instrument == "loan":
        return _tells_term(promise, later[:1])
    if promise.instrument not in ("subsidy", "award"):
        return False
    return _is_paid_by(reading, promise, [*former, *given]) or _announces(reading, promise, [*given, *later])


def _is_purse(reading: Reading, promise: Fund) -> bool:
    """由财政安排资金，每套发放1万元: what the amount is paid out of."""
    return bool(phrase("set_aside").search(reading.text, promise.start, promise.end))


def _tells_term(promise: Fund, following: list[Fund]) -> bool:
    """降低首付比例。首付比例由40%降至30%: the next amount is the one."""
    terms = _terms(promise)
    return any(f.instrument == "loan" and terms & _terms(f) for f in following)


def _terms(fund: Fund) -> set[str]:
    return {term.replace("款", "") for term in phrase("loan_term").findall(fund.text)}


def _heads_taxes(reading: Reading, promise: Fund) -> bool:
    """落实契税优惠政策。…免征契税: the details follow."""
    kinds = set(phrase("tax_kind").findall(promise.text))
    if not kinds or not phrase("tax_policy").match(promise.text):
        return False
    details = (phrase("tax_kind").findall(d[0]) for d in phrase("tax_detail").finditer(reading.text, promise.end))
    return kinds <= {kind for found in details for kind in found}


def _is_paid_by(reading: Reading, promise: Fund, told: list[Fund]) -> bool:
    """补贴资金由市财政承担: who pays what was told."""
    same = any(f.instrument == promise.instrument and f.start < promise.start for f in told)
    return same and bool(phrase("paid_by").search(reading.text, promise.start, promise.end))


def without_doubles(reading: Reading, promised: list[Fund]) -> list[Fund]:
    """按应贷尽贷的原则发放贷款 promises one thing in two words."""
    kept: list[Fund] = []
    for promise in promised:
        twin = any(f.start == promise.start and f.instrument == promise.instrument for f in kept)
        if not (twin and phrase("in_full").search(reading.text, promise.start, promise.end)):
            kept.append(promise)
    lent = [f for f in kept if f.instrument == "loan"]
    return [f for f in kept if f not in lent[:-1] or not phrase("borrowing").search(f.text)]


def with_share(reading: Reading, promise: Fund) -> Fund:
    """给予全额补贴 gives a hundred per cent, 减半收取 fifty."""
    if promise.comparator is not None:
        return promise
    for name, share in (("in_whole", 1.0), ("halved", 0.5)):
        if phrase(name).search(reading.text, promise.start, promise.end):
            return replace(promise, rate=share, comparator="=")
    return promise


def _announces(reading: Reading, promise: Fund, amounts: list[Fund]) -> bool:
    """给予补贴。补贴标准为：…: the amounts follow."""
    same = next((f for f in amounts if f.instrument == promise.instrument and f.start > promise.start), None)
    return same is not None and bool(phrase("announced").search(reading.text, promise.start, same.end))
