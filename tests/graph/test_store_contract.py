"""What every engine must do alike: the contract of the store."""

from itertools import permutations
from typing import Any

import pytest
from samples import picture, plan

from graph.checks import RowsRefused
from graph.model import GraphRows
from graph.settings import Settings
from graph.store import Store, batches
from graph.store.batches import MOST_ROWS
from loaders.errors import NotFound, UnusableInput


def one(store: Store, cypher: str, **parameters: object) -> Any:
    return next(iter(store.run(cypher, parameters)[0].values()))


FIRST = plan("first", {"d1": "省一厅", "d2": "二局"}, {"p1": "质量奖"}, ("law",))
SECOND = plan("second", {"d1": "一厅", "d3": "三局"}, {"p1": "省质量奖", "p2": "标准奖"}, ("law", "first"))
THIRD = plan("third", {"d2": "二局"}, {}, ("second",))


def test_load_writes_every_row(engine_store: Store) -> None:
    report = engine_store.load(FIRST)
    assert report.status == "loaded"
    counts = {name: n for name, n in engine_store.counts().items() if n}
    assert counts == dict(report.counts) == {
        "Document": 2, "Section": 1, "Measure": 2, "Department": 2, "Program": 1, "Target": 1,
        "PART_OF": 3, "LEADS": 4, "INVOLVES": 1, "TARGETS": 1, "CITES": 1,
    }  # fmt: skip


def test_loading_twice_writes_nothing(engine_store: Store) -> None:
    engine_store.load(FIRST)
    before, version = picture(engine_store), engine_store.version()
    assert engine_store.load(FIRST).status == "unchanged"
    assert (picture(engine_store), engine_store.version()) == (before, version)


def test_version_changes_with_every_write(engine_store: Store) -> None:
    versions = [engine_store.version()]
    for step in (
        lambda: engine_store.load(FIRST),
        lambda: engine_store.load(SECOND),
        lambda: engine_store.write("MATCH (d:Document {id: 'law'}) SET d.kind = '法'"),
        lambda: engine_store.remove("first"),
    ):
        step()
        versions.append(engine_store.version())
    assert len(set(versions)) == 5


def test_a_changed_document_replaces_its_own_facts(engine_store: Store) -> None:
    engine_store.load(FIRST)
    changed = plan("first", {"d2": "二局"}, {"p2": "标准奖"}, measures=1, text="改过的正文", sha256="b" * 64)
    report = engine_store.load(changed)
    assert report.status == "replaced"
    assert report.removed == {"Measure": 1, "LEADS": 3, "PART_OF": 1, "INVOLVES": 1, "CITES": 1,
                              "Department": 1, "Program": 1, "Document": 1}  # fmt: skip
    after = picture(engine_store)
    engine_store.remove("first")
    engine_store.load(changed)
    assert picture(engine_store) == after


def test_a_vanished_property_vanishes(engine_store: Store) -> None:
    rows = plan("first")
    rows.nodes["Measure"][0]["title"] = "小标题"
    engine_store.load(rows)
    engine_store.load(plan("first", sha256="b" * 64))
    assert one(engine_store, "MATCH (m:Measure) RETURN count(m.title)") == 0


def test_a_new_version_of_the_program_reads_again(engine_store: Store) -> None:
    engine_store.load(FIRST)
    rows = plan("first", {"d1": "省一厅"})
    rows.nodes["Document"][0]["version"] = "2"
    assert engine_store.load(rows).status == "replaced"


def test_the_order_of_loading_leaves_no_trace(engine_store: Store) -> None:
    pictures = []
    for order in permutations((FIRST, SECOND, THIRD)):
        for rows in order:
            engine_store.load(rows)
        pictures.append(picture(engine_store))
        for rows in order:
            engine_store.remove(rows.document_id)
    assert pictures == [pictures[0]] * 6
    assert picture(engine_store) == []


@pytest.mark.parametrize("gone", ["first", "second", "third"])
def test_after_remove_the_graph_is_as_if_it_had_never_been(engine_store: Store, gone: str) -> None:
    kept = [rows for rows in (FIRST, SECOND, THIRD) if rows.document_id != gone]
    for rows in kept:
        engine_store.load(rows)
    expected = picture(engine_store)
    engine_store.load(next(rows for rows in (FIRST, SECOND, THIRD) if rows.document_id == gone))
    assert engine_store.remove(gone)
    assert picture(engine_store) == expected


def test_names_are_those_of_the_loaded_documents(engine_store: Store) -> None:
    names = "MATCH (d:Department {id: 'd1'}) RETURN d.names"
    engine_store.load(FIRST)
    engine_store.load(SECOND)
    assert one(engine_store, names) == ["一厅", "省一厅"]
    engine_store.load(plan("first", {"d1": "该厅"}, sha256="b" * 64))
    assert one(engine_store, names) == ["一厅", "该厅"]
    engine_store.remove("second")
    assert one(engine_store, names) == ["该厅"]


def test_documents_that_disagree_are_settled_by_the_many(engine_store: Store) -> None:
    for document, kind in (("a", "pilot"), ("b", "award"), ("c", "pilot"), ("d", "award")):
        rows = plan(document, programs={"p": "示范"})
        rows.nodes["Program"][0]["kind"] = kind
        engine_store.load(rows)
    kind_of = "MATCH (p:Program) RETURN p.kind"
    assert one(engine_store, kind_of) == "award"
    engine_store.remove("d")
    assert one(engine_store, kind_of) == "pilot"


def test_a_cited_document_becomes_loaded_and_a_stub_again(engine_store: Store) -> None:
    status = "MATCH (d:Document {id: 'first'}) RETURN d.status"
    engine_store.load(SECOND)
    assert one(engine_store, status) == "cited"
    engine_store.load(FIRST)
    assert one(engine_store, status) == "loaded"
    engine_store.remove("first")
    assert one(engine_store, status) == "cited"


def test_remove_of_what_is_not_loaded(engine_store: Store) -> None:
    engine_store.load(SECOND)
    for absent in ("nothing", "law", "a'b\"c`d", "first'}) DETACH DELETE (n) //", "line\nline", "\0", ""):
        with pytest.raises(NotFound, match="is loaded"):
            engine_store.remove(absent)
    with pytest.raises(NotFound) as caught:
        engine_store.remove("x" * 10_000)
    assert len(str(caught.value)) < 300
    assert engine_store.counts()["Measure"] == 2


def test_edges_between_shared_nodes_stay_while_a_document_needs_them(engine_store: Store) -> None:
    for document in ("a", "b"):
        rows = plan(document, {"old": "老局", "new": "新局"})
        rows.edges["SUCCEEDED_BY", "Department", "Department"] = [
            {"from": "old", "to": "new", "id": "old-new", "date": "2018"}
        ]
        engine_store.load(rows)
    succession = "MATCH (:Department {id: 'old'})-[r:SUCCEEDED_BY]->(:Department {id: 'new'}) RETURN count(r)"
    engine_store.remove("a")
    assert one(engine_store, succession) == 1
    engine_store.load(plan("b", {"old": "老局", "new": "新局"}, sha256="b" * 64))
    assert one(engine_store, succession) == 0


def test_values_come_back_as_they_were(engine_store: Store) -> None:
    rows = plan("first", {"d": "𠮷田局"}, text="𠮷 \"引号\" \\ \n\t'单' {花} $钱 — 《书》")
    rows.nodes["Target"][0] |= {"value": 0.1, "upper": 1e15, "due": "2020-06"}
    engine_store.load(rows)
    found = engine_store.run("MATCH (m:Measure {number: '0'})-[:TARGETS]->(t) RETURN m.text AS text, t AS target")[0]
    assert found["text"] == rows.nodes["Measure"][0]["text"]
    assert found["target"] == rows.nodes["Target"][0]
    assert one(engine_store, "MATCH (d:Department) RETURN d.names") == ["𠮷田局"]
    assert one(engine_store, "MATCH (t:Target) RETURN t.indicator") is None


def test_the_store_refuses_a_second_node_of_one_id(engine_store: Store) -> None:
    engine_store.load(FIRST)
    with pytest.raises(Exception, match=r"busy|constraint|already exists"):
        engine_store.write("CREATE (:Measure {id: 'first-m0'})")
    assert one(engine_store, "MATCH (m:Measure {id: 'first-m0'}) RETURN count(m)") == 1


@pytest.mark.parametrize("bad", ["", None, 7, "x" * 501, "a\0b"])
def test_unusable_ids_are_refused_before_anything_is_written(engine_store: Store, bad: object) -> None:
    rows = plan("first")
    rows.nodes["Measure"][1]["id"] = bad
    with pytest.raises(RowsRefused):
        engine_store.load(rows)
    assert picture(engine_store) == []


def test_more_rows_than_a_request_takes(engine_store: Store) -> None:
    measures = MOST_ROWS + 1
    report = engine_store.load(plan("big", {"d": "局"}, measures=measures))
    assert report.counts["Measure"] == engine_store.counts()["LEADS"] == measures


def test_more_bytes_than_a_request_takes(engine_store: Store) -> None:
    engine_store.load(plan("wide", text="很长" * 500_000, measures=7))
    assert one(engine_store, "MATCH (m:Measure) RETURN sum(size(m.text))") == 7_000_000


def test_a_row_that_no_request_takes_leaves_the_store_as_it_was(engine_store: Store) -> None:
    with pytest.raises(UnusableInput, match="one line"):
        engine_store.load(plan("line", text="长" * 3_000_000))
    assert picture(engine_store) == []


def test_a_document_larger_than_a_transaction_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST_IN_DOCUMENT", 10)
    with pytest.raises(UnusableInput, match="split it"):
        store.load(FIRST)
    assert picture(store) == []


def test_a_broken_query_is_one_sentence(engine_store: Store) -> None:
    with pytest.raises(Exception, match="the store refuses the query") as caught:
        engine_store.run("THIS IS NO CYPHER")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("创新", ["a-m0"]),
        ("技术 企业", ["a-m0", "b-m0"]),
        ("企业技", ["b-m0"]),
        ("技", ["a-m0", "b-m0"]),
        ("企业 术", ["a-m0", "b-m0"]),
        ("  ", []),
        ("無此", []),
        ('a"b', ["c-m0"]),
        ("AND", []),
    ],
)
def test_search_finds_words_of_any_length(searched: Store, text: str, found: list[str]) -> None:
    assert sorted(searched.search(["Measure"], text, 10)["Measure"]) == found


def test_search_of_bodies_by_a_name_as_written(searched: Store) -> None:
    assert searched.search(["Department", "Program"], "经信", 10) == {"Department": ["d"], "Program": []}
    assert searched.search(["Document"], "b 计划", 10) == {"Document": ["b"]}
    assert len(searched.search(["Measure"], "技术", 1)["Measure"]) == 1
    assert searched.search(["Measure"], "技术", 0) == {"Measure": []}
    with pytest.raises(UnusableInput, match="Nothing"):
        searched.search(["Nothing"], "技术", 10)


@pytest.fixture
def searched(engine_store: Store) -> Store:
    texts = {"a": "支持企业开展技术创新", "b": "推动企业技术改造", "c": '引号a"b在此'}
    for document, text in texts.items():
        bodies = {"d": "省经信委"} if document == "a" else {}
        engine_store.load(plan(document, bodies, text=text, measures=1))
    return engine_store


def test_all_kinds_are_searched_at_once_each_to_its_limit(searched: Store) -> None:
    found = searched.search(["Document", "Department", "Measure"], "术", 1)
    assert found == {"Document": [], "Department": [], "Measure": ["a-m0"]}
    found = searched.search(["Document", "Department", "Measure"], "计划", 2)
    assert found == {"Document": ["a", "b"], "Department": [], "Measure": []}


def test_stores_that_take_turns_know_of_each_other(engine_store: Store, engine_settings: Settings) -> None:
    with Store.open(settings=engine_settings) as other:
        engine_store.load(FIRST)
        other.load(SECOND)
        engine_store.load(THIRD)
        other.remove("second")
        other.load(plan("fourth", {"d1": "本厅"}, {"p1": "质量大奖"}))
        engine_store.load(SECOND)
        engine_store.remove("first")
        other.load(FIRST)
        engine_store.remove("fourth")
    turned = picture(engine_store)
    for document in ("first", "second", "third"):
        engine_store.remove(document)
    for rows in (FIRST, SECOND, THIRD):
        engine_store.load(rows)
    assert picture(engine_store) == turned


def test_rows_of_another_order_are_the_same_document(engine_store: Store) -> None:
    engine_store.load(FIRST)
    before = picture(engine_store)
    engine_store.remove("first")
    turned = GraphRows(
        FIRST.document_id,
        FIRST.sha256,
        {label: rows[::-1] for label, rows in reversed(FIRST.nodes.items())},
        {kind: rows[::-1] for kind, rows in reversed(FIRST.edges.items())},
    )
    engine_store.load(turned)
    assert picture(engine_store) == before
