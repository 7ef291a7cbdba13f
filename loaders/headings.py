"""What headings say, and where what a page prints below a document to explain it begins."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml

from loaders.line import Line
from loaders.numbering import mark_of
from loaders.tree import HEADING_MAX


@cache
def words() -> dict[str, re.Pattern[str]]:
    """What headings say: each kind of them as one pattern."""
    data = yaml.safe_load((Path(__file__).with_name("data") / "outline.yaml").read_text(encoding="utf-8"))
    return {key: re.compile("|".join(values)) for key, values in data.items()}


def explanations(lines: Sequence[Line]) -> Iterator[int]:
    """Where what a page prints below the document to explain it begins: it says everything once more."""
    numbered = False
    for at, line in enumerate(lines):
        if numbered and len(line.text) <= HEADING_MAX and words()["explanation"].search(line.text):
            yield at
        numbered = numbered or mark_of(line.text) is not None
