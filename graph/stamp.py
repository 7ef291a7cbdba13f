"""The stamp of what read a document: it changes when the loaders, identity or the ontology change."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_READ = (".py", ".yaml", ".tsv", ".txt", ".npz")


@cache
def version() -> str:
    """Twelve hex digits over the code and data that decide what a document becomes."""
    sources = [*_files(files("loaders")), *_files(files("graph") / "identity")]
    sources += _files(files("graph") / "corrections")
    sources += [files("graph") / name for name in ("ids.py", "naming.py", "ontology.yaml", "rows.py")]
    total = hashlib.sha256()
    for source in sources:
        total.update(source.read_bytes())
    return total.hexdigest()[:12]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith(_READ):
            yield entry
