"""Amounts in running text: a number or range with its unit and the bound that stands right beside it.

One pass over the numbers; nothing is searched for from a place that was read already, so time is linear in the text.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loaders.model import Comparator
from loaders.values.numerals import DIGITS, caption_number, fold, match_number
from loaders.values.tables import Kind, bound_before, bounds, not_units, table, units

_CHINESE = "一二两三四五六七八九十百千万亿半"
# A Chinese digit begins a number where a digit or something that is counted follows it. One class of characters first:
# the search runs over everything else without a branch.
_FOLLOWING = _CHINESE + "分成倍折多余数至到—–～~-" + "".join(c for c in units().firsts if not c.isascii())
_START = re.compile(
    f"[0-9过翻{_CHINESE}](?:(?<=[0-9])|(?<=翻)(?:了?[一二两三1-3]番|倍)|(?<=百)分之|(?<=过)半|(?<=[{_CHINESE}])(?<![第进统同唯].)(?=[{re.escape(_FOLLOWING)}]))"
)
_DIGITS = re.compile(r"[0-9][0-9.,]*")
_RUN = re.compile(r"[零〇一二两三四五六七八九十百千万亿半]+")
# A range has two ends; numbers chained further are a telephone number, a date, the number of a standard.
_CHAIN = re.compile(r"[0-9.]{1,24}(?:\s?(?:[-—–－~～]{1,2}|至|到)\s?[0-9.]{1,24}){2,}")
_JOIN = re.compile(r"\s?(?:[-—–－~～]{1,2}|至|到)\s?(?:百分之)?")
_JOINS = frozenset("-—–－~～至到")
_ARABIC = frozenset("0123456789")
_FRACTION = re.compile(r"分之")
_TENTHS = re.compile(r"成(?=以上|左右|以下|[，,。；;、）)]|$)")
_DISCOUNT = re.compile("折(?!算|合|扣|旧|抵|弯|叠|射)")
_TWO_DIGITS = re.compile("[一二三四五六七八九]{2}折")
_DOUBLED = re.compile("翻(?:了?(?P<times>[一二两三1-3])番|倍)")
# 200个（标准桩）以上: a word in brackets between a unit and its bound.
_ASIDE = re.compile(r"[（(][^（()）0-9，,。；;]{1,8}[）)](?=以[上下内])")
_HALF = re.compile("一半(?!以下)|半数(?!以下)|过半")
# 最高补助200万: the yuan that a plan leaves out stands in a word of money close by.
_MONEY_WORD = "(?:" + "|".join(table("units")["money_words"]) + ")"
_MONEY_BEFORE = re.compile(_MONEY_WORD + "[^，,。；;：:、0-9]{0,6}$")
_MONEY_AFTER = re.compile(r"(?:[、和及或/][0-9.]{1,8}[万亿]?){0,6}元|[^，,。；;：:、0-9（()）]{0,6}" + _MONEY_WORD)
# As far as a word of money may stand in front.
_NEAR = 14
_NOWHERE = (sys.maxsize, sys.maxsize)
_GLUED = "第〇零一二三四五六七八九十百千万亿0123456789.．"


@dataclass(slots=True)
class Amount:
    """`start` is the number's own beginning, `end` behind its unit and bound; a percentage has its value in per cent.

    `value`, `upper` are multiplied out (5万家 is 50000). `money` is in the currency's own unit.
    """

    start: int
    end: int
    value: float
    upper: float | None
    unit: str
    kind: Kind
    comparator: Comparator
    bound: bool = False
    chinese: bool = False
    bare_scale: bool = False


def find_amounts(text: str, apart: Iterable[tuple[int, int]] = ()) -> Iterator[Amount]:
    """Every number with a unit, left to right. Numbers with no unit have the unit "" and the kind "bare". None begins
    in the stretches of `apart`, which are in order too."""
    folded, at = fold(text), 0
    others = iter(apart)
    begin, end = next(others, _NOWHERE)
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
        yield amount
        at = max(amount.end, start.end())


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
    if at and text[at - 1] in _GLUED:
        return None
    if text[at] in _ARABIC:
        if _CHAIN.match(text, at):
            return None
    elif text.startswith("百分之", at):
        return _percent_words(text, at)
    elif word := _word(text, at):
        return _bounded(text, word)
    first = _number(text, at)
    if first is None:
        return None
    if text.startswith("分之", first[0]):
        return _fraction(text, at, first)
    return _with_unit(text, at, first)


def _word(text: str, at: int) -> Amount | None:
    """一半, 翻两番 (four times as much), 九五折."""
    half = _HALF.match(text, at)
    if half:
        return Amount(at, half.end(), 50.0, None, "%", "percent", "=", chinese=True)
    doubled = _DOUBLED.match(text, at)
    if doubled:
        times = doubled["times"] or "一"
        power = DIGITS[times] if times in DIGITS else int(times)
        return Amount(at, doubled.end(), 2.0**power, None, "倍", "measure", "=")
    if _TWO_DIGITS.match(text, at):
        share = 10.0 * DIGITS[text[at]] + DIGITS[text[at + 1]]
        return Amount(at, at + 3, share, None, "%", "percent", "=", chinese=True)
    return None


def _percent_words(text: str, at: int) -> Amount | None:
    low = _number(text, at + 3)
    if low is None:
        return None
    join = _JOIN.match(text, low[0])
    high = _number(text, join.end()) if join else None
    end = high[0] if high else low[0]
    return _bounded(text, Amount(at, end, low[1], high[1] if high else None, "%", "percent", "=", chinese=True))


def _fraction(text: str, at: int, first: tuple[int, float]) -> Amount | None:
    second = _number(text, first[0] + 2)
    if second is None or not first[1]:
        return None
    share = round(100 * second[1] / first[1], 6)
    return _bounded(text, Amount(at, second[0], share, None, "%", "percent", "=", chinese=True))


def _with_unit(text: str, at: int, first: tuple[int, float]) -> Amount | None:
    end, value = first
    chinese = text[at] not in _ARABIC
    more = text[end : end + 1] in ("多", "余") and bool(_unit(text, end + 1)[0])
    unit, kind, after = _unit(text, end + more)
    behind = text[after : after + 1]
    join = _JOIN.match(text, after) if behind in _JOINS or behind.isspace() else None
    second = _number(text, join.end()) if join and (text[join.end() :][:1] + text[at]).strip() else None
    upper: float | None = None
    if second and join:
        unit2, kind2, after2 = _unit(text, second[0])
        scaled = text[second[0] - 1] in "万亿" and text[end - 1] not in "万亿"
        if (unit2 or scaled) and unit in ("", unit2) and text[second[0] : second[0] + 1] != "月":
            value = _shared_scale(text, at, first, join.end(), second)
            upper, unit, kind, after = second[1], unit2, kind2, after2
    if kind == "time" and text[after : after + 1] == "半" and unit == "年" and not upper:
        # 一年半
        value, after = value + 0.5, after + 1
    if kind == "bare":
        return _without_unit(text, at, after, value, upper, chinese)
    sign: Comparator = ">=" if more else "="
    return _bounded(text, Amount(at, after, value, upper, unit, kind, sign, more, chinese, text[at] in "百千万亿"))


def _without_unit(text: str, at: int, end: int, value: float, upper: float | None, chinese: bool) -> Amount:
    """八成 and 五折 carry their own measure; 5亿 may stand for itself."""
    mark = text[end : end + 1]
    if mark == "折" and _DISCOUNT.match(text, end):
        share = value * 10 if value < 10 else value
        return _bounded(text, Amount(at, end + 1, share, None, "%", "percent", "=", chinese=chinese))
    if mark == "成" and _TENTHS.match(text, end):
        return _bounded(text, Amount(at, end + 1, value * 10, None, "%", "percent", "=", chinese=chinese))
    bare = Amount(at, end, value, upper, "", "bare", "=", chinese=chinese, bare_scale=text[at] in "百千万亿")
    if text[end - 1] not in "万亿":
        return _bounded(text, bare)
    money = not bare.bare_scale and _is_money(text, at, end)
    return _bounded(text, replace(bare, unit="元", kind="money") if money else bare)


def _is_money(text: str, at: int, end: int) -> bool:
    return bool(_MONEY_AFTER.match(text, end) or _MONEY_BEFORE.search(text, max(0, at - _NEAR), at))


def _shared_scale(text: str, at: int, first: tuple[int, float], at2: int, second: tuple[int, float]) -> float:
    """10—15万 is ten to fifteen times ten thousand; 3万—5万 says its scale twice."""
    scaled = re.search(r"[十百千万亿]+$", text[at2 : second[0]])
    own = re.search(r"[十百千万亿]$", text[at : first[0]])
    if not scaled or own or not text[at2].isdigit():
        return first[1]
    unscaled = match_number(text[at2 : at2 + scaled.start()], 0)
    return first[1] * second[1] / unscaled[1] if unscaled and unscaled[1] else first[1]


def _unit(text: str, end: int) -> tuple[str, Kind, int]:
    place = end
    if text[end : end + 1].isspace():
        place += 2 if text[end + 1 : end + 2].isspace() else 1
    found = units().at(text, place)
    if found is None or (len(found[0]) == 1 and not_units().at(text, place)):
        return "", "bare", end
    word, kind = found
    return ("%" if word == "％" else word), kind, place + len(word)


def _bounded(text: str, amount: Amount) -> Amount:
    if amount.upper is not None:
        amount.comparator = "range"
    aside = _ASIDE.match(text, amount.end)
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
    "起": "起来起点起步起草",
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


def compare_amounts(a: Amount, b: Amount) -> int | None:
    """-1, 0 or 1 by value (then by the upper end of a range); None where the units differ."""
    if a.unit != b.unit:
        return None
    x, y = (a.value, a.upper or a.value), (b.value, b.upper or b.value)
    return (x > y) - (x < y)


def caption_amount(amount: Amount, language: str = "zh") -> str:
    """不少于5万家, or "at least 50,000 家"; the Chinese one is what `parse_amount` reads back."""
    words = table("bounds")["captions"][language]
    number = caption_number(amount.value, language)
    if amount.upper is not None:
        number = words["range"].format(*_ends(amount.value, amount.upper, language))
    money = table("units")["money"].get(amount.unit)
    if language == "zh":
        counted = number + amount.unit
    elif money:
        counted = f"{money} {number}"
    else:
        counted = number + ("" if amount.unit == "%" else " ") + amount.unit
    return str(words.get(amount.comparator, "{}").format(counted)) if amount.upper is None else counted


def _ends(low: float, high: float, language: str) -> tuple[str, str]:
    """Both ends of a range; in plain digits where only one of them would carry a scale."""
    ends = caption_number(low, language), caption_number(high, language)
    if language == "zh" and (ends[0][-1] if ends[0][-1] in "万亿" else "") != (
        ends[1][-1] if ends[1][-1] in "万亿" else ""
    ):
        return f"{low:.15g}", f"{high:.15g}"
    return ends
