"""Funds without an amount: what a passage promises to give, one row an instrument named."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.model import Fund, Instrument
from loaders.pipeline.beneficiaries import object_of, payer_of
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.giving import given_as, giver_of
from loaders.pipeline.instruments import Word
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.thresholds import volume_of
from loaders.pipeline.words import alternation, endings, lists

_WAIVERS = ("免征", "免收", "减征", "不计", "不补", "免缴", "免除", "不收", "缓缴", "缓收", "减免")
_NAMED = ("other", "premium")
_LONG = 4
_WAIVES = ("免收", "免缴", "免除", "缓收", "缓缴", "不收取")


class _Hit(NamedTuple):
    """A word of an instrument; `modified` says whether a noun of its own stands in front of it."""

    start: int
    end: int
    instrument: Instrument
    modified: bool


def promises(reading: Reading, sentence: Sentence, given: list[Fund], later: list[Fund]) -> list[Fund]:
    """The instruments that a sentence promises; nothing from a heading, nothing that `given` or `later` say in numbers.

    `given` are the amounts of the sentence itself, `later` those of the next one.
    """
    words = reading.instruments_in(sentence.start, sentence.end)
    if not words or reading.heads(sentence) or reading.text.find("是指", sentence.start, sentence.end) >= 0:
        return []
    found: list[Fund] = []
    told: set[Instrument] = set()
    nouns: set[str] = set()
    for clause in sentence.clauses:
        if clause.mark in (";", "；"):
            told.clear()
            nouns.clear()
        here = [word for word in words if clause.start <= word.start < clause.end]
        if not here or _is_counted(reading, clause, given):
            continue
        own = _names_receiver(reading, sentence, clause)
        hits = list(_once_funding(_hits(reading, sentence, clause, here)))
        said = [hit for hit in hits if _is_said(reading, sentence, clause, hit, own, given, later)]
        if said and not phrase("by_ways").search(reading.text, clause.start, clause.end):
            continue
        for hit in hits:
            if hit in said or _is_term(reading.text, hit, found):
                continue
            noun = reading.text[max(clause.start, hit.start - 3) : hit.end]
            word = reading.text[hit.start : hit.end]
            again = noun in nouns and not (own and hit.instrument != "loan")
            anew = hit.modified or own or hit.instrument not in told or _is_named(word, hit.instrument, nouns)
            if anew and not again:
                found.append(_promise(reading, sentence, clause, hit))
            told.add(hit.instrument)
            nouns |= {noun, word}
    return found


def _is_term(text: str, hit: _Hit, found: list[Fund]) -> bool:
    """可缓缴…，缓缴期限不超过6个月: how long, what is promised already."""
    return text.startswith("期限", hit.end) and any(text[hit.start : hit.end] in promise.text for promise in found)


def _is_counted(reading: Reading, clause: Clause, given: list[Fund]) -> bool:
    """The clause gives an amount, or tells how much is to be lent to nobody by name."""
    if any(f.start < clause.end and clause.start < f.end for f in given):
        return True
    amounts = reading.amounts_in(clause.start, clause.end)
    own = (a for a in amounts if not reading.stretches.brackets(a.start))
    return any(volume_of(a, reading.text[clause.start : a.start]) for a in own)


def _names_receiver(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """The clause, or the one before it, says who is to get it."""
    counted = phrase("counted_item").match(reading.text, clause.start, clause.end)
    opens = reading.text.startswith(endings("funds", "openings"), counted.end() if counted else clause.start)
    if opens or phrase("receives").match(reading.text, clause.start, clause.end):
        return True
    former = sentence.clauses[clause.index - 1] if clause.index and clause.mark not in (";", "；") else None
    return former is not None and reading.text.startswith("对", former.start)


def _is_said(
    reading: Reading,
    sentence: Sentence,
    clause: Clause,
    hit: _Hit,
    own: bool,
    given: list[Fund],
    later: list[Fund],
) -> bool:
    """The promise says nothing new: the amount stands in the next clause, the same sentence, or the next one."""
    segment = sentence.segment(clause)
    start, end = segment[0].start, segment[-1].end
    if any(phrase(share).search(reading.text, clause.start, clause.end) for share in ("in_whole", "halved")):
        return False
    same = [f for f in given if f.instrument == hit.instrument and start <= f.start < end]
    if hit.modified and hit.instrument != "other":
        # 育儿补贴2000元，发放生育津贴: what has a name of its own and stands behind the amounts is another gift.
        name = reading.text[hit.start - 2 : hit.end]
        same = [f for f in same if f.start >= clause.start or name in f.text]
    word = reading.text[hit.start : hit.end]
    waives = word == "减免" or (word in lists("funds")["waiving"] and word[0] in "免减缓低")
    apart = waives or word in lists("funds")["distinct"] or _is_elsewhere(reading, sentence, clause, hit, same)
    if apart and not any(word in f.text for f in same):
        # 减免配套费的30%，接入费用缓缴半年: another waiver.
        same = []
    own = own or (clause.index > 0 and reading.text.endswith("的", 0, sentence.clauses[clause.index - 1].end))
    after = [c for c in _behind(reading, sentence, clause) if not _opens_anew(reading, c, own)]
    if same and (not own or any(f.start == c.start for c in after for f in same)):
        return True
    follows = any(f.instrument == hit.instrument for f in later) and hit.instrument in ("award", "subsidy")
    return follows and (not hit.modified or reading.text[hit.start - 2 : hit.start] in later[0].text + later[-1].text)


def _behind(reading: Reading, sentence: Sentence, clause: Clause) -> Sequence[Clause]:
    """The next clause; where that one tells for how long something is given, the one behind it too."""
    following = sentence.clauses[clause.index + 1 : clause.index + 3]
    lasts = following and phrase("how_long").fullmatch(reading.text, following[0].start, following[0].end)
    return following if lasts else following[:1]


def _is_elsewhere(reading: Reading, sentence: Sentence, clause: Clause, hit: _Hit, same: list[Fund]) -> bool:
    """发放惠民券800万元，实行门票减免: a word that names what is given, and no amount of it stands right behind."""
    following = [c.start for c in _behind(reading, sentence, clause)]
    apart = hit.instrument == "other" and not any(f.start in following for f in same)
    return apart and _is_named(reading.text[hit.start : hit.end], hit.instrument, {f.text for f in same})


def _opens_anew(reading: Reading, clause: Clause, own: bool) -> bool:
    """对A免收，对B七折: the next clause is about somebody else."""
    return own and reading.text.startswith("对", clause.start)


def _once_funding(hits: list[_Hit]) -> Iterator[_Hit]:
    """Several purses named side by side are one promise of funding."""
    funding = False
    for hit in hits:
        if not (funding and hit.instrument == "funding"):
            yield hit
        funding = funding or hit.instrument == "funding"


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


def _hits(reading: Reading, sentence: Sentence, clause: Clause, words: list[Word]) -> list[_Hit]:
    purse = phrase("given_by_purse").search(reading.text, clause.start, clause.end)
    if purse:
        return [_Hit(purse.start(), purse.end(), "funding", False)]
    giver = giver_of(reading, clause)
    if giver is None:
        return []
    hits: list[_Hit] = []
    for word in words:
        instrument = given_as(reading, giver, word)
        if instrument:
            modified = _modified(reading.text, clause, word.start, word.end, hits)
            hits.append(_Hit(word.start, word.end, instrument, modified))
    return _of_source(reading.text, sentence, clause, _heads(reading.text, hits))


def _is_named(word: str, instrument: Instrument, told: set[str]) -> bool:
    """门票减免 beside 惠民券: a word that says of itself what is given, and shares nothing with those told."""
    if instrument not in _NAMED or len(word) < _LONG:
        return False
    return not any(word[at : at + 2] in noun for noun in told for at in range(len(word) - 1))


def _modified(text: str, clause: Clause, start: int, end: int, hits: list[_Hit]) -> bool:
    """Whether the noun has a modifier of its own, or is another one in a list."""
    if text[start : start + 2] in _WAIVERS and end < clause.end:
        return True
    if text[start:end] == "贷款" and any(_is_again(text, h, start) for h in hits[-3:]):
        return False
    begin = hits[-1].end if hits else clause.start
    if phrase("charge_first").search(text, begin, start):
        return True
    if hits and hits[-1].instrument != "loan" and phrase("listed").fullmatch(text, begin, start):
        return True
    begin = max(begin, start - 60)
    for verb in alternation("funds", "giving").finditer(text, begin, start):
        begin = verb.end()
    return len(_without_vague(text[begin:start].lstrip("、和及"))) >= 2


def _is_again(text: str, former: _Hit, start: int) -> bool:
    """公积金贷款额度与首次贷款额度一致: the second 贷款 is the first one; in a list it is another."""
    listed = phrase("another_loan").match(text, former.end, start)
    return text[former.start : former.end].endswith("贷款") and not listed


def _without_vague(text: str) -> str:
    vague = endings("funds", "vague")
    while text.endswith(vague):
        stripped = next(text[: -len(word)] for word in vague if text.endswith(word))
        if not stripped:
            break
        text = stripped
    return "" if text in vague else text


def _heads(text: str, hits: list[_Hit]) -> list[_Hit]:
    """Of words in one noun phrase the last is its head; 等方面资金支持 behind a list says nothing more."""
    kept: list[_Hit] = []
    for hit in hits:
        last = kept[-1] if kept else None
        if last and _resumes(text, last, hit):
            continue
        if last and text[last.start : last.end] in _WAIVES and hit.start - last.end <= 2:
            continue
        if last and hit.start == last.end and text[hit.start : hit.end] in lists("funds")["neutral"]:
            continue
        if last and _is_prolonged(text[last.start : last.end], text[hit.start : hit.end]):
            # 给予到期贷款适当延期或展期: what is prolonged is there already.
            kept.pop()
        elif last and hit.start - last.end <= 12 and not phrase("parted").search(text, last.end, hit.start):
            kept.pop()
        kept.append(hit)
    return kept


def _is_prolonged(former: str, word: str) -> bool:
    """展期或续贷 is one promise."""
    prolonging = lists("funds")["prolonging"]
    return word in prolonging and (former == "贷款" or former in prolonging)


def _resumes(text: str, last: _Hit, hit: _Hit) -> bool:
    again = hit.instrument in ("funding", "other", last.instrument)
    return again and hit.start - last.end <= 12 and bool(phrase("resumed").fullmatch(text, last.end, hit.start))


def _of_source(text: str, sentence: Sentence, clause: Clause, hits: list[_Hit]) -> list[_Hit]:
    """利用专项资金予以奖励 gives an award: the purse counts only where it is what is given."""
    others = [h.start for h in hits if h.instrument != "funding"]
    if others:
        leaning = phrase("leaning").search(text, hits[0].end, sentence.end)
        return [h for h in hits if h.instrument != "funding" or leaning or not _pays(text, h, others[-1])]
    leaning = phrase("leaning").search(text, clause.end, sentence.end)
    if not hits or leaning or "支持" in text[hits[0].start : hits[0].end]:
        return hits
    return [] if phrase("awarded").search(text, clause.end, sentence.end) else hits


def _pays(text: str, purse: _Hit, last: int) -> bool:
    """Something else is given out of the purse."""
    return bool(phrase("paid_with").search(text, purse.end, max(purse.end, last)))
