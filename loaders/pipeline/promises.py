"""Funds without an amount: what a passage promises to give, one row an instrument named."""

from collections.abc import Sequence

from loaders.model import Fund, Instrument
from loaders.pipeline.beneficiaries import object_of
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.giving import given_as, giver_of
from loaders.pipeline.hits import Hit, heads, of_source, once_funding
from loaders.pipeline.instruments import Word
from loaders.pipeline.payers import payer_of
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.thresholds import volume_of
from loaders.pipeline.words import alternation, endings, lists

_WAIVERS = ("免征", "免收", "减征", "不计", "不补", "免缴", "免除", "不收", "缓缴", "缓收", "减免")
_NAMED = ("other", "premium")
_LONG = 4
_JOINED = "、和及并或"


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
        here = _untold(reading, clause, here, given)
        if not here:
            continue
        own = _names_receiver(reading, sentence, clause)
        hits = list(once_funding(_hits(reading, sentence, clause, here)))
        said = [hit for hit in hits if _is_said(reading, sentence, clause, hit, own, given, later)]
        ways = not said or phrase("by_ways").search(reading.text, clause.start, clause.end)
        for index, hit in enumerate(hits):
            if hit in said or not (ways or hit.modified) or _is_term(reading.text, hit, found):
                continue
            lent = reading.text.endswith("贷款", hit.start, hit.end)
            if lent and any(_is_again(reading.text, former, hit.start) for former in hits[:index]):
                # 可按首次贷款政策申请公积金贷款: one loan.
                continue
            noun = reading.text[max(clause.start, hit.start - 3) : hit.end]
            word = reading.text[hit.start : hit.end]
            again = noun in nouns and not (own and hit.instrument != "loan")
            anew = hit.modified or own or hit.instrument not in told or _is_named(word, hit.instrument, nouns)
            anew = anew or _is_another(word, hit.instrument, nouns) or _pays_too(reading, clause, hit)
            if anew and not again:
                found.append(promise_of(reading, sentence, clause, hit.start, hit.instrument))
            told.add(hit.instrument)
            nouns |= {noun, word}
    return found


def _is_term(text: str, hit: Hit, found: list[Fund]) -> bool:
    """可缓缴…，缓缴期限不超过6个月: how long, what is promised already."""
    return text.startswith("期限", hit.end) and any(text[hit.start : hit.end] in promise.text for promise in found)


def _untold(reading: Reading, clause: Clause, words: list[Word], given: list[Fund]) -> list[Word]:
    """The words of a clause that its amounts do not tell: none where it says how much is to be lent to nobody by name;
    给予30万元补贴和贷款贴息 promises interest besides."""
    amounts = reading.amounts_in(clause.start, clause.end)
    own = (a for a in amounts if not reading.stretches.brackets(a.start))
    if any(volume_of(a, reading.text[clause.start : a.start]) for a in own):
        return []
    told = {f.instrument for f in given if f.start < clause.end and clause.start < f.end}
    if not told:
        return words
    last = max((a.start for a in amounts), default=clause.start)
    return [w for w in words if w.start > last and w.instrument not in told and _is_besides(reading.text, last, w)]


def _is_besides(text: str, amount: int, word: Word) -> bool:
    """Whether a word opens an item of its own in the list behind an amount, and is not what that goes to."""
    between = text[amount : word.start]
    return any(mark in between for mark in _JOINED) and "用于" not in between


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
    hit: Hit,
    own: bool,
    given: list[Fund],
    later: list[Fund],
) -> bool:
    """The promise says nothing new: the amount stands in the next clause, the same sentence, or the next one."""
    if any(phrase(share).search(reading.text, clause.start, clause.end) for share in ("in_whole", "halved")):
        return False
    same = _alike(reading, sentence, clause, hit, given)
    own = own or (clause.index > 0 and reading.text.endswith("的", 0, sentence.clauses[clause.index - 1].end))
    after = [c for c in _behind(reading, sentence, clause) if not _opens_anew(reading, c, own)]
    if same and (not own or any(f.start == c.start for c in after for f in same)):
        return True
    follows = any(f.instrument == hit.instrument for f in later) and hit.instrument in ("award", "subsidy")
    return follows and (not hit.modified or reading.text[hit.start - 2 : hit.start] in later[0].text + later[-1].text)


def _alike(reading: Reading, sentence: Sentence, clause: Clause, hit: Hit, given: list[Fund]) -> list[Fund]:
    """The amounts in the same part of the sentence that may be those of the promise, not of another of its kind."""
    segment = sentence.segment(clause)
    start, end = segment[0].start, segment[-1].end
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
        return []
    if all(f.start < hit.start and "补" in f.text for f in same) and _is_another(word, hit.instrument, _texts(same)):
        # 按工资的110%给予岗位补贴，并给予社保补贴: another subsidy.
        return []
    return same


def _behind(reading: Reading, sentence: Sentence, clause: Clause) -> Sequence[Clause]:
    """The next clause; where that one tells for how long something is given, the one behind it too."""
    following = sentence.clauses[clause.index + 1 : clause.index + 3]
    lasts = following and phrase("how_long").fullmatch(reading.text, following[0].start, following[0].end)
    return following if lasts else following[:1]


def _is_elsewhere(reading: Reading, sentence: Sentence, clause: Clause, hit: Hit, same: list[Fund]) -> bool:
    """发放惠民券800万元，实行门票减免: a word that names what is given, and no amount of it stands right behind."""
    following = [c.start for c in _behind(reading, sentence, clause)]
    apart = hit.instrument == "other" and not any(f.start in following for f in same)
    return apart and _is_named(reading.text[hit.start : hit.end], hit.instrument, _texts(same))


def _texts(funds: list[Fund]) -> set[str]:
    return {fund.text for fund in funds}


def _opens_anew(reading: Reading, clause: Clause, own: bool) -> bool:
    """对A免收，对B七折: the next clause is about somebody else."""
    return own and reading.text.startswith("对", clause.start)


def promise_of(reading: Reading, sentence: Sentence, clause: Clause, place: int, instrument: Instrument) -> Fund:
    """What a clause promises by an instrument without an amount; `place` is where it is named."""
    return Fund(
        text=reading.text[clause.start : clause.end],
        object=object_of(reading, sentence, clause, place),
        instrument=instrument,
        comparator=None,
        amount=None,
        rate=None,
        payer=payer_of(reading, sentence, clause, instrument),
        start=clause.start,
        end=clause.end,
    )


def _hits(reading: Reading, sentence: Sentence, clause: Clause, words: list[Word]) -> list[Hit]:
    purse = phrase("given_by_purse").search(reading.text, clause.start, clause.end)
    if purse:
        return [Hit(purse.start(), purse.end(), "funding", False)]
    giver = giver_of(reading, clause)
    if giver is None:
        return []
    hits: list[Hit] = []
    for word in words:
        instrument = given_as(reading, giver, word)
        if instrument:
            modified = _modified(reading.text, clause, word.start, word.end, hits)
            hits.append(Hit(word.start, word.end, instrument, modified))
    return of_source(reading.text, sentence, clause, heads(reading.text, hits))


def _is_named(word: str, instrument: Instrument, told: set[str]) -> bool:
    """门票减免 beside 惠民券: a word that says of itself what is given, and shares nothing with those told."""
    if instrument not in _NAMED or len(word) < _LONG:
        return False
    return not any(word[at : at + 2] in noun for noun in told for at in range(len(word) - 1))


def _pays_too(reading: Reading, clause: Clause, hit: Hit) -> bool:
    """优先列入专项债券，县财政安排配套资金: a purse with a payer of its own."""
    return hit.instrument == "funding" and bool(phrase("payer").match(reading.text, clause.start, hit.start))


def _is_another(word: str, instrument: Instrument, told: set[str]) -> bool:
    """享受租房补贴，购房的享受购房补贴: a subsidy that says by itself what it is for, and was not told."""
    if instrument != "subsidy" or len(word) < _LONG or word.startswith(endings("funds", "broad")):
        return False
    return not any(word[:2] in noun for noun in told)


def _modified(text: str, clause: Clause, start: int, end: int, hits: list[Hit]) -> bool:
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


def _is_again(text: str, former: Hit, start: int) -> bool:
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
