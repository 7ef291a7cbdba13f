"""What a sum is for one of: 每人每月, 元/平方米, as its units in order of the text: ("人", "月")."""

import re
from functools import cache
from typing import NamedTuple

from loaders.values.tables import table

Per = tuple[str, ...]
# 每 stands at most so far in front of its sum.
_BACK = 40
_BEHIND = frozenset("/／每")
_LIST = r"(?:[0-9.]+[百千万亿]*元[、和及或])*"
_NOUN = "[^，,。；;：:、（(）)0-9每的]"


class _Words(NamedTuple):
    """`before` ends at a sum, `behind` begins right after it, `whole` is a unit's own spelling, a part at a time,
    `each` stands at the head of a clause.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    whole: re.Pattern[str]
    each: re.Pattern[str]


def per_of(text: str, start: int, end: int, floor: int = 0) -> Per | None:
    """The units that stand beside the sum at `start`..`end`; nothing in front of `floor` is read."""
    begin = max(floor, start - _BACK)
    before = _words().before.search(text, begin, start) if text.find("每", begin, start) >= 0 else None
    behind = _words().behind.match(text, end) if text[end : end + 1] in _BEHIND else None
    found = [unit for part in (before, behind) if part for unit in _units(part[0])]
    return tuple(dict.fromkeys(found)) or None


def per_of_each(text: str, start: int, end: int) -> Per | None:
    """每户企业按利息的一半…: for one of what a stretch that begins so is about."""
    found = _words().each.match(text, start, end)
    return tuple(_units(found[0])) if found else None


def parse_per(text: str) -> Per | None:
    """The units that a whole string means: 每人每月, /平方米, per person per month."""
    if text.startswith("per "):
        named = {name: unit for unit, name in table("per")["english"].items()}
        return _known(tuple(named.get(word.strip(), word.strip()) for word in text[4:].split(" per ")))
    found = _units(text)
    rest = _words().whole.sub("", text)
    return None if rest or not found else tuple(dict.fromkeys(found))


def compare_per(a: Per, b: Per) -> int | None:
    """0 where both are for one of the same, in whatever order; None otherwise: such sums do not compare."""
    return 0 if set(a) == set(b) else None


def caption_per(per: Per, language: str = "zh") -> str:
    """每人每月, or "per person per month"; what `parse_per` reads back."""
    if language == "zh":
        return "".join(f"每{unit}" for unit in per)
    names = table("per")["english"]
    return " ".join(f"per {names.get(unit, unit)}" for unit in per)


def _known(per: Per) -> Per | None:
    return per if set(per) <= set(_things()) | set(_times()) else None


def _units(text: str) -> list[str]:
    aliases = table("per")["aliases"]
    return [aliases.get(found[1], found[1]) for found in _words().whole.finditer(text)]


def _things() -> list[str]:
    return str(table("per")["things"]).split()


def _times() -> list[str]:
    return str(table("per")["times"]).split()


@cache
def _words() -> _Words:
    aliases = table("per")["aliases"]
    times = [*_times(), *(word for word, unit in aliases.items() if unit in _times())]
    any_ = _one_of([*_things(), *_times(), *aliases])
    link = f"(?:{_one_of(str(table('per')['between']).split())})*"
    # A thing may have its noun behind it, 每家企业最高; a time has only words of giving between itself and the sum.
    # 每招用1人, 每开行一列: one more of them.
    more = "(?:[^，,。；;0-9每]{1,4}[1一])?"
    thing = f"每(?!{_one_of(times)}){more}{any_}(?:{_NOUN}{{0,6}}每{any_})*{_NOUN}{{0,12}}"
    time = f"每{_one_of(times)}(?:每{any_})*{link}"
    return _Words(
        before=re.compile(f"(?:{thing}|{time}){_LIST}$"),
        behind=re.compile(f"[/／]每?{any_}(?:[/／·每]{any_})*|(?:每{any_})+(?=[的标补奖给，,。；;）)、]|$)"),
        whole=re.compile(f"[每/／·]+{more}({any_})"),
        each=re.compile(f"(?:对|给予)?每(?!{_one_of(times)}){any_}"),
    )


def _one_of(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
