"""Milestones: a dated commitment that has no number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from loaders.model import Period, Target
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.context import Context
from loaders.pipeline.indicators import subject_of, without_verb
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.thresholds import speaks_of_giving
from loaders.pipeline.words import alternation, endings
from loaders.responsibility import due_field
from loaders.values.deadline import Moment, find_moments

_RULING = re.compile(r"可|享受|对|将|期间缴纳|以下|的企业|的人员|购买|新购|缴纳")
# A bare year in the middle of a clause belongs to a name: 举办2023年…活动.
_OPENING = re.compile(
    r"\s*(?:力争|确保|争取|计划|预计|其中|到|至|在|于|全[省市县区]|我[省市]|并|和|、|从|自|【|《)*\s*"
)
# 覆盖率2025年达到80%: what is to be reached stands in front of the year.
_REACHES = re.compile("(?:要|力争|将|底)?(?:达到|达(?=[0-9])|(?:提[高升]|降)[到至])")
# 在2023年购买新房的(以合同为准): the clause says who is meant.
_CONDITION = re.compile(
    r"[中时的](?:购房者|购房人|企业|家庭|人员|单位|个人|纳税人|职工|居民)?(?:[（(][^（()）]{0,40}[）)])?\s*$"
)
# 2023年实施的项目: the date belongs to the noun.
_ATTRIBUTIVE = re.compile(
    r"(?:已|新|拟|以?前)?(?:实施|取得|发放|签订|购买|出让|建成|开工|投产|交付|动工|认定|备案|竣工|批准|核准|到期|缴纳|入库)[^，,。；;]{0,12}?的"
)
# 2024年继续实施: what goes on is not due.
_GOES_ON = re.compile("[，,]?(?:继续|有序|持续|稳步|深入|常态化)")
# 自…起实施: from when a rule holds.
_TAKES_EFFECT = re.compile(r"\s*(?:正式|开始|同步)?(?:实施|执行|施行|生效|试行)\s*$")
# 自…起，新房全面实施“交房即交证”; 从…起，实行按套内面积计价: the office begins with it.
_BEGINS = re.compile(
    r"[，,\s]*[^，,。；;可的]{0,12}(?:实行|推行|启用|停止|取消)[^，,。；;可]*$|[^，,。；;可]*全面(?:实施|推行|实行|启动|推广|启用)"
)
# 5月1日至6月30日，对购买新车的个人发放1000张券: so many are given out by then, whoever gets them.
_COUPONS = re.compile("(?:发放|投放|派发)[^，,。；;0-9]{0,8}[0-9.]+万?[张份]")
# 引导企业推出一批房源 is what others may do.
_BY_OTHERS = re.compile("(?:积极)?(?:引导|鼓励|支持|推动|搭配)")
# 各单位要于3月底前报送…: what joins a time to its sentence is no part of what is due.
_LEADS_TO_TIME = re.compile("(?:将|要|应当?|须|需|拟|计划|力争|确保)?[于在自从]?(?:每年)?$")
_JOINS = ("、", "和", "及", "或")
_OPENED = re.compile(r"[（(〔\[]\s*([^（(〔\[，,；;：:）)]{2,24}?(完成|取得[^，,]{2,10}成效[^，,]{0,8}))[，,；;]")


def deadlines(reading: Reading, sentence: Sentence, moments: Iterable[Moment]) -> list[Moment]:
    """The times among those in a sentence by which something is due, in order."""
    found: list[Moment] = []
    refused: Moment | None = None
    for moment in moments:
        # 每年6月、12月: what is no deadline makes none of the time joined to it.
        joined = refused is not None and reading.text[refused.end : moment.start] in _JOINS
        if joined or not is_deadline(reading, sentence, moment, found[-1] if found else None):
            refused = moment
            continue
        same = bool(found) and found[-1].iso[:4] == moment.iso[:4]
        if same and found[-1].shape == "by" and _is_bare_year(moment):
            continue
        if same and moment.shape == "by" and _is_bare_year(found[-1]) and _share_a_clause(sentence, found[-1], moment):
            # 2025年的项目第一季度开工: the nearer time is the deadline.
            found.pop()
        found.append(moment)
    return found


def _share_a_clause(sentence: Sentence, a: Moment, b: Moment) -> bool:
    return sentence.clause_of(a.start) is sentence.clause_of(b.start)


def _is_bare_year(moment: Moment) -> bool:
    return moment.shape == "at" and len(moment.iso) == 4


def is_deadline(reading: Reading, sentence: Sentence, moment: Moment, former: Moment | None = None) -> bool:
    """Whether a time is one that something is due by; `former` is the deadline before it in its sentence."""
    text = reading.text
    before, after = text[max(0, moment.start - 4) : moment.start], text[moment.end : moment.end + 2]
    if reading.stretches.hold(moment.end - 1) or phrase("asked_by").search(text, sentence.start, moment.start):
        return False
    if _ATTRIBUTIVE.match(text, moment.end) or (
        moment.shape == "since" and _TAKES_EFFECT.match(text, moment.end, sentence.clause_of(moment.start).end)
    ):
        return False
    within = len(moment.iso) == 4 and text[moment.end - 1] == "内"
    if within and text.startswith(("不得", "不再", "不能", "取消", "禁止", "暂停"), moment.end):
        # 3年内不得转让
        return False
    if within and phrase("from_event").search(text, sentence.start, moment.start):
        # 取得许可证后，…2年内
        return False
    if moment.shape == "since":
        past = text[moment.start : moment.end].endswith(("以来", "以后", "后"))
        return not past and not after.startswith(("至", "到", "(", "（"))
    between_days = moment.shape == "span" and moment.since is not None and len(moment.since) > 4
    ruled = between_days and _RULING.search(text, moment.end, moment.end + 40)
    if ruled and not _COUPONS.search(text, moment.end, sentence.end):
        return False
    years = len(moment.iso) == 4 and moment.shape in ("at", "span")
    if years and _GOES_ON.match(text, moment.end):
        return False
    if _is_bare_year(moment):
        clause = sentence.clause_of(moment.start)
        opens = _OPENING.fullmatch(text, clause.start, moment.start) or _REACHES.match(text, moment.end)
        if not (opens or (former and _is_in_row(reading, clause, former, moment))):
            return False
    if before.endswith(endings("targets", "dated_before")) and not _is_of_work(reading, moment):
        return False
    return not after.startswith(endings("targets", "dated_after"))


def _is_in_row(reading: Reading, clause: Clause, former: Moment, moment: Moment) -> bool:
    """2024年建成4座、2025年建成2座: a year behind another with its number."""
    if former.start < clause.start or reading.text[moment.start - 1] != "、" or not _is_bare_year(former):
        return False
    return bool(reading.amounts_in(former.end, moment.start) and reading.amounts_in(moment.end, clause.end))


def _is_of_work(reading: Reading, moment: Moment) -> bool:
    """有分歧的年底前化解: the work stands right behind, so the time is no part of a name."""
    text = reading.text
    if text[moment.start - 1 : moment.start] != "的" or text[moment.end - 1] != "前":
        return False
    return bool(alternation("targets", "achieving").match(text, moment.end))


def milestones(reading: Reading, sentence: Sentence, dates: list[Moment], numeric: Sequence[Target]) -> list[Target]:
    """The dated clauses of a sentence in which no number is promised, and what is to be complete by the same date."""
    found: list[Target] = []
    for index, moment in enumerate(dates):
        until = _until(sentence, moment, dates[index + 1]) if index + 1 < len(dates) else sentence.end
        found += _of_moment(reading, sentence, moment, until, numeric)
    return found


def _until(sentence: Sentence, moment: Moment, later: Moment) -> int:
    """Where the clauses end that a time may be said of: before the one in which the next time stands."""
    clause = sentence.clause_of(later.start)
    return later.start if clause is sentence.clause_of(moment.start) else clause.start


def _of_moment(
    reading: Reading, sentence: Sentence, moment: Moment, until: int, numeric: Sequence[Target]
) -> list[Target]:
    own = sentence.clause_of(moment.start)
    ahead = [c for c in sentence.clauses if own.start <= c.start < until]
    found: list[Target] = []
    opening = True
    for clause in ahead:
        begin = max(clause.start, moment.start) if clause is own else clause.start
        if clause is own and phrase("time_only").fullmatch(reading.text, moment.end, clause.end):
            if _ruled(reading, clause.start, moment.start):
                # 延长…的适用期限至2026年底，抓好落实: until when a rule holds.
                break
            continue
        wanted = alternation("targets", "achieving" if opening else "complete")
        counted = any(begin < t.end and t.start < clause.end for t in numeric)
        again = _recurs(reading, moment, clause) if opening else None
        acts = again or _begins(reading, moment, clause) or (clause is own and _acts(reading, moment, clause))
        told = acts or (_says(reading, wanted, begin, clause.end) and not _ruled(reading, begin, clause.end))
        if not counted and told:
            dated = _milestone(reading, sentence, own.start if opening else clause.start, clause.end, moment)
            found.append(replace(dated, period=again))
        opening = False
    return found


def yearly(reading: Reading, sentence: Sentence, numeric: Sequence[Target]) -> list[Target]:
    """每年3月底前发布目录: what is done by a day of every year, which has no deadline."""
    found: list[Target] = []
    for moment in reading.moments_in(sentence.start, sentence.end):
        clause = sentence.clause_of(moment.start)
        every = moment.shape == "by" and reading.text.endswith("每年", clause.start, moment.start)
        counted = any(clause.start < t.end and t.start < clause.end for t in numeric)
        acts = every and not counted and _acts(reading, moment, clause)
        if acts and not _ruled(reading, clause.start, clause.end):
            dated = _milestone(reading, sentence, clause.start, clause.end, moment)
            found.append(replace(dated, due=None, period="year"))
    return found


def _acts(reading: Reading, moment: Moment, clause: Clause) -> bool:
    """2020年底前优化…, 6月底前将资金下达: what stands right behind the time is work, whatever it is about."""
    acting = alternation("targets", "acting")
    object_first = reading.text.startswith("将", moment.end)
    acts = (acting.search if object_first else acting.match)(reading.text, moment.end, clause.end)
    acts = acts or phrase("obliged").search(reading.text, moment.end, clause.end)
    return bool(acts) and not _CONDITION.search(reading.text, moment.end, clause.end)


def _recurs(reading: Reading, moment: Moment, clause: Clause) -> Period | None:
    """从6月开始，每月中旬通报: work that comes round again from a time on."""
    if moment.shape != "since":
        return None
    return next((period for start, _, period in reading.periods if clause.start <= start <= clause.start + 1), None)


def _begins(reading: Reading, moment: Moment, clause: Clause) -> bool:
    """From the time on, something is in force that an office brings about."""
    begin = max(clause.start, moment.end)
    return moment.shape == "since" and bool(_BEGINS.match(reading.text, begin, clause.end))


def _says(reading: Reading, wanted: re.Pattern[str], start: int, end: int) -> bool:
    """One of the words stands there outside of quotations."""
    found = (m for m in wanted.finditer(reading.text, start, end) if not reading.stretches.quotes(m.start()))
    return any(m[0] != "一批" or not _BY_OTHERS.match(reading.text, start) for m in found)


def _ruled(reading: Reading, start: int, end: int) -> bool:
    """The clause gives money, allows something or only says when."""
    text = reading.text
    if _CONDITION.search(text, start, end) or text[start:end].lstrip().startswith(("凡", "对", "针对")):
        return True
    if phrase("already").search(text, start, end) or alternation("targets", "ruling").search(text, start, end):
        return True
    return speaks_of_giving(reading, start, end)


def _milestone(reading: Reading, sentence: Sentence, start: int, end: int, moment: Moment) -> Target:
    text = reading.text[start:end]
    what = text
    if start <= moment.start < end:
        before = _LEADS_TO_TIME.sub("", reading.text[start : moment.start])
        what = without_verb(before) + without_verb(reading.text[moment.end : end])
    what = without_verb(what)
    if phrase("done_only").fullmatch(what):
        what = _of_clause_before(reading, sentence, sentence.clause_of(start)) or what
    return Target(text, what or None, None, None, None, None, moment.iso, None, start, end)


def _of_clause_before(reading: Reading, sentence: Sentence, clause: Clause) -> str:
    """改造老旧小区，6月底前全面完成; 新建茶园。6月底前完成: what a clause that only says that it is done speaks of."""
    before = sentence if clause.index else reading.former(sentence)
    if before is None:
        return ""
    return subject_of(reading, before.clauses[clause.index - 1])


def annotated(text: str, context: Context, reading: Reading, found: list[Target]) -> list[Target]:
    """（6月底完成，牵头单位：…）, or a line 完成时限：6月底: what is due for the whole measure, with all its numbers
    that have no time of their own."""
    if field := due_field().search(text):
        place, first, whole = field.span(1), _first(reading, headed=True), True
    elif opened := _OPENED.match(text, len(reading.text)):
        place, first, whole = opened.span(1), _first(reading, headed=False), opened[2] == "完成"
    else:
        return found
    moment = next(find_moments(text[slice(*place)], context.base_year), None)
    if moment is None:
        return found
    timed = [_due(t, moment.iso) if whole else t for t in found]
    if field and first and any(t.value is not None and first.start <= t.start < first.end for t in timed):
        # 全年培训2000人次。完成时限：2024年底: what is due has been told with its number.
        return timed
    what = reading.text[first.start : first.end] if first else None
    return [*timed, Target(text[slice(*place)], what, None, None, None, None, moment.iso, None, *place)]


def _due(target: Target, iso: str) -> Target:
    return target if target.due or target.period else replace(target, due=iso)


def _first(reading: Reading, headed: bool) -> Clause | None:
    """The clause that says what is due, the first; `headed`: behind the heading that a row of a table may have."""
    said = [one for one in reading.sentences if reading.text[one.start : one.end].strip()]
    first = next((one for one in said if not (headed and reading.heads(one))), said[0] if said else None)
    return first.clauses[0] if first else None
