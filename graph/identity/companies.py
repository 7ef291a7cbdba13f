"""Branches of the nation's companies: telephone, post, power and banks, by the names that their branches sign with."""

import re
from dataclasses import dataclass
from functools import cache

from graph.identity.mention import left_out, placed
from graph.identity.model import Context, Identification
from graph.identity.places import NATION, Place, divisions
from graph.identity.tables import central, lines

_BRANCH = re.compile(r"(?:分行|支行|分公司|省公司|市公司|办事处)$")
_RAILWAY = re.compile(r"^(?:中国铁路)?(?P<seat>[一-鿿]{2,4}?)(?:铁路局?|局)集团(?:有限)?(?:公司)?$")
_UNIT = r"(?:有限责任公司|股份有限公司|有限公司|总公司|分公司|支公司|公司|分行|支行|(?<=供电)局)"


@dataclass(frozen=True, slots=True)
class Brand:
    """`words` are how it is written; `province`, `below`, `county`: its branches' names with {province}, {short},
    {place} and {city}, empty where it has none; `until` as the table says."""

    words: str
    where: str
    province: str
    below: str
    county: str
    until: str

    def serves(self, place: Place, date: str | None) -> bool:
        if self.until and (date or "9999") >= self.until:
            return False
        return self.where == "*" or place.code.startswith(tuple(self.where.split("|")))

    def branch(self, place: Place) -> str:
        """The pattern of what its branch of the place is called, or nothing."""
        if place.tier == "province":
            return self.province
        # 济源市 is a county by its tier, but of no city.
        county = place.tier == "county" and place.code[2] != "9"
        return self.county or self.below if county else self.below


@cache
def _brands() -> list[Brand]:
    return [Brand(*row[:6]) for row in lines("companies.tsv", 6)]


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<before>[一-鿿]{{0,9}}?)(?:{words})(?P<after>[一-鿿]{{0,9}}?)(?P<what>供电)?(?P<unit>{_UNIT})?$"
    )


def company_branch(name: str, context: Context) -> Identification | None:
    """The branch of a company that serves a place, or None."""
    bank = _by_centre(name, context) if name.endswith("行") else None
    return bank or _by_brand(name, context) or _by_centre(name, context) or _railway(name)


def _by_brand(name: str, context: Context) -> Identification | None:
    for brand in _brands():
        match = _pattern(brand.words).match(name)
        if match is None:
            continue
        said = match["before"] + match["after"]
        # 农发行 alone is the bank of the nation.
        if not (said or match["unit"] or match["what"]):
            continue
        where = placed(said + "行", context, only=True) if said else None
        if where is not None and where.rest not in ("行", "电力行", "供电行"):
            continue
        place = where.place if where else context.place
        # Which branch serves a zone, its name does not tell.
        if where and where.zone:
            continue
        if place is None or place.code == NATION or not brand.serves(place, context.date) or not brand.branch(place):
            continue
        how = where.how if where else left_out(context)
        return _found(name, _filled(brand, place), place, f"a branch of a company; {how}")
    return None


def _filled(brand: Brand, place: Place) -> str:
    province = divisions().province(place)
    # 国网福建省电力, but 国网新疆电力: an autonomous region goes by its short name.
    full = province.name if province.name.endswith(("省", "市")) else province.short
    whole = divisions().official(place)
    values = {"{province}": full, "{short}": province.short, "{place}": place.short, "{city}": whole}
    canonical = brand.branch(place)
    for word, value in values.items():
        canonical = canonical.replace(word, value)
    return canonical


def _by_centre(name: str, context: Context) -> Identification | None:
    """`农发行福建省分行`: a bank of the nation by a short name, and its branch."""
    if not _BRANCH.search(name):
        return None
    for length in range(min(len(name) - 3, 12), 1, -1):
        found = next((body for body in central().get(name[:length], []) if body.family == "企业"), None)
        if found is None:
            continue
        where = placed(name[length:], context)
        place = where.place
        if place is None or not where.said:
            return None
        return _found(name, found.canonical + name[length:], place, f"a branch of {found.canonical}; {where.how}")
    return None


def _railway(name: str) -> Identification | None:
    """`中国铁路上海局集团有限公司`: named for the city of its seat, which serves several provinces."""
    match = _RAILWAY.match(name)
    seat = next(iter(divisions().by_name.get(match["seat"], [])), None) if match else None
    canonical = f"中国铁路{match['seat']}局集团有限公司" if match else ""
    return _found(name, canonical, seat, "a railway company, named for its seat") if seat else None


def _found(name: str, canonical: str, place: Place, rule: str) -> Identification:
    return Identification(
        mention=name,
        kind="body",
        canonical=canonical,
        jurisdiction=place.code,
        level=place.tier,
        family="企业",
        certainty="likely",
        rule=rule,
    )
