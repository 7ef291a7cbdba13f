"""Sub-offices: a place's branch of an office that sits in another place. The branch serves its own place."""

import re

from graph.identity.mention import Placed, placed
from graph.identity.model import Context, Identification
from graph.identity.offices import office
from graph.identity.places import Place, divisions
from graph.identity.signs import opening

_BRANCH = re.compile(
    r"^(?P<office>.*?(?:局|委员会|委|厅|中心))(?P<place>[一-鿿]{2,8}?)(?P<unit>分局|监管局|管理局|局|管理部|分中心|办事处)$"
)
_STEMS = [re.compile(rf"^(?P<office>[一-鿿]{{2,8}})(?P<place>[一-鿿]{{{n}}})(?P<unit>分局)$") for n in (2, 3, 4)]
_FUND = re.compile(r"^(?P<place>[一-鿿]{1,6}?)(?P<office>(?:住房)?公积金)(?:管理)?(?P<unit>分中心|管理部|办事处)$")
_FUND_OF = re.compile(r"^(?P<office>(?:住房)?公积金)(?:管理)?(?P<place>[一-鿿]{2,6}?)(?P<unit>分中心|管理部|办事处)$")


def sub_office(name: str, context: Context) -> Identification | None:
    """The sub-office that the name means, or None. Its place must be a division near the issuer."""
    for pattern, ending in (
        (_BRANCH, ""),
        *((stem, "局") for stem in _STEMS),
        (_FUND_OF, "管理中心"),
        (_FUND, "管理中心"),
    ):
        match = pattern.match(name)
        if match is None:
            continue
        served = _served(match["place"], context)
        if served:
            return _found(
                name, match["office"] + ending, served, _signed(match["place"], served) + match["unit"], context
            )
    return None


def _served(name: str, context: Context) -> Place | None:
    where = placed(name + "局", context, only=True)
    if where.rest != "局" or where.zone or where.place is None or where.place.tier == "province":
        return None
    return where.place if where.said == name or name in ("区", "县") else None


def _signed(written: str, served: Place) -> str:
    """The place as the sub-office signs: as written, in short where only its kind is said."""
    return served.short if written in ("区", "县") or served.name not in written else served.name


def _found(name: str, parent: str, served: Place, unit: str, context: Context) -> Identification | None:
    where = placed(parent, context)
    above = where.place
    if not where.said and not parent.startswith(("市", "州", "县", "区", "省")):
        above = divisions().parent(served)
    if above is not None and above.code == served.code:
        served = divisions().namesake_below(served) or served
    if above is not None and above.code == served.code:
        above = divisions().parent(served)
    if above is None:
        return None
    means = office(where.rest, above, context.date)
    # What is said with a short place is how the office signs: 福州住房公积金中心.
    begin = means.words if means.whole else divisions().official(above) + means.words
    if where.said and where.said != above.name:
        begin = parent
    if unit == f"{served.short}局" and means.family == "市场监管":
        unit = f"{served.short}监管局"
    return Identification(
        mention=name,
        kind="body",
        canonical=begin + unit,
        jurisdiction=served.code,
        level=served.tier,
        family=means.family,
        certainty="certain" if means.sure else "likely",
        rule=f"a sub-office of {divisions().official(above)} for {served.name}",
    )


def branch_office(what: str, where: Placed) -> str:
    """`自然资源分局` of a district or a zone is the city's bureau for it: 赣州市自然资源局南康分局."""
    table, place = divisions(), where.place
    assert place is not None
    if where.zone:
        full = office(what + "局", place, None).words
        return f"{place.name}{full}{where.zone.full.removeprefix(place.short)}分局"
    parent = table.parent(place)
    if place.tier != "county" or parent is None:
        return opening(where) + what + "分局"
    return f"{parent.name}{office(what + '局', parent, None).words}{place.short}分局"
