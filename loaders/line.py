"""One line of a source on its way to the outline."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line and the number, from 1, of the source line that it begins on."""

    text: str
    number: int
