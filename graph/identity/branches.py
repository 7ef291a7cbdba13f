"""Branches of central organs: the People's Bank, the financial regulators. Their names changed with the reforms.

The same desk is 中国人民银行福州中心支行 in 2018 and 中国人民银行福建省分行 in 2024; the document's date decides.
"""

import re
from dataclasses import replace

from graph.identity.mention import Placed, left_out, placed
from graph.identity.model import Context, Identification
from graph.identity.places import NATION, PLANNED_APART, Place, divisions, is_municipality

BANK = "中国人民银行"
REGULATOR = "国家金融监督管理总局"
_BANK_REFORM = "2023-08"
_REGULATOR_REFORM = "2023-07"
_REFORMS = {
    "人民银行": (_BANK_REFORM, "2023年人民银行分支机构改革"),
    "金融监管": (_REGULATOR_REFORM, "2023年党和国家机构改革"),
}
_BANK = re.compile(
    r"^(?P<before>.*?)(?:中国)?(?:人民银行|人行)(?P<after>.*?)"
    r"(?P<unit>省分行营业管理部|分行营业管理部|分行营管部|中心支行|中支|省分行|市分行|支行|分行|营业管理部|营管部|营业部|上海总部)?$"
)
_REGULATORS = {
    "国家金融监督管理总局": REGULATOR,
    "国家金融监管总局": REGULATOR,
    "金融监管总局": REGULATOR,
    "金融监督管理": REGULATOR,
    "金融监管": REGULATOR,
    "中国银行保险监督管理委员会": "中国银行保险监督管理委员会",
    "金融监督": REGULATOR,
    "中国银保监会": "中国银行保险监督管理委员会",
    "银保监会": "中国银行保险监督管理委员会",
    "银监会": "中国银行业监督管理委员会",
    "保监会": "中国保险监督管理委员会",
    "银保监": "中国银行保险监督管理委员会",
    "中国银行业监督管理委员会": "中国银行业监督管理委员会",
    "银监": "中国银行业监督管理委员会",
    "中国保险监督管理委员会": "中国保险监督管理委员会",
    "保监": "中国保险监督管理委员会",
}
_UNITS = {"局": "监管局", "分局": "监管分局", "支局": "监管支局", "组": "监管组", "办": "监管办事处"}
_UNITS |= {"监管局": "监管局", "监管分局": "监管分局", "监管支局": "监管支局", "监管组": "监管组"}
_REGULATOR = re.compile(
    rf"^(?P<before>.*?)(?P<organ>{'|'.join(sorted(_REGULATORS, key=len, reverse=True))})"
    r"(?P<after>.*?)(?P<unit>监管分局|监管支局|监管局|监管组|分局|支局|组|办|局)$"
)
_NESTED = re.compile(r"^(?P<parent>.*?(?:局|分局))(?P<place>[一-鿿]{2,8}?)(?:监管组|监管支局)$")
# Branches of the People's Bank over several provinces: known by the city of their seat, and as standing there.
_REGIONAL = frozenset({"沈阳", "南京", "济南", "武汉", "广州", "成都", "西安"})


def bank_branch(name: str, context: Context) -> Identification | None:
    """A branch of the People's Bank, or None where the name is no such branch."""
    match = _BANK.match(name)
    if match is None or "农村" in name or "商业" in name or "公司" in name:
        return None
    said = match["before"] + match["after"]
    where = _bank_place(said, match["unit"] or "", context)
    if where.place is None or where.place.code == NATION:
        return None
    # 广西区分行: an autonomous region may be called by its last character.
    rest = where.rest.removesuffix("行")
    if rest not in ("", "辖区") and not (rest == "区" and where.place.name.endswith("自治区")):
        return None
    canonical, scope, today = _bank(where.place, match["unit"] or "", context)
    if canonical is None:
        return _found(name, None, scope, None, f"a branch of the {BANK}; {where.how}", "人民银行")
    found = _found(name, canonical, scope, today, f"a branch of the {BANK}; {where.how}", "人民银行")
    seat = _seat_of_region(canonical)
    return replace(found, jurisdiction=seat.code, level="other") if seat else found


def _bank_place(said: str, unit: str, context: Context) -> Placed:
    """`中山市分行` is the branch of 中山市, which without 市 could be another word."""
    if not said:
        return Placed(context.place, None, "行", left_out(context))
    whole = placed(said + unit[:1] + "行", context, only=True) if unit[:1] in ("省", "市") else None
    return whole if whole and whole.rest == "行" else placed(said + "行", context, only=True)


def _seat_of_region(canonical: str) -> Place | None:
    city = canonical.removeprefix(BANK).removesuffix("分行")
    return divisions().by_name[city][0] if city in _REGIONAL else None


def _bank(place: Place, unit: str, context: Context) -> tuple[str | None, Place, str | None]:
    table = divisions()
    province = table.province(place)
    capital = place.code.endswith("0100") and not is_municipality(province)
    old = (context.date or "9999") < _BANK_REFORM
    if unit == "上海总部":
        return f"{BANK}上海总部", province, None
    if unit in ("省分行营业管理部", "分行营业管理部", "分行营管部"):
        new = f"{BANK}{province.name}分行营业管理部"
        if unit.startswith("省"):
            return new, table.by_code.get(province.code[:2] + "0100", place), None
        return f"{BANK}{place.short}分行营业管理部", place, new
    if place.tier == "province":
        return _bank_of_province(place, unit, old)
    if unit in ("营业管理部", "营管部") and capital:
        return f"{BANK}{place.name}分行", place, None
    if unit == "营业部":
        return None, place, None
    if place.tier == "prefecture":
        return _bank_of_city(place, province, unit, capital, old)
    name = place.name if not place.name.endswith("区") else place.short
    kind = "中心支行" if unit in ("中心支行", "中支") else "支行"
    if place.code[2] == "9" and not old and unit in ("", "分行", "市分行"):
        return f"{BANK}{place.name}分行", place, None
    return f"{BANK}{name}{kind}", place, _bank_above(place, province)


def _bank_of_province(place: Place, unit: str, old: bool) -> tuple[str, Place, str | None]:
    capital = divisions().by_code.get(place.code[:2] + "0100")
    new = f"{BANK}{place.name}分行"
    if is_municipality(place):
        if place.short == "上海" and (unit == "" or not old):
            return f"{BANK}上海总部", place, None
        office = {"天津": "天津分行", "北京": "营业管理部"}.get(place.short, f"{place.short}营业管理部")
        return (f"{BANK}{office}", place, new) if old or "营" in unit else (new, place, None)
    if not old or capital is None or unit in ("省分行", "分行"):
        return new, place, None
    office = "分行" if capital.short in _REGIONAL else "中心支行"
    return f"{BANK}{capital.short}{office}", place, new


def _bank_of_city(place: Place, province: Place, unit: str, capital: bool, old: bool) -> tuple[str, Place, str | None]:
    new = f"{BANK}{place.name}分行"
    if capital and unit in ("中心支行", "中支", "分行", "") and (old or unit in ("中心支行", "中支")):
        office = "分行" if place.short in _REGIONAL and unit != "中心支行" else "中心支行"
        return f"{BANK}{place.short}{office}", province, f"{BANK}{province.name}分行"
    if unit in ("中心支行", "中支") or (old and unit in ("", "支行")):
        return f"{BANK}{place.name}中心支行", place, f"{BANK}{province.name}分行" if capital else new
    return new, place, None


def _bank_above(place: Place, province: Place) -> str:
    """Who answers for a county branch now: the city's branch, in the capital's counties the province's."""
    parent = divisions().parent(place)
    if place.code[2] == "9":
        return f"{BANK}{place.name}分行"
    if parent is None or parent.tier != "prefecture" or parent.code.endswith("0100"):
        return f"{BANK}{province.name}分行"
    return f"{BANK}{parent.name}分行"


def regulator_branch(name: str, context: Context) -> Identification | None:
    """A branch of the financial regulators, or None. A local 地方金融监督管理局 is not one."""
    match = _REGULATOR.match(name)
    if match is None or "地方" in match["before"]:
        return None
    organ, unit = _REGULATORS[match["organ"]], _UNITS[match["unit"]]
    central = match["organ"] not in ("金融监管", "金融监督管理") or unit != "监管局" or _is_said(match, context)
    if not central or (nested := _nested(name, organ, context)):
        return nested if central else None
    said = match["before"] + match["after"]
    where = _bank_place(said, match["unit"] or "", context)
    if where.place is None or where.place.code == NATION or where.rest.removesuffix("行"):
        return None
    unit, place = _standing(where.place, unit)
    rule = f"a branch of {organ}; {where.how}"
    if unit == "监管办事处":
        return _found(name, None, place, None, rule, "金融监管")
    if unit == "监管组":
        parent = _parent_office(place, organ)
        return _found(name, f"{parent}{_apart(place)}监管组", place, _regulator_today(place, unit), rule, "金融监管")
    today = None if organ == REGULATOR else _regulator_today(place, unit)
    return _found(name, f"{organ}{_apart(place)}{unit}", place, today, rule, "金融监管")


def _is_said(match: re.Match[str], context: Context) -> bool:
    """`上海金融监管局` of 2025 is the central branch, `市金融监管局` of 2022 the city's own office."""
    late = (context.date or "9999") >= _REGULATOR_REFORM
    where = placed(match["before"] + "行", context, only=True) if match["before"] else None
    return late and (where is None or bool(where.said) or (context.year or 9999) >= 2024)


def _nested(name: str, organ: str, context: Context) -> Identification | None:
    match = _NESTED.match(name)
    parent = regulator_branch(match["parent"], context) if match else None
    if match is None or parent is None or parent.canonical is None:
        return None
    where = placed(match["place"] + "组", context, only=True)
    if not where.said or where.place is None:
        return None
    place, own = where.place, "监管支局" if name.endswith("支局") else "监管组"
    # A county that answers to its province has no 支局 that is common knowledge.
    today = "?" if place.code[2] == "9" else _regulator_today(place, own)
    return _found(
        name, f"{parent.canonical}{_apart(place)}{own}", place, today, f"a group of {parent.canonical}", "金融监管"
    )


def _standing(place: Place, unit: str) -> tuple[str, Place]:
    """The unit and the place of an office by its rank: a 监管局 stands in a province or a city planned apart, a
    监管分局 in a prefecture, whatever is said for short."""
    table = divisions()
    if unit in ("监管支局", "监管组"):
        place = table.namesake_below(place) or place
    province, parent = table.province(place), table.parent(place)
    if unit == "监管局" and is_municipality(province):
        return unit, province
    if unit == "监管局" and place.tier == "prefecture" and place.short not in PLANNED_APART:
        return "监管分局", place
    if unit == "监管分局" and place.tier == "county" and parent and parent.tier == "prefecture":
        return unit, parent
    return unit, place


def _parent_office(place: Place, organ: str) -> str:
    table = divisions()
    parent = table.parent(place)
    if parent is None or parent.tier != "prefecture" or parent.code.endswith("0100"):
        return f"{organ}{table.province(place).short}监管局"
    return f"{organ}{parent.short}监管分局"


def _apart(place: Place) -> str:
    """The short name of a place, in full where its city bears the same: 承德县."""
    parent = divisions().parent(place)
    return place.name if parent and place.tier == "county" and parent.short == place.short else place.short


def _regulator_today(place: Place, unit: str) -> str:
    return f"{REGULATOR}{_apart(place)}{'监管支局' if unit == '监管组' else unit}"


def _found(name: str, canonical: str | None, place: Place, today: str | None, rule: str, family: str) -> Identification:
    since, basis = _REFORMS[family]
    return Identification(
        mention=name,
        kind="body",
        canonical=canonical,
        jurisdiction=place.code,
        level=place.tier,
        family=family,
        today=None if today == canonical else today,
        since=since if today and today != canonical else None,
        basis=basis if today and today != canonical else None,
        certainty="certain" if canonical else "unsure",
        rule=rule,
    )
