"""Numbers as Chinese documents write them: 12, 1,200, １２, 3.5万, 一百二十, 两千, 百万, 1.5万亿, 半.

Parsing is one left-to-right pass in decimal arithmetic: 42.1亿 is 4,210,000,000 and nothing beside it.
"""

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
WIDE = {ord("０") + i: ord("0") + i for i in range(10)} | {ord("．"): ord("."), ord("％"): ord("%")}

# A run longer than this is no number that anybody means; it is read over at once.
LONGEST = 24
_ARABIC = re.compile(
    r"([0-9]+(?![0-9,.])|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)([十百千万亿]{1,4})?"
)
_CHINESE = re.compile(r"[零〇一二两俩三四五六七八九十百千万亿半]+")
_HAS_WIDE = re.compile("[０-９．％，](?:(?<!，)|(?<=[0-9０-９]，)(?=[0-9０-９]{3}))")
_LETTER = re.compile(
    "(?<=[1-9])(?<![A-Za-z][1-9])0*O[0O]*+(?=[万亿千百元%％个家名项年月])|(?<=(?<![0-9A-Za-z])2)O(?=[0-9]{2}年)"
)
# 5，000万元: a wide comma parts thousands where a list of numbers would hardly stand.
_THOUSANDS = re.compile(
    "(?<![0-9，])(?:[0-9]{2,3}，(?=000(?![0-9]))|[0-9]，(?=[0-9]{3}(?![0-9])))(?:[0-9]{3}，(?=000(?![0-9])))*"
)


@lru_cache(maxsize=2)
def fold(text: str) -> str:
    """Full-width digits, points, per cent signs and commas of thousands made half-width; the length and every offset
    stay. Who looks for times in a text looks for amounts in it next."""
    if "O" in text:
        # 5O万元, as text recognition reads it.
        text = _LETTER.sub(lambda run: run[0].replace("O", "0"), text)
    if not _HAS_WIDE.search(text):
        return text
    return _THOUSANDS.sub(lambda found: found[0].replace("，", ","), text.translate(WIDE))


def match_number(text: str, at: int) -> tuple[int, float] | None:
    """The number that begins at `at` in folded text, as (end, value); None where none begins."""
    found = _ARABIC.match(text, at)
    if found:
        if found.end(1) - at > LONGEST:
            return None
        digits, scale = found.groups()
        digits = digits.replace(",", "")
        return found.end(), float(Decimal(digits) * _scale(scale)) if scale else float(digits)
    found = _CHINESE.match(text, at)
    if not found or found.end() - at > LONGEST:
        return None
    value_of = _chinese(found[0])
    return None if value_of is None else (found.end(), float(value_of))


def parse_number(text: str) -> float | None:
    """The value of a whole string; None where it is not one number."""
    folded = fold(text.strip())
    found = match_number(folded, 0)
    return found[1] if found and found[0] == len(folded) else None


def _scale(word: str) -> Decimal:
    product = Decimal(1)
    for character in word:
        product *= SMALL.get(character) or LARGE[character]
    return product


def _chinese(word: str) -> Decimal | None:
    if word == "半":
        return Decimal("0.5")
    if "半" in word:
        return None
    if all(c in DIGITS for c in word) and len(word) > 1:
        # 二〇二五 reads digit by digit; 三四 (three or four) is no single number.
        return Decimal("".join(str(DIGITS[c]) for c in word)) if len(word) > 2 or "〇" in word else None
    return Decimal(_sections(word))


def _sections(word: str) -> int:
    """一亿二千万零三 by sections: every 万 or 亿 closes what was read since the last greater one."""
    total, section, digit = 0, 0, -1
    for character in word:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in SMALL:
            section += (1 if digit < 0 else digit) * SMALL[character]
            digit = -1
        else:
            section += max(digit, 0)
            unit = LARGE[character]
            whole = total + section
            total = (whole or 1) * unit if total < unit else total + (section or 1) * unit
            section, digit = 0, -1
    return total + section + max(digit, 0)


def caption_number(value: float, language: str = "zh") -> str:
    """25000 as 2.5万 (zh) or 25,000 (en); what `parse_number` reads back to the same value."""
    if value < 0:
        return ("负" if language == "zh" else "−") + caption_number(-value, language)
    if language == "zh":
        for name, unit in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
            quotient = Decimal(repr(value)) / unit
            if abs(value) >= unit and quotient == quotient.quantize(Decimal("0.0001")):
                return _plain(quotient) + name
        return _plain(Decimal(repr(value)))
    whole = Decimal(repr(value))
    return f"{whole:,.0f}" if whole == whole.to_integral_value() else f"{whole.normalize():,f}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
