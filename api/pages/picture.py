"""The graph view: pyvis draws it, the panel and the table beside it say the same in words."""

import json
from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from api import drawing, views
from api.finding import PAGES
from api.models import GraphAnswer, GraphEdge, GraphNode
from api.pages.frame import Frame, FrameDep
from graph import ontology
from loaders.errors import UnusableInput

router = APIRouter()
Limit = Annotated[int, Query(ge=1, le=drawing.MOST_NODES)]


@router.get("/graph")
def picture(page: FrameDep, limit: Limit = drawing.MOST_NODES) -> HTMLResponse:
    """The graph around `focus`; without one, what to start from."""
    focus = page.request.query_params.get("focus", "").strip()
    if not focus:
        return _choose(page)
    answer = drawing.draw(page.graph, focus, page.request.query_params.get("kind") or None, limit)
    names = {node.id: node.full if node.label != "Measure" else node.name for node in answer.nodes}
    return page.show(
        "graph.html",
        answer=answer,
        fragment=Markup(views.fragment(answer, page.lang)),
        facts=Markup(_safe({"nodes": _node_facts(page, answer), "edges": _edge_facts(page, answer, names)})),
        legend=_legend(page, answer),
        notes={edge.id: note(page, edge) for edge in answer.edges},
        labels={node.id: node.label for node in answer.nodes},
        names=names,
        most=drawing.MOST_NODES,
        addresses=_addresses(page, answer, limit),
    )


@router.get("/graph.html")
def single_file(page: FrameDep, limit: Limit = drawing.MOST_NODES) -> Response:
    """The same view as one file that needs neither server nor network."""
    focus = page.request.query_params.get("focus", "").strip()
    if not focus:
        raise UnusableInput("focus is missing: give the id of a document, a body or a program")
    answer = drawing.draw(page.graph, focus, page.request.query_params.get("kind") or None, limit)
    headers = {"Content-Disposition": 'attachment; filename="zhengtu-graph.html"'}
    return HTMLResponse(views.standalone(answer, page.lang), headers=headers)


def _choose(page: Frame) -> HTMLResponse:
    return page.show(
        "graph-choose.html",
        documents=page.graph.run("documents", limit=50).rows,
        departments=page.graph.run("departments", limit=24).rows,
        programs=page.graph.run("programs", limit=24).rows,
    )


def _addresses(page: Frame, answer: GraphAnswer, limit: int) -> dict[str, str]:
    here = {"focus": answer.focus}
    path = PAGES.get(answer.kind)
    more = min(drawing.MOST_NODES, answer.total)
    return {
        "page": page.url(f"/{path}/{answer.focus}") if path else "",
        "raise": page.url("/graph", here | {"limit": more}) if answer.shown < more else "",
        "file": page.url("/graph.html", here | {"limit": limit}),
        "api": Frame.plain_url("/api/graph", here | {"limit": limit}),
    }


def _legend(page: Frame, answer: GraphAnswer) -> list[tuple[ontology.LegendEntry, int]]:
    drawn = Counter([*(node.label for node in answer.nodes), *(edge.type for edge in answer.edges)])
    return [(entry, drawn[entry.name]) for entry in ontology.load().legend(page.lang) if drawn[entry.name]]


def _node_facts(page: Frame, answer: GraphAnswer) -> dict[str, Any]:
    return {node.id: _node_fact(page, node, answer.focus) for node in answer.nodes}


def _node_fact(page: Frame, node: GraphNode, focus: str) -> dict[str, Any]:
    path = PAGES.get(node.label)
    return {
        "caption": page.term(node.label),
        "name": page.t("measure.title", number=node.name) if node.label == "Measure" else node.full,
        "text": node.full if node.label == "Measure" else "",
        "page": page.url(f"/{path}/{node.id}") if path else "",
        "expand": "" if node.id == focus else page.url("/graph", {"focus": node.id, "kind": node.label}),
    }


def note(page: Frame, edge: GraphEdge) -> str:
    """An edge's own values in words."""
    values = edge.values
    role, instrument = str(values.get("role", "")), page.term.value("instrument", str(values.get("instrument", "")))
    return " · ".join(
        part for part in (role, instrument, page.term.money(values), str(values.get("payer", ""))) if part
    )


def _edge_facts(page: Frame, answer: GraphAnswer, names: dict[str, str]) -> dict[str, Any]:
    return {edge.id: _edge_fact(page, edge, names) for edge in answer.edges}


def _edge_fact(page: Frame, edge: GraphEdge, names: dict[str, str]) -> dict[str, Any]:
    said = edge.evidence
    fact = {
        "caption": page.term(edge.type),
        "from": names[edge.source],
        "to": names[edge.target],
        "note": note(page, edge),
    }
    if said is None:
        return fact
    return fact | {
        "before": said.before,
        "wording": said.wording,
        "after": said.after,
        "document": said.document_title,
        "number": page.t("measure.title", number=said.number) if said.number else "",
        "page": page.url(f"/measures/{said.measure}") + f"#fact-{edge.id}" if said.measure else "",
    }


def _safe(data: Any) -> str:
    """JSON that cannot leave its script element."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
