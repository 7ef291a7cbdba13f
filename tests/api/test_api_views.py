"""The picture: where nodes stand, and what pyvis is not allowed to do."""

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from api import views
from api.models import Evidence, GraphAnswer, GraphEdge, GraphNode
from api.views import labels
from api.views.network import plain, vis_network
from tests.api.hostile import HREF, IMAGE, SCRIPT


class Tags(HTMLParser):
    """The elements and attributes of a page as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def answer(name: str = "省经信委") -> GraphAnswer:
    said = Evidence(
        document="d", document_title=name, measure="m", number="1", start=0, end=1, wording=name, before="", after=""
    )
    nodes = [
        GraphNode(id="a", label="Department", name=name, full=name, degree=2, x=1, y=2),
        GraphNode(id="b", label="Measure", name="1", full=name, degree=2, x=3, y=4),
    ]
    edges = [
        GraphEdge(id="e1", type="LEADS", source="a", target="b", evidence=said),
        GraphEdge(id="e2", type="SUPPORTS", source="a", target="b", values={"role": "会同"}, evidence=said),
    ]
    return GraphAnswer(focus="a", kind="Department", name=name, shown=2, total=2, nodes=nodes, edges=edges)


def data(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="graph-data">(.*?)</script>', html, re.DOTALL)
    assert found
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def test_nodes_stand_where_they_were_put_and_do_not_move() -> None:
    drawn = data(views.fragment(answer(), "zh"))
    assert [(node["x"], node["y"]) for node in drawn["nodes"]] == [(1.0, 2.0), (3.0, 4.0)]
    assert drawn["options"]["physics"]["enabled"] is False


def test_both_edges_of_a_pair_are_drawn_with_their_direction() -> None:
    drawn = data(views.fragment(answer(), "zh"))
    assert [(e["id"], e["from"], e["to"], e["dashes"]) for e in drawn["edges"]] == [
        ("e1", "a", "b", False),
        ("e2", "a", "b", True),
    ]


@pytest.mark.parametrize("name", [SCRIPT, IMAGE, HREF, "</script><script>1</script>", "'\"&<>", "HrEf"])
def test_whatever_a_name_holds_the_fragment_is_a_canvas_and_data(name: str) -> None:
    html = views.fragment(answer(name), "zh")
    assert [(tag, a.get("type")) for tag, a in Tags(html).seen] == [("div", None), ("script", "application/json")]
    drawn = data(html)
    assert all("href" not in node["title"].lower() for node in drawn["nodes"])


@pytest.mark.parametrize("name", [SCRIPT, IMAGE, HREF])
def test_the_single_file_needs_no_other_and_runs_no_name(name: str) -> None:
    html = views.standalone(answer(name), "en")
    tags = Tags(html).seen
    assert not [a for _, a in tags if {"src", "href", "onerror"} & set(a)]
    assert name not in html


def test_a_title_is_text_without_the_word_that_makes_pyvis_take_titles_for_html() -> None:
    assert "href" not in plain("a HREF href hrefhref").lower()
    assert plain("省经信委") == "省经信委"


def test_the_engine_of_the_picture_is_the_one_that_pyvis_ships() -> None:
    assert b"vis-network" in vis_network()[:500]


def test_the_same_graph_stands_the_same_whatever_the_order() -> None:
    nodes = [f"n{n}" for n in range(40)]
    edges = [(f"n{n}", f"n{n * 7 % 40}") for n in range(40)]
    first = views.positions(nodes, edges)
    assert views.positions(nodes[::-1], edges[::-1]) == first


def test_nodes_do_not_stand_on_each_other() -> None:
    nodes = [f"n{n}" for n in range(120)]
    places = list(views.positions(nodes, [("n0", n) for n in nodes[1:60]]).values())
    nearest = min(
        ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 for i, (ax, ay) in enumerate(places) for bx, by in places[:i]
    )
    assert nearest > 15


def test_small_graphs() -> None:
    assert views.positions([], []) == {}
    assert views.positions(["a"], []) == {"a": (0.0, 0.0)}
    assert len(set(views.positions(["a", "b"], [("a", "b")]).values())) == 2


def test_names_read_from_afar_do_not_cover_one_another() -> None:
    def node(label: str, at: int) -> GraphNode:
        return GraphNode(id=f"{label}{at}", label=label, name="省经信委", full="", degree=at, x=40.0 * at, y=0)

    bodies, programs = ([node(label, at) for at in range(40)] for label in ("Department", "Program"))
    sizes = labels.sizes([*bodies, *programs])
    large = [body.x for body in bodies if sizes[body.id] > labels.NEAR]
    # The busiest is among them, and each is as far from the next as a name of four characters is wide.
    assert bodies[-1].x in large
    assert all(b - a >= 4 * labels.FAR_LEAST for a, b in pairwise(large))
    assert {sizes[program.id] for program in programs} == {labels.NEAR}
