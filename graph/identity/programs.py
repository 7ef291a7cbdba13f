"""When two names are one program: a wrong merge is worse than a missed one, so little more than spelling folds."""

import re
from functools import cache

from graph.identity.model import Context
from graph.identity.places import NATION, Place, divisions
from graph.identity.tables import lines
from graph.ids import folded

_MARKS = re.compile(r"[()〈〉<>《》、,·]")
_NATIONAL = re.compile(r"^(?:国家级?|全国|中国|中央|中华)")
# Closing words that say what is done about a scheme, not which one it is.
_CLOSING = re.compile(r"(?:建设|发放|创建)?(?:试点|活动|工作|政策|项目)$")
# Creating a title is carrying it out; of an event that comes again, the edition does not part it.
_OPENING = re.compile(r"^创建(?=国家|全国)")
_EDITION = re.compile(r"^(?:第[0-9一二三四五六七八九十百]+届|20[0-9]{2}年度?)(?=.{3,}(?:会|展|节|赛|周|月|日|坛)$)")
_SHORTEST = 3


def program_key(name: str, context: Context) -> tuple[str, str]:
    """What a program is known by: the code of the place whose it is, and its name without what writers vary.

    A name that says 国家 or 全国, or that is a scheme of the nation in the table, is the nation's; one that opens with
    its province is that province's; any other belongs to the issuer, so that two cities' schemes of one name stay two.
    """
    text, place = _core(name), context.place
    if text not in _schemes():
        text = _nations(text)
    if text not in _schemes():
        text = _own_branch(_EDITION.sub("", text), place)
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
    if _NATIONAL.match(text) or place.code == NATION:
        return NATION, text
    return _of_place(text, place)


def _of_place(text: str, place: Place) -> tuple[str, str]:
    province = divisions().province(place)
    for prefix in (province.name, province.short, "省"):
        own = text.removeprefix(prefix)
        # 省级 is a grade that the name keeps; 省 alone only says whose it is.
        if own != text and len(own) >= _SHORTEST and own[0] not in "级际直内":
            return province.code, own
    if text.startswith("省"):
        return province.code, text
    for prefix in (place.name, place.short):
        own = text.removeprefix(prefix)
        if own != text and len(own) >= _SHORTEST:
            return place.code, own
    return place.code, text


def _nations(text: str) -> str:
    """A scheme of the nation that is said to be one: 国家保障性住房再贷款 is 保障性住房再贷款."""
    bare = _NATIONAL.sub("", text)
    return bare if bare in _schemes() and _schemes()[bare][1] == "" else text


def _own_branch(text: str, place: Place | None) -> str:
    """A scheme of the nation that names the province in which it is carried out: 国家企业信用信息公示系统(福建)."""
    short = divisions().province(place).short if place else ""
    whole = text.removesuffix(short)
    return whole if whole in _schemes() and _schemes()[whole][1] == "" else text


def _core(name: str) -> str:
    text = _OPENING.sub("", _MARKS.sub("", folded(name)))
    while len(shorter := _CLOSING.sub("", text)) >= _SHORTEST and shorter != text:
        text = shorter
    return text


@cache
def _schemes() -> dict[str, tuple[str, str]]:
    """Core of a name or alias → core of the scheme's name, and whose it is as the table has it."""
    found: dict[str, tuple[str, str]] = {}
    for name, aliases, where in (row[:3] for row in lines("schemes.tsv", 3)):
        for written in [name, *filter(None, aliases.split("|"))]:
            found[_core(written)] = (_core(name), where)
    return found
