"""The words of a clause that promise something: which of them count when they stand together."""

from collections.abc import Iterator
from typing import NamedTuple

from loaders.model import Instrument
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.words import lists

_WAIVES = ("免收", "免缴", "免除", "缓收", "缓缴", "不收取")


class Hit(NamedTuple):
    """A word of an instrument; `modified` says whether a noun of its own stands in front of it."""

    start: int
    end: int
    instrument: Instrument
    modified: bool


def once_funding(hits: list[Hit]) -> Iterator[Hit]:
    """Several purses named side by side are one promise of funding."""
    funding = False
    for hit in hits:
        if not (funding and hit.instrument == "funding"):
            yield hit
        funding = funding or hit.instrument == "funding"


def heads(text: str, hits: list[Hit]) -> list[Hit]:
    """Of words in one noun phrase the last is its head; 等方面资金支持 behind a list says nothing more."""
    kept: list[Hit] = []
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


def _resumes(text: str, last: Hit, hit: Hit) -> bool:
    again = hit.instrument in ("funding", "other", last.instrument)
    return again and hit.start - last.end <= 12 and bool(phrase("resumed").fullmatch(text, last.end, hit.start))


def of_source(text: str, sentence: Sentence, clause: Clause, hits: list[Hit]) -> list[Hit]:
    """利用专项资金予以奖励 gives an award: the purse counts only where it is what is given."""
    purse = hits and phrase("purse_used").fullmatch(text, clause.start, clause.end)
    if purse and phrase("paid_out_of_it").match(text, clause.end, sentence.end):
        return []
    others = [h.start for h in hits if h.instrument != "funding"]
    if others:
        leaning = phrase("leaning").search(text, hits[0].end, sentence.end)
        return [h for h in hits if h.instrument != "funding" or leaning or not _pays(text, h, others[-1])]
    leaning = phrase("leaning").search(text, clause.end, sentence.end)
    if not hits or leaning or "支持" in text[hits[0].start : hits[0].end]:
        return hits
    return [] if phrase("awarded").search(text, clause.end, sentence.end) else hits


def _pays(text: str, purse: Hit, last: int) -> bool:
    """Something else is given out of the purse."""
    return bool(phrase("paid_with").search(text, purse.end, max(purse.end, last)))
