"""What the readers of numbers need to know about a passage beside its text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from loaders.model import Program

if TYPE_CHECKING:
    from loaders.pipeline.reading import Reading


class Context(NamedTuple):
    """`body_end` is the offset where the responsibility annotation begins: no fact is read beyond it.

    But for the date that an annotation may open with: (6月底完成，牵头单位：…). `base_year` is the document's.
    `reading` is the passage's where all of its document were read at once.
    """

    base_year: int | None = None
    body_end: int | None = None
    programs: Sequence[Program] = ()
    section: str | None = None
    reading: "Reading | None" = None
