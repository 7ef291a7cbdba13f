"""The graph in other people's formats: files that Gephi, Excel, Neo4j and the web of data read, and back."""

import os
from collections.abc import Callable
from contextlib import suppress
from errno import EISDIR
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from graph.exchange import admin, gexf, graphml, jsonld, script, table, workbook
from graph.exchange.source import Graph, Rows, Source, bulk_source_of, source_of
from graph.store import Store
from loaders.errors import UnusableInput

__all__ = ["WRITERS", "Graph", "Source", "export", "export_neo4j_admin", "read", "source_of"]

T = TypeVar("T")

WRITERS: dict[str, Callable[[Source, Path], None]] = {
    ".graphml": graphml.write,
    ".gexf": gexf.write,
    ".csv": table.write,
    ".xlsx": workbook.write,
    ".jsonld": jsonld.write,
    ".cypher": script.write,
}
_READERS: dict[str, Callable[[Path], Graph]] = {
    ".graphml": graphml.read,
    ".csv": table.read,
    ".jsonld": jsonld.read,
}


def export(origin: Store | Rows, path: Path) -> list[Path]:
    """Write everything to `path` in the format that its ending names; the files written (CSV makes two).

    Raises UnusableInput for an ending that no format has, or where the file cannot be written.
    """
    writer = _by_ending(WRITERS, path, "export")
    source = source_of(origin)
    try:
        # Beside its place until it is whole: an export that fails leaves the earlier one.
        with TemporaryDirectory(prefix=f".{path.name[:40]}.", dir=path.parent) as draft, source.held():
            writer(source, Path(draft) / path.name)
            written = _put_in_place(sorted(Path(draft).iterdir()), path.parent)
    except OSError as error:
        raise UnusableInput(f"cannot write {path}: {error.strerror}") from error
    return written


def _put_in_place(drafts: list[Path], folder: Path) -> list[Path]:
    for file in drafts:
        # Known before the first of two files is there: half of a new export beside half of an old one is neither.
        if (folder / file.name).is_dir():
            raise IsADirectoryError(EISDIR, f"{file.name}: {os.strerror(EISDIR)}")
    return [file.replace(folder / file.name) for file in drafts]


def export_neo4j_admin(origin: Store | Rows, folder: Path) -> Path:
    """Write the files for neo4j-admin's import into `folder`; the script that imports them."""
    source = bulk_source_of(origin)
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Within its place until all are whole: an export that fails leaves the earlier one.
        with TemporaryDirectory(prefix=".draft.", dir=folder) as draft, source.held():
            admin.write(source, Path(draft))
            # The script last: what it imports is there.
            _put_in_place(sorted(Path(draft).iterdir(), key=lambda file: file.name == admin.SCRIPT), folder)
    except BaseException as error:
        if made:
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise UnusableInput(f"cannot write to {folder}: {error.strerror}") from error
        raise
    return folder / admin.SCRIPT


def read(path: Path) -> Graph:
    """The graph in a file that `export` wrote as GraphML, CSV or JSON-LD."""
    reader = _by_ending(_READERS, path, "read")
    if not path.is_file():
        raise UnusableInput(f"no such file: {path}")
    return reader(path)


def _by_ending(known: dict[str, T], path: Path, verb: str) -> T:
    if path.suffix.lower() not in known:
        raise UnusableInput(f"cannot {verb} {path.name}: the ending must be one of {', '.join(known)}")
    return known[path.suffix.lower()]
