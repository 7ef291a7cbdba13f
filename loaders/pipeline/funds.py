"""Funds: the money or financial benefit that a passage gives or promises."""

from loaders.model import Fund, Instrument
from loaders.pipeline.context import Context
from loaders.pipeline.grants import grants
from loaders.pipeline.promises import promises
from loaders.pipeline.reading import read


def find_funds(text: str, context: Context) -> list[Fund]:
    """The funds of a passage in order of place, one an amount; `text[f.start:f.end] == f.text`."""
    reading = read(text, context)
    found: list[Fund] = []
    for sentence in reading.sentences:
        given = grants(reading, sentence, context)
        found += given + promises(reading, sentence, given, context)
    amounts = {f.instrument for f in found if f.amount is not None or f.rate is not None}
    return sorted((f for f in found if _tells(f, amounts)), key=lambda f: (f.start, f.end))


def _tells(fund: Fund, amounts: set[Instrument]) -> bool:
    """A promise says nothing new where the passage gives amounts by the same instrument."""
    return fund.amount is not None or fund.rate is not None or fund.instrument not in amounts
