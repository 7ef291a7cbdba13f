"""Who or what money is for, who pays it, and the grade an amount belongs to."""

import re

from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.reading import Reading
from loaders.values.amounts import Amount

_GIVES = (
    r"给予|予以|发放|提供|实施|实行|执行|按照?|每[户人家个套台辆]|分别|一次性|进行|采[取用]|加大|继续|适当|开展"
    r"|省级(?=财政)|落实好?[有相]关|由"
)
_FOR = re.compile(rf"(?:对于|对|为|向)(?!外|接|标|全)([^，,。；;]{{2,90}}?)(?={_GIVES}|的?$)")
_GIVEN = re.compile(rf"(?:{_GIVES}|奖励|补助|补贴|资助|贴息)")
_EDGES = "，,、；;：: \t\r\n\u3000"
# Clauses that open so tell how, not who.
_ASIDES = "凭按经且并持以由"
_TRAILING = re.compile(
    "(?:为|至|由|不低于|不超过|不得超过|不得低于|最高|最低|统一|调整|可|要|应|可以|原则上|给予|适当)$"
)
# 在依法合规的前提下 tells under what terms.
_TERMS = re.compile("在.*(?:下|中|时|上)$")
# What money is counted by belongs to no beneficiary: 国内首台(套)的最高补助金额200万.
_COUNTED = re.compile("的?(?:最高|最低)?(?:奖励|补助|补贴|资助)(?:金额|额度|标准|资金)[^，,。；;]*$")
# 列入甲名单的, 属于首台(套)的: the title itself; of 列入甲名单的企业 the whole is who is meant.
_TITLED = re.compile("^(?:被?(?:列入|纳入|入选|入围|认定为|评为)|属于|属)(?=[^的]{2,}$)")
_WORKED = re.compile("^(?:积极|继续)?(?:落实|推广|完善)好?(?=.{2})")
_PAYER = re.compile(
    r"(?:由)?((?:中央|省级?|市级?|县级?|区级?|地方|各级|同级|本级|州级?)财政(?:厅|局|部)?|(?:失业|工伤|医疗)保险基金|就业补助资金|财政部|各地)"
    r"(?=分别|再|按|给予|予以|承担|安排|列支|对|资金|统筹|，|、|中|要)"
)
_PURSES = re.compile("财政|保险基金|就业补助资金|各地")
_DISTRIBUTED = re.compile("分别")
_JOINS = re.compile("[、和]")


def object_of(reading: Reading, sentence: Sentence, clause: Clause, at: int) -> str | None:
    """The beneficiary as written: 对… of the clause or of its segment, else the condition or the subject before."""
    segment = sentence.segment(clause)
    named = _FOR.search(reading.text, clause.start, at)
    if named:
        return _clean(named[1])
    if _TITLED.match(own := _before_giving(reading, clause, at) or ""):
        return _TITLED.sub("", own)
    for former in reversed([c for c in segment if c.start < clause.start]):
        named = _FOR.match(reading.text, former.start + _blanks(reading.text, former), former.end)
        if named:
            return _clean(reading.text[named.start(1) : former.end])
    return _subject(reading, segment, clause, at)


def _blanks(text: str, clause: Clause) -> int:
    return len(text[clause.start : clause.end]) - len(text[clause.start : clause.end].lstrip())


def _subject(reading: Reading, segment: tuple[Clause, ...], clause: Clause, at: int) -> str | None:
    """What stands in front of the verb of giving, else the clause before."""
    own = _clean(_before_giving(reading, clause, at) or "")
    if own and len(own) >= 3:
        return own
    told = [_clean(reading.text[c.start : c.end]) for c in segment if c.start < clause.start and _names(reading, c)]
    return told[-1] if told else None


def _before_giving(reading: Reading, clause: Clause, at: int) -> str | None:
    verb = _GIVEN.search(reading.text, clause.start, at)
    return _trimmed(reading.text[clause.start : verb.start() if verb else at])


def _names(reading: Reading, clause: Clause) -> bool:
    """Whether a clause may name somebody, and not only tell how or under what terms."""
    return reading.text[clause.start] not in _ASIDES and not _TERMS.match(reading.text[clause.start : clause.end])


def _trimmed(text: str) -> str | None:
    return _TRAILING.sub("", _COUNTED.sub("", text.strip(_EDGES))).removesuffix("的").strip(_EDGES) or None


def _clean(text: str) -> str | None:
    found = _trimmed(text)
    return found and _WORKED.sub("", _TITLED.sub("", found))


def payer_of(reading: Reading, sentence: Sentence, clause: Clause) -> str | None:
    """The purse or body that pays, where the sentence names one."""
    # Most sentences name no purse, and one look for the words is many times faster than the pattern.
    if not _PURSES.search(reading.text, sentence.start, sentence.end):
        return None
    found = _PAYER.search(reading.text, clause.start, clause.end) or _PAYER.search(
        reading.text, sentence.start, sentence.end
    )
    return found[1] if found else None


def tier_of(reading: Reading, clause: Clause, amount: Amount) -> str | None:
    """The grade that one of several amounts behind 分别 is for, where as many grades as amounts stand before it."""
    mark = _DISTRIBUTED.search(reading.text, clause.start, amount.start)
    if not mark:
        return None
    amounts = [a for a in reading.amounts_in(mark.end(), clause.end) if a.kind == amount.kind]
    grades = _JOINS.split(reading.text[max(0, clause.start - 60) : mark.start()])
    index = amounts.index(amount) if amount in amounts else -1
    if index < 0 or not len(grades) >= len(amounts) > 1:
        return None
    return grades[index - len(amounts)].strip("，,的 ") or None
