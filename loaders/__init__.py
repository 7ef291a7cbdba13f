"""Sources in, Documents out: passages, facts, evidence. Knows nothing of graphs or servers."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.model import Document
    from loaders.readers import Raw


def read(source: "str | Path | Raw") -> "Document":
    """The Document in a file, behind a URL or in bytes that are at hand; see `loaders.reading.read`.

    spaCy is imported at the first call.
    """
    from loaders.reading import read as read_source

    return read_source(source)
