"""`identify`: which body a mention means in its document, by which rule, and what else it could be."""

import re
from dataclasses import replace

from graph.identity.branches import bank_branch, regulator_branch
from graph.identity.companies import company_branch
from graph.identity.crowds import both, crowd, named_places, those_below
from graph.identity.mention import Placed, below, city_of, cleaned, placed, without_plate, words
from graph.identity.model import Certainty, Context, Identification
from graph.identity.offices import Office, by_work_alone, office, spelled_out
from graph.identity.organs import opening, organ
from graph.identity.others import near_readings, other_readings
from graph.identity.places import NATION, Place, divisions
from graph.identity.suboffices import branch_office, sub_office
from graph.identity.succession import moved, succession_of
from graph.identity.tables import Central, central, family_of, known, stems

# Names that only the centre has, whoever writes them.
_CENTRAL = re.compile(r"^(?:国家|国务院|中央|中共中央|中国|中华|全国|最高|南方电网)|(?:总局|[^织传战作]部|总署|署)$")
_ORGAN = re.compile(r"^(?:国家|中国|中华|全国|海关总署|中央)")
_OF_THE_NATION = re.compile(r"^(?:国家|中国|中华|全国)")
# Called after a place, but by a name that is all theirs: 郑州大学, not 郑州市大学.
_OF_ITS_OWN_NAME = re.compile(r"(?:大学|(?<!法)(?<!科)学院|铁路局|集团|日报社|国家公园管理局)$")
_COLLEGE = re.compile(r"(?:大学|(?<!行政)(?<!主义)(?<!法)(?<!科)学院)$")
_INSTITUTE = re.compile(r"(?:研究院|研究所|科学院|大学|学院)$")
# Many of these sign without 市: how they are written tells.
_SIGNS_IN_SHORT = re.compile(r"住房公积金(?:管理)?中心$|广播电视台$")
_SEVERAL = re.compile(r"、(?![^()]*[)])")
_OURSELVES = re.compile(r"^(?:我|本)(?:局|委|厅|办|部|会|中心|院|行|署)$")


def identify(mention: str, context: Context) -> Identification:
    """The body, crowd or nothing that `mention` names in a document of that context."""
    name = cleaned(mention)
    return replace(moved(_identify(name, context)), mention=mention)


def _identify(name: str, context: Context) -> Identification:
    if _is_nothing(name):
        return Identification(name, "not", certainty="likely", rule="the words of a platform, project or activity")
    tier = below(name, context)
    if tier is None and (found := both(name, context)):
        return found
    if _is_crowd(name, context):
        return crowd(name, context)
    if tier:
        own = _local(name[1:], context).canonical
        return replace(those_below(name, tier, context), others=(own,) if own else ())
    plain = without_plate(name)
    if plain.startswith("中共") and plain not in central():
        plain = plain.removeprefix("中共")
    if _OURSELVES.match(plain):
        return _ourselves(plain, context)
    national = context.place is not None and context.place.code == NATION
    return (
        (_central(plain, context) if national or _CENTRAL.search(plain) else None)
        or _known(plain, context)
        or bank_branch(plain, context)
        or regulator_branch(plain, context)
        or company_branch(plain, context)
        or sub_office(plain, context)
        or _of_organ(plain, context)
        or _local(plain, context)
    )


def _is_nothing(name: str) -> bool:
    plain = re.sub('[“”"]', "", name)
    return len(name) < 2 or (bool(words().none.search(plain)) and not name.startswith("各"))


def _is_crowd(name: str, context: Context) -> bool:
    name = re.sub('[“”"]', "", name)
    if words().single.search(name) or name in divisions().by_name:
        return False
    parts = _SEVERAL.split(name)
    if named_places(name):
        return True
    # Several in one breath are a crowd where each ends as bodies do, or one is a crowd.
    if words().crowd.search(name) or (len(parts) > 1 and all(map(words().endings.search, parts))):
        return True
    return any(map(words().many.search, [name, placed(name, context).rest, *parts]))


def _ourselves(name: str, context: Context) -> Identification:
    issuers = [found for found in sorted(context.names, key=len) if found.endswith(name[-1])]
    if context.issuer:
        return replace(identify(context.issuer, context), rule="the issuer speaks of itself")
    rule = "the issuer speaks of itself and is not named"
    return Identification(name, "body", certainty="unsure", rule=rule, others=tuple(issuers[:3]))


def _central(name: str, context: Context) -> Identification | None:
    bodies = central().get(name, [])
    if not bodies:
        return None
    ranked = sorted(bodies, key=lambda b: (not b.exists(context.date), b.until == "", b.canonical))
    best = ranked[0]
    # A central name without 国家 in a text whose place is unknown may as well be the place's own.
    sure: Certainty = "certain" if best.exists(context.date) else "likely"
    return _of_nation(name, best, sure, tuple(b.canonical for b in ranked[1:]))


def _of_nation(name: str, found: Central, sure: Certainty, others: tuple[str, ...]) -> Identification:
    changed = (found.heir_since or found.until) if found.today else ""
    return Identification(
        mention=name,
        kind="body",
        canonical=found.canonical,
        jurisdiction=NATION,
        level="national",
        family=found.family,
        today=found.today or None,
        since=changed or None,
        basis=f"{changed[:4]}年机构改革" if changed else None,
        certainty=sure,
        rule=f"a central body{f', as it was until {found.until}' if found.until else ''}",
        others=others,
    )


def _known(name: str, context: Context) -> Identification | None:
    for row in known().get(name, []):
        if row.where == "*" or (context.place and context.place.code == row.where):
            return Identification(
                mention=name,
                kind="body",
                canonical=row.canonical,
                jurisdiction=row.code or None,
                level=row.level or None,
                family=row.family,
                rule="a body known by name",
            )
    return None


def _of_organ(name: str, context: Context) -> Identification | None:
    """A branch that bears its central organ's name: 国家税务总局包头市税务局, 国家统计局福建调查总队."""
    for length in range(len(name) - 1, 3, -1):
        found = next(iter(central().get(name[:length], [])), None) if _ORGAN.match(name) else None
        if found is None:
            continue
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


def _local(name: str, context: Context) -> Identification:
    where = placed(name, context)
    known = None if where.said else _central(name, context)
    if known and known.family == "企业":
        # In a place's text its branch there may be meant.
        rule = "a company of the nation, which a branch here may stand for"
        return known if where.place is None else replace(known, certainty="likely", rule=rule)
    found = organ(where, name, context)
    if found:
        return found
    if known and (where.place is None or where.place.code == NATION):
        return known
    return _office(where, name, context)


def _national(name: str, context: Context) -> Identification:
    """A body that says it is the nation's and is in no table: its name is what the text says."""
    if not words().endings.search(name):
        return _nothing(name, Placed(None, None, name, ""), context)
    family = "高校科研" if _INSTITUTE.search(name) else family_of(name) or "其他"
    rule = "a name that only the nation's bodies have"
    return Identification(name, "body", name, NATION, "national", family, certainty="likely", rule=rule)


def _nothing(name: str, where: Placed, context: Context) -> Identification:
    rule = "it is in no table and ends in no word that bodies end in"
    others = near_readings(where, context) or (name,)
    return Identification(name, "not", certainty="unsure", rule=rule, others=others)


def _office(where: Placed, name: str, context: Context) -> Identification:
    if not where.said and _OF_THE_NATION.match(name):
        return _national(name, context)
    where = city_of(where) if _COLLEGE.search(name) else _abbreviated(where, context)
    means = office(where.rest, where.place, context.date)
    if means.how == "as written" and where.rest in stems() and not where.said and where.rest != name:
        means = by_work_alone(where.rest, where.place, context.date)
    if means.words.endswith("分局") and not where.said and not (where.zone and not context.zone):
        where = _served(where, context)
    place = where.place
    begin = opening(where)
    if means.how == "as written" and not words().endings.search(without_plate(where.rest)):
        return _nothing(name, where, context)
    full = spelled_out(where.rest, begin, context.names) if begin and not means.sure else None
    canonical = full or _canonical(means, where, name)
    now = succession_of(means.reformed or means.words, place, begin, context.date)
    level = where.zone.level if where.zone else (place.tier if place else None)
    level = "other" if means.family == "开发区管委会" else level
    code = where.zone.code if where.zone else (place.code if place else None)
    certainty = _certainty(means, where, full)
    misspelt = means.how == "as written" and not means.family and not full
    return Identification(
        mention=name,
        kind="body",
        canonical=canonical,
        jurisdiction=code,
        level=level,
        family="高校科研" if _COLLEGE.search(canonical) else means.family or family_of(where.rest) or "其他",
        today=now.today,
        since=now.since,
        basis=now.basis,
        certainty=certainty,
        rule=f"{_why(means, where, full)}; {where.how}",
        others=near_readings(where, context) if misspelt else other_readings(name, where, context),
    )


def _why(means: Office, where: Placed, full: str | None) -> str:
    if full:
        return f"{where.rest} is short for what the text spells out"
    if means.how == "as written":
        return f"{where.rest} is in no table and taken as written"
    return f"{where.rest} is {'the full name' if means.words == where.rest else f'short for {means.words}'}"


def _abbreviated(where: Placed, context: Context) -> Placed:
    """`哈公积金中心` in a text of 哈尔滨: the place's first character alone, where what follows is a known office."""
    if where.said or where.place is None or where.rest[0] != where.place.short[0] or len(where.rest) < 4:
        return where
    known_as_is = office(where.rest, where.place, context.date)
    shorter = office(where.rest[1:], where.place, context.date)
    if known_as_is.how != "as written" or shorter.how == "as written":
        return where
    return replace(where, rest=where.rest[1:], how=f"{where.rest[0]} is short for {where.place.name}")


def _canonical(means: Office, where: Placed, name: str) -> str:
    begin = opening(where)
    if means.whole:
        official = divisions().official(where.place) if where.place else ""
        # A central organ's branch for a zone bears the zone's name.
        return means.words.replace(official, where.zone.full) if where.zone and official else means.words
    if not begin:
        return means.words if where.place else name
    own = where.said or (where.rest == name and len(name) > 3 and _COLLEGE.search(name))
    if own and _OF_ITS_OWN_NAME.search(name):
        return name
    if where.place and where.said == where.place.short and _SIGNS_IN_SHORT.search(means.words):
        return where.said + means.words
    if _is_city_ecology(means, where):
        parent = divisions().parent(where.place) if where.place else None
        return f"{parent.name if parent else ''}{where.place.short if where.place else ''}{means.words}"
    branch = re.match(r"^(?P<what>.+?)(?P<unit>分局)$", means.words)
    if branch and where.place and (not where.said or where.place.tier == "county"):
        return branch_office(branch["what"], where)
    return begin + means.words


def _is_city_ecology(means: Office, where: Placed) -> bool:
    """Since 2019 a county's ecology bureau is the city's: 福清生态环境局 signs as 福州市福清生态环境局."""
    place = where.place
    county = place is not None and place.tier == "county" and where.said.endswith(place.short)
    return county and means.words == "生态环境局"


def _served(where: Placed, context: Context) -> Placed:
    """`市自然资源分局` in a district's or a zone's text is the city's bureau for that district or zone."""
    own = context.place
    lower = own is not None and where.place is not None and where.place.code in (own.code, _above(own))
    return replace(where, place=own, zone=context.zone) if lower else where


def _above(place: Place) -> str:
    parent = divisions().parent(place)
    return parent.code if parent else ""


def _certainty(means: Office, where: Placed, full: str | None) -> Certainty:
    if where.place is None or not (means.sure or full or means.family):
        # Nothing is known of its words either: it may be no name at all.
        return "unsure"
    return "certain" if means.sure or full else "likely"
