"""Funds without an amount: what a passage promises to give, one row an instrument named."""

import re
from dataclasses import dataclass

from loaders.model import Fund, Instrument
from loaders.pipeline.beneficiaries import object_of, payer_of
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.commitments import volume_of
from loaders.pipeline.instruments import Word
from loaders.pipeline.reading import Reading
from loaders.pipeline.words import alternation, lists

_NAMES = "《（(〔["
_VAGUE = re.compile(
    r"(?:一定|相应|适当|必要|及时|一次性|重点|优先|有关|相关|等额|的|等|方面|方式|政策|进行|或|和|及|、)*$"
)
_PURSE = re.compile(r"由(?!此)[^，,。]{0,14}$")
_GIVEN_BY_PURSE = re.compile(r"由[^，,。；]{2,14}(?:资金|基金|财政)(?:予以|给予)[^，,。；]{0,4}支持")
_DESCRIBED = re.compile(
    r"对(?!.*(?:给予|予以|发放|提供|实行|执行|按|进行|采[取用]|落实|倾斜|免征|奖励|补贴|补助|资助|返还))"
)
_PAID = re.compile(
    r"[^，,]{0,2}(?:由|从|在)[^，,。；;]{2,16}(?:承担|列支|负担|支付|解决|倾斜)|[^，,。；;]{0,14}倾斜|[^，,。；;]{0,24}(?:给予|予以)(?:重点|优先|大力|适当)?支持"
)
_FOUNDED = re.compile("(?:设立|建立|组建|发起|通过|利用|发挥|用好|统筹|安排)[^，,。；;]{0,24}$")
_IN_USE = re.compile("投放|[^，,。；;]{0,20}(?:予以|给予)支持|的?(?:引导|带动|撬动)?作用")
_WAIVERS = ("免征", "免收", "减征", "不计", "不补", "免缴", "免除")
_BANKS = re.compile("金融机构|银行")
_WAY = re.compile("[^，,。；;]{0,8}(?:形式|方式)")
_OF_FIRMS = re.compile("企业[^，,。；;]{0,16}(?:设立|发起)")
_PARTICIPLE = re.compile("的(?![，,。；;])")
_GRANTED = re.compile("给予|享受|实行|予以|落实")
_PAYS = re.compile("给予|予以|用于|时")
_AWARDED = re.compile("用于奖励|给予[^，,。；;]{0,6}奖励")
_LEANING = re.compile("倾斜")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word of an instrument; `modified` says whether a noun of its own stands in front of it."""

    start: int
    end: int
    instrument: Instrument
    modified: bool


def promises(reading: Reading, sentence: Sentence, given: list[Fund]) -> list[Fund]:
    """The instruments that a sentence promises; nothing from a heading, nothing from a clause that gives an amount."""
    if _is_heading(reading, sentence):
        return []
    found: list[Fund] = []
    told: set[Instrument] = set()
    for clause in sentence.clauses:
        if any(f.start < clause.end and clause.start < f.end for f in given) or _tells_volume(reading, clause):
            continue
        for hit in _hits(reading, sentence, clause):
            alone = hit.instrument == "funding" and any(
                f.instrument == hit.instrument and f.start == clause.start for f in found
            )
            if alone:
                continue
            if hit.modified or hit.instrument not in told:
                found.append(_promise(reading, sentence, clause, hit))
            told.add(hit.instrument)
    return found


def _tells_volume(reading: Reading, clause: Clause) -> bool:
    amounts = reading.amounts_in(clause.start, clause.end)
    return any(volume_of(a, reading.text[clause.start : a.start]) for a in amounts)


def _promise(reading: Reading, sentence: Sentence, clause: Clause, hit: _Hit) -> Fund:
    return Fund(
        text=reading.text[clause.start : clause.end],
        object=object_of(reading, sentence, clause, hit.start),
        instrument=hit.instrument,
        comparator=None,
        amount=None,
        rate=None,
        payer=payer_of(reading, sentence, clause),
        start=clause.start,
        end=clause.end,
    )


def _is_heading(reading: Reading, sentence: Sentence) -> bool:
    return (
        sentence.heads
        and len(reading.sentences) > 1
        and sentence.end - sentence.start <= 30
        and len(sentence.clauses) == 1
    )


def _hits(reading: Reading, sentence: Sentence, clause: Clause) -> list[_Hit]:
    words, text = reading.instruments_in(clause.start, clause.end), reading.text
    purse = _GIVEN_BY_PURSE.search(text, clause.start, clause.end)
    if purse:
        return [_Hit(purse.start(), purse.end(), "funding", False)]
    if not words or alternation("funds", "no_money").search(text, clause.start, clause.end):
        return []
    if _DESCRIBED.match(text, clause.start, clause.end):
        return []
    hits: list[_Hit] = []
    for word in words:
        known = _resolved(text, clause, word)
        if known and _is_given(text, clause, word) and not _spoken(reading, word.start, word.end, clause):
            again = any(text[h.start : h.end] == "贷款" == text[word.start : word.end] for h in hits)
            hits.append(_Hit(word.start, word.end, known, not again and _modified(text, clause, word.start, hits)))
    return _of_source(text, sentence, clause, _heads(text, hits))


def _is_given(text: str, clause: Clause, word: Word) -> bool:
    """A verb of giving stands in front of the noun, or the noun is a verb itself, or it is paid by somebody."""
    verb = alternation("funds", "giving").search(text, clause.start, clause.end)
    if verb and verb.start() < word.start:
        return True
    return _acts(text, clause, word.start, word.end) or bool(_PAID.match(text, word.end, clause.end))


def _resolved(text: str, clause: Clause, word: Word) -> Instrument | None:
    """优惠 is tax where taxes are spoken of, nothing where nobody gives it; bare money needs a verb that allots it."""
    written, before = text[word.start : word.end], text[clause.start : word.start]
    if written in lists("funds")["neutral"]:
        if "税" in before:
            return "tax"
        if text[word.start - 1 : word.start] == "等":
            return None
        return "other" if _GRANTED.search(before) and "活动" not in text[word.end : word.end + 4] else None
    if written in lists("funds")["banking"] and not _BANKS.search(before):
        return None
    if written == "股权投资" and not _WAY.match(text, word.end):
        return None
    if written == "基金" and (_OF_FIRMS.search(before) or before.endswith("担保")):
        return None
    if written == "基金" and not (_FOUNDED.search(before) or _IN_USE.match(text, word.end)):
        return None
    if written in lists("funds")["bare"] and not alternation("funds", "allotting").search(
        text, clause.start, clause.end
    ):
        return None
    return word.instrument


def _acts(text: str, clause: Clause, start: int, end: int) -> bool:
    """奖励X, 可返还X, 免征X: the word is the verb itself."""
    word = text[start:end]
    if word in lists("funds")["waiving"]:
        return True
    leads = start - clause.start <= 2 or text[start - 1 : start] in "可予并"
    return word in lists("funds")["verbs"] and text[end : end + 1] not in "，,。的资政标金" and leads


def _modified(text: str, clause: Clause, start: int, hits: list[_Hit]) -> bool:
    """Whether the noun has a modifier of its own, or is another one in a list."""
    begin = hits[-1].end if hits else clause.start
    if text[start : start + 2] in _WAIVERS:
        return True
    if hits and hits[-1].instrument != "loan" and re.fullmatch("[、和及与]", text[begin:start]):
        return True
    for verb in alternation("funds", "giving").finditer(text, begin, start):
        begin = verb.end()
    return len(_VAGUE.sub("", text[begin:start].lstrip("、和及"))) >= 2


def _heads(text: str, hits: list[_Hit]) -> list[_Hit]:
    """Of words in one noun phrase the last is its head; 等方面资金支持 behind a list says nothing more."""
    kept: list[_Hit] = []
    for hit in hits:
        between = text[kept[-1].end : hit.start] if kept else ""
        if kept and re.fullmatch("等?(?:方式|多种方式|方面|政策|形式)?(?:的|给予|予以|进行)?", between):
            if hit.instrument in ("funding", "other") or hit.instrument == kept[-1].instrument:
                continue
        if (
            kept
            and not re.search("[、，,和及与或]|给予|予以|发放|提供|落实|实施|同时|申请|以及", between)
            and len(between) <= 12
        ):
            kept.pop()
        kept.append(hit)
    return kept


def _of_source(text: str, sentence: Sentence, clause: Clause, hits: list[_Hit]) -> list[_Hit]:
    """利用专项资金予以奖励 gives an award: the purse counts only where it is what is given."""
    if any(h.instrument != "funding" for h in hits):
        last = max(h.start for h in hits if h.instrument != "funding")
        return [
            h
            for h in hits
            if h.instrument != "funding"
            or _LEANING.search(text, h.end, sentence.end)
            or not _PAYS.search(text, h.end, max(h.end, last))
        ]
    award = hits and _AWARDED.search(text, clause.end, sentence.end)
    leaning = hits and _LEANING.search(text, clause.end, sentence.end)
    return [] if award and not leaning and "支持" not in text[hits[0].start : hits[0].end] else hits


def _spoken(reading: Reading, start: int, end: int, clause: Clause) -> bool:
    text = reading.text
    if reading.stretches.covers(start, _NAMES):
        return True
    before = text[max(clause.start, start - 8) : start]
    if "争取" in text[clause.start : start]:
        return True
    if text[start:end] in lists("funds")["verbs"] and _PARTICIPLE.match(text, end):
        return True
    return bool(
        alternation("funds", "spoken_after").match(text, end)
        or alternation("funds", "spoken_before").search(before)
        or (_PURSE.search(before) and text[start:end] != "奖励")
    )
