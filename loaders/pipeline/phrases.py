"""The patterns that tell how money and numbers are spoken of, by name from their data file."""

import re
from functools import cache

from loaders.pipeline.words import lists

_OTHER = re.compile("⟨([a-z_]+)⟩")


@cache
def phrase(name: str) -> re.Pattern[str]:
    """The pattern `name`, compiled once."""
    return re.compile(_written(name))


def _written(name: str) -> str:
    """A list is its alternatives; ⟨other⟩ stands for the pattern of that name."""
    read: str | list[str] = lists("phrases")[name]
    pattern = read if isinstance(read, str) else "|".join(read)
    return _OTHER.sub(lambda other: f"(?:{_written(other[1])})", pattern)
