"""Words that say by what instrument money is given."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.model import Instrument
from loaders.pipeline.words import as_words, lists


class Word(NamedTuple):
    """Where a word of an instrument stands."""

    start: int
    end: int
    instrument: Instrument


@cache
def instrument_words() -> dict[str, Instrument]:
    """Every word with its instrument."""
    read: dict[Instrument, list[str] | str] = lists("funds")["instruments"]
    return {word: instrument for instrument, words in read.items() for word in as_words(words)}


@cache
def _matcher() -> tuple[AhoCorasick, list[Instrument | None]]:
    """The automaton of all words and what each means; None for those that only hide shorter ones."""
    meant: dict[str, Instrument | None] = dict.fromkeys(as_words(lists("funds")["unmeant"]))
    meant.update(instrument_words())
    return AhoCorasick(list(meant), MatchKind.LeftmostLongest, implementation=Implementation.DFA), list(meant.values())


def find_instruments(text: str) -> Iterator[Word]:
    """Every word of an instrument in a text, the longest at each place."""
    matcher, meant = _matcher()
    for index, start, end in matcher.find_matches_as_indexes(text):
        instrument = meant[index]
        if instrument:
            yield Word(start, end, instrument)
