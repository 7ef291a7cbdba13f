"""Who or what money is for, and the grade an amount belongs to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.model import Fund, Program
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.instruments import Word
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.values.amounts import Amount

_EDGES = "，,、；;：: \t\r\n\u3000"
# 风险共担和, 银行机构将: what joins it to the next word is no part of a name.
_JOINING = re.compile("(?:(?<![总共温饱])和|(?<![普涉惠波提])及|(?<![参给])与|(?<!干)将)+$")
# 标准信息经甲省服务平台免费提供: by what way, and that it costs nothing.
_FREELY = re.compile("(?:(?<=.{2})(?:经|通过)[^，,的]{2,24})?免费$|(?<=.{2})通过[^，,的]{2,24}平台$")
_RATE = re.compile(r"[\d.]+%?")
# A shorter piece names nobody.
_SHORTEST = 3
_LONGEST_GRADE = 16
# How far into the next clause it may tell what the money goes to.
_LONGEST_USE = 48
# Clauses that open so tell how, not who.
_ASIDES = re.compile("[凭按经且并持以由除]|依据.*(?:情况|大小|结果)|从(?![事业])|自(?![主愿建营有行])")


def object_of(reading: Reading, sentence: Sentence, clause: Clause, at: int) -> str | None:
    """The beneficiary as written: 对… of the clause or of its segment, else what the money goes to, or the subject."""
    if paired := _paired(reading, sentence, clause, at):
        return paired
    named = phrase("for").search(reading.text, clause.start, at) or phrase("taken_in").match(
        reading.text, clause.start, clause.end
    )
    ahead = [c for c in sentence.segment(clause) if c.start < clause.start]
    if named:
        found = _clean(reading.text[named.start(1) : _with_loan(reading, named.end(1), at)])
        return _whose(reading, ahead, found) if found and phrase("theirs").match(found) else found
    own = _before_giving(reading, clause, at) or ""
    if phrase("titled").match(own):
        return phrase("titled").sub("", own)
    word = _word_at(reading, at)
    if word and word.instrument == "funding" and (used := _used(reading, clause, at)):
        return used
    if fund := _set_up(reading, clause, at):
        return _used(reading, clause, at) or fund
    found = _named_before(reading, ahead) or _name(own) or _used(reading, clause, at)
    found = found or _told(reading, ahead) or _noun(own) or _told(reading, ahead, terms=True)
    found = (
        found or _handed(reading, clause) or _scheme(reading, clause, at) or _spent_on(reading, sentence, clause, at)
    )
    return found or (None if ahead else _named_in_former(reading, sentence))


def _paired(reading: Reading, sentence: Sentence, clause: Clause, at: int) -> str | None:
    """Whom one of several amounts is for that stands right behind its own name: 职工每人1000元、居民每人500元."""
    given = [amount for one, amount, _ in reading.given.get(sentence.start, ()) if one == clause]
    index = next((i for i, amount in enumerate(given) if amount.start == at), None)
    if index is None or len(given) < 2 or len({amount.kind for amount in given}) > 1:
        # A rate and its cap are of one.
        return None
    ends = [clause.start, *(amount.end for amount in given)]
    gaps = [reading.text[end : amount.start] for end, amount in zip(ends, given, strict=False)]
    names = [phrase("pair").search(gap) for gap in gaps]
    names[0] = names[0] or phrase("first_of_pair").match(gaps[0])
    if not all(names[1:]):
        return None
    named = names[index]
    found = _trimmed(named[1]) if named else None
    return None if found is None or phrase("no_noun").search(found) else found


def with_whole_object(text: str, fund: Fund, programs: Sequence[Program]) -> Fund:
    """A fund whose object is not cut out of a program's name or a quotation: of 设立城市更新基金 it is the fund."""
    if fund.object is None:
        return fund
    at = text.find(fund.object, fund.start, fund.end)
    end = at + len(fund.object) if at >= 0 else 0
    cut = next((p for p in programs if fund.start <= p.start < end < p.end <= fund.end), None)
    if cut:
        return replace(fund, object=cut.name)
    if fund.object.count("“") > fund.object.count("”"):
        return replace(fund, object=_trimmed(fund.object[: fund.object.rindex("“")]))
    return fund


def _with_loan(reading: Reading, end: int, at: int) -> int:
    """对受灾农户的到期贷款给予展期: the loan itself belongs to what is named."""
    word = _word_at(reading, at) if end == at and reading.text[end - 1] != "的" else None
    return word.end if word and word.instrument == "loan" else end


def _word_at(reading: Reading, at: int) -> Word | None:
    return next(iter(reading.instruments_in(at, at + 1)), None)


def _named_before(reading: Reading, ahead: list[Clause]) -> str | None:
    """对…: whom a clause in front names."""
    for former in reversed(ahead):
        named = phrase("for").match(reading.text, former.start, former.end)
        if named:
            gives = phrase("pays_sum").search(reading.text, named.start(1), former.end)
            cut = bool(reading.instruments_in(named.end(1), former.end))
            until = gives.start() if gives else named.end(1) if cut else former.end
            return _clean(reading.text[named.start(1) : until])
    return None


def _named_in_former(reading: Reading, sentence: Sentence) -> str | None:
    """对甲企业奖励1万元。单家企业最高100万元: whom the sentence before names."""
    former = reading.former(sentence)
    return _named_before(reading, list(former.clauses)) if former else None


def _whose(reading: Reading, ahead: list[Clause], found: str) -> str | None:
    """企业新增产能的，对其设备投资给予补助: whose it is has been told; 对其场租…，对其住宿… are told each by itself."""
    several = any("对其" in reading.text[c.start : c.end] for c in ahead)
    told = None if several else _named_before(reading, ahead) or _told(reading, ahead)
    return told or _trimmed(phrase("theirs").sub("", found))


def _set_up(reading: Reading, clause: Clause, at: int) -> str | None:
    """设立总规模30亿元的天使投资母基金: the fund itself."""
    found = phrase("set_up").search(reading.text, clause.start, clause.end)
    return _trimmed(found[1]) if found and found.start() <= at < found.end() else None


def _used(reading: Reading, clause: Clause, at: int) -> str | None:
    """专项资金支持企业技改: what the money goes to."""
    text = reading.text
    found = phrase("used_for").search(text, at, clause.end)
    if found is None and phrase("for_use").match(text, clause.end):
        found = phrase("used_for").search(text, clause.end, clause.end + _LONGEST_USE)
    return _noun(found[1]) if found else None


def _handed(reading: Reading, clause: Clause) -> str | None:
    """给予获奖团队奖励: to whom something is given, right behind the verb."""
    found = phrase("given_to").search(reading.text, clause.start, clause.end)
    return _trimmed(found[1]) if found else None


def _spent_on(reading: Reading, sentence: Sentence, clause: Clause, at: int) -> str | None:
    """投入2亿元，新建学校8所: what the next clause does with it."""
    following = sentence.clauses[clause.index + 1 : clause.index + 2]
    if not following or not phrase("spends").search(reading.text[clause.start : at]):
        return None
    return _noun(reading.text[following[0].start : following[0].end])


def _scheme(reading: Reading, clause: Clause, at: int) -> str | None:
    """落实就业补贴政策: what is given, by its name, where nobody is named."""
    word = _word_at(reading, at)
    if word is None:
        return None
    verbs = list(phrase("handing_over").finditer(reading.text, clause.start, at))
    return _noun(reading.text[verbs[-1].end() if verbs else clause.start : word.end])


def _told(reading: Reading, ahead: list[Clause], *, terms: bool = False) -> str | None:
    """The last clause in front that names somebody, or else (`terms`) tells what is to be met by whom it is for.

    One that itself gives, or tells how, is passed over.
    """
    text = reading.text
    for former in reversed(ahead):
        # A clause that ends in 的 says who is meant, whatever words of money stand in it.
        meant = text.endswith("的", former.start, former.end)
        gives = bool(_ASIDES.match(text, former.start)) or (not meant and _gives(reading, former))
        if not gives and not phrase("proviso").match(text, former.start, former.end):
            found = (_noun if terms else _name)(text[former.start : former.end])
            if found:
                return found
    return None


def _gives(reading: Reading, clause: Clause) -> bool:
    """Whether money is handed over in a clause; 符合贴息政策的企业 only speaks of it."""
    handed = phrase("handing_over").search(reading.text, clause.start, clause.end)
    told = handed or reading.amounts_in(clause.start, clause.end)
    return bool(told and reading.instruments_in(clause.start, clause.end))


def _before_giving(reading: Reading, clause: Clause, at: int) -> str | None:
    """What stands in front of the verb of giving."""
    verb = phrase("given").search(reading.text, clause.start, at)
    return _trimmed(reading.text[clause.start : verb.start() if verb else at])


def _noun(text: str) -> str | None:
    """A name without the verbs in front of it; None where nothing else is left."""
    found = _trimmed(phrase("may").sub("", phrase("leading").sub("", _clean(text) or "")))
    return None if not found or len(found) < _SHORTEST or phrase("no_noun").search(found) else found


def _name(text: str) -> str | None:
    """A name that is no clause of terms."""
    found = _noun(text)
    return None if found and phrase("terms").search(found) else found


def _trimmed(text: str) -> str | None:
    bare = phrase("trailing").sub("", phrase("counted").sub("", text.strip(_EDGES))).removesuffix("的")
    bare = _FREELY.sub("", _JOINING.sub("", bare.rstrip(_EDGES))).strip(_EDGES)
    return None if not bare or _RATE.fullmatch(bare) else bare


def _clean(text: str) -> str | None:
    found = _trimmed(text)
    return found and phrase("worked").sub("", phrase("titled").sub("", found))


def tier_of(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount) -> str | None:
    """The grade that one of several amounts behind 分别 is for: as many stand in a row in its clause or one before."""
    mark = phrase("distributed").search(reading.text, clause.start, amount.start)
    if not mark:
        return None
    amounts = [a for a in reading.amounts_in(mark.end(), clause.end) if a.kind == amount.kind]
    if amount not in amounts or len(amounts) < 2:
        return None
    ahead = [reading.text[c.start : c.end] for c in sentence.segment(clause) if c.start < clause.start]
    for text in (reading.text[clause.start : mark.start()], *reversed(ahead)):
        grades = _grades(text, len(amounts))
        if grades:
            return grades[amounts.index(amount)]
    return None


def _grades(text: str, count: int) -> list[str]:
    """The last `count` members of the list in a clause, without what stands around it; empty where there is none."""
    members = phrase("joins").split(text)[-count:]
    if len(members) < count or phrase("no_grades").search(text):
        return []
    members[-1] = phrase("after_grade").sub("", members[-1])
    grades = [_closed(phrase("before_grade").sub("", member).strip(_EDGES + "“”")) for member in members]
    return grades if all(0 < len(grade) <= _LONGEST_GRADE for grade in grades) else []


def _closed(text: str) -> str:
    """Without a bracket that was opened before it."""
    return text if "(" in text or "（" in text else text.rstrip(")）")
