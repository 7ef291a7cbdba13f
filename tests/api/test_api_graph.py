"""What a view shows around a focus."""

import pytest
from fastapi.testclient import TestClient

from api.models import GraphAnswer


def graph(site: TestClient, **parameters: object) -> GraphAnswer:
    answer = site.get("/api/graph", params={k: str(v) for k, v in parameters.items()})
    assert answer.status_code == 200, answer.text
    return GraphAnswer.model_validate(answer.json())


def test_around_a_document_stand_its_measures_and_who_does_them(site: TestClient) -> None:
    found = graph(site, focus="plan-fj")
    assert found.kind == "Document"
    labels = {node.label for node in found.nodes}
    assert {"Measure", "Department", "Program", "Target"} <= labels
    assert found.shown == found.total == len(found.nodes)
    listed = site.get("/api/measures?document=plan-fj").json()["rows"]
    assert {n.id: n.name for n in found.nodes if n.label == "Measure"} == {row["id"]: row["number"] for row in listed}


def test_every_fact_shows_its_sentence(site: TestClient) -> None:
    found = graph(site, focus="plan-fj")
    said = [edge.evidence for edge in found.edges if edge.evidence]
    assert len(said) > 10
    texts = {node.id: node.full for node in found.nodes if node.label == "Measure"}
    for evidence in said:
        assert texts[evidence.measure][evidence.start : evidence.end] == evidence.wording
        assert evidence.before + evidence.wording + evidence.after in texts[evidence.measure]
        assert evidence.document_title == "福建省品牌行动方案"


@pytest.mark.parametrize("name", ["省经信委", "省政府质量奖"])
def test_a_name_is_focus_enough(site: TestClient, name: str) -> None:
    found = graph(site, focus=name)
    assert name in {node.name for node in found.nodes if node.id == found.focus}


def test_around_a_measure_and_a_target(site: TestClient) -> None:
    whole = graph(site, focus="plan-fj")
    for label in ("Measure", "Target"):
        node = next(node for node in whole.nodes if node.label == label)
        found = graph(site, focus=node.id, kind=label)
        assert found.focus == node.id
        assert found.kind == label
        assert {e.source for e in found.edges} | {e.target for e in found.edges} == {n.id for n in found.nodes}


def test_an_edge_that_gives_money_says_how_much(site: TestClient) -> None:
    money = [edge.values for edge in graph(site, focus="plan-fj").edges if edge.type == "FUNDS"]
    assert {(values["instrument"], values["amount"]) for values in money} == {("award", 1e6), ("subsidy", 5e5)}


def test_a_limit_keeps_the_skeleton_and_says_what_is_missing(site: TestClient) -> None:
    whole, found = graph(site, focus="plan-fj"), graph(site, focus="plan-fj", limit=5)
    assert (found.shown, found.total) == (5, whole.total)
    assert {node.label for node in found.nodes} <= {"Department", "Measure"}
    ends = {edge.source for edge in found.edges} | {edge.target for edge in found.edges}
    assert ends <= {node.id for node in found.nodes}


def test_a_picture_is_the_same_every_time(site: TestClient) -> None:
    assert graph(site, focus="省经信委") == graph(site, focus="省经信委")


def test_a_body_is_drawn_by_the_name_that_documents_use(site: TestClient) -> None:
    bodies = {node.name: node.full for node in graph(site, focus="plan-fj").nodes if node.label == "Department"}
    assert "省经信委" in bodies
