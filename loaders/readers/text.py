"""What every reader hands on: the lines of a source that hold something, and where they stood."""

import hashlib
from dataclasses import dataclass, field

from loaders.errors import UnusableInput

# Longer than any whole plan: such a line is data, not prose, and nothing after it is told to cope with it.
MAX_LINE = 500_000


@dataclass(slots=True)
class Text:
    """A source, read. `paragraphs` are its lines stripped of white space at both ends, the empty ones left out;
    `lines` gives for each of them its line in the source, from 1 (in HTML, docx and PDF: its order). `encoding` is the
    codec, or the format that needs none.

    `sha256` is of the paragraphs, so the encoding and the line ends of the file do not count. `title` is the one that
    the format declares (HTML), `warnings` are sentences about what could not be read.
    """

    source: str
    paragraphs: list[str]
    lines: list[int]
    encoding: str
    title: str | None = None
    warnings: list[str] = field(default_factory=list)
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        self._check()
        self.sha256 = hashlib.sha256("\n".join(self.paragraphs).encode("utf-8", "surrogatepass")).hexdigest()

    def _check(self) -> None:
        if not self.paragraphs:
            raise UnusableInput(f"{self.source}: holds no text; give a document with at least one line in it")
        for number, paragraph in zip(self.lines, self.paragraphs, strict=True):
            if len(paragraph) > MAX_LINE:
                raise UnusableInput(
                    f"{self.source}: line {number} is {len(paragraph):,} characters long, more than the {MAX_LINE:,} "
                    "that a paragraph may have; is this a policy document?"
                )
