"""Amounts that are words: 一半, 翻两番, 三分之一, 百分之五十, 九五折, 八成, 两三家."""

import re

from loaders.values.amount import Amount
from loaders.values.numerals import DIGITS, match_number
from loaders.values.tables import unit_at

_HALF = re.compile("一半(?!以下)|半数(?!以下)|过半(?![年月天])")
_HALVES = frozenset("半数")
_DOUBLED = re.compile("翻(?:了?(?P<times>[一二两三1-3])?番|倍)")
_TWO_DIGITS = re.compile("[一二三四五六七八九]{2}折")
_DISCOUNT = re.compile("折(?!算|合|扣|旧|抵|弯|叠|射)")
_TENTHS = re.compile(
    r"成(?P<half>半?)(?=以上|左右|以下|给予|予以|补[贴助]|奖[励补]|返还|发放|支付|报销|收取|[计的，,。；;、）)]|$)"
)
# 1/3以上: what else is parted by a stroke is a date or the number of a paper.
_SLASH = re.compile(r"(?P<part>[1-9])/(?P<whole>[2-9]|10)(?=以[上下内]|左右|的|[，,。；;）)]|$)")
# 按1：0.5配套, 按1:1比例给予奖励: what is put beside each yuan; 1:1 of anything else is no share.
_MATCHED = re.compile(
    r"[:：∶](?P<part>[0-9.]{1,4})"
    r"(?=(?:的?(?:标准|比例))?[^，,。；;0-9]{0,8}配套|的?(?:标准|比例|额度)[，,]?(?:分别)?(?:给予|予以|奖励|补[助贴]|资助))"
)
_RATIO = frozenset(":：∶")
_AND_ON = re.compile(r"\s?(?:[-—–－~～]{1,2}|至|到)\s?(?:百分之)?")
# 两三家, 三五个: two digits that follow each other.
_EITHER = re.compile("一[二两]|[二两]三|三四|三五|四五|五六|六七|七八|八九")


def in_words(text: str, at: int) -> Amount | None:
    """The amount in words that begins with a Chinese digit, without its bound; None where a plain number begins."""
    if text.startswith("百分之", at):
        return _percent(text, at)
    if text[at + 1 : at + 2] in _HALVES and _HALF.match(text, at):
        return Amount(at, at + 2, 50.0, None, "%", "percent", "=", chinese=True)
    if text[at] == "翻":
        return _doubled(text, at)
    return _two_digits(text, at) or _either(text, at) if text[at + 1 : at + 2] in DIGITS else None


def in_parts(text: str, at: int, whole: tuple[int, float]) -> Amount | None:
    """三分之一, 1/3, 1：1配套: the number at `at` is the whole that parts are taken of, or what is taken."""
    if text.startswith("分之", whole[0]):
        part = match_number(text, whole[0] + 2)
        return _share(at, part[0], part[1], whole[1]) if part and whole[1] else None
    if text[whole[0] : whole[0] + 1] in _RATIO and (matched := _MATCHED.match(text, whole[0])):
        part = match_number(matched["part"], 0)
        return _share(at, matched.end(), part[1], whole[1]) if part and whole[1] else None
    slash = _SLASH.match(text, at) if text.startswith("/", whole[0]) else None
    return _share(at, slash.end(), int(slash["part"]), int(slash["whole"])) if slash else None


def in_tenths(text: str, at: int, end: int, value: float, *, chinese: bool) -> Amount | None:
    """八成, 两成半, 五折: a number at `at`..`end` whose measure is its last word."""
    tenths = _TENTHS.match(text, end)
    if tenths:
        share = value * 10 + (5 if tenths["half"] else 0)
        return Amount(at, tenths.end(), share, None, "%", "percent", "=", chinese=chinese)
    if _DISCOUNT.match(text, end):
        share = value * 10 if value < 10 else value
        return Amount(at, end + 1, share, None, "%", "percent", "=", chinese=chinese)
    return None


def _percent(text: str, at: int) -> Amount | None:
    low = match_number(text, at + 3)
    if low is None:
        return None
    join = _AND_ON.match(text, low[0])
    high = match_number(text, join.end()) if join else None
    return Amount(at, (high or low)[0], low[1], high[1] if high else None, "%", "percent", "=", chinese=True)


def _share(at: int, end: int, part: float, whole: float) -> Amount:
    return Amount(at, end, round(100 * part / whole, 6), None, "%", "percent", "=", chinese=True)


def _doubled(text: str, at: int) -> Amount | None:
    """翻番 twice, 翻两番 four times as much."""
    doubled = _DOUBLED.match(text, at)
    if doubled is None:
        return None
    times = doubled["times"] or "一"
    return Amount(at, doubled.end(), 2.0 ** DIGITS.get(times, ord(times) - ord("0")), None, "倍", "measure", "=")


def _two_digits(text: str, at: int) -> Amount | None:
    """九五折"""
    if not _TWO_DIGITS.match(text, at):
        return None
    share = 10.0 * DIGITS[text[at]] + DIGITS[text[at + 1]]
    return Amount(at, at + 3, share, None, "%", "percent", "=", chinese=True)


def _either(text: str, at: int) -> Amount | None:
    if not _EITHER.match(text, at):
        return None
    unit, kind, end = unit_at(text, at + 2)
    if kind != "count":
        return None
    return Amount(at, end, float(DIGITS[text[at]]), float(DIGITS[text[at + 1]]), unit, kind, "range", chinese=True)
