"""What else a name could have meant: another place's body, or what a slip of the pen stands for."""

from difflib import get_close_matches
from functools import cache

from graph.identity.mention import Placed
from graph.identity.model import Context
from graph.identity.offices import office
from graph.identity.places import NATION, Place, divisions
from graph.identity.signs import opening
from graph.identity.tables import central, irregular, party, stems

_CLOSINGS = ("厅", "局", "委", "办")
_SHOWN, _LOOKED_AT = 3, 20
_NEAR = 0.6


def other_readings(name: str, where: Placed, context: Context) -> tuple[str, ...]:
    """The centre's body of that name where the place was left out, or the parent place's where the name allows it."""
    found = [] if where.said else [b.canonical for b in central().get(name, [])]
    if where.place and not where.said and not where.zone:
        parent = divisions().parent(where.place)
        word = name.removesuffix(where.rest)
        if parent and parent.code != NATION and (not word or (word == "市" and parent.is_city)):
            found.append(_named(where.rest, parent, context))
    return tuple(found[:_SHOWN])


def near_readings(where: Placed, context: Context) -> tuple[str, ...]:
    """The offices whose known names are written nearly so, nearest first."""
    if where.place is None:
        return ()
    known, rest = _short_names(where.place.tier), where.rest
    near = get_close_matches(rest, known, _LOOKED_AT, _NEAR)
    # Of those as near, what more offices are called stands first in the table.
    ranked = sorted(near, key=lambda name: (len(name) != len(rest), name[0] != rest[0], known.index(name)))
    means = [office(name, where.place, context.date) for name in ranked]
    named = dict.fromkeys(one.words if one.whole else opening(where) + one.words for one in means)
    return tuple(named)[:_SHOWN]


def _named(rest: str, place: Place, context: Context) -> str:
    means = office(rest, place, context.date)
    return means.words if means.whole else divisions().official(place) + means.words


@cache
def _short_names(tier: str) -> list[str]:
    closings = _CLOSINGS if tier == "province" else _CLOSINGS[1:]
    composed = (stem + closing for closing in closings for stem in stems())
    return list(dict.fromkeys([*composed, *irregular(), *party()]))
