"""What a mention is before it is looked up: a body, a crowd or no body at all; and the place that it opens with."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import yaml

from graph.identity.model import INFERRED, Context
from graph.identity.offices import office
from graph.identity.places import NATION, Place, divisions, is_municipality
from graph.identity.tables import Zone, hightech_zones, national_zones, own_zones, zones

_SPACE = re.compile(r"\s+")
_PLATE = re.compile(r"[(〈<][^()〈〉<>]*[)〉>]$")


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns of `mentions.yaml`, compiled."""

    none: re.Pattern[str]
    crowd: re.Pattern[str]
    many: re.Pattern[str]
    single: re.Pattern[str]
    endings: re.Pattern[str]
    works: re.Pattern[str]
    built: re.Pattern[str]
    area: re.Pattern[str]
    ordinary: frozenset[str]
    classes: dict[str, re.Pattern[str]]
    head_offices: dict[str, str]


@cache
def words() -> Words:
    raw = yaml.safe_load((files("graph.identity") / "data" / "mentions.yaml").read_text(encoding="utf-8"))
    patterns = {
        name: re.compile("|".join(raw[name]))
        for name in ("none", "crowd", "many", "single", "endings", "works", "built", "area")
    }
    classes = {family: re.compile(pattern) for family, pattern in raw["classes"].items()}
    return Words(**patterns, ordinary=frozenset(raw["ordinary"]), classes=classes, head_offices=raw["head_offices"])


def cleaned(mention: str) -> str:
    """One width, no white space; a leading 我 or 全 as in 我省, 全市 has no meaning of its own."""
    text = _SPACE.sub("", unicodedata.normalize("NFKC", mention)).strip("、，,。;；:：")
    text = text.replace("〔", "(").replace("〕", ")")
    # 省级财政 is 省财政: the treasury of that level.
    text = re.sub(r"^([省市县区州])本?级(?=财政$)", r"\1", text)
    return re.sub(r"^我(?=[省市县区州])", "", text)


def without_plate(name: str) -> str:
    """`A(B)` is the body A: a second plate or an explanation in brackets is taken off."""
    return _PLATE.sub("", name) or name


@dataclass(frozen=True, slots=True)
class Placed:
    """A name split into the place it opens with and the rest. `how` says where the place is from.

    `said` is the place's name as written, empty where the prefix is left out or relative.
    """

    place: Place | None
    zone: Zone | None
    rest: str
    how: str
    said: str = ""


# After 市 these make another word: 市场, 市容.
_OTHER_WORD = r"场|监局|监所|政园林|政公用|政工程|容|民(?![政族宗营委防航])|域"
_RELATIVE = re.compile(
    rf"^(?P<word>自治区|示范区|新区|新城|地区|省|(?:自治)?州|盟|市(?!{_OTHER_WORD})|县(?!域)|区(?!域|块|间)|旗)(?=[^级直内属际])"
)
_DEPARTMENT_OF_ZONE = re.compile(r"^(?P<kind>经开区|高新区)(?P<rest>[一-鿿]+(?:局|办|厅|院|中心)|.*部)$")
_TIER = {"省": "province", "自治区": "province", "市": "prefecture", "州": "prefecture", "自治州": "prefecture"}
_TIER |= {"盟": "prefecture", "地区": "prefecture", "县": "county", "区": "county", "旗": "county"}


def placed(name: str, context: Context, *, only: bool = False) -> Placed:
    """Take the place off a name: said outright, said relative to the issuer (省, 市, 新区), or left out.

    `only`: the name is known to be a place's and one character, so that 长安 or 和平 can be nothing else.
    """
    said = _said(name, context, only)
    if said:
        return said
    if name.startswith("地委"):
        return _relative("地区", name[1:], context)
    match = _RELATIVE.match(name)
    if match:
        return _of_zone(_relative(match["word"], name[match.end() :], context))
    return _of_zone(Placed(context.place, context.zone, name, left_out(context)))


def left_out(context: Context) -> str:
    """Why a name that says no place is the issuer's."""
    if context.place is None:
        return "no place is said, and nothing tells the issuer"
    return f"no place is said, so {_issuer(context)}"


def _issuer(context: Context) -> str:
    """Whose text it is, and what tells it where the document's own data do not."""
    name = context.zone.full if context.zone else context.place.name if context.place else ""
    return f"{name}, the issuer{f' by {context.how}' if context.how in INFERRED else ''}"


def _of_zone(where: Placed) -> Placed:
    """`经开区财政局`: a department of the place's zone, which the name calls by its kind."""
    match = _DEPARTMENT_OF_ZONE.match(where.rest)
    if match is None or where.place is None or where.zone or where.place.code == NATION:
        return where
    zone = Zone(where.place.short + zone_words(where.place)[match["kind"]], where.place.code, "other")
    return Placed(where.place, zone, match["rest"], f"{match['kind']} of {where.place.name}", where.said)


def zone_words(place: Place | None) -> dict[str, str]:
    """The kinds of zones in short and in full. Some places have a national 经济技术开发区, others a province's zone."""
    code = place.code if place else NATION
    economic = "经济技术开发区" if place is None or code in national_zones() else "经济开发区"
    own = hightech_zones().get(code) or hightech_zones().get(code[:2], "高新技术产业开发区")
    return {"经开区": economic, "高新区": own}


def kinds_in_full(words: str, place: Place | None) -> str:
    """A zone's words with its kind in full. 高新区 of 厦门 is 火炬高技术产业开发区, and so is 火炬高新区."""
    for short, full in zone_words(place).items():
        own = full[: max(full.find("高"), 0)]
        if not full.startswith(("高新", "经济")) and not words.startswith((short, own + short)):
            own, full = "", "高新技术产业开发区"
        words = words.replace(own + short, full).replace(short, full)
    return words


def city_of(where: Placed) -> Placed:
    """江汉大学 is of Wuhan, not of the district whose name it shares."""
    place = where.place
    shared = place is not None and where.said == place.short and place.name.endswith("区") and place.tier == "county"
    return replace(where, place=divisions().parent(place)) if place and shared else where


# 通州湾, 五台山, 赤水河流域 and 钱塘新区 are no names of 通州, 五台, 赤水 and 钱塘.
_LANDSCAPE = re.compile("[湾山]|[江河湖](?:流域|沿线|保护|生态)|新区|科[学技]城")
_COMMITTEE = ("管委会", "管理委员会")
_RANK = ["national", "province", "prefecture", "county"]


def below(name: str, context: Context) -> str | None:
    """The tier of the places below the issuer that a relative word means: 县 in a city's text, 市 in a province's."""
    place, match = context.place, _RELATIVE.match(name)
    if place is None or context.zone or context.within or match is None or match["word"] not in _TIER:
        return None
    if _said(name, context):
        return None
    word, tier = match["word"], _TIER[match["word"]]
    own = place.name.endswith(word) or (place.name.endswith("自治区") and word == "区")
    return None if own or _RANK.index(tier) <= _RANK.index(place.tier) else tier


def _said(name: str, context: Context, only: bool = False) -> Placed | None:
    table, rest = divisions(), name
    for zone_name in sorted(zones(), key=len, reverse=True):
        rest = name.removeprefix(zone_name)
        # A zone may have become a district of the same name, which then has a government.
        governed = zone_name in table.by_name and rest.startswith(("政府", "人民政府"))
        if rest and rest != name and not governed and not _opening(rest, None, context, only):
            zone = zones()[zone_name]
            place = table.by_code.get(zone.code)
            return Placed(place, zone, rest, f"{zone_name} is said", zone_name)
    if context.zone and name.startswith(context.zone.full) and len(name) > len(context.zone.full):
        return Placed(
            context.place, context.zone, name[len(context.zone.full) :], "its zone is said", context.zone.full
        )
    rest = name
    path: list[Place] = []
    while step := _opening(rest, path[-1] if path else None, context, only):
        path.append(step[0])
        rest = rest[step[1] :]
    if not path:
        return None
    if path[-1].name in zones() and rest.startswith("管"):
        return _said(path[-1].name + rest, context, only)
    return _of_zone(Placed(path[-1], None, rest, f"{path[-1].name} is said", name[: len(name) - len(rest)]))


def _opening(text: str, inside: Place | None, context: Context, only: bool) -> tuple[Place, int] | None:
    """The division at the start of a text, with the length of its name."""
    table, near = divisions(), context.place
    for length in range(min(len(text) - 1, 14), 1, -1):
        name = text[:length]
        candidates = _of_then(name, context.date)
        if name in words().ordinary and not only:
            candidates = _whose_office(text, length, candidates, near)
        if inside is not None:
            candidates = [p for p in candidates if table.within(p, inside) and p.tier != inside.tier]
        if name.endswith("市") and re.match(_OTHER_WORD, text[length:]):
            continue
        if _LANDSCAPE.match(text, length):
            candidates = [p for p in candidates if p.name == name or p.tier != "county"]
        if near is not None and text.startswith(_COMMITTEE, length):
            # A district of another province has a government: 西城区管委会 is a zone's of the place that speaks.
            candidates = [p for p in candidates if p.tier != "county" or p.code[:2] == near.code[:2]]
        best = _nearest(candidates, near, name)
        if best:
            return best, length
    return None


def _of_then(name: str, date: str | None) -> list[Place]:
    """The divisions of a name as they were at `date`; those that were no more only where no other has the name."""
    table = divisions()
    places = [p if p.name == name else table.as_of(p, date) for p in table.by_name.get(name, [])]
    # What is withdrawn since and was there then bore the name before the one that has it now.
    there = sorted((p for p in dict.fromkeys(places) if table.there(p, date)), key=lambda p: p.current)
    return there or places


def _whose_office(text: str, length: int, candidates: list[Place], near: Place | None) -> list[Place]:
    """Of an ordinary word the places of the issuer whose known office follows: 集美生态环境分局, but not 资源规划局."""
    if near is None or office(text, near, None).how != "as written":
        return []
    rest = text[length:].replace("分局", "局")
    follows = rest.endswith("政府") or office(rest, near, None).how != "as written"
    return [p for p in candidates if follows and divisions().within(p, near)]


def _nearest(candidates: list[Place], near: Place | None, name: str) -> Place | None:
    table = divisions()
    if near is not None and near.code != NATION:
        for scope in (near, table.parent(near), table.province(near)):
            inside = [p for p in candidates if scope and table.within(p, scope) and scope.code != NATION]
            if inside:
                return inside[0]
    higher = [p for p in candidates if p.tier != "county" or name in table.names(p)]
    return higher[0] if len(higher) == 1 or (higher and higher[0].tier == "province") else next(iter(higher), None)


def _relative(word: str, rest: str, context: Context) -> Placed:
    place = context.place
    if word in ("示范区", "新区", "新城") or (context.zone and word == "区"):
        return Placed(place, context.zone or _own_zone(word, place), rest, f"{word} means {_issuer(context)}")
    if place is None or place.code == NATION or (context.within and _TIER[word] == "county"):
        return Placed(None, None, rest, f"which {word} is meant, nothing tells")
    meant = _ancestor(place, _TIER[word], word)
    own = meant == place and not context.zone
    then = divisions().as_of(meant, context.date)
    whose = context.zone.full if context.zone else place.name
    how = f"{word} means {_issuer(context) if own else f'{then.name}, where {whose} lies'}"
    return Placed(then, None, rest, how)


def _own_zone(word: str, place: Place | None) -> Zone | None:
    """示范区 in a text of 商丘市 is the only one there."""
    if place is None or place.tier != "prefecture":
        return None
    full = next((full for kind, where, full in own_zones() if kind == word and place.code.startswith(where)), "")
    full = full.replace("{city}", place.name).replace("{place}", place.short)
    return Zone(full, place.code, "other") if full else None


def _ancestor(place: Place, tier: str, word: str) -> Place:
    """What 省, 市, 县 or 区 means in a text of `place`: the place itself where it is one, else the one above."""
    table = divisions()
    if tier == "province" or (is_municipality(table.province(place)) and word == "市"):
        return table.province(place)
    if tier == "prefecture" and place.tier == "county" and not (word == "市" and place.is_city):
        parent = table.parent(place)
        return parent if parent and parent.tier == "prefecture" else place
    return place
