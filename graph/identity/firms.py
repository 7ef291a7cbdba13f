"""What works in a place without being its office: companies, exchanges, associations."""

import re

from graph.identity.mention import Placed, words
from graph.identity.model import Context, Identification
from graph.identity.places import NATION, divisions
from graph.identity.signs import body, opening
from graph.identity.tables import family_of, firm_words, irregular, plain

_SOCIETY = re.compile(r"(?:协会|商会|学会|促进会|研究会|联合会|基金会|联盟)$")
_BROADCASTER = re.compile(r"广播|电视台|日报|报业")
_BRAND = re.compile(r"^[一-鿿]{2,6}(?:集团|公司)$")
# 投资集团公司 is no more than 投资集团: what it is registered as comes after.
_GROUP = re.compile(r"^(?P<work>[一-鿿]{2,})集团(?:公司)?$")
_COMPANY = re.compile(
    r"(?:集团|公司|银行|农商行|信用社|银行[一-鿿]*[分支]行|铁塔|电信|移动|联通"
    r"|(?:财产|人寿|平安|太平洋|人民)保险|担保|证券)$"
)


def _exchange(where: Placed, name: str) -> Identification | None:
    """`上海数据交易所`: an exchange bears the short name of its seat."""
    if not where.rest.endswith("交易所") or where.place is None or where.said != where.place.short:
        return None
    family = family_of(where.rest) or "其他"
    return body(name, name, where.place, family, f"an exchange, named for its seat; {where.how}", sure="likely")


def society(where: Placed, name: str, context: Context) -> Identification | None:
    if found := _exchange(where, name):
        return found
    if not _SOCIETY.search(where.rest) or plain(where.rest) in irregular():
        return None
    whole = name.startswith(("中国", "中华", "全国", "国际"))
    place = divisions().by_code[NATION] if whole else where.place
    canonical = name if whole else opening(where) + where.rest
    return body(name, canonical, place, "社会组织", f"an association; {where.how}", sure="likely")


def company(where: Placed, name: str, context: Context) -> Identification | None:
    if not _COMPANY.search(where.rest) or where.rest.endswith(("铁塔公司", "监管公司")):
        return None
    family = "新闻出版广电" if _BROADCASTER.search(where.rest) else "企业"
    rule = f"a company; {where.how}"
    own = where.place is not None and where.place.short in where.rest
    # A bank that says no place bears a name of its own: 徽商银行.
    bank = name == where.rest and len(name) > 3 and name.endswith("银行") and "商业" not in name
    # 海螺集团 and 北大荒集团 say what they are called, 供水公司 only what it does.
    branded = name == where.rest and _BRAND.search(name) is not None and not words().works.search(name)
    whole = bool(where.said) or own or bank or branded or name.startswith(("中国", "国家", "中", "国"))
    canonical = name.removesuffix(where.rest) if whole else opening(where)
    # Broadcasters and papers are groups without being companies.
    ours = (bool(where.said) or where.rest != name) and family == "企业"
    return body(name, canonical + _registered(where.rest, ours), where.place, family, rule, sure="likely")


def _registered(rest: str, ours: bool) -> str:
    """A group as it is registered: 市发投集团 is 发展投资集团有限公司. `ours`: it is said to be a place's own.

    Groups that a place owns are 有限公司, or 有限责任公司, which nothing tells apart. What has a name of its own may be
    anything.
    """
    match = _GROUP.match(rest)
    if match is None:
        return rest
    full = firm_words().get(match["work"])
    return f"{full or match['work']}集团有限公司" if full or ours else rest
