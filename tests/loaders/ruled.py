"""The context in which the rules of numbers speak by themselves, without the judge."""

from loaders.pipeline.context import Context
from loaders.pipeline.reading import Reading


def ruled(text: str, base_year: int | None = None) -> Context:
    """Of a passage that is all body."""
    return Context(base_year=base_year, reading=Reading(text, base_year, len(text)))
