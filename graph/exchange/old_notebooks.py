"""For people with old notebooks: a graph as a py2neo `Subgraph`, and back.

py2neo is past its end of life and nothing else here needs it; it comes with the extra `zhengtu[py2neo]`.
"""

from typing import TYPE_CHECKING

from graph import ontology
from graph.exchange.source import Graph, Source
from graph.model import Row
from loaders.errors import UnusableInput

if TYPE_CHECKING:
    from py2neo import Node, Subgraph


def to_subgraph(source: Source) -> "Subgraph":
    """Everything in `source` as unbound nodes and relationships, each node with its key, so that `merge` works as is.

    Raises UnusableInput where py2neo is not installed.
    """
    try:
        from py2neo import Node, Relationship, Subgraph
    except ImportError as error:
        raise UnusableInput("py2neo is not installed: pip install 'zhengtu[py2neo]'") from error
    nodes: dict[tuple[str, str], Node] = {}
    for label in source.labels():
        for row in source.nodes(label):
            node = nodes[label, row["id"]] = Node(label, **row)
            node.__primarylabel__, node.__primarykey__ = label, ontology.load().nodes[label].key
    edges = []
    for kind in source.kinds():
        type_, start, end = kind
        for row in source.edges(kind):
            own = {name: value for name, value in row.items() if name not in ("from", "to")}
            edges.append(Relationship(nodes[start, row["from"]], type_, nodes[end, row["to"]], **own))
    return Subgraph(nodes.values(), edges)


def from_subgraph(subgraph: "Subgraph") -> Graph:
    """The graph in a py2neo `Subgraph`, made by us or matched in a server; rows in the order of their ids.

    Raises UnusableInput for a node that has no label of the ontology.
    """
    graph = Graph()
    for node in subgraph.nodes:
        graph.add_node(_label(node), dict(node))
    for edge in subgraph.relationships:
        start, end = edge.start_node, edge.end_node
        ends: Row = {"from": start["id"], "to": end["id"]}
        graph.add_edge((type(edge).__name__, _label(start), _label(end)), ends | dict(edge))
    for rows in (*graph.nodes.values(), *graph.edges.values()):
        rows.sort(key=lambda row: row["id"])
    return graph


def _label(node: "Node") -> str:
    known: list[str] = sorted(set(node.labels) & ontology.load().nodes.keys())
    if not known:
        raise UnusableInput(f"a node with the labels {sorted(node.labels)} is none of the ontology's")
    return known[0]
