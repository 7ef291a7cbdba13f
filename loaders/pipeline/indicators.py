"""The wording of a numeric target and what it counts."""

import re

from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.reading import Reading
from loaders.values.amounts import Amount

_INCLUDED = re.compile("^[（(](?:其中)?含?(?=[一-鿿])")
_ABOUT = re.compile("^对于?|的$")
_ASIDE = re.compile("^[（(]含[^（()）]*[）)]")
_LEADING = re.compile(r"^(?:[（(][^（()）]{1,3}[）)]|的|，|,|、|和|及|以及|并|其中|包括|等)+")
_VERB = re.compile(
    r"^(?:其中|到|至|在|将|从|拟|并(?![网购轨入联])|要(?![素求件点闻])|全面(?=完成|实现|建成|达到|推进|开展|实施|打造)|计划(?!生育|单列|[今明]年)|遴选|认定|评选|评定|力争|确保|争取|努力|全省|全市|全县|全区|全国|每年|每半年|每季度|每个?月|每周|按月|按季度|全年|原则上|同步|逐步|推动|实现|初步|完成|建设|建成(?!区)|打造|培育|组织|实施(?!细则|方案|办法|意见)|开展|安排|达到|推进|深入|加快|引导|带动|支持|创建|发布|印发|出台|举办|启动|提供|一批)+"
)
_REACH = re.compile(
    r"(?:总体|平均|达到每[千百万]?[人户]|达到|达|下达|(?:扩大|推广)[到至](?:全[国省市县])?|提高到|提升到|增长到|增长|提高|提升|减少|降低|降|累计|实现|每[年月周天日]|每季度|突破|超过|超|高于|低于|少于|接近|(?:控制|稳定|保持|维持)在?|压缩|压减|缩短|下降|降低|年均|均|分别|不低于|不少于|不得"
    r"|(?<![效响反供相对适])应当?有?|原则上|不|最高|为|至|到|到了|力争|以上|约|任务|同比|环比|至少|全部|全年|(?<!占)比|较(?:上年|去年|上年度)?|(?:由|从)[^，,；;。]{0,8}[0-9][^，,；;。]{0,6})+$"
)
# 为残疾人、老年人开展培训5万人次: for whom it is done.
_FOR_WHOM = re.compile("^(?:为|面向)[^，,。；;]{2,}?(?:免费)?(?:提供|开展|举办|组织|实施)(?=.{2})")
# 为8000名儿童免费提供服务: what is done for those who are counted.
_DONE_FOR = re.compile("(?<=.{2})(?:免费)?(?:提供|开展|实施|发放)[^，,。；;]{2,}$")
_FOR_THOSE = re.compile("为(?:超过?|约|近|不少于)?$")
# 在意见印发之日起30日内制定…, 自受理后: from when a term runs is not what is to be done in it.
_FROM = re.compile(r"(?:起|之?后|之日|收到[^，,]{0,12})$")
# 每个市州至少1家: for whom, not what.
_EACH_PLACE = re.compile("每个?[省市县区乡镇村州旗社街道]{1,4}")
_WORK = re.compile("(?:加快)?建设$|创建工作$")
# 实现企业2.5万家目标, 完成旧房9万平方米改造任务: a word behind the number that says nothing without those before it.
_EMPTY = re.compile("(?P<work>(?:建设|改造|整治|创建|治理)?)(?:的?(?:目标任务|目标|任务|指标|环节|点位))$")
# 保障标准不低于当地低保标准的1.6倍: what it is measured by.
_BY = re.compile("(?<=.{3})(?:不低于|不少于|不高于|不超过|达到|占)[^，,。；;]{2,}的$")
_SPLIT = re.compile(r"[、和及]")


def piece_of(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, former: Amount | None, later: Amount | None
) -> tuple[int, int]:
    """The stretch of the clause that is about this number: its neighbours in the clause are cut off."""
    start = _cut(reading.text, former.end, amount.start) if former else _with_date(reading, sentence, clause)
    end = _cut(reading.text, amount.end, later.start) if later else clause.end
    text = reading.text
    while start < end and text[start] in "、和及 \t\r\n\u3000":
        start += 1
    while end > start and text[end - 1] in "、和及 \t\r\n\u3000":
        end -= 1
    return min(start, amount.start), max(end, amount.end)


def _cut(text: str, start: int, end: int) -> int:
    cuts = [m.start() for m in _SPLIT.finditer(text, start, end)]
    return cuts[0] if cuts else start


def _with_date(reading: Reading, sentence: Sentence, clause: Clause) -> int:
    """到2025年, opens the piece although a comma parts it from the number."""
    for moment in reading.moments_in(sentence.start, clause.start):
        own = sentence.clause_of(moment.start)
        if moment.end == own.end and own.end + 1 == clause.start and moment.start - own.start <= 4:
            return own.start
    return clause.start


def without_verb(text: str) -> str:
    """What is counted, without what is to be done to it."""
    bare = text.strip("，,、 ")
    # 企业100家（含规上企业20家）
    bare = _INCLUDED.sub("", bare) if bare[:1] in ("（", "(") and bare[-1:] not in ("）", ")") else bare
    return _VERB.sub("", _FOR_WHOM.sub("", bare))


def subject_of(reading: Reading, clause: Clause) -> str:
    """What a clause is about, for a later one that only says that it is done: 对茶厂项目 → 茶厂项目."""
    return without_verb(_ABOUT.sub("", reading.text[clause.start : clause.end]))


def indicator_of(reading: Reading, amount: Amount, start: int, end: int, following: str = "") -> str | None:
    """What is counted: the noun behind the number, else what stands before it; None where there is neither.

    `following` is the next clause: in it stands what is to be done in a term that closes its own.
    """
    text = reading.text
    # No name goes on over a line break.
    behind = _LEADING.sub("", _ASIDE.sub("", text[amount.end : end].lstrip().split("\n")[0])).strip()
    if amount.kind == "time":
        return _done_in_time(_told_before(reading, amount, start), behind, following)
    behind = "" if behind.startswith("/") else behind
    if (empty := _EMPTY.fullmatch(behind)) and (before := next(reversed(_told_before(reading, amount, start)), None)):
        return before + (behind if empty["work"] else "")
    if len(behind) > 1 and amount.kind != "percent":
        if _FOR_THOSE.search(text, start, amount.start):
            return _DONE_FOR.sub("", behind)
        # 图书馆等12个重点项目: an example stands in front.
        example = text[start : amount.start] if text.endswith("等", start, amount.start) else ""
        return without_verb(example).removeprefix("对") + (_WORK.sub("", behind) or behind)
    told = _told_before(reading, amount, start)
    if amount.kind == "percent":
        # 专项债项目年底前支付率达到100%: the time stands inside.
        return "".join(told[-2:]) or behind or None
    # 工业投资上半年完成100亿元: where nothing stands behind the time, it is what stands in front.
    return next(reversed(told), None) or behind or None


def _told_before(reading: Reading, amount: Amount, start: int) -> list[str]:
    """The pieces in front of a number that are no time and no words of reaching it."""
    cuts = [(m.start, m.end) for m in reading.moments_in(start, amount.start)]
    begins, ends = [start, *(end for _, end in cuts)], [*(begin for begin, _ in cuts), amount.start]
    said = (reading.text[a:b].rstrip().rsplit("\n")[-1] for a, b in zip(begins, ends, strict=True))
    names = (_BY.sub("", without_verb(text)) for text in said)
    pieces = [_REACH.sub("", name).strip() for name in names]
    return [piece for piece in pieces if piece and not _EACH_PLACE.fullmatch(piece)]


def _done_in_time(told: list[str], behind: str, following: str) -> str | None:
    """紧急事项24小时内响应; 印发之日起30日内，制定…: what an office does in a term."""
    subject = next((piece for piece in reversed(told) if not _FROM.search(piece)), "")
    if behind:
        return subject + behind if subject and behind not in subject else behind
    return subject or without_verb(following) or None
