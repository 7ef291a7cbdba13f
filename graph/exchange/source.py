"""What can be exported: rows at hand, or a store read page by page. Both hand out nodes and edges one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Protocol

import yaml

from graph import ontology
from graph.model import EdgeKind, Row
from graph.store import Store

_PAGE = 2000
# What a store keeps to know which document said what of a shared node; a copy without it could not remove a document.
_BOOKKEEPING = {
    "Claim": ["document", "kind", "node", "row"],
    "Meta": ["version"],
    "Origin": ["location", "fingerprint"],
}
# The mark that constraints and indexes are made. It stays behind: an import brings none, and would be thought to.
_SCHEMA_MARK = "schema"


class Rows(Protocol):
    """Anything that holds rows as `GraphRows` does."""

    nodes: dict[str, list[Row]]
    edges: dict[EdgeKind, list[Row]]


@dataclass(slots=True)
class Graph:
    """A graph in memory, as read back from a file: rows by label and by (type, from label, to label)."""

    nodes: dict[str, list[Row]] = field(default_factory=dict)
    edges: dict[EdgeKind, list[Row]] = field(default_factory=dict)

    def add_node(self, label: str, row: Row) -> None:
        self.nodes.setdefault(label, []).append(row)

    def add_edge(self, kind: EdgeKind, row: Row) -> None:
        self.edges.setdefault(kind, []).append(row)


class Source(Protocol):
    """Where an export reads from; order is by id. `bookkeeping` is for copies that are to be stores themselves."""

    def labels(self) -> list[str]: ...
    def kinds(self) -> list[EdgeKind]: ...
    def nodes(self, label: str) -> Iterator[Row]: ...
    def edges(self, kind: EdgeKind) -> Iterator[Row]: ...
    def bookkeeping(self) -> dict[str, tuple[list[str], Iterator[Row]]]: ...


class _RowsSource:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def labels(self) -> list[str]:
        return sorted(label for label, some in self._rows.nodes.items() if some)

    def kinds(self) -> list[EdgeKind]:
        return sorted(kind for kind, some in self._rows.edges.items() if some)

    def nodes(self, label: str) -> Iterator[Row]:
        yield from self._rows.nodes.get(label, [])

    def edges(self, kind: EdgeKind) -> Iterator[Row]:
        yield from self._rows.edges.get(kind, [])

    def bookkeeping(self) -> dict[str, tuple[list[str], Iterator[Row]]]:
        return {}


class _StoreSource:
    """Pages with a lower and an upper bound on the id, which both engines answer from the index.

    Where each page of a label begins and ends is asked for once: the embedded engine sorts all that is left for every
    "the next so many", so that paging by those would cost the square of the size.
    """

    def __init__(self, store: Store, page: int = _PAGE) -> None:
        self._store = store
        self._page = page
        self._known: dict[str, list[Row]] = {}

    def labels(self) -> list[str]:
        return sorted(label for label in ontology.load().nodes if self._pages(label))

    def kinds(self) -> list[EdgeKind]:
        labels = set(self.labels())
        types = [type_ for type_ in ontology.load().edges if self._store.run(_cypher("any_edge", type=type_))]
        declared = [(type_, *end) for type_ in types for end in ontology.load().edges[type_].ends]
        return sorted(kind for kind in declared if labels.issuperset(kind[1:]))

    def nodes(self, label: str) -> Iterator[Row]:
        for page in self._pages(label):
            yield from (row["row"] for row in self._store.run(_cypher("nodes", label=label), page))

    def edges(self, kind: EdgeKind) -> Iterator[Row]:
        """Read from the end that belongs to one document and so has few edges."""
        type_, start, end = kind
        backward = "document" not in ontology.load().nodes[start].properties
        name, paged = ("edges_backward", end) if backward else ("edges_forward", start)
        for page in self._pages(paged):
            for row in self._store.run(_cypher(name, type=type_, start=start, end=end), page):
                yield {"from": row["from"], "to": row["to"], **row["row"]}

    def bookkeeping(self) -> dict[str, tuple[list[str], Iterator[Row]]]:
        """The store's own nodes beside the ontology's, by label: the names of their properties and their rows."""
        return {label: (names, self._own(label)) for label, names in _BOOKKEEPING.items()}

    def _own(self, label: str) -> Iterator[Row]:
        return (row for row in self.nodes(label) if row["id"] != _SCHEMA_MARK)

    def _pages(self, label: str) -> list[Row]:
        """The first and the last id of every page of a label."""
        if label not in self._known:
            self._known[label] = self._store.run(_cypher("pages", label=label), {"page": self._page})
        return self._known[label]


def source_of(origin: Store | Rows, page: int = _PAGE) -> Source:
    """A source over a store (read in pages of `page` nodes) or over rows at hand."""
    return _StoreSource(origin, page) if isinstance(origin, Store) else _RowsSource(origin)


@cache
def _statements() -> dict[str, str]:
    return dict(yaml.safe_load((files("graph.exchange") / "statements.yaml").read_text(encoding="utf-8")))


def _cypher(name: str, **names: str) -> str:
    """The statement with labels and types of the ontology, never input, in the place of its `<slots>`."""
    text = _statements()[name]
    for slot, value in names.items():
        text = text.replace(f"<{slot}>", value)
    return text
