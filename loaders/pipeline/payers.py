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
    """Who is named, the nearest first."""
    text = reading.text
    ahead = [clause, *reversed([c for c in sentence.segment(clause) if c.start < clause.start])]
    # 对国家级给予10万元，省级给予5万元: levels of what is given for.
    of_titles = phrase("levels_of_titles").search(text, sentence.start, sentence.end)
    # Localities and others are told to give; the loans are the banks'.
    own, told = (("lender",), ("lender",)) if instrument == "loan" else (("localities", "giver_named"), ("localities",))
    places = [
        ("payer", clause.start, clause.end),
        *((name, clause.start, clause.end) for name in own),
        *(("level_pays", part.start, part.end) for part in ahead if not of_titles),
        ("payer", sentence.start, sentence.end),
        *((name, sentence.start, clause.end) for name in told),
        *(("fund_pays", part.start, part.end) for part in ahead),
    ]
    for name, start, end in places:
        if found := phrase(name).search(text, start, end):
            yield next(filter(None, found.groups()))


def _told_behind(reading: Reading, sentence: Sentence) -> str | None:
    """所需资金由省财政承担, as a sentence of its own or its last clause."""
    for later in reading.behind(sentence, _AHEAD):
        if found := phrase("money_from").match(reading.text, later.start, later.end):
            return found[1]
    return None
