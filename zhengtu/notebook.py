"""The functions of `import zhengtu`: thin ways into the rooms, for notebooks and scripts."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.model import Document

if TYPE_CHECKING:
    from graph.store import Store
    from queries import Answer
    from zhengtu.building import Report

Source = str | Path


def read(source: Source) -> Document:
    """Reads a file or an http(s) URL into a Document with its facts. UnusableInput says why it cannot."""
    import loaders

    return loaders.read(source)


def records(document: Document) -> list[dict[str, Any]]:
    """One dictionary a passage, in the form of `zhengtu extract`."""
    from loaders.records import document_records

    return list(document_records(document))


def open_store(url: str | None = None) -> "Store":
    """The store of `ZHENGTU_STORE`, or the one named: `embedded:FOLDER`, `neo4j://…`, `bolt://…`. Use `with`."""
    from zhengtu.configuration import open_store as open_named

    return open_named(url)


def build(store: "Store", *sources: Source, allow_empty: bool = False, corrections: Source | None = None) -> "Report":
    """Loads files, folders and URLs; what is already there as it stands is left alone.

    `corrections` is a file of corrections; without it those of the settings, or beside the store.
    """
    from zhengtu.building import build as load
    from zhengtu.configuration import corrections_of
    from zhengtu.origins import loaded
    from zhengtu.sources import expand

    corrected = corrections_of(store.url, Path(corrections) if corrections else None)
    return load(lambda: store, expand(sources), allow_empty=allow_empty, there=loaded(store), corrections=corrected)


def query(store: "Store", name: str, **parameters: Any) -> "Answer":
    """Asks one question of the catalogue: `query(store, "targets", department="省经信委", due_before="2020")`."""
    import queries

    return queries.run(store, name, parameters)
