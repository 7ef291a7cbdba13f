"""Funds: the money or financial benefit that a passage gives or promises."""

from itertools import chain

from loaders.model import Fund
from loaders.pipeline.beneficiaries import with_whole_object
from loaders.pipeline.context import Context
from loaders.pipeline.grants import grants
from loaders.pipeline.handed_on import handed_on
from loaders.pipeline.numbers_judge import settled
from loaders.pipeline.promises import promises
from loaders.pipeline.readings import read
from loaders.pipeline.reliefs import Told
from loaders.pipeline.restated import Around, restates, with_shares, without_doubles

# So many sentences behind a promise may tell its amounts.
_AHEAD = 4


def find_funds(text: str, context: Context) -> list[Fund]:
    """The funds of a passage in order of place, one an amount; `text[f.start:f.end] == f.text`."""
    reading = read(text, context)
    told = Told(reading)
    if not (told or reading.amounts or reading.instruments):
        return []
    amounts = [grants(reading, sentence) for sentence in reading.sentences]
    found: list[Fund] = []
    former: list[Fund] = []
    for index, sentence in enumerate(reading.sentences):
        given, later = amounts[index], amounts[index + 1 : index + 1 + _AHEAD]
        said = promises(reading, sentence, given, later[0] if later else [])
        if said:
            around = Around(found, former, given, list(chain(*later)))
            said = [promise for promise in said if not restates(reading, sentence, promise, around)]
        former = told.with_reliefs(sentence, given + without_doubles(reading, said))
        found += [told for fund in former for told in with_shares(reading, fund)]
    whole = (with_whole_object(text, fund, context.programs) for fund in settled(reading, found))
    return handed_on(reading.text, sorted(whole, key=lambda f: (f.start, f.end)))
