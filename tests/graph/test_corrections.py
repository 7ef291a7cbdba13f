"""Corrections change what they name and nothing else, in any order, on every engine; gone, they leave no trace."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import checks
from graph.corrections import NONE, Corrections, applied, corrected_rows, parse, read, unapplied
from graph.model import GraphRows, Row
from graph.naming import body_id
from graph.rows import rows_of
from graph.store import Store
from loaders.errors import UnusableInput
from loaders.model import Document, Lead, Program
from tests.graph.test_rows import TEXT, at, document, passage, the

WHO = "\n  by: 王小明\n  date: 2026-11-24\n  because: 附件写明"
OLD, NEW = "福建省经济和信息化委员会", "福建省工业和信息化厅"


def fixed(*lines: str) -> Corrections:
    return parse("\n".join(f"- {line}{WHO}" for line in lines), "corrections.yaml")


def rows(*lines: str, of: Document | None = None) -> GraphRows:
    found = corrected_rows(of or document(), fixed(*lines))
    checks.check(found)
    return found


def wordings(found: GraphRows, type_: str) -> list[str]:
    return sorted(row["wording"] for kind, some in found.edges.items() if kind[0] == type_ for row in some)


def sentence(row: Row) -> str:
    (only,) = row["corrected"]
    return str(only)


# --- each kind of line on its smallest case


def test_no_line_and_no_line_of_this_document_change_nothing() -> None:
    assert corrected_rows(document(), NONE) == rows_of(document())
    elsewhere = "wrong: lead\n  document: doc-2\n  wording: 省经信委"
    assert corrected_rows(document(), fixed(elsewhere)) == rows_of(document())


def test_a_wrong_fact_goes_and_its_measure_says_why() -> None:
    found = rows("wrong: lead\n  document: doc-1\n  number: 1\n  wording: 省经信委")
    assert wordings(found, "LEADS") == []
    assert {row["name"] for row in found.nodes["Department"]}.isdisjoint({OLD, NEW})
    said = sentence(the(found, "Measure"))
    assert said.startswith("corrected by 王小明 on 2026-11-24 because 附件写明 (wrong lead")


@pytest.mark.parametrize("kind", ["LEADS", "SUPPORTS", "INVOLVES", "FUNDS", "CITES", "TARGETS"])
def test_a_wrong_fact_goes_by_the_id_that_the_graph_shows(kind: str) -> None:
    before = corrected_rows(document())
    shown = next(row for k, some in before.edges.items() if k[0] == kind for row in some)
    found = rows(f"wrong: {shown['id']}\n  document: plan.txt")
    assert wordings(found, kind) == sorted(set(wordings(before, kind)) - {shown["wording"]})


def test_a_wrong_target_goes_by_its_nodes_id_with_all_that_hung_on_it() -> None:
    target = the(corrected_rows(document()), "Target")["id"]
    found = rows(f"wrong: {target}\n  document: 福建省灯会方案")
    assert "Target" not in found.nodes


def test_an_id_that_an_alias_made_is_the_one_that_the_graph_shows() -> None:
    alias = f"alias: 省经信委\n  is: {NEW}"
    (shown,) = next(some for kind, some in rows(alias).edges.items() if kind[0] == "LEADS")
    assert wordings(rows(alias, f"wrong: {shown['id']}\n  document: doc-1"), "LEADS") == []


@pytest.mark.parametrize(
    ("line", "type_", "wording"),
    [
        ("missing: lead\n  wording: 省财政厅", "LEADS", "省财政厅"),
        ("missing: support\n  wording: 各县区政府\n  role: 参与", "CONCERNS", "各县区政府"),
        ("missing: program\n  wording: 奖励\n  kind: award", "INVOLVES", "奖励"),
        ("missing: target\n  wording: 5个\n  value: 5\n  unit: 个\n  comparator: '>='", "TARGETS", "5个"),
        ("missing: fund\n  wording: 10万元\n  instrument: award\n  amount: 100000", "FUNDS", "10万元"),
        ("missing: cite\n  wording: 管理办法", "CITES", "管理办法"),
    ],
)
def test_a_missing_fact_is_there_with_its_evidence(line: str, type_: str, wording: str) -> None:
    found = rows(line + "\n  document: doc-1\n  number: 1")
    assert wording in wordings(found, type_)
    assert sentence(the(found, "Measure")).startswith("corrected by 王小明")


def test_a_missing_fact_that_the_text_does_not_have_is_no_fact() -> None:
    assert rows("missing: lead\n  document: doc-1\n  number: 1\n  wording: 省水利厅") == rows_of(document())


def test_an_alias_is_the_body_that_the_line_says_here_or_everywhere() -> None:
    here = f"alias: 省经信委\n  is: {NEW}\n  document: doc-1\n  number: 1"
    for line in (here, f"alias: 省经信委\n  is: {NEW}"):
        body = the(rows(line), "Department", id=body_id(NEW))
        assert (body["name"], body["names"], body["family"]) == (NEW, ["省经信委"], "工业和信息化")
        assert "alias 省经信委" in sentence(body)
    both = document(passage("1"), passage("2"))
    names = {row["name"] for row in rows(here, of=both).nodes["Department"]}
    assert {OLD, NEW} <= names


def test_an_alias_gives_a_body_to_what_was_none() -> None:
    text = document(passage(leads=[Lead("省网上办事大厅", *at("省经信委"))], supports=[], groups=[]))
    found = rows("alias: 省网上办事大厅\n  is: 福建省政务服务中心", of=text)
    assert the(found, "Department", name="福建省政务服务中心")["certainty"] == "certain"


def test_merged_bodies_are_one_node_whoever_names_them() -> None:
    found = rows(f"merge: {OLD}\n  into: {NEW}")
    body = the(found, "Department", id=body_id(NEW))
    assert body["names"] == ["省经信委"]
    assert ("SUCCEEDED_BY", "Department", "Department") not in found.edges
    by_id = rows(f"merge: {body_id(OLD)}\n  into: {body_id(NEW)}\n  name: 福建省工信厅")
    assert the(by_id, "Department", id=body_id(NEW))["name"] == "福建省工信厅"


def test_merges_follow_one_another() -> None:
    found = rows(f"merge: {OLD}\n  into: {NEW}", f"merge: {NEW}\n  into: 福建省灯会厅")
    assert len(the(found, "Department", name="福建省灯会厅")["corrected"]) == 2


def test_a_split_takes_one_documents_mentions_away() -> None:
    line = f"split: {OLD}\n  document: doc-1\n  wording: 省经信委\n  into: {OLD}"
    found = rows(line)
    assert the(found, "Department", name=OLD)["id"] != body_id(OLD)
    other = document(id="doc-2")
    assert rows(line, of=other) == rows_of(other)


def test_programs_are_merged_split_and_given_a_kind() -> None:
    star, moon = Program("星火杯", "award", *at("星火杯")), Program("灯会管理", "project", *at("灯会管理"))
    text = document(passage(programs=[star, moon]))
    ids = {row["name"]: row["id"] for row in corrected_rows(text).nodes["Program"]}
    merged = rows(f"merge: {ids['灯会管理']}\n  into: {ids['星火杯']}\n  name: 星火杯", of=text)
    assert the(merged, "Program")["names"] == ["星火杯", "灯会管理"]
    assert the(merged, "Program")["name"] == "星火杯"
    split = rows("split: 星火杯\n  document: doc-1\n  into: 星火杯", of=text)
    assert the(split, "Program", name="星火杯")["id"] not in ids.values()
    kind = the(rows("program: 星火杯\n  kind: campaign", of=text), "Program", name="星火杯")
    assert (kind["kind"], len(kind["corrected"])) == ("campaign", 1)


def test_history_is_what_the_line_says() -> None:
    found = rows(f"succeeded: {OLD}\n  into: 福建省灯会厅\n  since: 2019-01\n  basis: 机构改革方案")
    (edge,) = found.edges["SUCCEEDED_BY", "Department", "Department"]
    assert edge["to"] == body_id("福建省灯会厅")
    assert (edge["date"], edge["basis"]) == ("2019-01", "机构改革方案")
    assert "succeeded" in sentence(the(found, "Department", name=OLD))


# --- bad input


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("- mergee: a\n  into: b" + WHO, "1:3", "did you mean 'merge'"),
        ("- merge: a\n  intoo: b" + WHO, "2:3", "did you mean 'into'"),
        ("- merge: a\n  into: b\n  by: 王\n  date: 昨天\n  because: 附件", "4:9", "date"),
        ("- merge: a\n  into: b\n  by: 王\n  date: 2026-13-45\n  because: 附件", "4:9", "date"),
        ("- merge: a\n  into: b", "1:3", "by, date, because"),
        ("- program: a\n  kind: prize" + WHO, "2:9", "one of award"),
        ("- missing: leed\n  document: d\n  number: 1\n  wording: w" + WHO, "1:3", "not 'leed'"),
        ("- missing: support\n  document: d\n  number: 1\n  wording: w" + WHO, "1:3", "role"),
        ("- wrong: lead\n  document: d" + WHO, "1:3", "wording"),
        ("- merge: [a, b]\n  into: c" + WHO, "1:10", "one value"),
        ("- merge: a\n  merge: b" + WHO, "2:3", "twice"),
        ("- merge: 'a\n", "2:1", "not YAML"),
        ("- merge: a\n into: b", "2:2", "indented alike"),
        ("merge: a", "1:1", "list"),
        ("- 3", "1:3", "action: subject"),
        ("- merge: \x07", "1:1", "not YAML"),
    ],
)
def test_a_fault_has_its_line_and_column_and_nothing_is_applied(text: str, place: str, said: str) -> None:
    good = f"\n- alias: 省经信委\n  is: {NEW}{WHO}"
    with pytest.raises(UnusableInput) as raised:
        parse(text + (good if "'a" not in text and said != "list" else ""), "c.yaml")
    assert f"c.yaml:{place}" in str(raised.value)
    assert said in str(raised.value)
    assert "nothing was loaded" in str(raised.value)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    for path, bytes_ in ((tmp_path / "none.yaml", None), (tmp_path / "gbk.yaml", "- 合并".encode("gb18030"))):
        if bytes_ is not None:
            path.write_bytes(bytes_)
        with pytest.raises(UnusableInput, match=path.name):
            read(path)
    (tmp_path / "empty.yaml").write_text("# none yet\n", encoding="utf-8")
    assert read(tmp_path / "empty.yaml") == NONE


def test_an_alias_of_two_bodies_is_said_and_neither_taken() -> None:
    found = fixed(
        f"alias: 省经信委\n  is: {NEW}", "alias: “省经信委”\n  is: 福建省商务厅", f"alias: 省发改委\n  is: {OLD}"
    )
    assert [line.subject for line in found.lines] == ["省发改委"]
    assert len(found.refused) == 2
    assert all(NEW in said and "福建省商务厅" in said for said in found.refused)


@pytest.mark.parametrize(
    "lines",
    [
        ["merge: a\n  into: b", "merge: b\n  into: c", "merge: c\n  into: a"],
        ["succeeded: 甲局\n  into: 乙局", "succeeded: 乙局\n  into: 甲局"],
        ["merge: a\n  into: a"],
        # By the reform of 2018 the second is the first's heir.
        [f"succeeded: {NEW}\n  into: {OLD}"],
    ],
)
def test_a_circle_is_said_and_not_taken(lines: list[str]) -> None:
    found = fixed(*lines, "merge: x\n  into: y")
    assert [line.subject for line in found.lines] == ["x"]
    assert len(found.refused) == len(lines)
    assert all("circle" in said for said in found.refused)


# --- laws

LINES = [
    f"alias: 省经信委\n  is: {NEW}",
    f"merge: {OLD}\n  into: {NEW}",
    "wrong: support\n  document: doc-1\n  wording: 省财政厅",
    "missing: lead\n  document: doc-1\n  number: 1\n  wording: 省财政厅",
    "program: 星火杯\n  kind: campaign",
    f"split: {NEW}\n  document: doc-1\n  into: 福建省灯会厅",
    "succeeded: 福建省财政厅\n  into: 福建省灯会厅",
]


@given(st.permutations(LINES), st.integers(0, len(LINES)))
def test_the_order_of_the_lines_does_not_matter(lines: list[str], count: int) -> None:
    some = lines[:count]
    assert rows(*some) == rows(*sorted(some))


@given(st.lists(st.sampled_from(LINES), unique=True, max_size=4))
def test_whatever_is_corrected_evidence_is_the_texts_own(lines: list[str]) -> None:
    for some in rows(*lines).edges.values():
        assert all(TEXT[row["start"] : row["end"]] == row["wording"] for row in some if "wording" in row)


# --- in a store


def graph_of(store: Store) -> dict[str, list[Row]]:
    """Everything but the stamp of the last change."""
    nodes = store.run("MATCH (n) WHERE n.id <> 'graph' RETURN n AS n ORDER BY n.id")
    edges = store.run("MATCH (a)-[e]->(b) RETURN a.id AS a, e AS e, b.id AS b ORDER BY a, e.id, b")
    return {"nodes": nodes, "edges": edges}


SET = (f"merge: {OLD}\n  into: {NEW}", "wrong: support\n  document: doc-1\n  wording: 省财政厅")


def test_a_line_that_goes_leaves_no_trace_and_the_order_of_loading_none(engine_store: Store) -> None:
    texts = [document(), document(id="doc-2"), document(id="doc-3", region="河南省")]
    for text in texts:
        engine_store.load(corrected_rows(text))
    plain = graph_of(engine_store)
    lines = fixed(*SET)
    seen = []
    for order in itertools.islice(itertools.permutations(texts), 0, 6, 2):
        reports = [engine_store.load(corrected_rows(text, lines)).status for text in order]
        assert reports == ["replaced" if text.id != "doc-3" else "unchanged" for text in order]
        assert [engine_store.load(corrected_rows(t, lines)).status for t in order] == ["unchanged"] * 3
        seen.append(graph_of(engine_store))
        assert [len(found.documents) for found in applied(engine_store, lines)] == [2, 1]
        assert unapplied(engine_store, lines) == []
        for text in order:
            engine_store.load(corrected_rows(text))
        assert graph_of(engine_store) == plain
    assert seen[0] == seen[1] == seen[2] != plain


def test_a_line_that_matches_nothing_is_said(store: Store) -> None:
    idle = fixed(
        "wrong: lead\n  document: doc-1\n  wording: 省水利厅",
        "wrong: lead\n  document: nowhere\n  wording: 省经信委",
        *SET,
    )
    store.load(corrected_rows(document(), idle))
    said = unapplied(store, idle)
    assert len(said) == 2
    assert "corrections.yaml:1: matches nothing" in said[0]
    assert "no document 'nowhere' is loaded" in said[1]
    assert "is not applied yet" in unapplied(store, idle, {"doc-1"})[0]
    assert "bears a correction that is gone" in unapplied(store, NONE)[0]


def test_a_changed_document_keeps_what_still_applies(store: Store) -> None:
    lines = fixed(*SET)
    store.load(corrected_rows(document(), lines))
    changed = document(passage(supports=[]), sha256="1" * 64)
    assert store.load(corrected_rows(changed, lines)).status == "replaced"
    assert store.run("MATCH (d:Department {name: $name}) RETURN d.names AS names", {"name": NEW}) == [
        {"names": ["省经信委"]}
    ]
    assert len(unapplied(store, lines)) == 1
