"""Positions for a drawing: springs for a graph that fits them, else each kind of node in a disc of its own."""

import math
from dataclasses import dataclass, field

import rustworkx as rx

from graph import ontology
from graph.exchange.source import Source

# Springs take time with the square of the nodes; beyond this a disc a kind is clearer anyway.
MOST_SPRINGS = 3000
_SCALE = 1000
_GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(slots=True)
class Positions:
    """Positions found by springs; nodes without one get a place in their kind's disc."""

    found: dict[str, tuple[float, float]] = field(default_factory=dict)

    def of(self, label: str, id_: str, place: int) -> tuple[float, float]:
        """Where a node stands; `place` counts within its label and only matters for discs."""
        return self.found[id_] if id_ in self.found else _disc(label, place)


def positions(source: Source) -> Positions:
    """The same graph gets the same positions every time."""
    network: rx.PyGraph[str, None] = rx.PyGraph()
    index: dict[str, int] = {}
    for label in source.labels():
        for row in source.nodes(label):
            if len(index) >= MOST_SPRINGS:
                return Positions()
            index[row["id"]] = network.add_node(row["id"])
    for kind in source.kinds():
        for row in source.edges(kind):
            network.add_edge(index[row["from"]], index[row["to"]], None)
    layout = rx.spring_layout(network, scale=_SCALE, seed=1)
    return Positions({network[i]: (float(x), float(y)) for i, (x, y) in layout.items()})


def _disc(label: str, place: int) -> tuple[float, float]:
    labels = list(ontology.load().nodes)
    turn = 2 * math.pi * labels.index(label) / len(labels)
    radius = 10 * math.sqrt(place)
    middle = 4 * _SCALE
    x = middle * math.cos(turn) + radius * math.cos(place * _GOLDEN)
    return x, middle * math.sin(turn) + radius * math.sin(place * _GOLDEN)
