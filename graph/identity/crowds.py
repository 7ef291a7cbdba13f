"""Crowds: classes of bodies (各县区人民政府, 有关部门). Nobody's proper name, so never a lead, a support or a count."""

import re
from dataclasses import replace

from graph.identity.mention import Placed, placed, words
from graph.identity.model import Context, Identification
from graph.identity.organs import organ
from graph.identity.places import NATION, divisions
from graph.identity.signs import opening
from graph.identity.tables import family_of

_GOVERNMENT = re.compile(
    r"政府|行署|行政公署|各师市|办事处$|(?:盟市|地州市|省辖市|地级以上市|设区市|地级市|县市区|区县|县区|区市县|市县区|旗县区)$|[)][区县]$|(?:^|各)[省市县区州旗镇乡、(和或)及各地级设州辖自治直]{1,14}$|乡镇|街道|(?:^|各)(?:镇街|街镇|街乡)|[二三四五六七八九十0-9][省市县区]$|省市$|^各[县市区旗州][^局委厅办]*[县市区旗州]$"
)
_PARK = re.compile(r"园区|集聚区|集中区|开发区|管委会|(?<!监督)管理委员会|功能区|高新区|新区|管理区|度假区")
_CLASS = re.compile(r"^(?:当地|属地|所在地|各级|各地|各|有关|相关|其他)")
_OWN = re.compile(r"^(?:省|市|县|区|州)(?![、(（区县市级])")
_TOWNSHIP = re.compile(r"办事处|镇|(?<!城)乡(?!村)|街道|社区")
# 省级人民政府市场监督管理部门: the work is the department's.
_WHOSE = re.compile(r"^.*政府(?=(?!有关|相关|各|职能|直属|组成)[一-鿿]{2,}部门$)")
# 县区政府 are all of them.
_EACH = re.compile(r"^(?=(?:[县市区州旗、()]{2,}|乡镇|镇街|街镇|乡镇街道|街道)(?:人民政府|办事处)$)")
_LISTED = re.compile(r"[(（〈<,，]含.*$")
_COMMITTEES = ("管委会", "管理委员会")
_CENTRES = ("国家", "国务院", "中国")
_KINDS = "市县区州旗"
_TOGETHER = re.compile(r"^(?P<names>[^各()（）〈〉<>]+?)(?P<what>[市县区州](?:人民)?政府|管委会|管理委员会)$")
# 濉溪县、各区人民政府: places by name, then a class of them.
_AND_EACH = re.compile(r"^(?P<named>[^各()]+)、(?P<each>各[县市区旗、()]+(?:人民)?政府)$")
_ZONES_AND = re.compile(r"(?<=区)[和与及](?=[一-鿿、和与及]*区(?:管委会|管理委员会)$)")
_BOTH = re.compile(r"^(?P<party>[省市县区州旗]委)[、和]?(?P<government>[省市县区州旗](?:人民)?政府)$")
_MEMBERS = re.compile(r"(?:领导小组|推进组|联席会议|协调机制|协调小组|委员会|专班)[一-鿿]*(?:成员|牵头)单位$")
_MIXED = re.compile(
    r"等(?:部门|单位)$|(?:有关|相关|职能|责任|成员|其他|直属|配合|各)(?:主管)?(?:部门|单位|机构|厅局|委办局)|各地区|各部门|省直(?!管)|市直|县直|区直"
)
# 中省直企业 are firms, whoever owns them.
_FIRMS = re.compile(r"(?:企业|[央国民]企|银行|公司|集团)$")


def crowd(name: str, context: Context) -> Identification:
    """A class of bodies of the issuer's place, or of the place that the name opens with."""
    if several := _several(name, context):
        return several
    where = placed(name, context) if not name.startswith(("各", "有关", "相关")) else None
    # 伊犁州、各地州市: the place is one of several, not theirs.
    use = where if where and where.said and not where.rest.startswith("、") else None
    place = use.place if use else context.place
    rest = re.sub(r"(?<!人民)政府", "人民政府", use.rest if use else name)
    rest = _EACH.sub("各", rest)
    family = _family(rest)
    begin = (opening(use) if use else _begin(context)) if place and place.code != NATION else ""
    # 国家金融监督管理总局各监管分局 say whose they are.
    begin = "" if name.startswith(_CENTRES) else begin
    # 市直有关部门 of 淄博市 is 淄博市直有关部门.
    own = rest[1:] if begin and rest[0] == begin[-1] and _OWN.match(rest) else rest
    canonical = begin + own if begin or rest.startswith(("各", "地方各级", *_CENTRES)) else None
    return Identification(
        mention=name,
        kind="group",
        canonical=canonical,
        jurisdiction=place.code if place else None,
        level=_level(own, context),
        family=family,
        certainty="likely",
        rule=f"a class of bodies{f' of {place.name}' if begin and place else ''}, not one",
    )


def those_below(name: str, tier: str, context: Context) -> Identification:
    """`县数据局` in a city's text: no body of the city, but every county's."""
    found = crowd("各" + name, context)
    issuer = context.place.name if context.place else "one"
    rule = f"{name[0]} means each below {issuer}, the issuer: no one body"
    return replace(found, mention=name, level=tier, certainty="unsure", rule=rule)


def both(name: str, context: Context) -> Identification | None:
    """`市委、市政府`: the place's Party committee and its government in one breath."""
    match = _BOTH.match(name)
    return _together(name, [match["party"], match["government"]], context) if match else None


def named_places(name: str) -> bool:
    """Whether it names several divisions and nothing else, whose governments are meant: 红寺堡区、盐池县."""
    parts = name.split("、")
    table = divisions().by_name
    return len(parts) > 1 and all(part[-1:] in _KINDS and part in table for part in parts)


def _several(name: str, context: Context) -> Identification | None:
    """`甲、乙市政府`: a crowd of bodies each of which is named."""
    if named_places(name):
        name += "政府"
    if (rest := _AND_EACH.match(name)) and named_places(f"{rest['named']}、{rest['named']}"):
        return _and_each(name, rest["named"], rest["each"], context)
    match = _TOGETHER.match(_ZONES_AND.sub("、", name))
    if match is None or "、" not in match["names"]:
        return None
    what = match["what"]
    parts = [part + what[_says_kind(part) and what[0] in _KINDS :] for part in match["names"].split("、")]
    named = name.endswith(_COMMITTEES) or all(placed(part, context).said for part in parts)
    found = _together(name, parts, context) if named else None
    return replace(found, jurisdiction=context.place.code if context.place else None) if found else None


def _and_each(name: str, named: str, each: str, context: Context) -> Identification | None:
    """`濉溪县、各区人民政府`: the governments of places by name, and of all places of a class."""
    one = _together(name, [f"{part}政府" for part in named.split("、")], context)
    many = crowd(each, context)
    if one is None or many.canonical is None:
        return None
    return replace(many, mention=name, canonical=f"{one.canonical}|{many.canonical}")


def _says_kind(part: str) -> bool:
    return len(part) > 1 and part[-1] in _KINDS


def _together(name: str, parts: list[str], context: Context) -> Identification | None:
    bodies = [found for part in parts if (found := organ(placed(part, context), part, context)) and found.canonical]
    if len(bodies) < len(parts):
        return None
    return replace(
        bodies[0],
        mention=name,
        kind="group",
        canonical="|".join(found.canonical or "" for found in bodies),
        rule="several bodies named together",
    )


def _begin(context: Context) -> str:
    return opening(Placed(context.place, context.zone, "", ""))


def _family(name: str) -> str:
    name = _WHOSE.sub("", _LISTED.sub("", name))
    if _FIRMS.search(name):
        return "企业"
    if re.search("党[(]?工?[)]?委$", name):
        return "党委"
    if _MIXED.search(name) and not re.search(r"^[^各、]*(?:主管)部门$", name):
        return "其他"
    told = next((family for family, pattern in words().classes.items() if pattern.search(name)), None)
    if told and "政府" not in name:
        return told
    if _GOVERNMENT.search(name):
        return "人民政府"
    if _PARK.search(name):
        return "开发区管委会"
    return told or family_of(_CLASS.sub("", name)) or "其他"


def _level(name: str, context: Context) -> str | None:
    # What brackets list is of no level of its own; members of a body of the place are the place's.
    name = _LISTED.sub("", name).removeprefix("自治区")
    if _MEMBERS.search(name) and context.place and context.place.code != NATION:
        return context.place.tier
    if re.search(
        r"省辖市|各(?:盟|师市|监管分局)|^(?:州市|市州|地[(]市)|各地[(（]?[市州]|各市|设区市|地级|各州|^[^县区]*市(?:人民)?政府|[二三四五六七八九十0-9]市$",
        name,
    ) and not re.search(r"县|(?<!示范)(?<!开发)(?<!新)区(?!市)", name):
        return "prefecture"
    if _PARK.search(name) and not re.search(r"政府|县|市", name):
        return "other"
    if re.search(r"省直(?!管)|各省(?!直管|辖)|有关省|省级|省份|[^市区]省$", name):
        return "province"
    if re.search(r"地区|等.*(?:部门|单位)$", name):
        return None
    if name.startswith("国务院"):
        return "national"
    if re.search(r"县|区|旗", name):
        return "county"
    if _TOWNSHIP.search(name):
        return "township"
    return context.place.tier if context.place and context.place.code != NATION else None
