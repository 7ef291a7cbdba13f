"""Small documents as rows, for the tests of the store, and what a store made of them."""

from typing import Any

from graph.model import GraphRows, Row
from graph.store import Store

ALL = "MATCH (n) WHERE NOT n:Meta RETURN labels(n) AS labels, properties(n) AS properties"
EDGES = "MATCH (a)-[r]->(b) RETURN a.id AS start, type(r) AS type, properties(r) AS properties, b.id AS end"


def picture(store: Store) -> list[str]:
    """Everything that the store holds, in an order of its own."""
    return sorted(repr(_ordered(row)) for cypher in (ALL, EDGES) for row in store.run(cypher))


def _ordered(value: Any) -> Any:
    return sorted((name, _ordered(item)) for name, item in value.items()) if isinstance(value, dict) else value


def evidence(document: str, wording: str) -> Row:
    return {"start": 0, "end": len(wording), "wording": wording, "document": document}


def plan(
    document: str,
    bodies: dict[str, str] | None = None,
    programs: dict[str, str] | None = None,
    cites: tuple[str, ...] = (),
    text: str = "对获奖企业给予奖励",
    measures: int = 2,
    sha256: str = "a" * 64,
) -> GraphRows:
    """A document of `measures` measures; `bodies` and `programs` map an id to the name as written in it."""
    numbers = [f"{document}-m{n}" for n in range(measures)]
    first = numbers[0]
    head = {"id": document, "title": f"{document} 计划", "status": "loaded", "sha256": sha256, "version": "1"}
    own = {"document": document}
    nodes: dict[str, list[Row]] = {
        "Document": [head, *({"id": id_, "title": f"{id_} 意见", "status": "cited"} for id_ in cites)],
        "Section": [{"id": f"{document}-s", "heading": "一、总则", "level": 1, "ordinal": 0} | own],
        "Measure": [{"id": id_, "number": str(n), "text": text, "ordinal": n} | own for n, id_ in enumerate(numbers)],
        "Department": [
            {"id": id_, "name": f"{id_}厅", "names": [name], "kind": "body"} for id_, name in (bodies or {}).items()
        ],
        "Program": [
            {"id": id_, "name": f"{id_}奖", "names": [name], "kind": "award"} for id_, name in (programs or {}).items()
        ],
        "Target": [
            {"id": f"{document}-t", "wording": "增长1.5倍", "value": 1.5, "milestone": False, "ordinal": 0} | own
        ],
    }
    edges: dict[tuple[str, str, str], list[Row]] = {
        ("PART_OF", "Section", "Document"): [
            {"from": f"{document}-s", "to": document, "id": f"{document}-s-part"} | own
        ],
        ("PART_OF", "Measure", "Section"): [
            {"from": id_, "to": f"{document}-s", "id": f"{id_}-part"} | own for id_ in numbers
        ],
        ("LEADS", "Department", "Measure"): [
            {"from": body, "to": id_, "id": f"{body}-{id_}"} | evidence(document, name)
            for body, name in (bodies or {}).items()
            for id_ in numbers
        ],
        ("INVOLVES", "Measure", "Program"): [
            {"from": first, "to": program, "id": f"{first}-{program}"} | evidence(document, name)
            for program, name in (programs or {}).items()
        ],
        ("TARGETS", "Measure", "Target"): [
            {"from": first, "to": f"{document}-t", "id": f"{document}-t-by"} | evidence(document, "增长1.5倍")
        ],
        ("CITES", "Measure", "Document"): [
            {"from": first, "to": cited, "id": f"{first}-{cited}"} | evidence(document, f"《{cited}》")
            for cited in cites
        ],
    }
    return GraphRows(document, sha256, nodes, edges)
