"""An amount in its place: the clause around it and the words of instruments beside it."""

from typing import NamedTuple

from loaders.model import Instrument
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.words import lists
from loaders.values.amounts import Amount

# What is spoken of so many characters before still holds.
NEAR = 80
# What stands between two noun phrases and is in none of them.
_PARTS = ("、", "和", "或", "及", "，", "；", ",", ";")


class Sum(NamedTuple):
    """An amount in its clause, with what stands `before` and `after` it there; `last` is the instrument of the one
    before it in the sentence."""

    reading: Reading
    sentence: Sentence
    clause: Clause
    amount: Amount
    last: Instrument | None
    before: str
    after: str

    @property
    def earlier(self) -> str:
        """What stands shortly before the amount, in other clauses too."""
        return self.reading.text[max(0, self.amount.start - NEAR) : self.amount.start]


def next_instrument(reading: Reading, start: int, end: int) -> Instrument | None:
    """The head of the next noun phrase: 工作经费补贴 is a subsidy."""
    words = reading.instruments_in(start, end)
    head = words[0] if words else None
    for word in words[1:]:
        neutral = reading.text[word.start : word.end] in lists("funds")["neutral"]
        between = reading.text[head.end : word.start] if head else ""
        put_to = phrase("put_to").fullmatch(between)
        if neutral or (len(between) > 1 and not put_to) or between in _PARTS:
            break
        head = word
    return head.instrument if head else None


def last_instrument(reading: Reading, start: int, end: int) -> Instrument | None:
    """The word nearest to the end of a stretch."""
    words = reading.instruments_in(start, end)
    return words[-1].instrument if words else None
