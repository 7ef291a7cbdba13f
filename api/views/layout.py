"""Where the nodes of a view stand: computed once, the same every time, so that a picture can be recognised."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

SEED = 20
ROUNDS = 600
# Pixels: nodes nearer than this are pushed apart, in so many rounds at most. A name of seven characters has room.
LEAST, PUSHES = 110.0, 60
# Screens are wider than high.
HEIGHT = 0.66
# 1 leaves distances from the middle as the springs have them, less draws outliers in.
EVENNESS = 0.7

Places = dict[str, tuple[float, float]]


def positions(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> Places:
    """x and y of every node in pixels around (0, 0)."""
    if not nodes:
        return {}
    graph, names = _graph(nodes, edges)
    _tie_together(graph)
    found = rx.spring_layout(graph, seed=SEED, num_iter=ROUNDS)
    raw = np.array([found[at] for at in range(len(names))])
    radius = 0.75 * LEAST * math.sqrt(len(names))
    places = _apart(_evened(raw) * (radius, radius * HEIGHT))
    return {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(names, places, strict=True)}


def _evened(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Around the middle, within a circle of radius 1, the crowd in the middle drawn out and the outliers drawn in."""
    centred = places - np.median(places, axis=0)
    radius = np.hypot(centred[:, 0], centred[:, 1])
    far = max(float(radius.max()), 1e-9)
    return centred * (np.maximum(radius, 1e-9) / far)[:, None] ** (EVENNESS - 1) / far


def _apart(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pushes nodes that stand on each other apart, a little more sideways than up, as labels are wide."""
    if len(places) < 2:
        return places * 0
    stretch = np.array([1.0, 1.5])
    for _ in range(PUSHES):
        apart = (places[:, None] - places[None]) * stretch
        distance = np.hypot(apart[..., 0], apart[..., 1])
        np.fill_diagonal(distance, np.inf)
        push = np.maximum(LEAST - distance, 0) / 2 / np.maximum(distance, 1e-6)
        if not push.any():
            break
        places = places + (apart * push[..., None]).sum(axis=1) / stretch * 0.5
    return places


def _graph(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> tuple["rx.PyGraph[str, None]", list[str]]:
    """In alphabetical order, so that the order in which rows came does not move the picture."""
    graph: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    names = sorted(nodes)
    index = dict(zip(names, graph.add_nodes_from(names), strict=True))
    pairs = sorted({(a, b) for a, b in edges if a in index and b in index and a != b})
    graph.add_edges_from([(index[a], index[b], None) for a, b in pairs])
    return graph, names


def _tie_together(graph: "rx.PyGraph[str, None]") -> None:
    """Ties the parts that hang on nothing to the edge of the largest one, or each would fly off on its own."""
    parts = [sorted(part, key=lambda at: (-graph.degree(at), at)) for part in rx.connected_components(graph)]
    largest, *rest = sorted(parts, key=lambda part: (-len(part), part[0]))
    for number, part in enumerate(rest):
        # Spread over the outermost nodes, so that the parts end up around the largest one and not in a heap.
        anchor = largest[-1 - number * len(largest) // (2 * len(rest))]
        between = graph.add_node("")
        graph.add_edges_from([(anchor, between, None), (between, part[0], None)])
