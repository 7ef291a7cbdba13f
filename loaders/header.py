"""What stands before the first measure and after the last: title, issuer, document number, dates, region, kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from loaders.dates import ALONE, DATE, SIGNATURE, arabic, in_force_from, issued_on
from loaders.numbering import mark_of
from loaders.responsibility.lists import split
from loaders.responsibility.words import body_like, is_crowd

HEAD_LINES = 30
TITLE_MAX = 160
# Of those addressed, who is no body: 各中小学、幼儿园.
SHORT = 8
# The characters left out end a title that runs into its number.
NUMBER = re.compile(
    r"(?:(?![的意见措施方案计划知纲要])[一-鿿]){1,12}[〔\[【（(［]\s*(?:19|20)\d{2}\s*[〕\]】）)］]\s*\d{1,5}\s*号"
)
ISSUER = re.compile(
    r"^(.{2,60}?(?:人民政府办公厅|人民政府办公室|人民政府|国务院办公厅|国务院|办公厅|办公室|委员会|管委会|厅|局|委|部|办|会|中心|院|组|行|等(?:\d+(?:家|个)?)?(?:部门|单位)))(?=\s?(?:关于|印发|转发|《))"
)
JOINT = re.compile("(([一-鿿]{2,6}[省市县区州]).{2,24}?)(\\2.{2,24})$")
NAMED_ISSUER = re.compile(
    r"(?:发文机关|发布机构|发文单位|发布单位|制定机关|印发机关|发布部门)\**[:：】]\s*([^\s　]{2,40})"
)
CARD_TITLE = re.compile(r"标[\s　]*题[:：][\s　]*([^\t]{4,160})")
# A field of a page's own header: `- 文档类型：政策类`; one that names the document gives its title.
FIELD = re.compile(r"[-\s]*[^\s:：]{2,6}\s*[:：]")
NAMED_TITLE = re.compile(r"^[-\s]*(?:文件名称|文件标题|标\s*题)\s*[:：]\s*")
PLACE = re.compile(
    r"^(?:中共)?([一-鿿]{2,12}?(?:省|自治区|自治州|地区|盟|市(?![场民中级直]|区(?!块))|县(?!级)|旗|新区|示范区|区(?!域)|州)"
    r"|[一-鿿]县(?![级域城]))"
)
# A county or a district behind its city: 甲市乙区. A zone, a community and a market are none.
WITHIN = re.compile("[一-鿿]{1,6}?(?:自治县|县(?![域级城区])|新区|区(?![域块])|旗|市(?!场))")
NO_COUNTY = re.compile(
    "[社小园城辖地景片校街林矿湾特专分灾厂库]区|(?:高新|经开|开发|功能|示范|集聚|试验|实验|保护|合作|保税|度假)区"
    "|[城都夜超上股楼门菜]市|(?:贫困|示范|重点|试点|[强大全各本])县|[市县区各全本我和及的与](?=.)"
)
# What may stand before the place in a title or a headline.
LEAD_IN = re.compile(
    r"^(?:[（(][一-鿿]{2,6}[)）])?(?:(?:19|20)\d\d年)?(?:我[省市县区])?(?:出台|印发|发布|公布)?[《<〈]*(?:(?:关于)?(?:印发|转发|公开征求)?[《<〈]*(?:关于)?(?:进一步)?(?:促进|推动|支持|做好|加强|优化|加快|印发|落实|恢复|贯彻落实|贯彻)?)"
)
# A sentence that names a document, or the line with which a page hands over to it.
NO_TITLE = re.compile("为(?:了|贯彻|深入|认真|进一步|落实|全面|切实|坚决)|根据|按照|近日|日前")
SAYS_BEFORE = re.compile("^(?:全文如下[:：]?|我[省市县区]出台)(?=.{6})")
# The line with which a page hands over to the document: 《…》全文如下.
FOLLOWS = re.compile("《([^《》]{4,80}(?:《[^《》]{2,60}》[^《》]{0,40})?)》?全文如下")
ANNEX = re.compile(r"附件\s*\d*[:：]?")
BRACKETED = re.compile("[(（〔][^()（）〔〕]{2,14}[)）〕]")
# The State Council and the ministries, but not their branches: 国家金融监督管理总局甲监管分局.
NATIONAL = re.compile("(?:国务院|国家|中共中央|中央)(?!.*(?:分局|分行|支行|监管局|税务局)(?:$|关于))")
PLACE_STOPS = re.compile(
    "促进|推动|发展|支持|落实|贯彻|加强|完善|保障|优化|房地产|稳定|扎实|全面|深化|加快|强化|提升|打造|持续|巩固|调整|规范"
    "|我[省市县区]|中心城区"
)
HANDED_ON = re.compile(r"《([^《》]{4,80})》[^。《》]{0,30}?(?:现)?(?:予以)?印发(?:给你们|你们)")
ADDRESSED = re.compile(
    r"((?:各|[一-鿿]{1,12}(?:人民政府|管委会|区|县|委|局|厅|部门|单位|分行|银行|公司|办公室))[^。；:：]{0,200})[:：]"
)
SAYS_NEXT = re.compile("[如以]下")
REPEALED = re.compile("废止|停止执行|停止实施|不再执行|不再延期")
CITED = re.compile("[《<〈][^《》]{2,80}[》>〉]")


@dataclass(slots=True)
class Header:
    """Dates are ISO; `region` is the issuing place as written, `title` None where the text has none. `addressees` are
    those to whom it is sent, `repeals` the documents in 《》 that it ends, both as written."""

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued: str | None = None
    in_force: str | None = None
    region: str | None = None
    kind: str | None = None
    addressees: list[str] = field(default_factory=list)
    repeals: list[str] = field(default_factory=list)


@cache
def _words() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(
        (Path(__file__).with_name("data") / "header.yaml").read_text(encoding="utf-8")
    )
    return data


def read_header(lines: Sequence[str], declared_title: str | None = None) -> Header:
    """The header of a document from its tidied lines; what cannot be told is None."""
    head = _head(lines)
    title = _on_card(head) or _title(head)
    named = _printed_name(head)
    if named and (title is None or named.startswith(title)):
        title = named
    title = title or declared_title
    header = Header(title=title, number=_number(head), issued=issued_on(head, lines))
    header.in_force = in_force_from(lines, header.issued)
    header.issuer = _issuer(title, head, lines)
    header.region = _region(header.issuer, title, header.number)
    header.kind = _kind(title)
    header.addressees = _addressees(head)
    header.repeals = _repeals(lines)
    return header


def _printed_name(head: list[str]) -> str | None:
    """The name of the document that a notice hands on: 现将《…》印发给你们."""
    return next((found[1] for line in head if (found := HANDED_ON.search(line))), None)


def _addressees(head: list[str]) -> list[str]:
    """To whom it is sent, from the line before its first sentence: 各市人民政府，省有关部门：."""
    for line in head:
        found = ADDRESSED.match(line) if ":" in line or "：" in line else None
        alone = found and not line[found.end() :].strip()
        if found and (alone or not FIELD.match(line)) and not SAYS_NEXT.search(found[1]):
            names = [piece.name for piece in split(line, 0, found.end(1))]
            if (
                names
                and (_is_body(names[0]) or _is_body(names[-1]))
                and all(_is_body(name) or len(name) <= SHORT for name in names)
            ):
                return names
    return []


def _is_body(name: str) -> bool:
    return is_crowd(name) or body_like(name)


def _repeals(lines: Sequence[str]) -> list[str]:
    """The documents that a sentence ends: 《…》（…号）同时废止."""
    found: list[str] = []
    for line in lines:
        if "止" not in line and "不再" not in line:
            continue
        for verb in REPEALED.finditer(line):
            start = max(line.rfind("。", 0, verb.start()), line.rfind("；", 0, verb.start())) + 1
            found += [m.group() for m in CITED.finditer(line, start, verb.start()) if m.group() not in found]
    return found


def _numbered(line: str) -> re.Match[str] | None:
    """A document number in a line; most lines have none, which one character tells."""
    return NUMBER.search(line) if "号" in line else None


def _head(lines: Sequence[str]) -> list[str]:
    head: list[str] = []
    for line in lines[:HEAD_LINES]:
        if mark_of(line):
            break
        head.append(line)
    return head


@cache
def _noise() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _words()["noise"])))


@cache
def _endings() -> re.Pattern[str]:
    kinds = "|".join(_words()["kinds"])
    return re.compile(rf"(?:{kinds})[》>]?(?:的通知|的意见)?[》>]?(?:[(（〔][^()（）]{{1,14}}[)）〕])*$")


def _on_card(head: list[str]) -> str | None:
    """The title on the card that government sites set above a document (标　题：…)."""
    return next((found.group(1).strip() for line in head if (found := CARD_TITLE.match(line))), None)


def _title(head: list[str]) -> str | None:
    """The first line, or run of lines, that ends as a title does; lines that a page adds are passed over."""
    endings, noise = _endings(), _noise()
    run = ""
    for at, line in enumerate(head):
        if named := NAMED_TITLE.match(line):
            run, line = "", line[named.end() :]
        if handed := FOLLOWS.match(line):
            return handed[1]
        if noise.search(line[:8]) or FIELD.match(line) or ANNEX.fullmatch(line):
            run = ""
            continue
        if re.search("[。；]|[:：]$", line) or len(run + line) > TITLE_MAX:
            run = ""
            continue
        found = _numbered(line)
        own = line[: found.start()].rstrip("(（ ") if found and found.start() > 4 else line
        # A line that is a whole title by itself does not go on from the one above it.
        candidate = own if "关于" in own else run + own
        if endings.search(candidate) and len(candidate) >= 6 and not NO_TITLE.match(candidate):
            return _whole_title(candidate, head[at + 1 :])
        run = "" if found or DATE.search(line) else candidate
    return None


def _whole_title(title: str, following: list[str]) -> str:
    """Without what a page says before it (我市出台《…》), and with the bracket on the line below ((征求意见稿))."""
    title = SAYS_BEFORE.sub("", title)
    if title[:1] in "《<" and title[-1:] in "》>" and title.count("《") <= 1:
        title = title[1:-1]
    below = following[0] if following else ""
    return title + below if BRACKETED.fullmatch(below) else title


def _number(head: list[str]) -> str | None:
    """The document's own number: a line of its own or at the title's end, not one that a sentence cites."""
    for line in head:
        found = _numbered(line)
        # 关于明确甲政〔2012〕3号文件的通知 tells the number of another.
        own = found and not (
            "关于" in line[: found.end()] and line.startswith(("文", "的", "等", "精神", "规定"), found.end())
        )
        if found and own and len(line) < 90 and "。" not in line and "》" not in line[: found.start()]:
            return re.sub(r"\s", "", found.group())
    return None


def _issuer(title: str | None, head: list[str], lines: Sequence[str]) -> str | None:
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
    return names[0] if names and all(map(body_like, names)) else issuers


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


def _region(issuer: str | None, title: str | None, number: str | None) -> str | None:
    """The place that issues: 国务院 and the ministries issue for the nation; 黔府办发 with 省政府办公厅 says 贵州省."""
    for source in (issuer, title):
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
            return found.group(1) + _county_behind(name, found.end())
    provinces: dict[str, str] = _words()["provinces"]
    return provinces.get(number[0]) if number and (issuer or "").startswith("省") else None


def _county_behind(name: str, at: int) -> str:
    """The county or district behind its city, "" where none stands there."""
    found = WITHIN.match(name, at) if name[at - 1] in "市州盟" else None
    if not found or NO_COUNTY.search(found[0]) or PLACE_STOPS.search(found[0]):
        return ""
    return found[0]


def _is_county(name: str, following: str) -> bool:
    """Whether a name of two characters is a county's: 强县 and 大县 are none, and have no government."""
    known: list[str] = _words()["short_counties"]
    return name[1] != "县" or name in known or following.startswith(("人民政府", "政府", "委员会", "人大"))


def _kind(title: str | None) -> str | None:
    if not title:
        return None
    for word, kind in _words()["overriding"].items():
        if word in title:
            return str(kind)
    # A notice hands a document on, or says what it has to say itself.
    if title.endswith("通知") and not re.search("印发|转发|发布|[》>]的通知$", title):
        return "notice"
    core = re.sub(r"[》>]?的通知$|[》>]", "", title)
    core = re.sub(r"(?:[(（〔][^()（）]*[)）〕])+$", "", core)
    kinds: dict[str, str] = _words()["kinds"]
    return next((kind for word, kind in kinds.items() if core.endswith(word)), None) or (
        "notice" if title.endswith("通知") else None
    )
