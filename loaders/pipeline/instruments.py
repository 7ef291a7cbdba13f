"""Words that say by what instrument money is given."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.model import Instrument
from loaders.pipeline.words import any_of, lists


@cache
def instrument_words() -> dict[str, Instrument]:
    """Every word with its instrument."""
    read: dict[Instrument, list[str]] = lists("funds")["instruments"]
    return {word: instrument for instrument, words in read.items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    return any_of(instrument_words())


def find_instruments(text: str, start: int, end: int) -> Iterator[tuple[int, int, Instrument]]:
    """Every word of an instrument in `text[start:end]`, longest first."""
    for found in _pattern().finditer(text, start, end):
        yield found.start(), found.end(), instrument_words()[found[0]]


def instrument_of(text: str, start: int, end: int, at: int, until: int) -> Instrument | None:
    """The instrument of an amount that stands at `text[at:until]` in the clause `text[start:end]`:

    the next word behind the amount, else the last one before it.
    """
    behind = next(find_instruments(text, until, end), None)
    if behind:
        return behind[2]
    before = list(find_instruments(text, start, at))
    return before[-1][2] if before else None
