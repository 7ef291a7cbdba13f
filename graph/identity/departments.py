"""Departments of a place and what else is named by its words: the full name by tables, by the text, or as written."""

import re
from dataclasses import replace

from graph.identity.mention import Placed, city_of, without_plate, words
from graph.identity.model import Certainty, Context, Identification
from graph.identity.neighbours import only_built, only_quoted
from graph.identity.offices import Office, by_work_alone, office, spelled_out
from graph.identity.others import near_readings, other_readings
from graph.identity.places import NATION, Place, divisions
from graph.identity.signs import opening
from graph.identity.suboffices import branch_office
from graph.identity.succession import reform_of, succession_of
from graph.identity.tables import family_of, stems

_OF_THE_NATION = re.compile(r"^(?:国家|中国|中华|全国)")
# Called after a place, but by a name that is all theirs: 郑州大学, not 郑州市大学.
_OF_ITS_OWN_NAME = re.compile(r"(?:研究院|日报|大学|(?<!法)(?<!科)学院|铁路局|集团|日报社|国家公园管理局)$")
_COLLEGE = re.compile(r"(?:大学|(?<!行政)(?<!主义)(?<!法)(?<!科)学院)$")
_IN_BRACKETS = re.compile(r"^中国[(](?P<place>[一-鿿]{2,6})[)]")
_INSTITUTE = re.compile(r"(?:研究院|研究所|科学院|大学|学院)$")
# What is as often a house as a body.
_A_BUILDING = re.compile("(?:中心|[院站馆园所]|学校|基地|医院)$")
# Many of these sign without 市: how they are written tells.
_SIGNS_IN_SHORT = re.compile(r"住房公积金(?:管理)?中心$|广播电视台$|监狱$")


def _national(name: str, context: Context) -> Identification:
    """A body that says it is the nation's and is in no table: its name is what the text says."""
    if not words().endings.search(name):
        return _nothing(name, Placed(None, None, name, ""), context)
    family = "高校科研" if _INSTITUTE.search(name) else family_of(name) or "其他"
    rule = "a name that only the nation's bodies have"
    # 中国(合肥)知识产权保护中心 bears the nation's name, and serves the city.
    match = _IN_BRACKETS.match(name)
    served = next(iter(divisions().by_name.get(match["place"], [])), None) if match else None
    code, level = (served.code, served.tier) if served else (NATION, "national")
    return Identification(name, "body", name, code, level, family, certainty="likely", rule=rule)


def _nothing(name: str, where: Placed, context: Context) -> Identification:
    rule = "it is in no table and ends in no word that bodies end in"
    others = near_readings(where, context) or (name,)
    return Identification(name, "not", certainty="unsure", rule=rule, others=others)


def department(where: Placed, name: str, context: Context) -> Identification:
    """The body that `where.rest` means in its place, or none where the name ends in no word that bodies end in."""
    if not where.said and _OF_THE_NATION.match(name):
        return _national(name, context)
    where = city_of(where) if _COLLEGE.search(name) else _abbreviated(where, context)
    means = _office_of(where, name, context)
    if means.words.endswith("分局") and not where.said and not (where.zone and not context.zone):
        where = _served(where, context)
    if means.how == "as written" and _is_no_body(means, where, name, context):
        return _nothing(name, where, context)
    return _body(means, where, name, context)


def _office_of(where: Placed, name: str, context: Context) -> Office:
    """The office that the words mean: in a zone's way where there is one, else in its place's."""
    # What a city's own office is called tells nothing of its zone's.
    means = office(where.rest, None if where.zone else where.place, context.date)
    means = office(where.rest, where.place, context.date) if means.how == "as written" else means
    if means.how == "as written" and where.rest in stems() and not where.said and where.rest != name:
        return by_work_alone(where.rest, where.place, context.date)
    return means


def _is_no_body(means: Office, where: Placed, name: str, context: Context) -> bool:
    """Whether words that are in no table are those of no body: by how they end, or by what the text says of them."""
    if not words().endings.search(without_plate(where.rest)) or (not means.family and only_quoted(name, context)):
        return True
    return where.rest == name and bool(_A_BUILDING.search(name)) and only_built(name, context)


def _body(means: Office, where: Placed, name: str, context: Context) -> Identification:
    """The body of an office, with its full name and who has its work today."""
    place, begin = where.place, opening(where)
    full = _of_the_text(means, where, begin, context)
    # 市审计部门 says what it does and not its name.
    canonical = None if where.rest.endswith("部门") else full or _canonical(means, where, name)
    now = succession_of(means.reformed or means.words, place, begin, context.date)
    level = where.zone.level if where.zone else (place.tier if place else None)
    misspelt = means.how == "as written" and not means.family and not full
    return Identification(
        mention=name,
        kind="body",
        canonical=canonical,
        jurisdiction=where.zone.code if where.zone else (place.code if place else None),
        level="other" if means.family == "开发区管委会" else level,
        family="高校科研" if _COLLEGE.search(canonical or "") else means.family or family_of(where.rest) or "其他",
        today=now.today,
        since=now.since,
        basis=now.basis,
        certainty=_certainty(means, where, full),
        rule=f"{_why(means, where, full)}; {where.how}",
        others=near_readings(where, context) if misspelt else other_readings(name, where, context),
    )


def _of_the_text(means: Office, where: Placed, begin: str, context: Context) -> str | None:
    """What the text spells out, where the tables do not know the office or know one that the text does not speak of."""
    reform = reform_of(means.words, where.place)
    outdated = reform is not None and reform.today != "?"
    if not begin or (means.sure and (outdated or begin + means.words in context.names)):
        return None
    full = spelled_out(where.rest, begin, context.names)
    if full is None or not means.sure:
        return full
    # A 分中心 is another body than the 中心 that it is of.
    another = ("分" in full) != ("分" in where.rest)
    own = family_of(full.removeprefix(begin)) == means.family
    return full if own and not means.whole and not another else None


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
