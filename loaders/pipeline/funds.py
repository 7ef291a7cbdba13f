"""Funds: the money or financial benefit that a passage gives or promises."""

from loaders.model import Fund, Instrument
from loaders.pipeline.context import Context
from loaders.pipeline.grants import grants
from loaders.pipeline.promises import promises
from loaders.pipeline.reading import read


def find_funds(text: str, context: Context) -> list[Fund]:
    """The funds of a passage in order of place, one an amount; `text[f.start:f.end] == f.text`."""
    reading = read(text, context)
    if not (reading.instruments or reading.amounts):
        return []
    amounts = [grants(reading, sentence) for sentence in reading.sentences]
    found: list[Fund] = []
    for index, sentence in enumerate(reading.sentences):
        given = amounts[index]
        told = {f.instrument for f in given}
        if index + 1 < len(amounts):
            told |= {f.instrument for f in amounts[index + 1]} & {"award", "subsidy"}
        found += given + _news(promises(reading, sentence, given), told)
    return sorted(found, key=lambda f: (f.start, f.end))


def _news(promised: list[Fund], told: set[Instrument]) -> list[Fund]:
    """A clause says nothing new where its sentence or the next gives amounts by an instrument that it names."""
    spoken = {(f.start, f.end) for f in promised if f.instrument in told}
    return [f for f in promised if (f.start, f.end) not in spoken]
