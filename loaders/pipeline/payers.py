"""Who pays: a purse, a level of government, a fund or the localities, as written."""

from collections.abc import Iterator

from loaders.model import Instrument
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading


def payer_of(reading: Reading, sentence: Sentence, clause: Clause, instrument: Instrument) -> str | None:
    """The purse, level, fund or body that pays, where its sentence names one; what others tell: handed_on.py."""
    # Most sentences name none, and one look for the words is many times faster than the patterns.
    if instrument == "loan" or phrase("purses").search(reading.text, sentence.start, sentence.end):
        return next(_named(reading, sentence, clause, instrument), None)
    return None


def _named(reading: Reading, sentence: Sentence, clause: Clause, instrument: Instrument) -> Iterator[str]:
    """Who is named, the nearest first: in the clause, in those before it, in the sentence."""
    text = reading.text
    ahead = [clause, *reversed([c for c in sentence.segment(clause) if c.start < clause.start])]
    # Localities are told to give; the loans are the banks'.
    told = "lender" if instrument == "loan" else "localities"
    yield from _in(text, clause.start, clause.end, "payer", told)
    if instrument != "loan":
        yield from _in(text, clause.start, clause.end, "giver_named")
    # 对国家级给予10万元，省级给予5万元: levels of what is given for.
    if not phrase("levels_of_titles").search(text, sentence.start, sentence.end):
        for part in ahead:
            # By itself, for the number in front of a clause is no part of it: 一、省级给予….
            yield from _in(text[part.start : part.end], 0, part.end - part.start, "level_pays")
    for part in ahead:
        yield from _in(text, part.start, part.end, "fund_gives")
    yield from _in(text, sentence.start, sentence.end, "payer")
    yield from _in(text, sentence.start, clause.end, told)
    for part in ahead:
        yield from _in(text, part.start, part.end, "fund_pays")


def _in(text: str, start: int, end: int, *names: str) -> Iterator[str]:
    """What these phrases name between two places."""
    for name in names:
        if found := phrase(name).search(text, start, end):
            yield next(filter(None, found.groups()))
