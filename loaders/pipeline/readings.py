"""The readings of passages, each with what the judge of funds says of it."""

from collections.abc import Iterable
from functools import lru_cache

from loaders.pipeline.context import Context
from loaders.pipeline.numbers_network import odds_of
from loaders.pipeline.reading import Reading


def read(text: str, context: Context) -> Reading:
    """The reading of a passage; targets and funds of one passage share it."""
    return context.reading or _read(text, context.base_year, _end(text, context.body_end))


def readings_of(passages: Iterable[tuple[str, int | None]], base_year: int | None) -> list[Reading]:
    """The readings of all passages of a document, (text, body_end) each: the judge takes them in a few steps."""
    return _judged([Reading(text, base_year, _end(text, body_end)) for text, body_end in passages])


def _end(text: str, body_end: int | None) -> int:
    return len(text) if body_end is None else max(0, min(body_end, len(text)))


@lru_cache(maxsize=2)
def _read(text: str, base_year: int | None, body_end: int) -> Reading:
    return _judged([Reading(text, base_year, body_end)])[0]


def _judged(readings: list[Reading]) -> list[Reading]:
    for reading, odds in zip(readings, odds_of(readings), strict=True):
        reading.odds = odds
    return readings
