"""`identify`: which body a mention means in its document, by which rule, and what else it could be."""

import re
from dataclasses import replace

from graph.identity.branches import bank_branch, regulator_branch
from graph.identity.companies import company_branch
from graph.identity.crowds import both, crowd, named_places, those_below
from graph.identity.departments import department
from graph.identity.mention import Placed, below, cleaned, placed, without_plate, words
from graph.identity.model import Certainty, Context, Identification
from graph.identity.neighbours import head_office, of_the_centre, only_a_region, said_before
from graph.identity.organs import organ
from graph.identity.outposts import outpost
from graph.identity.places import NATION, divisions
from graph.identity.suboffices import sub_office
from graph.identity.succession import moved
from graph.identity.tables import Central, central, known

# Names that only the centre has, whoever writes them.
_CENTRAL = re.compile(
    r"^(?:国家|国务院|中央|中共中央|中国|中华|全国|最高|南方电网|党中央|新华社|央视|人民日报|光明日报|经济日报)|(?:总局|[^织传战作]部|总署|署|[银保证电]监会)$"
)
_OPENINGS = ("国家", "国务院", "中国", "全国", "中央", "中共中央")
_HALL = re.compile("(?<![公大客政])厅$")
_RELATIVE = re.compile("^(?:共青)?团|^[省市县区州旗盟各]|^自治区|^(?:国家|中国|中央|国务院)")
_DEPARTMENT = re.compile("[厅局委办]$")
_BARE_ZONE = re.compile("(?:新区|高新区|经开区|开发区|度假区|示范区|片区|合作区|园区|科学城|科技城|新城)$")
_SEVERAL = re.compile(r"、(?![^()]*[)])")
_OURSELVES = re.compile(r"^(?:我|本)(?:局|委|厅|办|部|会|中心|院|行|署)$")


def identify(mention: str, context: Context) -> Identification:
    """The body, crowd or nothing that `mention` names in a document of that context."""
    name = cleaned(mention)
    return replace(moved(_identify(name, context)), mention=mention)


def _identify(name: str, context: Context) -> Identification:
    name = _in_its_text(name, context)
    if _is_nothing(name) or (_BARE_ZONE.search(name) and only_a_region(name, context)):
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
    return (
        (_central(plain, context) if _is_central(plain, context) else None)
        or _known(plain, context)
        or bank_branch(plain, context)
        or regulator_branch(plain, context)
        or company_branch(plain, context)
        or outpost(plain, context)
        or sub_office(plain, context)
        or _local(plain, context)
    )


def _in_its_text(name: str, context: Context) -> str:
    """The name with what its text makes plain: 省 before 发改委 in 省住建厅、发改委, or which 总局 is meant."""
    if name == "总局":
        return head_office(name, context) or name
    nation = context.place is None or context.place.code == NATION
    if nation or _RELATIVE.match(name) or not _DEPARTMENT.search(name) or placed(name, context).said:
        return name
    return (said_before(name, context) or "") + name


def _is_central(name: str, context: Context) -> bool:
    """Whether a central organ of that name is meant, where a place may have one of the name as well."""
    national = context.place is not None and context.place.code == NATION
    return national or bool(_CENTRAL.search(name)) or of_the_centre(name, context)


def _is_nothing(name: str) -> bool:
    plain = re.sub('[“”"]', "", name)
    return len(name) < 2 or (bool(words().none.search(plain)) and not name.startswith("各"))


def _is_crowd(name: str, context: Context) -> bool:
    name = re.sub('[“”"]', "", name)
    # 开发区管委会 is one in a city's text, and many in the nation's.
    whole = context.place is not None and context.place.code == NATION and name.startswith("开发区")
    if (words().single.search(name) and not whole) or name in divisions().by_name:
        return False
    parts = _SEVERAL.split(name)
    if named_places(name):
        return True
    # Several in one breath are a crowd where each ends as bodies do, or one is a crowd.
    if words().crowd.search(name) or (len(parts) > 1 and all(map(words().endings.search, parts))):
        return True
    # 市担保公司 is one, 担保公司 are many.
    rest = placed(name, context).rest
    return any(map(words().many.search, [name, name if rest.endswith("公司") else rest, *parts]))


def _ourselves(name: str, context: Context) -> Identification:
    issuers = [found for found in sorted(context.names, key=len) if found.endswith(name[-1])]
    if context.issuer:
        return replace(identify(context.issuer, context), rule="the issuer speaks of itself")
    rule = "the issuer speaks of itself and is not named"
    return Identification(name, "body", certainty="unsure", rule=rule, others=tuple(issuers[:3]))


def _central(name: str, context: Context) -> Identification | None:
    bodies = central().get(name, [])
    if not bodies and context.place is not None and context.place.code == NATION:
        # 航天局 in the centre's text is 国家航天局.
        bodies = next(filter(None, (central().get(word + name) for word in _OPENINGS)), [])
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
        if row.where == "*" or (context.place and divisions().within(context.place, divisions().by_code[row.where])):
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


def _local(name: str, context: Context) -> Identification:
    where = _of_province(placed(name, context))
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
    return department(where, name, context)


def _of_province(where: Placed) -> Placed:
    """审计厅 in a city's text is the province's: a 厅 is a department of no other place."""
    place = where.place
    hall = _HALL.search(where.rest) and not where.said and place is not None and place.code != NATION
    if not hall or place is None or place.tier == "province":
        return where
    above = divisions().province(place)
    return replace(where, place=above, zone=None, how=f"a 厅 is of {above.name}, where {place.name} lies")
