"""A new document written in one statement: the same graph as kind by kind, whatever it holds."""

from collections.abc import Iterator
from typing import Any

import pytest
from samples import picture, plan

from graph import ontology
from graph.model import EdgeKind, GraphRows, Row
from graph.ontology import Property
from graph.store import Store, whole
from graph.store.kinds import own_edges, own_labels
from graph.store.link import Link, Neo4jLink

VALUES: dict[str, Any] = {"string": "值", "strings": ["甲", "乙"], "int": 3, "float": 1.5, "bool": True}


@pytest.fixture(autouse=True)
def from_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rows have to go before."""
    monkeypatch.setattr(Neo4jLink, "planning", 0)


def everything() -> GraphRows:
    """Two nodes of every label and two edges of every kind, crosswise; the second of each lacks what it may lack."""
    declared = ontology.load()
    rows = GraphRows("doc", "doc")
    for label, node in declared.nodes.items():
        rows.nodes[label] = [row(f"{label}-{n}", node.properties.values(), full=not n) for n in range(2)]
    rows.nodes["Document"][0] |= {"id": "doc", "status": "loaded"}
    rows.nodes["Document"][1] |= {"status": "cited"}
    for edge in declared.edges.values():
        for start, end in edge.ends:
            kind = (edge.type, start, end)
            rows.edges[kind] = [
                {"from": rows.nodes[start][n]["id"], "to": rows.nodes[end][1 - n]["id"]}
                | row("-".join((*kind, str(n))), edge.properties.values(), full=not n)
                for n in range(2)
            ]
    return rows


def row(id_: str, declared: Any, full: bool) -> Row:
    return {"id": id_} | {p.name: value(p) for p in declared if p.name != "id" and (full or p.required)}


def value(property_: Property) -> Any:
    if property_.enum:
        return next(iter(ontology.load().enums[property_.enum]))
    return "doc" if property_.name == "document" else VALUES[property_.type]


def written(store: Store) -> Iterator[tuple[EdgeKind, list[Row]]]:
    for kind in own_edges():
        type_, start, end = kind
        found = store.run(
            f"MATCH (a:{start})-[r:{type_}]->(b:{end}) RETURN a.id AS start, b.id AS end, properties(r) AS r"
        )
        yield kind, [{"from": e["start"], "to": e["end"]} | e["r"] for e in found]


def by_id(rows: list[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def test_every_kind_is_written_as_it_is_said(engine_store: Store) -> None:
    rows = everything()
    report = engine_store.load(rows)
    assert report.counts == {
        **dict.fromkeys(rows.nodes, 2),
        **{type_: 2 * len(edge.ends) for type_, edge in ontology.load().edges.items()},
    }
    for label in own_labels():
        found = engine_store.run(f"MATCH (n:{label}) RETURN properties(n) AS n")
        assert by_id([each["n"] for each in found]) == by_id(rows.nodes[label])
    for kind, found in written(engine_store):
        assert by_id(found) == by_id(rows.edges[kind])


def test_it_is_the_graph_that_is_written_kind_by_kind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.load(everything())
    at_once = picture(store)
    store.remove("doc")
    assert picture(store) == []
    monkeypatch.setattr(whole, "_MOST_ROWS", 1)
    store.load(everything())
    assert picture(store) == at_once


def test_the_first_documents_are_written_kind_by_kind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = plan("first"), plan("second")
    monkeypatch.setattr(Link, "planning", 1)
    asked: list[str] = []
    monkeypatch.setattr(whole, "parameters", lambda rows: asked.append(rows.document_id))
    store.load(first)
    store.load(second)
    assert asked == ["second"]


def test_what_is_too_large_or_not_all_its_own_goes_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    assert whole.parameters(plan("fits"))
    assert whole.parameters(plan("heavy", text="长" * 1_000_000, measures=4)) is None
    stranger = plan("mixed")
    stranger.nodes["Measure"][0]["document"] = "another"
    assert whole.parameters(stranger) is None
    monkeypatch.setattr(whole, "_MOST_ROWS", 5)
    assert whole.parameters(plan("many", measures=6)) is None


def test_the_statement_is_one_and_the_same_for_all_documents() -> None:
    few, many = whole.parameters(plan("few", measures=1)), whole.parameters(everything())
    assert few
    assert many
    assert len(few["all"]) == len(many["all"]) == len(own_labels()) + len(own_edges())
