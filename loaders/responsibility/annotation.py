"""A responsibility annotation: a place in a text."""

from typing import Literal, NamedTuple

Form = Literal["label", "line", "verb", "list"]


class Annotation(NamedTuple):
    """A responsibility annotation: `start`..`end` with its brackets, `inner`..`inner_end` what they hold."""

    start: int
    end: int
    inner: int
    inner_end: int
    form: Form

    def moved(self, by: int) -> "Annotation":
        """The same in a text that begins elsewhere."""
        return Annotation(self.start + by, self.end + by, self.inner + by, self.inner_end + by, self.form)
