"""What a graph view shows around a focus: which nodes, which edges, and the sentence behind each edge."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from api.context import Context
from api.evidence import sentence
from api.models import Evidence, GraphAnswer, GraphEdge, GraphNode
from api.views import positions
from loaders.errors import NotFound

Row = dict[str, Any]
# Drawn at most, and how many relations are looked at to choose them.
MOST_NODES, MOST_RELATIONS = 300, 10_000
# Where not all can be drawn, the skeleton first: who does what, then what it is about.
RANK = {"Department": 0, "Measure": 1, "Goal": 1, "Program": 2, "Section": 2}
# Edges whose wording is the name of the one end.
NAMING = {"LEADS": "source", "SUPPORTS": "source", "CONCERNS": "source", "INVOLVES": "target"}
MONEY = ("instrument", "comparator", "amount", "per", "rate", "payer")
VALUES = ("role", *MONEY)
FOCUSES = {"Document": "document", "Department": "department", "Program": "program"}


def draw(graph: Context, focus: str, kind: str | None, most: int = MOST_NODES) -> GraphAnswer:
    """The view around a node, by its id or, for a document, body or program, its name.

    `kind` is its label where that is known. Positions are the same every time and kept until the graph changes.
    Raises `NotFound` where there is no such node.
    """
    near = graph.run("neighbourhood", node=focus, label=kind, limit=MOST_RELATIONS)
    if not near.rows:
        raise NotFound(f"nothing in the graph stands around {focus[:80]!r}: choose a document, a body or a program")
    center, label, name = _center(near.rows, near.parameters)
    rows, texts = _relations(graph, center, label, near.rows)
    nodes = _nodes(rows, texts)
    degrees = Counter(end for row in rows for end in (row["source_id"], row["target_id"]))
    drawn = _chosen(nodes, degrees, center, most)
    seen = set(drawn)
    edges = [row for row in rows if row["source_id"] in seen and row["target_id"] in seen]
    pairs = [(row["source_id"], row["target_id"]) for row in edges]
    # By what is drawn, as a load may come in between: positions of other nodes would be of no use.
    places = graph.keep(("positions", hash((*drawn, *pairs))), lambda: positions(drawn, pairs))
    titles = {row["id"]: row["title"] for row in graph.listed("documents", limit=MOST_RELATIONS)}
    return GraphAnswer(
        focus=center,
        kind=label,
        name=name,
        shown=len(drawn),
        total=len(nodes),
        nodes=[_node(nodes[id_], degrees[id_], places[id_]) for id_ in drawn],
        edges=[_edge(row, texts, titles) for row in edges],
    )


def _center(rows: Sequence[Row], parameters: dict[str, Any]) -> tuple[str, str, str]:
    """Id, label and name of the node that the relations are around."""
    asked = parameters["node"]
    wanted = set(asked) if isinstance(asked, list | tuple) else {asked}
    for row in rows:
        for end in ("source", "target"):
            if row[f"{end}_id"] in wanted or row[f"{end}_name"] in wanted:
                return row[f"{end}_id"], row[f"{end}_label"], row[f"{end}_name"]
    ends = [(row[f"{end}_id"], row[f"{end}_label"], row[f"{end}_name"]) for row in rows for end in ("source", "target")]
    return Counter(ends).most_common(1)[0][0]


def _relations(graph: Context, center: str, label: str, near: list[Row]) -> tuple[list[Row], dict[str, Row]]:
    """Every relation of the measures around a focus, and those measures by id; for any other node what touches it."""
    if label in FOCUSES:
        given = {FOCUSES[label]: center, "limit": MOST_RELATIONS}
        measures = graph.run("measures", **given).rows
        if measures:
            return _with_money(graph, given), {row["id"]: row for row in measures}
    ids = {row[f"{end}_id"] for row in near for end in ("source", "target") if row[f"{end}_label"] == "Measure"}
    found = (row for id_ in sorted(ids)[:MOST_NODES] for row in graph.run("measure", id=id_).rows)
    return near, {row["id"]: row for row in found}


def _with_money(graph: Context, given: dict[str, Any]) -> list[Row]:
    """The relations, those that give money with their amounts."""
    money = {row["id"]: row for row in graph.run("funds", **given).rows}
    return [
        row | {name: money.get(row["id"], {}).get(name) for name in MONEY} for row in graph.run("graph", **given).rows
    ]


def _nodes(rows: Sequence[Row], texts: dict[str, Row]) -> dict[str, Row]:
    """Every end of every relation once, drawn under the name written most often; a measure is told by its text."""
    written = _written(rows)
    nodes: dict[str, Row] = {}
    for row in rows:
        for end in ("source", "target"):
            id_, name = row[f"{end}_id"], row[f"{end}_name"] or ""
            full = texts[id_]["text"] if id_ in texts else name
            nodes[id_] = {"id": id_, "label": row[f"{end}_label"], "name": written.get(id_, name), "full": full}
    return nodes


def _written(rows: Iterable[Row]) -> dict[str, str]:
    """What the documents call each body and program, the wording seen most."""
    seen: dict[str, Counter[str]] = {}
    for row in rows:
        if row["type"] in NAMING and row["wording"]:
            seen.setdefault(row[f"{NAMING[row['type']]}_id"], Counter())[row["wording"]] += 1
    return {id_: min(names, key=lambda name: (-names[name], name)) for id_, names in seen.items()}


def _chosen(nodes: dict[str, Row], degrees: Counter[str], center: str, most: int) -> list[str]:
    def order(id_: str) -> tuple[bool, int, int, str]:
        return id_ != center, RANK.get(nodes[id_]["label"], 3), -degrees[id_], id_

    return sorted(nodes, key=order)[:most]


def _node(node: Row, degree: int, place: tuple[float, float]) -> GraphNode:
    return GraphNode(**node, degree=degree, x=place[0], y=place[1])


def _edge(row: Row, texts: dict[str, Row], titles: dict[str, str]) -> GraphEdge:
    return GraphEdge(
        id=row["id"],
        type=row["type"],
        source=row["source_id"],
        target=row["target_id"],
        values={name: row[name] for name in VALUES if row.get(name) is not None},
        evidence=_evidence(row, texts, titles) if row.get("wording") else None,
    )


def _evidence(row: Row, texts: dict[str, Row], titles: dict[str, str]) -> Evidence:
    measure = next((texts[row[key]] for key in ("measure", "source_id", "target_id") if row.get(key) in texts), None)
    around = sentence(measure["text"], row["start"], row["end"]) if measure else None
    return Evidence(
        document=row["document"],
        document_title=titles.get(row["document"], row["document"]),
        measure=measure["id"] if measure else "",
        number=measure["number"] if measure else "",
        start=row["start"],
        end=row["end"],
        wording=row["wording"],
        before=around.before if around else "",
        after=around.after if around else "",
    )
