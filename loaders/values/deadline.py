"""Points in time as ISO prefixes that keep their precision: 到2020年 is "2020", 2018年底前 is "2018-12-31".

A deadline without a year (6月底, 年内, 三年内) is read against the document's year; without one it is no deadline.
"""

import calendar
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from loaders.values.numerals import fold, match_number

Shape = Literal["by", "since", "span", "at"]

# 十四五 ends in 2025, and every plan five years after the one before it.
PLANS = {"十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
RELATIVE = {
    "今年": 0,
    "本年度": 0,
    "本年": 0,
    "当年": 0,
    "明年": 1,
    "次年": 1,
    "年内": 0,
    "年底": 0,
    "年末": 0,
    "年中": 0,
}
_WITHIN_YEAR = {"年底": "-12-31", "年末": "-12-31", "年中": "-06-30"}
# Spring Festival moves: only its year is known; so it is with the month of 月底前.
FEASTS = {"元旦": "-01-01", "五一": "-05-01", "国庆": "-10-01", "春节": "", "月底": ""}
QUARTERS = {c: i for i, c in enumerate("一二三四", 1)} | {str(i): i for i in range(1, 5)}

_HEAD = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})\s?(?:年度?(?:\s(?=[0-9]{1,2}\s?月))?|(?=\s?[0-9]{1,2}月))"
    r"|[“\"‘「]?(?P<plan>十[一二三四五六]五)[”\"’」]?(?=期间|时期|末|规划|以来|期末)(?:期间|时期|期末|末)?"
    r"|(?P<now>今年|本年度|本年|明年|次年|(?<![半两几数多0-9])年内(?!容)|(?<![每去上历同])年[底末](?=[前以之实完基力建投竣开形达出交验启全,，、]|$)|年中(?=之?前|以前))"
)
_PART = re.compile(
    r"(?P<half>[上下])半年|(?:第|前(?=[二三23]))?(?P<quarter>[一二三四1-4])个?季度(?P<quarterend>[末底])?"
    r"|(?:(?:1[0-2]|[1-9])\s?[-—–－~～至]{1,2}\s?)?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月份?"
    r"(?:\s?(?P<day>3[01]|[12][0-9]|0?[1-9])\s?[日号]|(?P<third>[上中下])旬|(?P<monthend>[底末]))?|年?(?P<yearend>[底末])|(?:年(?=中(?![国央心]))|(?=中期?(?:之前|前|以前|[，,。；;]|$|完成|建成|竣工|投产|实现|开工)))(?P<mid>中期?)"
)
_AFTER = re.compile(r"\s?(?P<after>前|之前|以前|为止|止|以内|之内|内|期间|间|起|开始|以来|以后|后)")
# One class of characters first, and one for the next: the search runs over everything else without a branch.
_START = re.compile(
    r"[0-9一二两三四五六七八九十今本明次年上下第国春秋月汛暑寒雨旺入供采取开元“\"‘「](?=[\s0-9\-—–~～至〇○零一二三四五六七八九十五年内底末中半季月庆旦节国期前汛冬暖学春假])(?:(?<=1)9[0-9]{2}|(?<=2)0[0-9]{2}|(?<=[0-9])[0-9]?(?:[-—–~～至][0-9]{1,2})?\s?月|(?<=二)[〇○零]"
    r"|(?<=[“\"‘「])十[一二三四五六]五|(?<=十)[一二三四五六]五|(?<=[今本明次])年|(?<=年)[内底末中]|(?<=[上下])半年"
    r"|(?<=第)[一二三四1-4]季度|(?<=[一二三四1-4])季度|(?<=[一二三四五六七八九十])[一二]?月|(?<=[0-9一二两三四五])年[之以]?内"
    r"|(?<=国)庆|(?<=元)旦|(?<=春)节|(?<=五)一[”节前之]|(?<=月)底前|(?<=今)冬明春|(?<=汛)期?前|(?<=[暑寒])[期假]前|(?<=[雨旺])季前|(?<=入)[汛冬]前|(?<=[供采取])暖季前|(?<=[春秋])季开学前|(?<=开)学前|(?<=“)(?:五一|国庆|春节))"
)
_JOIN = re.compile(r"\s?(?:[-—–－~～]{1,2}|至|到|和)\s?")
_DOTTED = re.compile(r"(20[0-9]{2})[-./](1[0-2]|0?[1-9])(?:[-./](3[01]|[12][0-9]|0?[1-9]))?(?![0-9])")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})\s?[-—–－~～至]{1,2}\s?((?:19|20)[0-9]{2})年")
_WITHIN = re.compile(r"(?P<years>[0-9一二两三四五])年[之以]?内")
_FEAST = re.compile(
    r"(?:(?P<year>20[0-9]{2})年|(?P<now>今年|明年|次年))?[“\"]?"
    r"(?P<feast>元旦|五一|国庆|春节|(?<![0-9一二三四五六七八九十每次下上两个])月底)[”\"]?节?(?:假期)?(?:之前|以前|前(?![后夕]))"
)
# 汛期前, 今冬明春: a season by which something is to be done; only its year is known.
_SEASON = re.compile(
    "(?P<season>今冬明春)|(?:今年)?(?P<before>汛期?|暑期|暑假|寒假|雨季|旺季|入汛|入冬|[供采取]暖季|(?:[春秋]季)?开学)(?:之前|以前|前)"
)
# 签订后1年内: counted from an event that nobody can date; 近三年内 is past.
_COUNTED = re.compile("(?:[近后起前]|过渡期|(?:过去|日起|[后起][0-9一二两三四五]年[之以]?内[^。；;]{0,12}))$")
_SINCE = re.compile("(20[0-9]{2})年起[,，]?$")
# 12.2018年底前, 1.6月底前: the number of an item stands in front.
_NUMBERED = re.compile("20[0-9]{2}年|(?:1[0-2]|[1-9])月(?:份|底|末|上旬|中旬|下旬|[0-9]{1,2}日)?[前底末]")
_RELATING = "今本明次年"
_NUMERALS = "0123456789一二三四五六七八九十"
_FORWARD = {"前", "之前", "以前", "止", "为止", "内", "之内", "以内"}
_BACKWARD = {"起", "开始", "以来", "以后", "后"}


class Moment(NamedTuple):
    """A stretch of text that tells a time. `iso` is where it ends; `since` where it begins, if it says so.

    `shape`: "by" a deadline (到, 前, 底), "since" a beginning (起), "span" from–to, "at" a bare date.
    """

    start: int
    end: int
    iso: str
    shape: Shape
    since: str | None = None


def parse_deadline(text: str, base_year: int | None = None) -> str | None:
    """The ISO prefix that a whole string means; None where it is no point in time."""
    found = next(iter(find_moments(text, base_year)), None)
    lead = re.match(r"\s*(?:力争|确保)?(?:到|至|在|于|自|从|截至|截止)?", text)
    if found is None or found.start > (lead.end() if lead else 0) or text[found.end :].strip():
        return None
    return found.iso


def find_moments(text: str, base_year: int | None = None) -> Iterator[Moment]:
    """Every point or span of time, left to right; a later bare month takes the year that was read last."""
    folded, at, year, told = fold(text), 0, base_year, 0
    while start := _START.search(folded, at):
        if base_year is not None and start[0][0] in _RELATING and folded.find("。", told, start.start()) >= 0:
            # 年底 in a sentence of its own is the end of the document's year.
            year = base_year
        read = _read(folded, start.start(), year)
        if read is None:
            at = start.end()
            continue
        moment, year = read
        told = moment.end
        moment = _joined(folded, moment, year)
        yield moment
        at = moment.end


def _read(text: str, at: int, base: int | None) -> tuple[Moment, int] | None:
    if _inside_a_number(text, at):
        return None
    for read in (_read_dotted, _read_years, _read_within, _read_feast, _read_season):
        found = read(text, at, base)
        if found:
            return found
    head = _HEAD.match(text, at)
    year = _year_of(head, base) if head else base
    part = _PART.match(text, head.end() if head else at)
    if year is None or not (head or (part and not (part["yearend"] or part["mid"]))):
        return None
    end = part.end() if part else head.end() if head else at
    after = _AFTER.match(text, end)
    word = after["after"] if after else ""
    iso = _iso(head, part, year)
    # Only a year that is written out holds for the bare months that follow.
    known = year if head and head["year"] else base
    return Moment(at, after.end() if after else end, iso, _shape(text, at, word, head, part)), known or year


def _read_dotted(text: str, at: int, base: int | None) -> tuple[Moment, int] | None:
    found = _DOTTED.match(text, at)
    if not found:
        return None
    parts = [p for p in found.groups() if p]
    return Moment(at, found.end(), "-".join(p.zfill(2) for p in parts), "at"), int(parts[0])


def _read_years(text: str, at: int, base: int | None) -> tuple[Moment, int] | None:
    found = _YEARS.match(text, at)
    return (Moment(at, found.end(), found[2], "span", found[1]), int(found[2])) if found else None


def _read_within(text: str, at: int, base: int | None) -> tuple[Moment, int] | None:
    found = _WITHIN.match(text, at)
    if not found:
        return None
    read = match_number(found["years"], 0)
    years = int(read[1] if read else 0)
    if since := _SINCE.search(text, max(0, at - 8), at):
        # 2024年起三年内: that year is the first of them.
        return Moment(at, found.end(), str(int(since[1]) + years - 1), "by"), int(since[1])
    if base is None or _COUNTED.search(text, max(0, at - 20), at):
        return None
    return Moment(at, found.end(), str(base + years), "by"), base


def _read_feast(text: str, at: int, base: int | None) -> tuple[Moment, int] | None:
    found = _FEAST.match(text, at)
    if not found or (base is None and not found["year"]):
        return None
    # 元旦前 is the New Year to come.
    ahead = RELATIVE.get(found["now"], 1 if found["feast"] == "元旦" else 0)
    year = int(found["year"]) if found["year"] else (base or 0) + ahead
    return Moment(at, found.end(), f"{year}{FEASTS[found['feast']]}", "by"), year if found["year"] else base or year


def _read_season(text: str, at: int, base: int | None) -> tuple[Moment, int] | None:
    found = _SEASON.match(text, at)
    if not found or base is None:
        return None
    year = base + (1 if found["season"] else 0)
    return Moment(at, found.end(), str(year), "by"), base


def _inside_a_number(text: str, at: int) -> bool:
    inside = 0 < at < len(text) and text[at] in _NUMERALS and text[at - 1] in _NUMERALS + ".百"
    return inside and not (text[at - 1] == "." and _NUMBERED.match(text, at))


def _year_of(head: re.Match[str], base: int | None) -> int | None:
    if head["year"]:
        read = match_number(head["year"], 0)
        return int(read[1]) if read else None
    if head["plan"]:
        return PLANS[head["plan"]]
    return None if base is None else base + RELATIVE.get(head["now"], 0)


def _iso(head: re.Match[str] | None, part: re.Match[str] | None, year: int) -> str:
    if part is None:
        return f"{year}{_WITHIN_YEAR.get(head['now'] or '', '') if head else ''}"
    if part["half"]:
        return f"{year}-06-30" if part["half"] == "上" else f"{year}-12-31"
    if part["mid"]:
        return f"{year}-06-30"
    if part["quarter"]:
        return _month_end(year, 3 * QUARTERS[part["quarter"]])
    return _month(part, year) if part["month"] else f"{year}-12-31"


def _month(part: re.Match[str], year: int) -> str:
    read = match_number(part["month"], 0)
    month = int(read[1]) if read else 12
    if part["day"]:
        return f"{year}-{month:02}-{min(int(part['day']), _days(year, month)):02}"
    if part["third"] in ("上", "中"):
        return f"{year}-{month:02}-{10 if part['third'] == '上' else 20}"
    return _month_end(year, month) if part["monthend"] or part["third"] else f"{year}-{month:02}"


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _month_end(year: int, month: int) -> str:
    return f"{year}-{month:02}-{_days(year, month):02}"


def _shape(text: str, at: int, after: str, head: re.Match[str] | None, part: re.Match[str] | None) -> Shape:
    if after in _BACKWARD:
        return "since"
    ends = part and (part["half"] or part["quarter"] or part["monthend"] or part["yearend"] or part["mid"])
    named = head and (head["plan"] or head["now"])
    forward = after in _FORWARD or text[max(0, at - 1) : at] in ("到", "至")
    return "by" if forward or ends or named else "at"


def _joined(text: str, first: Moment, year: int | None) -> Moment:
    """2019年1月1日至12月31日 is one span; so are 2023—2025年 and 2024年和2025年."""
    join = _JOIN.match(text, first.end)
    if not join or first.shape not in ("at", "since"):
        return first
    second = _read(text, join.end(), year)
    if second is None:
        return first
    return Moment(first.start, second[0].end, second[0].iso, "span", first.iso)


def compare_deadlines(a: str, b: str) -> int:
    """-1, 0 or 1 by the last day that each means: "2020" falls on the same day as "2020-12-31"."""
    x, y = last_day(a), last_day(b)
    return (x > y) - (x < y)


def last_day(iso: str) -> str:
    """The last day of an ISO prefix, whole."""
    parts = [int(p) for p in iso.split("-")]
    if len(parts) == 1:
        return f"{parts[0]:04}-12-31"
    return _month_end(parts[0], parts[1]) if len(parts) == 2 else iso


def caption_deadline(iso: str, language: str = "zh") -> str:
    """ "2018-12-31" as 2018年12月31日 or 31 December 2018; what `parse_deadline` reads back (zh)."""
    parts = iso.split("-")
    if language == "zh":
        return "".join(f"{int(p)}{unit}" for p, unit in zip(parts, "年月日", strict=False))
    words = [parts[0], *(calendar.month_name[int(p)] for p in parts[1:2]), *(str(int(p)) for p in parts[2:3])]
    return " ".join(reversed(words))
