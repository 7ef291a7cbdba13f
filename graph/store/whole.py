"""What a new document has of its own, written in one statement: an edge finds its ends in lists, not in an index.

The statement is the same for every document, so that a server plans it once: it names every kind there is, and what
varies is one list, `all`, with a list of rows for each kind. A row is a list too, for names cost as much as values.
An edge row begins with the place of each end among its label's rows. Edges to a node that documents share stand
together behind its id, and it is looked up once.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from graph import ontology
from graph.model import EdgeKind, GraphRows, Row
from graph.ontology import Property
from graph.store.batches import MOST_BYTES, weight_of
from graph.store.kinds import OWNER, own_edges, own_labels
from graph.store.statements import statement

# Beyond, a server holds too much at once; then the kinds are written one by one, in batches.
_MOST_ROWS = 20_000
_ENDS = ("from", "to")
Places = dict[str, dict[str, int]]


@cache
def cypher() -> str:
    """The one statement. Its parameters are `document` and `all`."""
    labels, kinds = _labels(), own_edges()
    nodes = [_create_nodes(label, place) for place, label in enumerate(labels)]
    edges = [_create_edges(kind, place) for place, kind in enumerate(kinds, len(labels))]
    return "".join([*nodes, *edges])


def parameters(rows: GraphRows) -> dict[str, Any] | None:
    """What the statement is run with to write the rows; None where they are too many, or not all of one document."""
    if _count(rows) > _MOST_ROWS or not all(row[OWNER] == rows.document_id for row in _own(rows)):
        return None
    places = {label: {row["id"]: n for n, row in enumerate(rows.nodes.get(label, []))} for label in own_labels()}
    nodes = [_node_rows(label, rows.nodes.get(label, [])) for label in _labels()]
    edges = [_edge_rows(kind, rows.edges.get(kind, []), places) for kind in own_edges()]
    asked = {"document": rows.document_id, "all": nodes + edges}
    return asked if weight_of(asked) <= MOST_BYTES else None


def _own(rows: GraphRows) -> Iterator[Row]:
    """All rows that say whose they are."""
    for label in own_labels():
        yield from rows.nodes.get(label, [])
    for kind in own_edges():
        yield from rows.edges.get(kind, [])


def _count(rows: GraphRows) -> int:
    return sum(len(some) for kinds in (rows.nodes, rows.edges) for some in kinds.values())


@cache
def _labels() -> tuple[str, ...]:
    return tuple(sorted(own_labels()))


def _node_rows(label: str, rows: list[Row]) -> list[list[Any]]:
    names = _node_names(label)
    return [[row.get(name) for name in names] for row in rows]


def _edge_rows(kind: EdgeKind, rows: list[Row], places: Places) -> list[Any]:
    type_, start, end = kind
    names = _edge_names(type_)
    if start in places and end in places:
        starts, ends = places[start], places[end]
        return [[starts[row["from"]], ends[row["to"]], *(row.get(name) for name in names)] for row in rows]
    own, other = _ENDS if start in places else _ENDS[::-1]
    at = places[start if start in places else end]
    together: dict[str, list[list[Any]]] = {}
    for row in rows:
        together.setdefault(row[other], []).append([at[row[own]], *(row.get(name) for name in names)])
    return [[id_, some] for id_, some in together.items()]


def _create_nodes(label: str, place: int) -> str:
    return statement("whole_nodes", label=label, place=str(place), properties=_map(_node_names(label), 0))


def _create_edges(kind: EdgeKind, place: int) -> str:
    type_, start, end = kind
    own = [label for label in (start, end) if label in own_labels()]
    how = "inner" if len(own) == 2 else "forward" if start in own else "backward"
    return statement(
        f"whole_edges_{how}",
        type=type_,
        start=start,
        end=end,
        place=str(place),
        # An edge between two of one label has one list.
        lists=", ".join(f"{label}s" for label in dict.fromkeys(own)),
        properties=_map(_edge_names(type_), len(own)),
    )


def _map(names: tuple[str, ...], first: int) -> str:
    given = [f"{name}: row[{n}]" for n, name in enumerate(names, first)]
    return ", ".join([f"{OWNER}: $document", *given])


@cache
def _node_names(label: str) -> tuple[str, ...]:
    return _names(ontology.load().nodes[label].properties)


@cache
def _edge_names(type_: str) -> tuple[str, ...]:
    return _names(ontology.load().edges[type_].properties)


def _names(declared: Mapping[str, Property]) -> tuple[str, ...]:
    """What a row has besides its document, in order; what is absent is null, which no engine keeps."""
    return ("id", *(name for name in declared if name not in ("id", OWNER)))
