"""When two names are one program: a wrong merge is worse than a missed one, so little more than spelling folds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from graph.identity.model import Context
from graph.identity.places import NATION, Place, divisions, is_municipality
from graph.identity.tables import lines
from graph.ids import folded

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns of `programs.yaml`, compiled; `same` is what is written in two ways → in one."""

    marks: re.Pattern[str]
    national: re.Pattern[str]
    nationwide: re.Pattern[str]
    closing: re.Pattern[str]
    quoted: re.Pattern[str]
    named: re.Pattern[str]
    opening: re.Pattern[str]
    edition: re.Pattern[str]
    batch: re.Pattern[str]
    yearly: re.Pattern[str]
    graded: re.Pattern[str]
    no_owner: re.Pattern[str]
    of_words: re.Pattern[str]
    medium: re.Pattern[str]
    nations: re.Pattern[str]
    same: dict[str, str]


@cache
def _patterns() -> Patterns:
    raw = yaml.safe_load((files("graph.identity") / "data" / "programs.yaml").read_text(encoding="utf-8"))
    same = raw.pop("same")
    return Patterns(**{name: re.compile(pattern) for name, pattern in raw.items()}, same=same)


def program_key(name: str, context: Context) -> tuple[str, str]:
    """What a program is known by: the code of the place whose it is, and its name without what writers vary.

    A name that says 国家 or 全国, or that is a scheme of the nation in the table, is the nation's; one that opens with
    its province or city is that place's; any other is the issuer's, so that two cities' schemes of one name stay two.
    """
    owner, core = _key(_core(name), context)
    return owner, _patterns().nations.sub("", core) if owner == NATION else core


def _key(text: str, context: Context) -> tuple[str, str]:
    place = context.place
    if text not in _schemes():
        text = _nations(_patterns().edition.sub("", text))
    if text not in _schemes():
        text = _without_addition(text, place)
    if text not in _schemes():
        return _owned(text, context)
    scheme, where = _schemes()[text]
    if where == "":
        return NATION, scheme
    if where == "*":
        return _owned(scheme, context)
    return (where, scheme) if place and place.code[:2] == where[:2] else _owned(text, context)


def _owned(text: str, context: Context) -> tuple[str, str]:
    place = context.place
    if place is None:
        return context.document, text
    said = _patterns().national.match(text) or _patterns().nationwide.search(text)
    if said or place.code == NATION:
        return NATION, text
    return _of_place(text, place)


def _of_place(text: str, place: Place) -> tuple[str, str]:
    """Whose a local program is. 省级, 省 and 福建省 say the same; without them a title of several levels is another."""
    for owner, said in _owners(place):
        own = text.removeprefix(said)
        goes_on = _patterns().no_owner if said == _word(owner) else _patterns().of_words
        if own == text or len(own) < _SHORTEST or goes_on.match(own):
            continue
        return owner.code, f"{_word(owner)}级{own}" if _patterns().graded.search(own) else own
    return place.code, text


def _owners(place: Place) -> Iterator[tuple[Place, str]]:
    """The place and those above it, with each way in which its texts say that something is theirs."""
    table, at = divisions(), place
    while at.code != NATION:
        word = _word(at)
        yield from ((at, said) for said in (at.name + "级", at.name, at.short, "全" + word, word + "级", word))
        above = table.parent(at)
        # In a city's text 市 is the city, also where it lies in another.
        while above and above.code != NATION and _word(above) == word:
            above = table.parent(above)
        at = above or table.by_code[NATION]


def _word(place: Place) -> str:
    """How the place's texts call it: 省, 自治区, 市, 县."""
    if is_municipality(place):
        return "市"
    return next((word for word in ("自治区", "地区") if place.name.endswith(word)), place.name[-1])


def _nations(text: str) -> str:
    """A scheme of the nation that is said to be one: 国家保障性住房再贷款 is 保障性住房再贷款."""
    bare = _patterns().national.sub("", text)
    return bare if bare in _schemes() and _schemes()[bare][1] == "" else text


def _without_addition(text: str, place: Place | None) -> str:
    """A known scheme with what it runs on, or the nation's with the province where it is carried out:
    国家企业信用信息公示系统(福建)."""
    if (bare := _patterns().medium.sub("", text)) in _schemes():
        return bare
    short = divisions().province(place).short if place else ""
    whole = text.removesuffix(short)
    return whole if whole in _schemes() and _schemes()[whole][1] == "" else text


def _core(name: str) -> str:
    patterns = _patterns()
    bare = patterns.named.sub(r"\1", patterns.quoted.sub(r"\1", name.strip()))
    text = patterns.marks.sub("", folded(bare))
    text = patterns.batch.sub("", patterns.opening.sub("", text))
    for written, one in patterns.same.items():
        text = text.replace(written, one)
    while len(shorter := patterns.closing.sub("", text)) >= _SHORTEST and shorter != text:
        text = shorter
    return patterns.yearly.sub("", text) if patterns.graded.search(text) else text


@cache
def _schemes() -> dict[str, tuple[str, str]]:
    """Core of a name or alias → core of the scheme's name, and whose it is as the table has it."""
    found: dict[str, tuple[str, str]] = {}
    for name, aliases, where in (row[:3] for row in lines("schemes.tsv", 3)):
        for written in [name, *filter(None, aliases.split("|"))]:
            found[_core(written)] = (_core(name), where)
    return found
