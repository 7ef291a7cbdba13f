"""Who issues a document, and for which place."""

import re
from collections.abc import Sequence

from loaders.dates import ALONE, SIGNATURE, arabic
from loaders.header.lines import words
from loaders.responsibility.words import body_like

ISSUER = re.compile(
    r"^(中共中央(?:办公厅)?|.{2,60}?(?:人民政府办公厅|人民政府办公室|人民政府|国务院办公厅|国务院|办公厅|办公室|委员会|管委会|厅|局|委|部|办|会|中心|院|组|行|等(?:\d+(?:家|个)?)?(?:部门|单位)))(?=\s?(?:关于|印发|转发|《))"
)
JOINT = re.compile("(([一-鿿]{2,6}[省市县区州]).{2,24}?)(\\2.{2,24})$")
PARTY = "中共中央"
NAMED_ISSUER = re.compile(
    r"(?:发文机关|发布机构|发文单位|发布单位|制定机关|印发机关|发布部门)\**[:：】]\s*([^\s　]{2,40})"
)
# The State Council and the ministries, but not their branches: 国家金融监督管理总局甲监管分局.
NATIONAL = re.compile("(?:国务院|国家|中共中央|中央)(?!.*(?:分局|分行|支行|监管局|税务局)(?:$|关于))")
PLACE = re.compile(
    r"^(?:中共)?([一-鿿]{2,12}?(?:省|自治区|自治州|地区|盟|市(?![场民中级直]|区(?!块))|县(?!级)|旗|新区|示范区|区(?!域)|州)"
    r"|[一-鿿]县(?![级域城]))"
)
# A city behind its province, a county or a district behind its city: 甲省乙市丙区. A zone, a community and a market are
# none.
CITY = re.compile("[一-鿿]{1,6}?(?:自治州|地区(?!生产)|市(?![场民中级直区])|盟(?!市))")
WITHIN = re.compile("[一-鿿]{1,6}?(?:自治县|县(?![域级城区])|新区|区(?![域块])|旗|市(?!场))")
NO_COUNTY = re.compile(
    "[社小园城辖地景片校街林矿湾特专分灾厂库]区|(?:高新|经开|开发|功能|示范|集聚|试验|实验|保护|合作|保税|度假)区"
    "|[城都夜超上股楼门菜]市|(?:贫困|示范|重点|试点|[强大全各本])县|[市县区各全本我和及的与](?=.)"
)
# What may stand before the place in a title or a headline.
LEAD_IN = re.compile(
    r"^(?:[（(][一-鿿]{2,6}[)）])?(?:(?:19|20)\d\d年)?(?:我[省市县区])?(?:出台|印发|发布|公布)?[《<〈]*(?:(?:关于)?(?:印发|转发|公开征求)?[《<〈]*(?:关于)?(?:进一步)?(?:促进|推动|支持|做好|加强|优化|加快|印发|落实|恢复|贯彻落实|贯彻)?)"
)
PLACE_STOPS = re.compile(
    "促进|推动|发展|支持|落实|贯彻|加强|完善|保障|优化|房地产|稳定|扎实|全面|深化|加快|强化|提升|打造|持续|巩固|调整|规范"
    "|我[省市县区]|中心城区"
)


def issuer_of(title: str | None, head: list[str], lines: Sequence[str]) -> str | None:
    """Whom the title, a field of the page or a signature names; of several the first."""
    named = next((found[1] for line in head if (found := NAMED_ISSUER.search(line))), None)
    if title and (found := ISSUER.match(title)):
        return named if named and named.endswith(found[1]) else _first(found[1])
    if named:
        return named
    return _signed(head) or _signed(lines[-12:])


def _first(issuers: str) -> str:
    """The first of several that issue together."""
    names = issuers.split()
    if len(names) == 1 and (joint := JOINT.match(issuers)):
        # 甲市某委员会甲市某局: the place begins the next.
        names = [joint[1], joint[3]]
    return names[0] if names and all(name == PARTY or body_like(name) for name in names) else issuers


def _signed(lines: Sequence[str]) -> str | None:
    """The first of those that sign above a date."""
    for at, line in enumerate(lines):
        if ALONE.match(arabic(line)):
            first = at
            while first > 0 and SIGNATURE.match(lines[first - 1]):
                first -= 1
            if first < at:
                return lines[first]
    return None


def region_of(issuer: str | None, others: Sequence[str | None], number: str | None) -> str | None:
    """The place that issues, as a path (甲省乙市丙县), by the issuer or by what else names it.

    国务院 and the ministries issue for the nation; 黔府办发 with 省政府办公厅 says 贵州省.
    """
    for source in (issuer, *others):
        if not source:
            continue
        name = LEAD_IN.sub("", source)
        if NATIONAL.match(name) and (source == issuer or ISSUER.match(source)):
            return "中国"
        if name.startswith(("国家", "中国")):
            continue
        found = PLACE.match(name)
        if found and len(found[1]) == 2 and not _is_county(found[1], name[found.end() :]):
            continue
        if found and not PLACE_STOPS.search(found.group(1)) and found.group(1)[0] not in "我全各市县省":
            return found.group(1) + _path_behind(name, found.end())
    provinces: dict[str, str] = words()["provinces"]
    return provinces.get(number[0]) if number and (issuer or "").startswith("省") else None


def _path_behind(name: str, at: int) -> str:
    """The city behind its province, and the county or district behind its city; "" where none stands there."""
    end = at
    city = CITY.match(name, end) if name.endswith(("省", "自治区"), 0, end) else None
    if city and not PLACE_STOPS.search(city[0]):
        end = city.end()
    within = WITHIN.match(name, end) if name.endswith(("市", "州", "盟", "地区"), 0, end) else None
    if within and not NO_COUNTY.search(within[0]) and not PLACE_STOPS.search(within[0]):
        end = within.end()
    return name[at:end]


def _is_county(name: str, following: str) -> bool:
    """Whether a name of two characters is a county's: 强县 and 大县 are none, and have no government."""
    known: list[str] = words()["short_counties"]
    return name[1] != "县" or name in known or following.startswith(("人民政府", "政府", "委员会", "人大"))
