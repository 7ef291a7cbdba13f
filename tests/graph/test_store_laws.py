"""Laws of loading: whatever came before, in whatever order and however it ended, the graph is that of its documents."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from samples import picture, plan
from servers import RELEASES, Neo4jServer, NotPreparedError

from graph.model import GraphRows
from graph.settings import Settings
from graph.store import Store

ROOT = Path(__file__).resolve().parents[2]
# Points at which a loading process is killed; ZHENGTU_KILLS=50 takes as many minutes as it takes.
KILLS = int(os.environ.get("ZHENGTU_KILLS", "4"))
DOCUMENTS, MEASURES = 8, 60
NAMES = ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")
BODIES, PROGRAMS = st.sampled_from(["d1", "d2", "d3"]), st.sampled_from(["p1", "p2"])


@st.composite
def document(draw: st.DrawFn, name: str) -> GraphRows:
    """A document that shares bodies, programs and citations with the others, and disagrees with them on their kinds."""
    rows = plan(
        name,
        draw(st.dictionaries(BODIES, st.sampled_from(["省厅", "该厅", "本厅"]), max_size=3)),
        draw(st.dictionaries(PROGRAMS, st.sampled_from(["大奖", "奖"]), max_size=2)),
        tuple(draw(st.sets(st.sampled_from([*(set(NAMES[:4]) - {name}), "law"]), max_size=2))),
        measures=draw(st.integers(1, 2)),
        sha256=draw(st.text("0123456789abcdef", min_size=8, max_size=8)),
    )
    for program in rows.nodes["Program"]:
        program["kind"] = draw(st.sampled_from(["award", "pilot"]))
    bodies = sorted(row["id"] for row in rows.nodes["Department"])
    if len(bodies) > 1 and draw(st.booleans()):
        succession = {"from": bodies[0], "to": bodies[1], "id": "-".join(bodies[:2]), "date": draw(st.just("2018"))}
        rows.edges["SUCCEEDED_BY", "Department", "Department"] = [succession]
    return rows


ten = st.tuples(*(document(name) for name in NAMES))
law = settings(max_examples=12, suppress_health_check=list(HealthCheck))


@law
@given(documents=ten, order=st.permutations(range(len(NAMES))))
def test_the_order_of_ten_documents_leaves_no_trace(
    store: Store, documents: tuple[GraphRows, ...], order: list[int]
) -> None:
    assert loaded(store, documents) == loaded(store, [documents[n] for n in order])


@law
@given(before=ten, after=ten, steps=st.lists(st.integers(0, 29), max_size=20))
def test_what_was_there_before_leaves_no_trace(
    store: Store, before: tuple[GraphRows, ...], after: tuple[GraphRows, ...], steps: list[int]
) -> None:
    """Loads, replacements and removals in any order: the graph is that of the documents that are there at the end."""
    there: dict[str, GraphRows] = {}
    for step in steps:
        rows, what = (before, after)[step % 2][step // 3], step % 3
        if what < 2:
            store.load(rows)
            there[rows.document_id] = rows
        elif there.pop(rows.document_id, None):
            store.remove(rows.document_id)
    found = picture(store)
    clear(store)
    assert found == loaded(store, list(there.values()))


def loaded(store: Store, documents: "tuple[GraphRows, ...] | list[GraphRows]") -> list[str]:
    """What the documents make of an empty store, which is empty again afterwards."""
    for rows in documents:
        store.load(rows)
    found = picture(store)
    clear(store)
    return found


def clear(store: Store) -> None:
    for row in store.origins():
        store.remove(row["document"])
    assert picture(store) == []


@pytest.mark.neo4j
@pytest.mark.parametrize("release", RELEASES)
def test_a_second_load_commits_nothing(
    release: str, neo4j_server: Callable[[str], Neo4jServer], neo4j_settings: Callable[[str], Settings]
) -> None:
    """Not even a transaction that changes nothing: the server's own log of them is not touched."""
    with Store.open(settings=neo4j_settings(release)) as store:
        rows = plan("first", {"d": "局"}, {"p": "奖"}, ("law",))
        store.load(rows)
        before = committed(neo4j_server(release))
        assert store.load(rows).status == "unchanged"
        assert committed(neo4j_server(release)) == before
        store.remove("first")
        assert committed(neo4j_server(release)) != before


def committed(server: Neo4jServer) -> dict[str, int]:
    """When each file of the server's transaction log was last written to."""
    logs = (server.home / "data" / "transactions" / "neo4j").glob("neostore.transaction.db.*")
    return {log.name: log.stat().st_mtime_ns for log in logs}


# The texts tell of which round a measure is: a document of two rounds would be half there.
SCRIPT = """
import random, sys
from samples import plan
from graph.store import Store
turn, documents, measures = map(int, sys.argv[1:])
order = list(range(documents))
random.Random(turn).shuffle(order)
with Store.open() as store:
    print("open", flush=True)
    for n in order:
        bodies = {f"d{turn % 3}": f"第{n}局"}
        store.load(plan(f"doc{n}", bodies, text=f"第{turn}轮", measures=measures + turn % 2, sha256=f"{turn:08}"))
        print(n, flush=True)
"""


class Loading:
    """A process that loads all documents in one turn's edition."""

    def __init__(self, where: Settings, turn: int) -> None:
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]),
            "ZHENGTU_STORE": where.store,
            "ZHENGTU_NEO4J_PASSWORD": where.neo4j_password.get_secret_value(),
        }
        command = [sys.executable, "-c", SCRIPT, str(turn), str(DOCUMENTS), str(MEASURES)]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def work(self, seconds: float) -> None:
        """Let it open the store, and then load for so many seconds."""
        assert self._process.stdout is not None
        self._process.stdout.readline()
        time.sleep(seconds)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()

    def finish(self) -> tuple[int, str]:
        return self._process.wait(120), self._process.communicate()[1].decode()


OF_DOCUMENT = "MATCH (m:Measure {document: $document})"


def assert_whole(store: Store) -> None:
    """Each document is there with all measures, leads and parts of one turn."""
    for row in store.origins():
        document = {"document": row["document"]}
        (found,) = store.run(f"{OF_DOCUMENT} RETURN collect(DISTINCT m.text) AS texts, count(m) AS n", document)
        (text,) = found["texts"]
        turn = int(text.removeprefix("第").removesuffix("轮"))
        (head,) = store.run("MATCH (d:Document {id: $document}) RETURN d.sha256 AS sha", document)
        led = store.run(f"{OF_DOCUMENT}<-[:LEADS]-(d) RETURN d.id AS by, count(m) AS n", document)
        parts = store.run(f"{OF_DOCUMENT}-[r:PART_OF]->() RETURN count(r) AS n", document)
        size = MEASURES + turn % 2
        assert (found["n"], head["sha"], led, parts) == (
            size, f"{turn:08}", [{"by": f"d{turn % 3}", "n": size}], [{"n": size}],
        )  # fmt: skip


def test_a_load_killed_at_any_moment_leaves_each_document_whole_and_is_completed(engine_settings: Settings) -> None:
    """On the embedded engine the process is the engine, on a server it is the client that dies."""
    chance = random.Random(2018)
    took = _seconds(engine_settings)
    for turn in range(1, KILLS + 1):
        loading = Loading(engine_settings, turn)
        loading.work(chance.uniform(0, took))
        loading.kill()
        with Store.open(settings=engine_settings) as store:
            assert_whole(store)
    assert Loading(engine_settings, KILLS).finish() == (0, "")
    with Store.open(settings=engine_settings) as store:
        found = picture(store)
        assert len(store.origins()) == DOCUMENTS
        clear(store)
    assert Loading(engine_settings, KILLS).finish() == (0, "")
    with Store.open(settings=engine_settings) as store:
        assert picture(store) == found


def _seconds(where: Settings) -> float:
    """How long one turn takes once the store is open."""
    with Store.open(settings=where) as store:
        started = time.monotonic()
        for n in range(DOCUMENTS):
            store.load(plan(f"doc{n}", {"d0": f"第{n}局"}, text="第0轮", measures=MEASURES, sha256="0" * 8))
        return time.monotonic() - started


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Neo4jServer]:
    """A server of the test's own, to be killed."""
    try:
        server = Neo4jServer(RELEASES["neo4j-5.26"], tmp_path / "home")
    except NotPreparedError as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))
    yield server
    server.stop()


@pytest.mark.neo4j
def test_a_server_killed_in_a_load_comes_back_with_each_document_whole(mortal: Neo4jServer) -> None:
    where = Settings(store=mortal.url, neo4j_user=mortal.user, neo4j_password=SecretStr(mortal.password))
    took = _seconds(where)
    for turn in range(1, max(2, KILLS // 5)):
        loading = Loading(where, turn)
        loading.work(random.Random(turn).uniform(0, took))
        mortal.process.kill()
        mortal.process.wait()
        status, said = loading.finish()
        assert status == 0 or "stopped answering; what was loaded before stays whole" in said
        mortal.start()
        with Store.open(settings=where) as store:
            assert_whole(store)
    assert Loading(where, KILLS).finish() == (0, "")
