"""Who pays: a purse, a level of government, a fund or the localities, as written."""

from collections.abc import Iterator

from loaders.model import Instrument
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading

# So many sentences behind what is given may say who pays it.
_AHEAD = 3


def payer_of(reading: Reading, sentence: Sentence, clause: Clause, instrument: Instrument) -> str | None:
    """The purse, level, fund or body that pays, where its sentence names one, or one behind it says so of the money."""
    # Most sentences name none, and one look for the words is many times faster than the patterns.
    if instrument == "loan" or phrase("purses").search(reading.text, sentence.start, sentence.end):
        found = next(_named(reading, sentence, clause, instrument), None)
        if found:
            return found
    return _told_behind(reading, sentence)


def _named(reading: Reading, sentence: Sentence, clause: Clause, instrument: Instrument) -> Iterator[str]:
    """Who is named, the nearest first: in the clause, in those before it, of the money behind it, in the sentence."""
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
    for later in sentence.clauses[clause.index + 1 :]:
        if found := phrase("money_from").match(text, later.start, sentence.end):
            yield found[1]
    yield from _in(text, sentence.start, sentence.end, "payer")
    yield from _in(text, sentence.start, clause.end, told)
    for part in ahead:
        yield from _in(text, part.start, part.end, "fund_pays")


def _in(text: str, start: int, end: int, *names: str) -> Iterator[str]:
    """What these phrases name between two places."""
    for name in names:
        if found := phrase(name).search(text, start, end):
            yield next(filter(None, found.groups()))


def _told_behind(reading: Reading, sentence: Sentence) -> str | None:
    """所需资金由省财政承担, as a sentence behind it, before anything else is given."""
    for following in reading.behind(sentence, _AHEAD):
        if found := phrase("money_from").match(reading.text, following.start, following.end):
            return found[1]
        if reading.instruments_in(following.start, following.end):
            return None
    return None
