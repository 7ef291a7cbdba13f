"""What can be exported: rows at hand, or a store read page by page. Both hand out nodes and edges as tables."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import Any, Protocol, TypeVar

import yaml

from graph import ontology
from graph.model import EdgeKind, Row
from graph.store import Store
from graph.store.kinds import direction

T = TypeVar("T")
R = TypeVar("R")
Page = Sequence[Sequence[Any]]

_PAGE = 2000
# Pages asked for while another is written: the engine works on one core, Python on the other.
_AHEAD = 2
# What a store keeps to know which document said what of a shared node; a copy without it could not remove a document.
_BOOKKEEPING = {
    "Claim": ["id", "document", "kind", "node", "row"],
    "Meta": ["id", "version"],
    "Origin": ["id", "location", "fingerprint"],
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


@dataclass(frozen=True, slots=True)
class Table:
    """The nodes of a label or the edges of a kind, to be gone through once: row by row, or quicker, by its pages.

    A page holds values in the order of `names`, None for what is absent.
    """

    names: Sequence[str]
    pages: Iterable[Page]

    def __iter__(self) -> Iterator[Row]:
        for page in self.pages:
            for values in page:
                yield {name: value for name, value in zip(self.names, values, strict=True) if value is not None}


class Source(Protocol):
    """Where an export reads from; order is by id. `bookkeeping` is for copies that are to be stores themselves.

    Nobody writes to a store while its source is `held`.
    """

    def held(self) -> AbstractContextManager[object]: ...
    def labels(self) -> list[str]: ...
    def kinds(self) -> list[EdgeKind]: ...
    def nodes(self, label: str) -> Table: ...
    def edges(self, kind: EdgeKind) -> Table: ...
    def bookkeeping(self) -> dict[str, Table]: ...


class _RowsSource:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def labels(self) -> list[str]:
        return sorted(label for label, some in self._rows.nodes.items() if some)

    def kinds(self) -> list[EdgeKind]:
        return sorted(kind for kind, some in self._rows.edges.items() if some)

    def held(self) -> AbstractContextManager[object]:
        return nullcontext()

    def nodes(self, label: str) -> Table:
        return _table_of(_node_names(label), self._rows.nodes.get(label, []))

    def edges(self, kind: EdgeKind) -> Table:
        return _table_of(_edge_names(kind), self._rows.edges.get(kind, []))

    def bookkeeping(self) -> dict[str, Table]:
        return {}


def _table_of(names: Sequence[str], rows: list[Row]) -> Table:
    return Table(names, [[[row.get(name) for name in names] for row in rows]])


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
        return sorted(label for label in ontology.load().nodes if self._store.run(_cypher("any_node", label=label)))

    def kinds(self) -> list[EdgeKind]:
        labels = set(self.labels())
        declared = [(type_, *end) for type_ in self._types() for end in ontology.load().edges[type_].ends]
        return sorted(kind for kind in declared if labels.issuperset(kind[1:]))

    def _types(self) -> list[str]:
        return sorted(type_ for type_ in ontology.load().edges if self._store.run(_cypher("any_edge", type=type_)))

    def held(self) -> AbstractContextManager[object]:
        return self._store.held()

    def nodes(self, label: str) -> Table:
        return self._nodes(label, _node_names(label))

    def edges(self, kind: EdgeKind) -> Table:
        """Read from the end that belongs to one document and so has few edges."""
        type_, start, end = kind
        names = _edge_names(kind)
        columns = ", ".join(["a.id", "b.id", *(f"r.{name}" for name in names[2:])])
        way = direction(kind)
        statement = _cypher(f"edges_{way}", type=type_, start=start, end=end, columns=columns)
        paged, place = (start, "from") if way == "forward" else (end, "to")
        return Table(names, self._read(paged, statement, itemgetter(names.index(place), names.index("id"))))

    def bookkeeping(self) -> dict[str, Table]:
        """The store's own nodes beside the ontology's, by label."""
        tables = {label: self._nodes(label, names) for label, names in _BOOKKEEPING.items()}
        return {label: Table(table.names, _without(_SCHEMA_MARK, table)) for label, table in tables.items()}

    def _nodes(self, label: str, names: Sequence[str]) -> Table:
        statement = _cypher("nodes", label=label, columns=", ".join(f"n.{name}" for name in names))
        return Table(names, self._read(label, statement, itemgetter(0)))

    def _read(self, paged: str, statement: str, order: Callable[[Sequence[Any]], Any]) -> Iterator[Page]:
        """What the statement collects for each page of a label, put in order here: the engines take longer over it."""

        def read(bounds: Row) -> Page:
            page: Page = self._store.run(statement, bounds)[0]["page"]
            return sorted(page, key=order)

        return _ahead(read, self._pages(paged))

    def _pages(self, label: str) -> list[Row]:
        """The first and the last id of every page of a label."""
        if label not in self._known:
            self._known[label] = self._store.run(_cypher("pages", label=label), {"page": self._page})
        return self._known[label]


class _EngineSource(_StoreSource):
    """A store whose engine runs in this process: its records as they lie, in no order.

    Nodes have the key `@rid`, edges `@out` and `@in`, the same for all labels: a kind of edge is its type alone.
    """

    def kinds(self) -> list[EdgeKind]:
        return [(type_, "", "") for type_ in self._types()]

    def edges(self, kind: EdgeKind) -> Table:
        return self._records(kind[0], ["@out", "@in", *_edge_names(kind)[2:]])

    def _nodes(self, label: str, names: Sequence[str]) -> Table:
        return self._records(label, ["@rid", *names])

    def _records(self, type_: str, names: Sequence[str]) -> Table:
        return Table(names, self._store.records(type_, names) or [])


def bulk_source_of(origin: Store | Rows) -> Source:
    """The quickest source, for who only needs each node once and each edge with the keys of its ends."""
    if isinstance(origin, Store) and origin.records("Meta", ["id"]) is not None:
        return _EngineSource(origin)
    return source_of(origin)


def source_of(origin: Store | Rows, page: int = _PAGE) -> Source:
    """A source over a store (read in pages of `page` nodes) or over rows at hand."""
    return _StoreSource(origin, page) if isinstance(origin, Store) else _RowsSource(origin)


def _ahead(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """The results of `work` in the order of the items, some of them under way while one is used."""
    under_way: deque[Future[R]] = deque()
    with ThreadPoolExecutor(_AHEAD) as pool:
        for item in items:
            under_way.append(pool.submit(work, item))
            if len(under_way) > _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _without(id_: str, table: Table) -> Iterator[Page]:
    place = table.names.index("id")
    return ([values for values in page if values[place] != id_] for page in table.pages)


def _node_names(label: str) -> list[str]:
    return list(ontology.load().nodes[label].properties)


def _edge_names(kind: EdgeKind) -> list[str]:
    return ["from", "to", *ontology.load().edges[kind[0]].properties]


@cache
def _statements() -> dict[str, str]:
    return dict(yaml.safe_load((files("graph.exchange") / "statements.yaml").read_text(encoding="utf-8")))


def _cypher(name: str, **names: str) -> str:
    """The statement with labels and types of the ontology, never input, in the place of its `<slots>`."""
    text = _statements()[name]
    for slot, value in names.items():
        text = text.replace(f"<{slot}>", value)
    return text
