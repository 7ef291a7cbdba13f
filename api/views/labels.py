"""How large nodes and their names are drawn: who does the work is read first, from afar; the rest on coming closer."""

import math
from collections.abc import Sequence

from api.models import GraphNode

# Pixels of the picture: a name read on coming closer, and the least and most of one read from afar.
NEAR, FAR_LEAST, FAR_MOST = 14, 22, 60
# What a name read from afar measures on a screen of this width, when the whole graph is in view.
ON_SCREEN, SCREEN = 15, 950
SEEN_FROM_AFAR = "Department"

Box = tuple[float, float, float, float]


def sizes(nodes: Sequence[GraphNode]) -> dict[str, int]:
    """The size of every node's name. Names read from afar never cover one another: the busiest body goes first."""
    found = dict.fromkeys((node.id for node in nodes), NEAR)
    size = _far(nodes)
    taken: list[Box] = []
    for node in sorted(nodes, key=lambda node: (-node.degree, node.id)):
        if node.label == SEEN_FROM_AFAR:
            box = _box(node, size)
            if not any(_meet(box, other) for other in taken):
                taken.append(box)
                found[node.id] = size
    return found


def growth(nodes: Sequence[GraphNode]) -> float:
    """How much larger nodes are drawn in a picture that is wider than a screen, so that they are seen from afar."""
    return math.sqrt(max(1.0, _screens(nodes)))


def _far(nodes: Sequence[GraphNode]) -> int:
    return round(min(FAR_MOST, max(FAR_LEAST, ON_SCREEN * _screens(nodes))))


def _screens(nodes: Sequence[GraphNode]) -> float:
    places = [node.x for node in nodes] or [0.0]
    return (max(places) - min(places)) / SCREEN


def _box(node: GraphNode, size: int) -> Box:
    """Where the name stands, under its node; a Chinese character is as wide as high."""
    half = len(node.name) * size / 2
    return node.x - half, node.y, node.x + half, node.y + 1.3 * size


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
