"""What the sentences around money tell of it: a cap is of the sum before it, a standard of what it is the standard of,
and who pays may be said once for all that is given.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.model import Fund, Instrument
from loaders.pipeline.phrases import phrase

# How far behind a sum its cap may stand.
_NEAR = 48
# No more than a mark and a word stand between the parts of a sum.
_CLOSE = 6
_FOR = tuple("对为给向")
# 补助资金由县财政承担: money of one kind.
_SUBSIDIES: tuple[Instrument, ...] = ("subsidy", "interest", "premium")
_MONEY: dict[str, tuple[Instrument, ...]] = {"补": _SUBSIDIES, "奖": ("award",)}
# How far in front of them it may say who pays.
_LONG = 120


def handed_on(text: str, funds: list[Fund]) -> list[Fund]:
    """The funds of a passage, in order of place, with what others tell of them."""
    told = _paid_at_last(text, _by_standard(text, _capped(text, funds)))
    return [_apart(fund) for fund in told]


def _capped(text: str, funds: Iterable[Fund]) -> Iterator[Fund]:
    """对甲企业补助1万元。单家最高5万元: a cap by itself is of what the fund before it is for, and paid as that is; so
    are the parts of a sum (其中：…；…)."""
    former: Fund | None = None
    parts = False
    for fund in funds:
        gap = text[former.end : fund.start] if former else ""
        opens = "其中" in gap[:_CLOSE] or (fund.text.startswith("其中") and len(gap) < _CLOSE)
        parts = opens or (parts and len(gap) < _CLOSE)
        if former and len(gap) < _NEAR and phrase("cap_of_former").match(fund.text):
            fund = replace(fund, object=fund.object or former.object, payer=fund.payer or former.payer)
        elif former and parts:
            fund = replace(fund, payer=fund.payer or former.payer)
        yield fund
        former = fund


def _by_standard(text: str, funds: Iterable[Fund]) -> Iterator[Fund]:
    """由县财政给予补贴。补贴标准为：甲类10元；乙类20元: who pays what has standards pays by each of them."""
    heads = list(phrase("standards").finditer(text))
    ends, payers = [head.end() for head in heads], [_named_before(text, head.start()) for head in heads]
    for fund in funds:
        head = bisect_right(ends, fund.start) - 1
        payer = payers[head] if head >= 0 else None
        yield replace(fund, payer=payer) if payer and fund.payer is None else fund


def _named_before(text: str, end: int) -> str | None:
    """Who pays, as the sentence in front of a place says, or the one that is under way there."""
    begin = text.rfind("。", max(0, end - _LONG), max(0, end - 1)) + 1
    found = list(phrase("payer").finditer(text, max(begin, end - _LONG), end))
    return found[-1][1] if found else None


def _paid_at_last(text: str, funds: Iterable[Fund]) -> Iterator[Fund]:
    """…补贴1万元。…补贴2万元。所需资金从甲资金列支: it is said of all that was given since the like was said."""
    told = list(phrase("money_from").finditer(text))
    starts = [said.start() for said in told]
    for fund in funds:
        at = bisect_left(starts, fund.end)
        said = told[at] if at < len(told) else None
        unpaid = said and fund.payer is None and _means(said[0], fund.instrument)
        yield replace(fund, payer=said[1]) if said and unpaid else fund


def _means(said: str, instrument: Instrument) -> bool:
    """Whether 所需资金 or 补助资金 can be that of a fund. Banks lend, and taxes are let off, out of no purse."""
    named = _MONEY.get(said[0])
    return instrument in named if named else instrument not in ("loan", "tax")


def _apart(fund: Fund) -> Fund:
    """甲专项资金对乙企业给予…: who pays is no part of whom it is for."""
    if fund.object is None or fund.payer is None or not fund.object.startswith(fund.payer):
        return fund
    rest = fund.object.removeprefix(fund.payer)
    return replace(fund, object=rest[1:]) if rest.startswith(_FOR) and len(rest) > 1 else fund
