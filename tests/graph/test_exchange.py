"""An export holds the graph, whatever its texts are: what has a reader gives the same graph back."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import networkx as nx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import plan

from graph import checks, exchange, ontology
from graph.exchange import admin, layout
from graph.model import EdgeKind, GraphRows, Row
from graph.store import Store
from loaders.errors import UnusableInput

PLAN = plan("plan", {"d1": "省一厅", "d2": "二局"}, {"p1": "“质量”奖"}, ("law",))
ROUND = [".graphml", ".csv", ".jsonld"]


def everything(graph: exchange.Graph | GraphRows) -> tuple[dict[str, list[Row]], dict[EdgeKind, list[Row]]]:
    nodes = {label: sorted(some, key=lambda row: row["id"]) for label, some in graph.nodes.items() if some}
    return nodes, {kind: sorted(some, key=lambda row: row["id"]) for kind, some in graph.edges.items() if some}


# Everything but what XML cannot hold.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\r", exclude_characters="￾￿"), max_size=30
)
full = texts.filter(bool)


@st.composite
def graphs(draw: st.DrawFn) -> GraphRows:
    evidence = {"start": 0, "end": 1, "wording": draw(full), "document": "doc"}
    nodes: dict[str, list[Row]] = {
        "Measure": [
            {"id": "measure-1", "number": draw(full), "text": draw(texts), "ordinal": draw(st.integers(0, 9)),
             "document": "doc"}
        ],
        "Department": [
            {"id": "dept-1", "name": draw(full), "names": draw(st.lists(texts)), "kind": "body", "level": "province"}
        ],
        "Section": [{"id": "section-1", "heading": draw(texts), "level": 2, "ordinal": 0, "document": "doc"}],
        "Target": [
            {"id": "target-1", "wording": draw(full), "value": draw(st.floats(allow_nan=False, allow_infinity=False)),
             "milestone": draw(st.booleans()), "ordinal": 0, "document": "doc"}
        ],
    }  # fmt: skip
    edges: dict[EdgeKind, list[Row]] = {
        ("LEADS", "Department", "Measure"): [{"from": "dept-1", "to": "measure-1", "id": "leads-1"} | evidence],
        ("TARGETS", "Measure", "Target"): [{"from": "measure-1", "to": "target-1", "id": "targets-1"} | evidence],
    }
    return GraphRows("doc", "0", nodes, edges)


@pytest.mark.parametrize("ending", ROUND)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(rows=graphs())
def test_any_graph_comes_back_as_it_was(ending: str, rows: GraphRows, tmp_path: Path) -> None:
    path = tmp_path / f"graph{ending}"
    exchange.export(rows, path)
    assert everything(exchange.read(path)) == everything(rows)


@pytest.mark.parametrize("ending", ROUND)
def test_the_store_and_the_rows_are_exported_alike(ending: str, tmp_path: Path, store: Store) -> None:
    store.load(PLAN)
    exchange.export(store, tmp_path / f"store{ending}")
    exchange.export(PLAN, tmp_path / f"rows{ending}")
    back = exchange.read(tmp_path / f"store{ending}")
    assert everything(back) == everything(exchange.read(tmp_path / f"rows{ending}")) == everything(PLAN)


def test_a_store_is_read_in_pages(engine_store: Store) -> None:
    engine_store.load(PLAN)
    whole, paged = exchange.source_of(engine_store), exchange.source_of(engine_store, page=1)
    for label in whole.labels():
        assert list(paged.nodes(label)) == list(whole.nodes(label)) == sorted(PLAN.nodes[label], key=lambda r: r["id"])
    for kind in whole.kinds():
        assert list(paged.edges(kind)) == list(whole.edges(kind))
    assert sum(len(list(paged.edges(kind))) for kind in paged.kinds()) == sum(len(some) for some in PLAN.edges.values())


def test_nobody_writes_while_an_export_is_under_way(engine_store: Store) -> None:
    engine_store.load(PLAN)
    with ThreadPoolExecutor(1) as writer:
        with exchange.source_of(engine_store).held():
            written = writer.submit(engine_store.load, plan("other"))
            # Time enough to write it three times over; what is not let in stays out however long that is.
            assert wait([written], timeout=1).not_done
            assert engine_store.state("other") == {}
        assert written.result().status == "loaded"


def test_an_export_that_fails_lets_writers_in(engine_store: Store, tmp_path: Path) -> None:
    engine_store.load(PLAN)
    with pytest.raises(UnusableInput, match="cannot write"):
        exchange.export(engine_store, tmp_path / "nowhere" / "graph.graphml")
    assert engine_store.load(plan("other")).status == "loaded"


@pytest.mark.parametrize("ending", exchange.WRITERS)
def test_an_export_that_fails_leaves_the_earlier_one(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = exchange.export(PLAN, tmp_path / f"graph{ending}")
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    assert sorted(before) == sorted(written)

    def broken(_self: object, _kind: EdgeKind) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(exchange.source_of(PLAN)), "edges", broken)
    with pytest.raises(UnusableInput, match="No space left"):
        exchange.export(PLAN, tmp_path / f"graph{ending}")
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_folder_in_the_place_of_one_of_two_files_leaves_the_other(tmp_path: Path) -> None:
    before = exchange.export(PLAN, tmp_path / "graph.csv")[0].read_bytes()
    (tmp_path / "graph.nodes.csv").unlink()
    (tmp_path / "graph.nodes.csv").mkdir()
    with pytest.raises(UnusableInput, match=r"graph\.nodes\.csv: Is a directory"):
        exchange.export(plan("other"), tmp_path / "graph.csv")
    assert (tmp_path / "graph.csv").read_bytes() == before


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"the ending must be one of .*\.graphml"):
        exchange.export(PLAN, tmp_path / "graph.dot")
    with pytest.raises(UnusableInput, match="cannot read"):
        exchange.read(tmp_path / "graph.xlsx")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="cannot write"):
        exchange.export(PLAN, tmp_path / "nowhere" / "graph.graphml")
    with pytest.raises(UnusableInput, match="no such file"):
        exchange.read(tmp_path / "graph.graphml")


@pytest.mark.parametrize("ending", ROUND)
@pytest.mark.parametrize(
    "content",
    ["", "{}", "<a/>", "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><node/></graphml>", "Source\nx"],
)
def test_a_file_of_another_kind_is_refused(ending: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{ending}"
    path.write_text(content, encoding="utf-8")
    if ending == ".graphml" and content == "<a/>":
        assert everything(exchange.read(path)) == ({}, {})
        return
    with pytest.raises(UnusableInput, match="that zhengtu wrote"):
        exchange.read(path)


def test_other_tools_read_the_graphml(tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    exchange.export(PLAN, path)
    network = nx.read_graphml(path, force_multigraph=True)
    assert network.is_directed()
    assert len(network) == sum(len(some) for some in PLAN.nodes.values())
    assert network.nodes["plan-t"]["value"] == 1.5
    assert network.nodes["plan-t"]["milestone"] is False
    assert {data["label"] for *_, data in network.edges(data=True)} == {kind[0] for kind in PLAN.edges}


def test_gexf_has_typed_attributes_labels_colours_and_positions(tmp_path: Path) -> None:
    path = tmp_path / "graph.gexf"
    exchange.export(PLAN, path)
    root = ET.parse(path).getroot()
    spaces = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    types = {
        a.attrib["title"]: a.attrib["type"] for a in root.iterfind(".//g:attributes[@class='node']/g:attribute", spaces)
    }
    assert (types["ordinal"], types["value"], types["milestone"], types["names"]) == (
        "long",
        "double",
        "boolean",
        "liststring",
    )
    nodes = root.findall(".//g:node", spaces)
    assert {node.attrib["label"] for node in nodes} >= {"d1厅", "p1奖", "plan 计划"}
    color = root.find(".//g:node[@id='d1']/viz:color", spaces)
    assert color is not None
    rgb = "".join(f"{int(color.attrib[c]):02X}" for c in "rgb")
    assert f"#{rgb}" == ontology.load().nodes["Department"].color
    places = {(p.attrib["x"], p.attrib["y"]) for p in root.iterfind(".//viz:position", spaces)}
    assert len(places) == len(nodes)
    assert len(root.findall(".//g:edge", spaces)) == sum(len(some) for some in PLAN.edges.values())
    declared = {a.attrib["id"] for a in root.iterfind(".//g:attribute", spaces)}
    assert {v.attrib["for"] for v in root.iterfind(".//g:attvalue", spaces)} <= declared


def test_a_big_graph_stands_in_discs_and_nobody_on_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_SPRINGS", 2)
    source = exchange.source_of(PLAN)
    found = layout.positions(source)
    places = [found.of(label, row["id"], n) for label in source.labels() for n, row in enumerate(source.nodes(label))]
    assert len(set(places)) == len(places)


def test_the_csv_is_what_gephi_and_spreadsheets_want(tmp_path: Path) -> None:
    written = exchange.export(PLAN, tmp_path / "graph.csv")
    assert [path.name for path in written] == ["graph.csv", "graph.nodes.csv"]
    raw = written[0].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfSource,Target,")
    lines = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert {line["Type"] for line in lines} == {"Directed"}
    assert len(lines) == sum(len(some) for some in PLAN.edges.values())


def test_the_workbook_has_a_sheet_a_kind_and_no_formulas(tmp_path: Path) -> None:
    path = tmp_path / "graph.xlsx"
    rows = plan("plan", {"d1": "=1+1"}, text="长" * 40_000 + "\x0b")
    exchange.export(rows, path)
    book = openpyxl.load_workbook(path)
    assert {"措施", "部门", "指标"} <= set(book.sheetnames)
    departments = list(book["部门"].iter_rows(values_only=True))
    assert departments[0][:3] == ("编号", "全称", "原文写法")
    assert departments[1][:3] == ("d1", "d1厅", "=1+1")
    assert book["部门"]["C2"].data_type == "s"
    long = str(book["措施"]["C2"].value)
    assert len(long) == 32_767
    assert long.endswith("…")


def test_an_empty_graph_is_a_file_all_the_same(tmp_path: Path) -> None:
    for ending in exchange.WRITERS:
        exchange.export(exchange.Graph(), tmp_path / f"graph{ending}")
    for ending in ROUND:
        assert everything(exchange.read(tmp_path / f"graph{ending}")) == ({}, {})


def test_json_ld_says_what_its_words_mean(tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonld"
    exchange.export(PLAN, path)
    document = json.loads(path.read_text(encoding="utf-8"))
    words = document["@context"]
    things = document["@graph"]
    used = {name for thing in things for name in thing if not name.startswith("@")}
    assert used <= set(words)
    body = next(thing for thing in things if thing["@id"] == "zt:d1")
    assert "org:FormalOrganization" in body["@type"]
    assert words["name"] == "schema:name"
    prefixes = {type_.split(":")[0] for thing in things for type_ in thing["@type"]}
    assert prefixes <= set(words)


ODD = plan("odd", {"d1": '“一”厅;"处"', "d2": "None"}, {"p1": "甲,\n乙\r\n😀\t\\"}, text='\\"引"\n𠀀')
ODD.nodes["Measure"][0]["text"] = ""
ODD.nodes["Target"].append(
    {"id": "odd-t2", "wording": "到期", "due": "2020-12", "milestone": True, "ordinal": 1, "document": "odd"}
)


def test_the_engine_tells_the_importer_what_the_rows_tell_it(store: Store, tmp_path: Path) -> None:
    store.load(ODD)
    engine, rows = (
        exchange.export_neo4j_admin(each, tmp_path / name).parent for each, name in ((store, "a"), (ODD, "b"))
    )
    names: dict[str, str] = {}
    for label in ODD.nodes:
        keyed = [line.split(",", 1) for line in _records(engine / f"{label}.csv")]
        plain = _records(rows / f"{label}.csv")
        assert sorted(rest for _, rest in keyed[1:]) == sorted(plain[1:])
        names |= {key: rest.partition(",")[0] for key, rest in keyed[1:]}
    for type_ in {kind[0] for kind, some in ODD.edges.items() if some}:
        joined = [line.split(",", 2) for line in _records(engine / f"{type_}.csv")[1:]]
        told = [line for file in rows.glob(f"{type_}-*.csv") for line in _records(file)[1:]]
        assert sorted(f"{names[a]},{names[b]},{rest}" for a, b, rest in joined) == sorted(told)


def test_who_does_not_run_the_engine_reads_by_its_keys(store: Store, tmp_path: Path) -> None:
    """What another process or a server has is asked for over the wire."""
    store.load(ODD)
    admin.write(exchange.source_of(store), tmp_path / "store")
    admin.write(exchange.source_of(ODD), tmp_path / "rows")
    for file in (tmp_path / "rows").glob("*.csv"):
        assert sorted(_records(file)) == sorted(_records(tmp_path / "store" / file.name))


def _records(path: Path) -> list[str]:
    """Lines, but for the ends of lines within quotes."""
    return re.findall(r'(?:[^"\n]|"(?:[^"]|"")*")+', path.read_bytes().decode())


def test_the_import_files_tell_nothing_from_empty(tmp_path: Path) -> None:
    rows = plan("plan", {"d1": '厅"甲"'}, text="")
    checks.check(rows)
    script = exchange.export_neo4j_admin(rows, tmp_path / "bulk")
    assert '"厅""甲"""' in (script.parent / "Department.csv").read_text(encoding="utf-8")
    head, first, *_ = (script.parent / "Measure.csv").read_text(encoding="utf-8").splitlines()
    assert head.split(",")[:4] == ["id:ID(Measure)", "number:string", "text:string", "title:string"]
    assert first.startswith('"plan-m0","0","",,0')
    assert '--relationships=LEADS="$PWD/LEADS-Department-Measure.csv"' in script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o100
