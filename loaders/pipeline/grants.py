"""Funds with an amount or a rate."""

import re

from loaders.model import Comparator, Fund, Instrument
from loaders.pipeline.beneficiaries import object_of, payer_of, tier_of
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.context import Context
from loaders.pipeline.instruments import find_instruments, instrument_of
from loaders.pipeline.reading import Reading
from loaders.values.amounts import Amount

_GIVE = re.compile(
    r"给予|予以|奖|补|资助|贴息|返还|发放|减|免|按|安排|设立|支持|提供|申请|最高|不超过|不高于|封顶|暂退|享受"
)
_CONDITION = re.compile(
    r"(?:达到?|超过|突破|不低于|不少于|满|实现|占比?|增长|完成|总?额|收入|产值|投资|资本|规模|投入|人数|保证金|价格)[一-鿿]{0,3}$"
)
_TAIL = re.compile(
    r"^\s*(?:[（(]含[^）)]{0,8}[）)])?[^，,]{0,10}?的?(?:企业|项目|机构|单位|团队|平台)?的?$|^[^，,]{0,6}以[上下]的"
)
_CAP = re.compile(r"最高|最多|不超过|不高于|上限|封顶|累计|总额|每年|单个|每[家户个人]")
_AT_MOST = re.compile(r"最高|最多|不超过|不高于|不得超过|上限")
_AT_LEAST = re.compile(r"不低于|不少于|最低|至少")


def grants(reading: Reading, sentence: Sentence, context: Context) -> list[Fund]:
    """The amounts and rates that a sentence gives."""
    amounts = [
        a
        for a in reading.amounts_in(sentence.start, sentence.end)
        if a.kind in ("money", "percent") and a.unit != "个百分点"
    ]
    if not amounts or next(find_instruments(reading.text, sentence.start, sentence.end), None) is None:
        return []
    found: list[Fund] = []
    last: Instrument | None = None
    for amount in amounts:
        clause = reading.clause_of(sentence, amount.start)
        instrument = instrument_of(reading.text, clause.start, clause.end, amount.start, amount.end)
        if not _given(reading, sentence, clause, amount, instrument, last):
            continue
        last = instrument or last or _later(reading, sentence, clause)
        if last:
            found.append(_fund(reading, sentence, clause, amount, last))
    return found


def _later(reading: Reading, sentence: Sentence, clause: Clause) -> Instrument | None:
    later = next(find_instruments(reading.text, clause.end, sentence.end), None)
    return later[2] if later else None


def _given(
    reading: Reading,
    sentence: Sentence,
    clause: Clause,
    amount: Amount,
    own: Instrument | None,
    last: Instrument | None,
) -> bool:
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    if reading.stretches.covers(amount.start, "《（(〔["):
        return False
    give = _GIVE.search(before)
    if own is None:
        return bool(last and _CAP.search(before) and not _TAIL.match(after)) or bool(
            _later(reading, sentence, clause) and before.startswith("按")
        )
    if _CONDITION.search(before) and not give:
        return False
    return bool(give or _GIVE.search(after))


def _fund(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, instrument: Instrument) -> Fund:
    rate = amount.value / 100 if amount.kind == "percent" else None
    return Fund(
        text=reading.text[clause.start : clause.end],
        object=object_of(reading, sentence, clause, amount.start),
        instrument=instrument,
        comparator=_comparator(reading, clause, amount),
        amount=amount.value if rate is None else None,
        rate=round(rate, 6) if rate is not None else None,
        payer=payer_of(reading, sentence, clause),
        start=clause.start,
        end=clause.end,
        tier=tier_of(reading, clause, amount),
    )


def _comparator(reading: Reading, clause: Clause, amount: Amount) -> Comparator:
    inner = [a for a in reading.amounts_in(clause.start, amount.start) if a.kind in ("money", "percent")]
    between = reading.text[inner[-1].end if inner else clause.start : amount.start]
    if amount.bound or amount.upper is not None:
        return amount.comparator
    if _AT_MOST.search(between):
        return "<="
    return ">=" if _AT_LEAST.search(between) else "="
