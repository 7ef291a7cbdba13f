"""Branches of central organs that are called after a place, behind the organ's name or by a name of their own."""

import re
from functools import cache

from graph.identity.mention import placed
from graph.identity.model import Context, Identification
from graph.identity.places import NATION
from graph.identity.succession import succession_of
from graph.identity.tables import Central, central, lines

_ORGAN = re.compile(r"^(?:国家|国务院|中国|中华|全国|海关总署|中央)")
# A department of a ministry is a 司, and a 司 is of nobody else.
_SECTION = re.compile(r"^[一-鿿]{2,14}(?:[部委局署会行])[一-鿿]{2,14}司$")
# Groups and offices of an organ itself: 国务院安委会督导帮扶组.
_OF_ITSELF = re.compile(r"(?:组|专班|办公室|办公厅)$")


def outpost(name: str, context: Context) -> Identification | None:
    """The branch that the name means, or None."""
    return _by_pattern(name, context) or _of_organ(name, context)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str, str]]:
    found = []
    for words, full, family, level in (row[:4] for row in lines("organ_branches.tsv", 4)):
        for word in words.split("|"):
            before, after = word.split("{place}")
            found.append((re.compile(rf"^{before}(?P<place>[一-鿿]{{1,8}}){after}$"), full, family, level))
    return found


def _by_pattern(name: str, context: Context) -> Identification | None:
    for pattern, full, family, level in _patterns():
        match = pattern.match(name)
        where = placed(match["place"] + "局", context, only=True) if match else None
        if where is None or where.rest != "局" or where.place is None:
            continue
        place = where.place
        return Identification(
            mention=name,
            kind="body",
            canonical=full.replace("{place}", place.short).replace("{city}", place.name),
            jurisdiction=place.code,
            level=level or place.tier,
            family=family,
            certainty="likely",
            rule=f"a branch of a central organ; {where.how}",
        )
    return None


def _of_organ(name: str, context: Context) -> Identification | None:
    """A branch that bears its central organ's name: 国家税务总局包头市税务局, 国家统计局福建调查总队."""
    section = _SECTION.match(name)
    if not (section or _ORGAN.match(name)):
        return None
    for length in range(len(name) - 1, 2, -1):
        found = next((b for b in central().get(name[:length], []) if b.exists(context.date)), None)
        if found is None or found.canonical == "国务院":
            continue
        if section or _OF_ITSELF.search(name[length:]):
            return _section(name, found, name[length:])
        where = placed(name[length:], context)
        place = where.place
        now = succession_of(where.rest, place, "", context.date)
        return Identification(
            mention=name,
            kind="body",
            canonical=name if found.family == "企业" else found.canonical + name[length:],
            jurisdiction=place.code if place else None,
            level=place.tier if place and where.said else "other",
            family=found.family,
            today=now.today,
            since=now.since,
            basis=now.basis,
            certainty="certain" if where.said else "likely",
            rule=f"a branch of {found.canonical}; {where.how}",
        )
    return None


def _section(name: str, found: Central, unit: str) -> Identification:
    """`财政部综合司`: a department inside an organ of the nation's."""
    return Identification(
        mention=name,
        kind="body",
        canonical=found.canonical + unit,
        jurisdiction=NATION,
        level="national",
        family=found.family,
        certainty="likely",
        rule=f"a department of {found.canonical}",
    )
