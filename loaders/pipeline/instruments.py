"""Words that say by what instrument money is given."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.model import Instrument
from loaders.pipeline.words import any_of, as_words, lists


@dataclass(frozen=True, slots=True)
class Word:
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
def _pattern() -> re.Pattern[str]:
    return any_of([*instrument_words(), *as_words(lists("funds")["unmeant"])])


def find_instruments(text: str) -> Iterator[Word]:
    """Every word of an instrument in a text, the longest at each place."""
    words = instrument_words()
    for found in _pattern().finditer(text):
        if found[0] in words:
            yield Word(found.start(), found.end(), words[found[0]])
