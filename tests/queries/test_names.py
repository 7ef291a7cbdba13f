"""Names as people write them, and what they stand for."""

from graph.rows import rows_of
from graph.store import Store
from loaders.model import Lead, Passage
from queries import catalogue, run
from queries.names import bare, key, place
from queries.searching import excerpt
from tests.queries.documents import HENAN, fujian, henan


def measures(store: Store, **parameters: str) -> list[tuple[str, str]]:
    return [(row["document"], row["number"]) for row in run(store, "measures", parameters).rows]


def test_width_and_blanks_of_a_name_do_not_count() -> None:
    assert key("（一）评选 名牌\u3000") == key("(一)评选名牌")
    assert key("省经信委") != key("省经信局")


def test_brackets_and_quotation_marks_of_a_name_do_not_count() -> None:
    assert bare("首台（套）重大技术装备") == bare("首台套重大技术装备")
    assert bare("专精特新“小巨人”企业") == bare("专精特新小巨人企业")
    assert bare("“”") != bare("()")


def test_a_short_name_is_the_body_that_the_document_calls_so(store: Store) -> None:
    plan = henan()
    text = "3.学习邻省做法。(责任单位:福建省财政厅)"
    start = text.index("福建省财政厅")
    plan.passages.append(Passage("3", text, leads=[Lead("福建省财政厅", start, start + 6)]))
    for document in (fujian(), plan):
        store.load(rows_of(document))
    assert measures(store, department="福建省财政厅", document=HENAN) == [(HENAN, "3")]
    # Fujian's is in this plan as well, but not under the short name.
    assert measures(store, department="省财政厅", document=HENAN) == [(HENAN, "1"), (HENAN, "2")]
    assert len(measures(store, department="省财政厅")) == 5


def test_only_a_whole_name_stands_for_a_document_that_is_not_loaded(store: Store) -> None:
    store.load(rows_of(fujian()))
    assert run(store, "document", {"name": "福建省标准管理办法"}).rows[0]["status"] == "cited"
    assert run(store, "document", {"name": "标准管理"}).rows == []
    assert [row["status"] for row in run(store, "document", {"name": "福建省"}).rows] == ["loaded"]


def test_a_place_stands_for_those_that_it_was_and_a_name_for_all_who_bear_it() -> None:
    # 沙县 became 沙县区, 黔西县 黔西市; 莱芜 did not become 济南.
    assert place("沙县区").ids == place("沙县").ids == place("350427").ids == ["350405", "350427"]
    assert {"520522", "520581"} <= set(place("黔西县").ids)
    assert "371200" not in place("济南市").ids
    assert place("沙县").notes == []
    for name, codes in {"巢湖市": {"340181", "341400"}, "朝阳区": {"110105", "220104"}}.items():
        assert codes <= set(place(name).ids)
        assert f"several places are called {name!r}" in place(name).notes[0]


def test_what_was_kept_is_forgotten_when_the_graph_changes(store: Store) -> None:
    store.load(rows_of(fujian()))
    assert run(store, "overview").rows[0]["measures"] == 4
    assert measures(store, document="henan-plan") == []
    store.load(rows_of(henan()))
    assert run(store, "overview").rows[0]["measures"] == 6
    assert measures(store, document="henan-plan") == [(HENAN, "1"), (HENAN, "2")]
    store.remove(HENAN)
    assert run(store, "overview").rows[0]["measures"] == 4


def test_an_empty_graph_answers_every_question(store: Store) -> None:
    for name, query in catalogue().items():
        answer = run(store, name, query.example)
        assert answer.total == (1 if name == "overview" else 0)


def test_an_excerpt_is_cut_around_the_first_of_the_words() -> None:
    text = "前" * 100 + "质量标杆" + "后" * 100
    assert excerpt(text, ["标杆", "质量"]) == "…" + "前" * 40 + "质量标杆" + "后" * 76 + "…"
    assert excerpt("质量月", ["质量"]) == "质量月"
    assert excerpt("质量月", ["无"]) == "质量月"
