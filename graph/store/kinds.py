"""Which labels and edges belong to one document and which several share, as the ontology has it."""

from functools import cache

from graph import ontology
from graph.model import EdgeKind

OWNER = "document"


@cache
def own_labels() -> frozenset[str]:
    """Labels whose nodes belong to one document: those with the property `document`."""
    return frozenset(label for label, node in ontology.load().nodes.items() if OWNER in node.properties)


@cache
def own_edges() -> tuple[EdgeKind, ...]:
    """Edges that belong to the document of one of their ends."""
    kinds = [(edge.type, start, end) for edge in ontology.load().edges.values() for start, end in edge.ends]
    return tuple(kind for kind in kinds if is_own(kind))


def is_own(kind: EdgeKind) -> bool:
    return kind[1] in own_labels() or kind[2] in own_labels()


def direction(kind: EdgeKind) -> str:
    """From which end to write and find an edge: the one that belongs to the document and has few edges."""
    return "forward" if kind[1] in own_labels() else "backward"
