"""Funds: the money or financial benefit that a passage gives or promises."""

from loaders.model import Fund, Instrument
from loaders.pipeline.context import Context
from loaders.pipeline.grants import grants
from loaders.pipeline.promises import promises
from loaders.pipeline.reading import read


def find_funds(text: str, context: Context) -> list[Fund]:
    """The funds of a passage in order of place, one an amount; `text[f.start:f.end] == f.text`."""
    reading = read(text, context)
    amounts: list[Fund] = []
    promised: list[Fund] = []
    for sentence in reading.sentences:
        given = grants(reading, sentence)
        amounts += given
        promised += promises(reading, sentence, given)
    return sorted(amounts + _news(promised, {f.instrument for f in amounts}), key=lambda f: (f.start, f.end))


def _news(promised: list[Fund], given: set[Instrument]) -> list[Fund]:
    """A clause says nothing new where the passage gives amounts by an instrument that it names."""
    told = {(f.start, f.end) for f in promised if f.instrument in given}
    return [f for f in promised if (f.start, f.end) not in told]
