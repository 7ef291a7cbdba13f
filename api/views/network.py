"""A drawn graph as HTML by way of pyvis."""

import json
import math
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from pyvis.network import Network

from api.models import GraphAnswer, GraphEdge, GraphNode
from api.views.labels import growth, sizes
from graph import ontology
from graph.ontology import Lang

TEMPLATES = Path(str(files("api.views")))
# A node of one edge is the smallest; bodies grow most with their edges.
SMALLEST, LARGEST = 7.0, 34.0
GROWTH = {"Department": 2.4, "Measure": 1.2}
NAME_LENGTH = 14
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "keyboard": False, "multiselect": False},
    "nodes": {
        "font": {"face": "sans-serif", "color": "#1d2530", "strokeWidth": 4, "strokeColor": "#ffffff"},
        "scaling": {"label": {"drawThreshold": 9}},
        "borderWidth": 1,
        "borderWidthSelected": 3,
    },
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "selectionWidth": 2.5,
        "width": 1.4,
    },
}


@cache
def vis_network() -> bytes:
    """vis-network's script as the installed pyvis ships it."""
    with as_file(files("pyvis") / "lib") as folder:
        return max(folder.glob("vis-9.*/vis-network.min.js")).read_bytes()


def fragment(answer: GraphAnswer, lang: Lang) -> str:
    """The canvas and its data as a piece of a page. Everything in it is data: no script, no style."""
    return _generated(answer, lang, "fragment.html")


def standalone(answer: GraphAnswer, lang: Lang) -> str:
    """The same graph as one HTML file that needs no server and no network."""
    return _generated(answer, lang, "standalone.html")


def _generated(answer: GraphAnswer, lang: Lang, template: str) -> str:
    network = Network(directed=True, cdn_resources="in_line", notebook=False)
    network.set_template_dir(str(TEMPLATES), template)
    network.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    network.templateEnv.globals.update(
        answer=answer,
        lang=lang,
        legend=_legend(answer, lang),
        vis=lambda: vis_network().decode(),
        evidence={edge.id: edge.evidence.model_dump() for edge in answer.edges if edge.evidence},
    )
    letters, larger = sizes(answer.nodes), growth(answer.nodes)
    for node in answer.nodes:
        network.add_node(node.id, **_node(node, lang), size=larger * _size(node), font={"size": letters[node.id]})
    for edge in answer.edges:
        network.add_edge(edge.source, edge.target, **_edge(edge, lang))
    network.set_options(json.dumps(OPTIONS))
    return str(network.generate_html())


def _node(node: GraphNode, lang: Lang) -> dict[str, Any]:
    declared = ontology.load().nodes[node.label]
    return {
        "label": shortened(node.name) or node.id,
        "title": plain(f"{declared.caption(lang)}　{node.full[:160]}"),
        "color": declared.color,
        "shape": declared.shape,
        "x": node.x,
        "y": node.y,
        "kind": node.label,
    }


def _size(node: GraphNode) -> float:
    return min(LARGEST, SMALLEST + GROWTH.get(node.label, 1.2) * math.pow(max(node.degree, 1), 0.6))


def _edge(edge: GraphEdge, lang: Lang) -> dict[str, Any]:
    declared = ontology.load().edges[edge.type]
    wording = f"　{edge.evidence.wording[:80]}" if edge.evidence else ""
    return {
        "id": edge.id,
        "title": plain(f"{declared.caption(lang)}{wording}"),
        "color": declared.color,
        "dashes": declared.dashed,
        "kind": edge.type,
    }


def plain(text: str) -> str:
    """A tooltip's text. One title with "href" in it makes pyvis treat every title as HTML: a hair space parts it."""
    lowered = text.lower()
    at = lowered.find("href")
    return text if at < 0 else plain(text[: at + 2] + "\u200a" + text[at + 2 :])


def shortened(name: str) -> str:
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1] + "…"


def _legend(answer: GraphAnswer, lang: Lang) -> list[ontology.LegendEntry]:
    drawn = {n.label for n in answer.nodes} | {e.type for e in answer.edges}
    return [entry for entry in ontology.load().legend(lang) if entry.name in drawn]
