"""One line of a source on its way to the outline."""

from typing import NamedTuple


class Line(NamedTuple):
    """One line and the number, from 1, of the source line that it begins on."""

    text: str
    number: int
