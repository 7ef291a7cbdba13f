"""Funds: the money or financial benefit that a passage gives or promises."""

from loaders.model import Fund
from loaders.pipeline.context import Context
from loaders.pipeline.grants import grants
from loaders.pipeline.promises import promises, speaks
from loaders.pipeline.reading import read


def find_funds(text: str, context: Context) -> list[Fund]:
    """The funds of a passage in order of place, one an amount; `text[f.start:f.end] == f.text`."""
    reading = read(text, context)
    if not (reading.amounts or speaks(reading, 0, len(reading.text))):
        return []
    amounts = [grants(reading, sentence) for sentence in reading.sentences]
    found: list[Fund] = []
    for sentence, given, later in zip(reading.sentences, amounts, [*amounts[1:], []], strict=True):
        found += given + promises(reading, sentence, given, later)
    return sorted(found, key=lambda f: (f.start, f.end))
