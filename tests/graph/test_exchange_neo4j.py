"""What Neo4j itself and py2neo make of an export: the importer's graph and the Subgraph are the graph we have."""

import builtins
import os
import subprocess
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from samples import picture, plan
from servers import RELEASES, Neo4jServer, NotPreparedError

from graph import exchange
from graph.exchange import old_notebooks
from graph.model import EdgeKind, Row
from graph.settings import Settings
from graph.store import Store
from loaders.errors import UnusableInput

PLAN = plan(
    "plan", {"d1": '省"一"厅;处', "d2": "二局"}, {"p1": "“质量”奖,\n甲等"}, ("law",), text='第一行\r\n\\"第二行"\t𠀀'
)
OTHER = plan("other", {"d1": "一厅"}, {"p1": "质量奖"}, ("law", "plan"), text="")
OTHER.nodes["Target"].append(
    {"id": "other-t2", "wording": "None", "due": "2020-12", "milestone": True, "ordinal": 1, "document": "other"}
)


def everything(graph: Any) -> tuple[dict[str, list[Row]], dict[EdgeKind, list[Row]]]:
    nodes = {label: sorted(some, key=lambda row: row["id"]) for label, some in graph.nodes.items()}
    return nodes, {kind: sorted(some, key=lambda row: row["id"]) for kind, some in graph.edges.items()}


@pytest.fixture
def py2neo() -> Iterator[ModuleType]:
    """py2neo, which warns of its own age wherever it can."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield pytest.importorskip("py2neo", reason="needs the extra: pip install 'zhengtu[py2neo]'")


@pytest.mark.neo4j
@pytest.mark.parametrize("release", RELEASES)
def test_the_importer_makes_the_graph_that_loading_makes(
    release: str, store: Store, tmp_path: Path, neo4j_settings: Callable[[str], Settings]
) -> None:
    for rows in (PLAN, OTHER):
        store.load(rows)
    script = exchange.export_neo4j_admin(store, tmp_path / "bulk")
    server = _server(release, tmp_path / "home")
    _import(server, script)
    server.start()
    try:
        settings = Settings(store=server.url, neo4j_user=server.user, neo4j_password=server.password)  # type: ignore[arg-type]
        with Store.open(settings=settings) as imported, Store.open(settings=neo4j_settings(release)) as loaded:
            loaded.write("MATCH (n) WHERE n.id <> 'schema' DETACH DELETE n")
            for rows in (PLAN, OTHER):
                loaded.load(rows)
            assert picture(imported) == picture(loaded) == picture(store)
            # It is a store like any other: with its indexes, and a document can be taken away again.
            assert imported.missing_schema() == []
            for each in (imported, loaded):
                each.remove("plan")
            assert picture(imported) == picture(loaded)
    finally:
        server.stop()


def test_the_script_makes_the_graph_that_loading_makes(engine_store: Store, tmp_path: Path) -> None:
    coded = plan("coded", {"d1": "C:\\u0041\\\\局"}, text="it's `$rows` // 注;\n{}")
    documents = (PLAN, OTHER, coded)
    for rows in documents:
        engine_store.load(rows)
    whole = picture(engine_store)
    exchange.export(engine_store, tmp_path / "graph.cypher")
    head, *lines = (tmp_path / "graph.cypher").read_text(encoding="utf-8").split(";\n")
    assert head.startswith("// The whole graph")
    # Twice, because whatever stopped it halfway, one runs it again.
    for _ in range(2):
        engine_store.write("MATCH (n) WHERE n.id STARTS WITH 'plan' DETACH DELETE n")
        _run(engine_store, lines)
    assert picture(engine_store) == whole
    engine_store.write("MATCH (n) WHERE n.id <> 'schema' DETACH DELETE n")
    _run(engine_store, lines)
    assert picture(engine_store) == whole
    # It is a store like any other: a document can be taken away again.
    engine_store.remove("coded")
    engine_store.load(coded)
    assert picture(engine_store) == whole


def _run(store: Store, script: list[str]) -> None:
    """The statements one by one, as every client does; schema ones have no Cypher that all engines take."""
    for line in script:
        if line.startswith("UNWIND"):
            store.write(line)


@pytest.mark.neo4j
@pytest.mark.parametrize("release", ["neo4j-5.26"])
def test_the_script_makes_the_constraints_and_indexes(
    release: str, neo4j_settings: Callable[[str], Settings], tmp_path: Path
) -> None:
    exchange.export(PLAN, tmp_path / "graph.cypher")
    with Store.open(settings=neo4j_settings(release)) as store:
        for what in store.run("SHOW CONSTRAINTS YIELD name RETURN name"):
            _schema(store, f"DROP CONSTRAINT {what['name']}")
        for what in store.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
            _schema(store, f"DROP INDEX {what['name']}")
        assert store.missing_schema() != []
        _, *lines = (tmp_path / "graph.cypher").read_text(encoding="utf-8").splitlines()
        for line in lines:
            if line.startswith(("CREATE", "CALL")):
                _schema(store, line.removesuffix(";"))
        assert store.missing_schema() == []


def _schema(store: Store, command: str) -> None:
    with store._link.driver.session(database=store._link.database) as session:
        session.run(command).consume()


def _server(release: str, home: Path) -> Neo4jServer:
    try:
        return Neo4jServer(RELEASES[release], home, start=False)
    except NotPreparedError as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))


def _import(server: Neo4jServer, script: Path) -> None:
    """Run the script we wrote."""
    done = subprocess.run([str(script)], env=server.admin_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_subgraph_goes_and_comes_back(py2neo: ModuleType) -> None:
    subgraph = old_notebooks.to_subgraph(exchange.source_of(PLAN))
    assert len(subgraph.nodes) == sum(len(some) for some in PLAN.nodes.values())
    assert everything(old_notebooks.from_subgraph(subgraph)) == everything(PLAN)


def test_a_node_of_no_label_of_ours_is_refused(py2neo: ModuleType) -> None:
    with pytest.raises(UnusableInput, match="none of the ontology"):
        old_notebooks.from_subgraph(py2neo.Subgraph([py2neo.Node("Person", id="x")]))


def test_without_py2neo_a_sentence_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ordinary = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> ModuleType:
        if name == "py2neo":
            raise ImportError(name)
        return ordinary(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UnusableInput, match=r"pip install 'zhengtu\[py2neo\]'"):
        old_notebooks.to_subgraph(exchange.source_of(PLAN))


@pytest.mark.neo4j
@pytest.mark.parametrize("release", ["neo4j-5.26"])
def test_py2neo_reads_what_we_wrote_and_we_read_what_it_wrote(
    release: str, py2neo: ModuleType, neo4j_settings: Callable[[str], Settings]
) -> None:
    settings = neo4j_settings(release)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        password = settings.neo4j_password.get_secret_value()
        server = py2neo.Graph(settings.store, auth=(settings.neo4j_user, password))
        with Store.open(settings=settings) as store:
            store.write("MATCH (n) WHERE n.id <> 'schema' DETACH DELETE n")
            store.load(PLAN)
            matched = server.run("MATCH (n)-[r]->(m) WHERE NOT n:Claim RETURN n, r, m").to_subgraph()
            assert everything(old_notebooks.from_subgraph(matched)) == everything(PLAN)
            written = picture(store)
            subgraph = old_notebooks.to_subgraph(exchange.source_of(store))
            server.merge(subgraph)
            assert picture(store) == written
            store.write("MATCH (n) WHERE n.id <> 'schema' DETACH DELETE n")
            server.create(old_notebooks.to_subgraph(exchange.source_of(PLAN)))
            back = exchange.source_of(store)
            assert {label: list(back.nodes(label)) for label in back.labels()} == everything(PLAN)[0]
        server.service.connector.close()
