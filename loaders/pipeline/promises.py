"""Funds without an amount: what a passage promises to give, one an instrument named."""

import re

from loaders.model import Fund
from loaders.pipeline.beneficiaries import object_of, payer_of
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.context import Context
from loaders.pipeline.instruments import find_instruments
from loaders.pipeline.reading import Reading
from loaders.pipeline.words import alternation, lists

_NAMES = "《（(〔["


def promises(reading: Reading, sentence: Sentence, given: list[Fund], context: Context) -> list[Fund]:
    """The instruments that a sentence promises; nothing from a heading."""
    if _is_heading(reading, sentence):
        return []
    found: list[Fund] = []
    for clause in sentence.clauses:
        if not any(f.start < clause.end and clause.start < f.end for f in given):
            found += _of_clause(reading, sentence, clause)
    return found


def _is_heading(reading: Reading, sentence: Sentence) -> bool:
    return (
        sentence.first
        and len(reading.sentences) > 1
        and sentence.end - sentence.start <= 30
        and len(sentence.clauses) == 1
    )


def _of_clause(reading: Reading, sentence: Sentence, clause: Clause) -> list[Fund]:
    text = reading.text
    if not alternation("funds", "giving").search(text, clause.start, clause.end):
        return []
    found: list[Fund] = []
    hits = [h for h in find_instruments(text, clause.start, clause.end) if not _spoken(reading, h[0], h[1], clause)]
    for start, _, instrument in hits:
        if any(f.instrument == instrument and "、" not in text[f.start : start] for f in found):
            continue
        fund = Fund(
            text=text[clause.start : clause.end],
            object=object_of(reading, sentence, clause, start),
            instrument=instrument,
            comparator=None,
            amount=None,
            rate=None,
            payer=payer_of(reading, sentence, clause),
            start=clause.start,
            end=clause.end,
        )
        found.append(fund)
    return found


def _spoken(reading: Reading, start: int, end: int, clause: Clause) -> bool:
    text = reading.text
    if reading.stretches.covers(start, _NAMES):
        return True
    after, before = text[end : end + 6], text[max(clause.start, start - 8) : start]
    return after.startswith(tuple(lists("funds")["spoken_after"])) or bool(
        re.search("|".join(lists("funds")["spoken_before"]), before)
    )
