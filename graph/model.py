"""What a Document becomes on its way to a store: rows of nodes and of edges, and nothing else."""

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
EdgeKind = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document was read (an absolute path or a URL), and a digest of all that decided what it became."""

    location: str
    fingerprint: str


@dataclass(slots=True)
class GraphRows:
    """The part of the graph that one document states. Nodes by label; edges by (type, label from, label to).

    A node row holds `id` and properties, an edge row `from`, `to`, `id` and properties; what is unknown is absent.
    """

    document_id: str
    sha256: str
    nodes: dict[str, list[Row]] = field(default_factory=dict)
    edges: dict[EdgeKind, list[Row]] = field(default_factory=dict)
    origin: Origin | None = None
