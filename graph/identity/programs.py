"""When two names are one program: a wrong merge is worse than a missed one, so little more than spelling folds."""

import re

from graph.identity.model import Context
from graph.identity.places import NATION, divisions
from graph.ids import folded

_BRACKETS = re.compile(r"[()〈〉<>《》、,·]")
_NATIONAL = re.compile(r"^(?:国家级?|全国|中国|中央|中华)")


def program_key(name: str, context: Context) -> tuple[str, str]:
    """What a program is known by: the code of the place whose it is, and its name without what writers vary.

    A name that says 国家 or 全国 is the nation's; one that says a province is that province's; any other belongs to
    the issuer, so that two cities' schemes of one name stay two.
    """
    text = _BRACKETS.sub("", folded(name))
    if _NATIONAL.match(text):
        return NATION, text
    place = context.place
    if place is None:
        return context.document, text
    if place.code == NATION:
        return NATION, text
    province = divisions().province(place)
    for prefix in (province.name, province.short):
        if text.startswith(prefix) and len(text) > len(prefix) + 1:
            return province.code, text.removeprefix(prefix)
    if text.startswith("省"):
        return province.code, text
    return place.code, text
