"""Amounts in running text: a number or range with its unit and the bound that stands right beside it.

One pass over the numbers; nothing is searched for from a place that was read already, so time is linear in the text.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.model import Comparator
from loaders.values.amount import Amount as Amount
from loaders.values.numerals import fold, match_number
from loaders.values.tables import bound_before, bounds, table, unit_at, units
from loaders.values.worded import in_parts, in_tenths, in_words

_CHINESE = "一二两三四五六七八九十百千万亿半"
# A Chinese digit begins a number where a digit or something that is counted follows it. One class of characters first:
# the search runs over everything else without a branch.
_FOLLOWING = _CHINESE + "分成倍折多余数至到—–～~-" + "".join(c for c in units().firsts if not c.isascii())
_START = re.compile(
    f"[0-9过翻{_CHINESE}](?:(?<=[0-9])|(?<=翻)(?:了?[一二两三1-3]?番|倍)|(?<=百)分之|(?<=过)半|(?<=[{_CHINESE}])(?<![第进统同唯].)(?=[{re.escape(_FOLLOWING)}]))"
)
_DIGITS = re.compile(r"[0-9][0-9.,]*")
_RUN = re.compile(r"[零〇一二两三四五六七八九十百千万亿半]+")
# A range has two ends; numbers chained further are a telephone number, a date, the number of a standard.
_CHAIN = re.compile(r"[0-9.]{1,24}(?:\s?(?:[-—–－~～]{1,2}|至|到)\s?[0-9.]{1,24}){2,}")
_JOIN = re.compile(r"\s?(?:[-—–－~～]{1,2}|至|到)\s?(?:百分之)?")
_JOINS = frozenset("-—–－~～至到")
_ARABIC = frozenset("0123456789")
# 200个（标准桩）以上: a word in brackets between a unit and its bound.
_OPENING = frozenset("（(")
_ASIDE = re.compile(r"[（(][^（()）0-9，,。；;]{1,8}[）)](?=以[上下内])")
# 最高补助200万: the yuan that a plan leaves out stands in a word of money close by.
_MONEY_WORD = "(?:" + "|".join(table("units")["money_words"]) + ")"
_MONEY_BEFORE = re.compile(
    _MONEY_WORD + "[^，,。；;：:、0-9]{0,6}$|(?:" + "|".join(table("units")["money_verbs"]) + ")$"
)
_MONEY_AFTER = re.compile(r"(?:[、和及或/][0-9.]{1,8}[万亿]?){0,6}元|[^，,。；;：:、0-9（()）]{0,6}" + _MONEY_WORD)
# 安家补贴：博士6万、硕士3万: the head of a list is said once.
_MONEY_LIST = re.compile(
    _MONEY_WORD
    + "[^，,。；;：:、0-9]{0,4}[：:](?:[^，,。；;：:0-9]{1,10}[0-9.]{1,6}万[、，,]){0,4}[^，,。；;：:、0-9]{1,10}$"
)
# 贷款额度由80万提高至100万, 奖励10万、20万: what is joined to a sum is one.
_MONEY_JOINED = re.compile(
    _MONEY_WORD + "[^，,。；;：:、0-9]{0,6}(?:[0-9.]{1,8}[万亿](?:[、和及或/]|(?:提高|调整|增加|提升|上调)[至到为]))+$"
)
# As far as a word of money may stand in front, and as the head of a list may.
_NEAR = 14
_HEAD = 60
_NOWHERE = (sys.maxsize, sys.maxsize)
# 数百家, 几十个: so many that nobody counted them.
_SOME = re.compile("几[一-鿿]|数[十百千万亿]")
# 一年半, 两个半月.
_AND_HALF = re.compile("年半|个半(?:月|小时|工作日)")
# 上千家, 零下20度, 负2.5%.
_SIGNS = frozenset("上下负")
_SIGN = re.compile("(?P<over>(?<!以)上)[百千万亿]$|(?:零下|负).$")
_GLUED = "第〇零一二三四五六七八九十百千万亿0123456789.．"


def find_amounts(text: str, apart: Iterable[tuple[int, int]] = ()) -> Iterator[Amount]:
    """Every number with a unit, left to right. Numbers with no unit have the unit "" and the kind "bare". None begins
    in the stretches of `apart`, which are in order too."""
    folded, at = fold(text), 0
    others = iter(apart)
    begin, end = next(others, _NOWHERE)
    former: Amount | None = None
    while start := _START.search(folded, at):
        while end <= start.start():
            begin, end = next(others, _NOWHERE)
        if begin <= start.start():
            at = end
            continue
        amount = _read(folded, start.start())
        if amount is None:
            at = _skip(folded, start.start())
            continue
        if not _says_again(folded, former, amount):
            yield amount
        former, at = amount, max(amount.end, start.end())


def _says_again(text: str, former: Amount | None, amount: Amount) -> bool:
    """不超过50万元（含50万元）: a bracket says that the number before it counts too."""
    if former is None or text[amount.start - 2 : amount.start] not in ("（含", "(含"):
        return False
    closed = text[amount.end : amount.end + 1] in ("）", ")")
    return closed and (former.value, former.unit) == (amount.value, amount.unit)


def parse_amount(text: str) -> Amount | None:
    """The amount that a whole string means, with a bound word in front of it if there is one."""
    found = next(find_amounts(text), None)
    if found is None or text[found.end :].strip():
        return None
    bound = bound_before(text, found.start)
    if bound and not text[: bound[1]].strip():
        return replace(found, comparator=bound[0], bound=True)
    return None if text[: found.start].strip() else found


def _number(text: str, at: int) -> tuple[int, float] | None:
    """The number at a place, its last 千 left to the unit where there is one: 500千瓦 is five hundred of them."""
    found = match_number(text, at)
    if found is None or found[0] - 1 <= at or text[found[0] - 1] != "千" or not units().at(text, found[0] - 1):
        return found
    shorter = match_number(text[at : found[0] - 1], 0)
    return (found[0] - 1, shorter[1]) if shorter else found


def _skip(text: str, at: int) -> int:
    run = _CHAIN.match(text, at) or _DIGITS.match(text, at) or _RUN.match(text, at)
    return run.end() if run else at + 1


def _read(text: str, at: int) -> Amount | None:
    # 批次/千人: for so many each.
    if at and (text[at - 1] in _GLUED or (text[at - 1] in "/／" and text[at] in "百千万")):
        return None
    worded = None
    if text[at] not in _ARABIC:
        if _SOME.search(text, max(0, at - 1), at + 1):
            return None
        worded = in_words(text, at)
    elif _CHAIN.match(text, at) or (text[at] == "0" and text[at + 1 : at + 2] in _ARABIC):
        # 000万元 is the end of a number that was set apart.
        return None
    first = None if worded else _number(text, at)
    worded = worded or (in_parts(text, at, first) if first else None)
    if worded:
        return _bounded(text, worded)
    return _with_unit(text, at, first) if first else None


def _with_unit(text: str, at: int, first: tuple[int, float]) -> Amount | None:
    end, value = first
    chinese = text[at] not in _ARABIC
    more = text[end : end + 1] in ("多", "余") and bool(unit_at(text, end + 1)[0])
    unit, kind, after = unit_at(text, end + more)
    behind = text[after : after + 1]
    join = _JOIN.match(text, after) if behind in _JOINS or behind.isspace() else None
    second = _number(text, join.end()) if join and (text[join.end() :][:1] + text[at]).strip() else None
    upper: float | None = None
    if second and join:
        unit2, kind2, after2 = unit_at(text, second[0])
        scaled = text[second[0] - 1] in "万亿" and text[end - 1] not in "万亿"
        if (unit2 or scaled) and unit in ("", unit2) and text[second[0] : second[0] + 1] != "月":
            # 500元至2万元 says its unit twice, so nothing is shared.
            value = value if unit else _shared_scale(text, at, first, join.end(), second)
            upper, unit, kind, after = second[1], unit2, kind2, after2
    half = _AND_HALF.match(text, end) if upper is None and text[end + 1 : end + 2] == "半" else None
    if half:
        value, unit, after = value + 0.5, half[0].replace("半", ""), half.end()
        kind = "time"
    if kind == "bare":
        return _without_unit(text, at, after, value, upper, chinese)
    sign: Comparator = ">=" if more else "="
    ahead = _SIGN.search(text, max(0, at - 2), at + 1) if text[at - 1 : at] in _SIGNS else None
    if ahead and ahead["over"]:
        # 上千家
        sign, more = ">=", True
    elif ahead:
        value = -value
    start = ahead.start() if ahead else at
    return _bounded(text, Amount(start, after, value, upper, unit, kind, sign, more, chinese, text[at] in "百千万亿"))


def _without_unit(text: str, at: int, end: int, value: float, upper: float | None, chinese: bool) -> Amount:
    """八成 and 五折 carry their own measure; 5亿 may stand for itself."""
    tenths = in_tenths(text, at, end, value, chinese=chinese)
    if tenths:
        return _bounded(text, tenths)
    bare = Amount(at, end, value, upper, "", "bare", "=", chinese=chinese, bare_scale=text[at] in "百千万亿")
    if text[end - 1] not in "万亿":
        return _bounded(text, bare)
    money = not bare.bare_scale and _is_money(text, at, end)
    return _bounded(text, replace(bare, unit="元", kind="money") if money else bare)


def _is_money(text: str, at: int, end: int) -> bool:
    beside = _MONEY_AFTER.match(text, end) or _MONEY_BEFORE.search(text, max(0, at - _NEAR), at)
    begin = max(0, at - _HEAD)
    return bool(beside or _MONEY_LIST.search(text, begin, at) or _MONEY_JOINED.search(text, begin, at))


def _shared_scale(text: str, at: int, first: tuple[int, float], at2: int, second: tuple[int, float]) -> float:
    """10—15万 is ten to fifteen times ten thousand; 3万—5万 says its scale twice."""
    scaled = re.search(r"[十百千万亿]+$", text[at2 : second[0]])
    own = re.search(r"[十百千万亿]$", text[at : first[0]])
    if not scaled or own or not text[at2].isdigit():
        return first[1]
    unscaled = match_number(text[at2 : at2 + scaled.start()], 0)
    return first[1] * second[1] / unscaled[1] if unscaled and unscaled[1] else first[1]


def _bounded(text: str, amount: Amount) -> Amount:
    if amount.upper is not None:
        amount.comparator = "range"
    aside = _ASIDE.match(text, amount.end) if text[amount.end : amount.end + 1] in _OPENING else None
    after = bounds("after").at(text, aside.end() if aside else amount.end)
    if (
        after
        and not (after[0] in ("多", "内", "起", "余", "+") and amount.kind == "bare")
        and not _is_word(text, amount, after[0])
    ):
        amount.comparator = amount.comparator if amount.upper is not None else after[1]
        amount.end, amount.bound = (aside.end() if aside else amount.end) + len(after[0]), True
    before = None if amount.bound or amount.upper is not None else bound_before(text, amount.start)
    if before:
        amount.comparator, amount.bound = before[0], True
    return amount


_WORDS = {
    "多": "多元多样多种多家多级多渠道多部门多层",
    "内": "内部内外内容内陆内地内涵",
    "起": "起来起点起步起草起降起飞",
    "余": "余额余热余人",
}


def _is_word(text: str, amount: Amount, after: str) -> bool:
    """多 in 多元 and 内 in 内部 belong to the next word, not to the number."""
    return (
        len(after) == 1
        and after in _WORDS
        and text[amount.end : amount.end + 2] in _WORDS[after]
        and len(text) > amount.end + 1
    )
