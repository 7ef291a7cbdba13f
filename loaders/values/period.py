"""How often: 每年, 每季度, 按月 … as year, half-year, quarter, month, week, day."""

import re
from collections.abc import Iterator
from typing import get_args

from loaders.model import Period

_WORDS: dict[str, Period] = {
    "年": "year", "年度": "year", "学年": "year", "半年": "half-year", "学期": "half-year",
    "季度": "quarter", "季": "quarter", "月": "month",
    "个月": "month", "周": "week", "星期": "week", "天": "day", "日": "day",
}  # fmt: skip
_EVERY = re.compile(
    r"每个?(半年|年度?|学年|学期|季度?|月|周|星期|天|日)|按(季度?|月|周|年度?)(?!供|租|薪|龄|中)|逐(年|季|月)|年均(?!浓度|值|水平|气温|降)|日均|月均"
)
_BEHIND = re.compile("[/／](年|季度|月|周|天|日)(?![一-鿿])")
_ZH = {"year": "每年", "half-year": "每半年", "quarter": "每季度", "month": "每月", "week": "每周", "day": "每天"}
_EN = {period: f"every {period}" for period in _ZH}
_ORDER: tuple[Period, ...] = ("day", "week", "month", "quarter", "half-year", "year")
assert set(_ORDER) == set(get_args(Period))


def find_periods(text: str) -> Iterator[tuple[int, int, Period]]:
    """Every word that says how often, as (start, end, period)."""
    for found in _EVERY.finditer(text):
        word = found[1] or found[2] or found[3] or found[0][0]
        yield found.start(), found.end(), _WORDS[word]


def period_behind(text: str, place: int) -> Period | None:
    """How often by what stands behind a number: 30人次/年."""
    found = _BEHIND.match(text, place)
    return _WORDS[found[1]] if found else None


def parse_period(text: str) -> Period | None:
    """The period that a whole string means."""
    found = next(find_periods(text.strip()), None)
    return found[2] if found and found[0] == 0 and found[1] == len(text.strip()) else None


def compare_periods(a: Period, b: Period) -> int:
    """-1, 0 or 1: the shorter period is the smaller."""
    x, y = _ORDER.index(a), _ORDER.index(b)
    return (x > y) - (x < y)


def caption_period(period: Period, language: str = "zh") -> str:
    """每年, or "every year"; what `parse_period` reads back (zh)."""
    return (_ZH if language == "zh" else _EN)[period]
