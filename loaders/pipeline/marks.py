"""Phrases right before and behind an amount that tell by what instrument it is given."""

import re
from functools import cache
from typing import NamedTuple

from loaders.model import Instrument
from loaders.pipeline.phrases import phrase
from loaders.pipeline.words import lists


class Mark(NamedTuple):
    """Phrases in front of an amount and behind it, and the instrument that they tell for amounts of a kind."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    kind: str | None
    instrument: Instrument

    def fits(self, before: str, after: str, kind: str) -> bool:
        """Whether its phrases stand around an amount of its kind."""
        if self.kind not in (None, kind) or (self.before and not self.before.search(before)):
            return False
        return self.behind is None or bool(self.behind.match(after))


def mark_beside(before: str, after: str, kind: str) -> Mark | None:
    """The first mark that fits; one in front of the amount tells by itself that it is given."""
    return next((mark for mark in _marks() if mark.fits(before, after, kind)), None)


@cache
def _marks() -> tuple[Mark, ...]:
    return tuple(
        Mark(_phrase_of(told, "before"), _phrase_of(told, "behind"), told.get("kind"), told["instrument"])
        for told in lists("funds")["marks"]
    )


def _phrase_of(told: dict[str, str], side: str) -> re.Pattern[str] | None:
    return phrase(told[side]) if side in told else None
