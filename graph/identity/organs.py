"""Organs that are no offices: Party, government itself, congress, courts, league, towns, customs, zones."""

import re
from collections.abc import Callable
from dataclasses import replace

from graph.identity.firms import company, society
from graph.identity.mention import Placed, kinds_in_full, placed
from graph.identity.model import Context, Identification
from graph.identity.offices import closed
from graph.identity.places import NATION, Place, divisions
from graph.identity.signs import body, opening
from graph.identity.succession import succession_of
from graph.identity.tables import family_of, national_zones, party, party_alone, zones

_PARTY = re.compile(r"^(?:地?委|党工委|工委|党委)(?P<rest>.*)$")
_DISCIPLINE = re.compile(
    r"^(?:党?委)?(?:纪律检查委员会|纪委|纪检)[省市县区州旗]?(?:监委|监察委员会|监察委|监察局|机关)?$|^监(?:察)?委(?:员会)?$"
)
_GOVERNMENT = re.compile(r"^(?:人民)?政府$")
_COMMISSIONER = re.compile(r"^(?:行署|行政公署)(?P<office>办公?室?|办公厅)?$")
_GOVERNMENT_OFFICE = re.compile(r"^(?:(?:人民)?政府|府)(?:办公室|办公厅|办)$|^政府办$|^府办$")
_TOWN = re.compile(r"^(?P<name>[一-鿿]{1,6}?(?:街道|镇|乡|苏木))(?P<unit>办事处|办|人民政府|政府)?$")
# Cities whose towns are under no county: 东莞, 中山, 儋州, 嘉峪关.
_NO_COUNTIES = frozenset({"441900", "442000", "460400", "620200"})
_COURT = re.compile(r"^(?:中级?|高级?|人民|中级人民|高级人民)?法院$|^[中高]院$")
_NUMBERED_COURT = re.compile(r"^第?(?P<number>[一二三四五])中(?:院|级(?:人民)?法院)$")
_COURT_OF_ITS_OWN = re.compile(r"^(?:金融|知识产权|互联网|海事|铁路运输(?:中级)?)法院$")
_PROCURATORATE = re.compile(r"^(?:人民)?检察院$")
_CONGRESS = re.compile(r"^(?:人大|人民代表大会)(?:及其)?(?:常委会|常务委员会)?(?:办公?[厅室]?)?$")
_CONFERENCE = re.compile(r"^政协(?:办公?[厅室]?)?$")
_ZONE = re.compile(
    r"(?:管委会|管理委员会|管理处|(?:开发|合作|示范|度假|保税|园|新|片)区管理局)$|(?<=区)管委$|^管委$|(?:开发区|高新区|经开区|度假区|管理区|[一-鿿]{2}新区|园区|合作区|[一-鿿]经济区)$"
)
_COMMON_ZONE = re.compile(r"^(?:经济|高新)技术?(?:产业)?开发区")
# 大通湖区 and 西湖管理区 are run like districts, and sign like them: 益阳市大通湖区.
_LIKE_A_DISTRICT = re.compile(
    r"(?:(?<!管理)管理区|^[一-鿿]{1,4}(?<![开发新作园税合贸范假片港济验能游资])区)管理委员会$"
)
_FREE_TRADE = re.compile(
    r"^(?:中国\((?P<of>[一-鿿]{2,3})\))?自(?:由)?贸(?:易)?(?:试验)?区?(?P<part>[一-鿿]*?)(?P<unit>管委会|管理委员会|工作办公室)$"
)


def organ(where: Placed, name: str, context: Context) -> Identification | None:
    """The organ that the name means, or None where it is an ordinary office."""
    for reading in (_party, _discipline, _league, _government, _law, _town, _customs, _zone, society, company):
        found = reading(where, name, context)
        if found:
            served = where.zone and where.place and found.jurisdiction == where.place.code
            return replace(found, jurisdiction=where.zone.code) if where.zone and served else found
    return None


def _level(where: Placed) -> str | None:
    return where.zone.level if where.zone else None


def _party_name(where: Placed) -> str:
    place = where.place
    if where.zone or place is None:
        # The Corps in Xinjiang has a committee of its own, a development zone a working committee.
        whole = where.zone is not None and where.zone.level == "province"
        return f"中共{opening(where)}{'党委' if whole else '工作委员会'}"
    if place.name.endswith("地区"):
        return f"中共{place.short}地委"
    if place.name.endswith("自治州"):
        return f"中共{place.short}州委"
    if len(place.name) == 2 and place.name.endswith("县"):
        # 南县县委, since 南县委 could be any county of 南….
        return f"中共{opening(where)}县委"
    return f"中共{opening(where)}{'党' if place.name.endswith('自治区') else ''}委"


def _party(where: Placed, name: str, context: Context) -> Identification | None:
    match = _PARTY.match(where.rest)
    if match is None and (where.rest not in party_alone() or where.place is None or where.place.code == NATION):
        return None
    rest = match["rest"] if match else where.rest
    if _DISCIPLINE.match(rest):
        return None
    known = party().get(rest)
    opened = _party_name(where)
    if not rest:
        full = opened.removesuffix("党委").removesuffix("委") + ("区" if opened.endswith("地委") else "") + "委员会"
        return body(name, full, where.place, "党委", f"a Party committee; {where.how}", level=_level(where))
    words = known.named(context.date) if known else closed(rest)
    family = known.family if known else family_of(rest) or "党委其他"
    now = succession_of(words, where.place, opened, context.date)
    rule = f"an organ of the Party committee; {where.how}"
    found = body(
        name, opened + words, where.place, family, rule, level=_level(where), sure="certain" if known else "likely"
    )
    return replace(found, today=now.today, since=now.since, basis=now.basis)


def _discipline(where: Placed, name: str, context: Context) -> Identification | None:
    if not _DISCIPLINE.match(where.rest) or where.place is None:
        return None
    full = f"中共{opening(where)}{'纪律检查工作' if where.zone else '纪律检查'}委员会"
    return body(name, full, where.place, "纪检监察", f"discipline and supervision; {where.how}", level=_level(where))


def _league(where: Placed, name: str, context: Context) -> Identification | None:
    match = re.match(r"^(?:共青团|团)(?P<word>.+?)委(?:员会)?$", name) or re.match(
        r"^(?:共青团|团)(?P<word>委)$", where.rest
    )
    if match is None or match["word"] == "中央":
        return None
    inner = placed(match["word"] + "团委", context) if match["word"] != "委" else where
    if inner.place is None:
        return None
    full = f"中国共产主义青年团{opening(inner)}委员会"
    return body(name, full, inner.place, "共青团", f"the Youth League; {inner.how}", level=_level(inner))


def _government(where: Placed, name: str, context: Context) -> Identification | None:
    rule = f"the government; {where.how}"
    table = divisions()
    itself = [p for p in table.by_name.get(name, []) if _calls(name, p) and table.there(p, context.date)]
    if itself and where.place:
        near = next((p for p in itself if table.within(p, where.place)), itself[0])
        return body(name, table.official(near) + "人民政府", near, "人民政府", "a place answers by its government")
    if _GOVERNMENT.match(where.rest):
        return body(name, opening(where) + "人民政府", where.place, "人民政府", rule, level=_level(where))
    if _GOVERNMENT_OFFICE.match(where.rest):
        hall = "办公厅" if where.rest.endswith("厅") or (where.place and where.place.tier == "province") else "办公室"
        return body(name, f"{opening(where)}人民政府{hall}", where.place, "政府办公厅", rule, level=_level(where))
    if match := _COMMISSIONER.match(where.rest):
        own, family = ("办公室", "政府办公厅") if match["office"] else ("", "人民政府")
        return body(name, f"{opening(where)}行政公署{own}", where.place, family, rule, level=_level(where))
    if _CONGRESS.match(where.rest):
        return body(name, opening(where) + "人民代表大会", where.place, "人大", f"the congress; {where.how}")
    if _CONFERENCE.match(where.rest):
        full = f"中国人民政治协商会议{opening(where)}委员会"
        return body(name, full, where.place, "政协", f"the consultative conference; {where.how}")
    return None


def _calls(name: str, place: Place) -> bool:
    """Whether a name says a place with its kind: 达茂旗 and 前郭县, but not 前郭."""
    return name == place.name or (len(name) > 2 and name[-1] in "县旗州盟" and name[-1] == place.name[-1])


def _law(where: Placed, name: str, context: Context) -> Identification | None:
    if where.place is None or where.place.code == NATION:
        return None
    if _COURT_OF_ITS_OWN.search(where.rest) and where.said:
        return body(name, name, where.place, "法院", f"a court for one kind of cases; {where.how}")
    tier = "county" if where.zone else where.place.tier
    numbered = _NUMBERED_COURT.match(where.rest)
    if numbered or _COURT.match(where.rest):
        words = {"province": "高级人民法院", "prefecture": "中级人民法院"}.get(tier, "人民法院")
        words = "中级人民法院" if where.rest.startswith("中") else words
        own = f"第{numbered['number']}中级人民法院" if numbered else words
        return body(name, opening(where) + own, where.place, "法院", f"the court; {where.how}", level=_level(where))
    if not _PROCURATORATE.match(where.rest):
        return None
    full, rule = opening(where) + "人民检察院", f"the procuratorate; {where.how}"
    return body(name, full, where.place, "检察院", rule, level=_level(where))


def _town(where: Placed, name: str, context: Context) -> Identification | None:
    match = _TOWN.match(where.rest)
    bare = where.place is not None and where.place.code in _NO_COUNTIES
    if match is None or where.place is None or (where.place.tier != "county" and not where.zone and not bare):
        return None
    words = match["name"] + ("办事处" if match["name"].endswith("街道") else "人民政府")
    return body(
        name, opening(where) + words, where.place, "人民政府", f"a town of the county; {where.how}", level="township"
    )


def _customs(where: Placed, name: str, context: Context) -> Identification | None:
    place = where.place
    if place is None or place.code == NATION:
        return None
    if where.rest.endswith("海事局") and not where.rest.startswith("地方"):
        rule = f"the maritime bureau, named for its waters; {where.how}"
        waters = "" if not where.said and where.rest != "海事局" else place.short
        return body(name, waters + where.rest, place, "交通运输", rule, level="other")
    if not re.search(r"海关(?:缉私局|总署[一-鿿]{2,4}分署)?$|^海关$", name) or name in ("海关总署",):
        return None
    # 拱北海关 is called after what is no division.
    named = where.said or "总署" in name or where.rest != "海关"
    canonical = name if named else place.short + "海关"
    if "总署" in name:
        found = divisions().by_name.get(name.removeprefix("海关总署").removesuffix("分署"), [place])
        place = found[0]
    return body(name, canonical, place, "海关", f"the customs, named for their seat; {where.how}", level="other")


def _zone(where: Placed, name: str, context: Context) -> Identification | None:
    if found := _free_trade(where, name):
        return found
    if not _ZONE.search(where.rest) or "公积金" in name:
        return None
    if where.rest.endswith("管理处") and family_of(where.rest) not in (None, "开发区管委会"):
        return None
    if name in zones() and name not in divisions().by_name:
        known, rule = zones()[name], "a zone by its own name"
        lies = divisions().by_code.get(known.code)
        return body(name, known.full + "管理委员会", lies, "开发区管委会", rule, level=known.level)
    words = re.sub("管委$", "管委会", where.rest)
    of_nation = where.place is None or where.place.code in national_zones()
    words = kinds_in_full(words, where.place).replace("管委会", "管理委员会")
    words += "" if words.endswith(("委员会", "管理处", "管理局")) else "管理委员会"
    if of_nation and where.said and words.startswith("开发区"):
        words = "经济技术" + words
    if words == "管理委员会" and where.zone is None:
        return body(name, None, where.place, "开发区管委会", "a zone's committee; nothing says which", level="other")
    if words == "管理委员会":
        return body(
            name,
            opening(where) + words,
            where.place,
            "开发区管委会",
            f"the zone's committee; {where.how}",
            level=_level(where) or "other",
        )
    place = where.place
    begin = opening(where) if where.zone or place is None or place.tier == "county" else place.short
    if place and place.tier == "county" and (of_nation or where.said == place.short):
        begin = place.short
    elif _LIKE_A_DISTRICT.search(words) or (name.startswith("市") and not _COMMON_ZONE.search(words)):
        begin = opening(where)
    canonical = words if begin and (place.short if place else begin) in words else begin + words
    rule = f"the committee of a development zone; {where.how}"
    return body(name, canonical, place, "开发区管委会", rule, level="other", sure="likely")


def _free_trade(where: Placed, name: str) -> Identification | None:
    """`河南自贸区郑州片区管委会`: the zones bear the nation's and the province's name, and serve where they lie."""
    match = _FREE_TRADE.match(where.rest)
    place = where.place
    if match and match["of"]:
        place = next(iter(divisions().by_name.get(match["of"], [])), None)
    if match is None or place is None:
        return None
    part = f"{place.short}片区" if match["part"] == "片区" else match["part"]
    lies = divisions().by_name.get(part.removesuffix("片区"), [place])[0]
    full = f"中国({divisions().province(place).short})自由贸易试验区{part}"
    if match["unit"] == "工作办公室":
        return body(name, full + match["unit"], lies, "商务", f"the office of a free-trade zone; {where.how}")
    rule = f"a free-trade zone; {where.how}"
    return body(name, full + "管理委员会", lies, "开发区管委会", rule, level="other", sure="likely")


Reading = Callable[[Placed, str, Context], Identification | None]
