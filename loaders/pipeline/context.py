"""What the readers of numbers need to know about a passage beside its text."""

from collections.abc import Sequence
from typing import NamedTuple

from loaders.model import Program


class Context(NamedTuple):
    """`body_end` is the offset where the responsibility annotation begins: no fact is read beyond it.

    But for the date that an annotation may open with: (6月底完成，牵头单位：…). `base_year` is the document's.
    """

    base_year: int | None = None
    body_end: int | None = None
    programs: Sequence[Program] = ()
    section: str | None = None
