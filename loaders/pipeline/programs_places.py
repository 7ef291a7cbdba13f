"""Regions and levels that stand before a name and belong to it (福建省, 合肥市, 国家级, 第三届)."""

import re
from functools import cache
from pathlib import Path

PLACES = Path(__file__).parent / "data" / "places.txt"
LEVELS = tuple(
    "自治区级|国家级|省级|市级|区级|县级|州级|国家|全国|中国|中央|全省|全市|全区|全县|自治区|省|市|区|县".split("|")  # noqa: SIM905
)
LEVEL_SET = frozenset(LEVELS)

_LEVEL = re.compile("|".join(LEVELS))
_LEVEL_SIZES = (4, 3, 2, 1)
_LEVEL_FIRSTS = frozenset(level[0] for level in LEVELS)
_LEVEL_LASTS = frozenset(level[-1] for level in LEVELS)
_UNIT = re.compile("(?:自治区|自治州|[省市县区州盟])(?!级)")
_OTHER_UNIT = re.compile(r"[一-鿿]{2,3}[市县](?!场|级|民|域|城|内|外|政)")
_EDITION = re.compile(
    r"(?:第[0-9一二三四五六七八九十]{1,4}届|[0-9]{4}年(?:度)?|(?<![0-9.·])[0-9]{1,2}[.·][0-9]{1,2})\Z"
)
_EDITION_ENDS = "届年度0123456789"
# What the region in front of a level or name may be called, the longest first.
_UNITS = ("自治区", "自治州", "省", "市", "县", "州")
_UNIT_LASTS = frozenset(unit[-1] for unit in _UNITS)
# A level right after one of these is a piece of something else (我省, 各市).
_NOT_AFTER = "我各本外全该"


@cache
def places() -> tuple[frozenset[str], frozenset[str]]:
    """The names of regions, and the one or two signs that they begin with: most text begins with none of those."""
    names = frozenset(PLACES.read_text(encoding="utf-8").split())
    return names, frozenset(name[:2] for name in names)


def is_place(name: str) -> bool:
    return name in places()[0]


def prefix_end(text: str, start: int, end: int) -> int:
    """Where the region and level words that a name begins with end; `start` where it begins with none."""
    at = place_end(text, start, end)
    level = _LEVEL.match(text, at, end) if text[at : at + 1] in _LEVEL_FIRSTS else None
    return level.end() if level else at


def place_end(text: str, start: int, end: int) -> int:
    """Where the region that a name begins with ends; `start` where it begins with none."""
    names, firsts = places()
    if text[start : start + 2] in firsts or text[start : start + 1] in firsts:
        for size in (6, 5, 4, 3, 2, 1):
            if start + size <= end and text[start : start + size] in names:
                unit = _UNIT.match(text, start + size, end)
                return unit.end() if unit else start + size
    unit_at = text[start + 2 : start + 4]
    other = _OTHER_UNIT.match(text, start, end) if "市" in unit_at or "县" in unit_at else None
    return other.end() if other else start


def prefix_start(text: str, start: int, low: int) -> int:
    """Where the region, level and edition words right before `start` begin; `start` where there are none."""
    at = start
    level = _level_before(text, at, low)
    if level and text[at - len(level) - 1 : at - len(level)] not in tuple(_NOT_AFTER):
        at = _place_start(text, at - len(level), low)
    elif not level:
        at = _place_start(text, at, low)
    if at > low and text[at - 1] in _EDITION_ENDS and (edition := _EDITION.search(text, low, at)):
        return edition.start()
    return at


def _level_before(text: str, at: int, low: int) -> str:
    if text[at - 1 : at] not in _LEVEL_LASTS:
        return ""
    return next((text[at - n : at] for n in _LEVEL_SIZES if at - n >= low and text[at - n : at] in LEVEL_SET), "")


def _place_start(text: str, start: int, low: int) -> int:
    unit = ""
    if text[start - 1 : start] in _UNIT_LASTS:
        unit = next((u for u in _UNITS if text.endswith(u, low, start)), "")
    names, end = places()[0], start - len(unit)
    for size in (6, 5, 4, 3, 2):
        if end - size >= low and text[end - size : end] in names:
            return end - size
    return start
