"""What the text around a name tells of it: the company that it keeps, and the marks that it stands in."""

import re
from collections.abc import Iterator

from graph.identity.mention import words
from graph.identity.model import Context
from graph.identity.places import divisions
from graph.identity.tables import central

# Words after which a name begins anew, and what makes it the end of a longer one where none of them stands before.
_BEFORE = re.compile(r"(?:[^一-鿿]|[和与及由按照据实彻行经向对接报请依以将从被受同给合在为求贯经])$|^$")
_LONGER = re.compile(r"^[一-鿿]{0,8}?(?:分行|支行|中支|营业管理部|营管部|监管局|分局|支局|监管组|总部)")
_LISTED = re.compile(r"[、和与及]|以及")
_NAMES = r"(?:[、和与及][一-鿿]{2,20}?)*"
# 人民银行关于…的通知, 证监会等部门印发: what the centre's organs do in the texts of others is to write.
_WRITES = re.compile(
    rf"^{_NAMES}(?:等[一-鿿]{{0,6}})?(?:《|(?:联合)?(?:印发|发布|出台|下发|颁布|公布|制定)|关于[^。;]{{2,50}}(?:通知|意见|办法|规定|公告))"
)
_FOLLOWED = re.compile(r"(?:根据|按照|落实|贯彻|执行|依据|依照|按)(?:[一-鿿]{2,20}?[、和与及])*$")
_RULES = re.compile(
    rf"^{_NAMES}(?:等[一-鿿]{{0,6}})?(?:的)?(?:有关|相关|统一)?(?:规定|要求|部署|政策|通知|文件|工作部署|安排)"
)
_HEADED = re.compile(
    r"(?:^|[^一-鿿]|[据照实彻由经])(?P<word>省|自治区|[一-鿿]{2,6}?市|各[地市州盟县区旗(),、]{1,8})(?![属级直内])[一-鿿]{2,10}[厅局委办](?:、[一-鿿]{2,10})*、$"
)
_IN_IT = re.compile(r"^(?:内|范围|区域|[核起示]|等地|建设|落户|为载体|为核心|一区多园|各园区)")
_SURELY = re.compile(r"(?:部|总局|总署|署|[^农]委|监会)$|^(?:国务院|中央|国家)")
_SEEN = 60


def of_the_centre(name: str, context: Context) -> bool:
    """Whether all that the text says of a name, which a local body may have too, is said of the centre's.

    按照人民银行、国家金融监管总局关于…的通知 in a city's text speaks of the bank, and not of its branch in the city.
    """
    if name not in central():
        return False
    seen = list(_occurrences(name, context.text))
    if context.text and name not in context.text and central()[name][0].family == "人民银行":
        # Measures that never speak of the bank follow what it wrote, as their preamble says.
        return True
    return bool(seen) and all(_by_its_work(*sides) or _by_its_company(*sides) for sides in seen)


def said_before(name: str, context: Context) -> str | None:
    """The 省 of 省住建厅、发改委等部门 or the 各市 of 各市住建局、财政局, where a name always follows one.

    What the measures name with 市 alone stands in the preamble without, behind the province's or the parent city's:
    a commission behind the one, a bureau behind the other.
    """
    always = name in context.text and name not in re.sub(rf"[市县区州旗盟]{re.escape(name)}", "", context.text)
    if always and name.endswith("委"):
        return "省"
    parent = divisions().parent(context.place) if context.place else None
    if always and name.endswith("局") and parent and parent.tier == "prefecture":
        return parent.name
    seen = [_HEADED.search(before) for before, _ in _occurrences(name, context.text)]
    heads = {match["word"] if match else "" for match in seen}
    return heads.pop() or None if len(heads) == 1 else None


def only_a_region(name: str, context: Context) -> bool:
    """Whether the text speaks of a zone as of an area alone: 在张江高新区建设…, and never as of who does something."""
    seen = [(context.text[: m.start()], context.text[m.end() :]) for m in re.finditer(re.escape(name), context.text)]
    return bool(seen) and all(words().area.search(before[-_SEEN:]) or _IN_IT.match(after) for before, after in seen)


def only_built(name: str, context: Context) -> bool:
    """Whether the text has it built and never at work: 打造一批创新中心. What is built is no body of that text."""
    seen = [context.text[: m.start()][-_SEEN:] for m in re.finditer(re.escape(name), context.text)]
    return bool(seen) and all(words().built.search(before) for before in seen)


def head_office(name: str, context: Context) -> str | None:
    """Which 总局 a text of a place means: that of the work it speaks of just before, where it is always the same."""
    found = set()
    for before, _ in _occurrences(name, context.text):
        at, whole = max((before.rfind(work), whole) for work, whole in words().head_offices.items())
        found.add(whole if at >= 0 else "")
    return found.pop() or None if len(found) == 1 else None


def only_quoted(name: str, context: Context) -> bool:
    """Whether the text never writes a name but in quotation marks, as it does with platforms and campaigns."""
    seen = [context.text[m.start() - 1 : m.end() + 1] for m in re.finditer(re.escape(name), context.text) if m.start()]
    return bool(seen) and all(around[0] in "“\"'‘「" and around[-1] in "”\"'’」" for around in seen)


def _occurrences(name: str, text: str) -> Iterator[tuple[str, str]]:
    """What stands before and after a name wherever it is no part of a longer one."""
    for match in re.finditer(re.escape(name), text):
        before, after = text[max(0, match.start() - _SEEN) : match.start()], text[match.end() : match.end() + _SEEN]
        if _BEFORE.search(before) and not _LONGER.match(after):
            yield before, after


def _by_its_work(before: str, after: str) -> bool:
    return bool(_WRITES.match(after) or (_FOLLOWED.search(before) and _RULES.match(after)))


def _by_its_company(before: str, after: str) -> bool:
    """Whether it is named in one breath with organs that only the centre has."""
    left = re.search(r"([一-鿿]{2,20})[、和与及]$", before)
    right = re.match(r"[、和与及]([一-鿿]{2,20})", after)
    sides = [_LISTED.split(match[1])[which] for match, which in ((left, -1), (right, 0)) if match]
    return any(_SURELY.search(side) and side in central() for side in sides)
