"""A Neo4j server as the store: what is said when it cannot be used, and several writers at once."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from samples import plan
from servers import RELEASES

from graph.settings import Settings
from graph.store import Store, StoreDenied, StoreError, StoreUnreachableError

ROOT = Path(__file__).resolve().parents[2]
NAMES = [pytest.param(name, marks=pytest.mark.neo4j) for name in RELEASES]


@pytest.fixture(params=NAMES)
def settings(request: pytest.FixtureRequest, neo4j_settings: Callable[[str], Settings]) -> Settings:
    return neo4j_settings(request.param)


def test_nothing_answers() -> None:
    with pytest.raises(StoreUnreachableError, match="nothing answers at bolt://127") as caught:
        Store.open("bolt://127.0.0.1:1")
    assert caught.value.status == 1


@pytest.mark.parametrize("url", ["sqlite:///x", "nonsense", "http://127.0.0.1:7474", "neo4j://", "bolt://127.0.0.1:x"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(StoreDenied) as caught:
        Store.open(url)
    assert caught.value.status == 2
    assert url in str(caught.value)


def test_a_wrong_password(settings: Settings) -> None:
    wrong = settings.model_copy(update={"neo4j_password": SecretStr("wrong")})
    with pytest.raises(StoreDenied, match="refuses the user 'neo4j'") as caught:
        Store.open(settings=wrong)
    assert "wrong" not in str(caught.value)


def test_a_wrong_database(settings: Settings) -> None:
    with pytest.raises(StoreDenied, match="no database 'absent'"):
        Store.open(settings=settings.model_copy(update={"neo4j_database": "absent"}))


def test_the_routing_scheme_works_too(settings: Settings) -> None:
    with Store.open(settings.store.replace("bolt://", "neo4j://"), settings) as store:
        assert store.engine == "neo4j"
        assert store.run("RETURN 1 AS n") == [{"n": 1}]


def test_a_query_that_takes_too_long_is_given_up(settings: Settings) -> None:
    brief = settings.model_copy(update={"query_timeout": 0.5})
    started = time.monotonic()
    with Store.open(settings=brief) as store, pytest.raises(StoreError, match=r"more than 0\.5 s"):
        store.run("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n")
    assert time.monotonic() - started < 30


def test_a_read_query_cannot_write(settings: Settings) -> None:
    with Store.open(settings=settings) as store, pytest.raises(StoreError, match="refuses"):
        store.run("CREATE (:Measure {id: 'sneaked'})")


def test_writers_at_once_write_a_document_once(engine_settings: Settings) -> None:
    stores = [Store.open(settings=engine_settings) for _ in range(3)]
    rows = [plan("same", {"d": "局"}, measures=50), plan("other", {"d": "该局"}, measures=50)]
    work = [threading.Thread(target=store.load, args=(rows[n % 2],)) for n in range(4) for store in stores]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    counts = stores[0].counts()
    names = stores[0].run("MATCH (d:Department) RETURN d.names AS names")
    for store in stores:
        store.close()
    assert (counts["Document"], counts["Measure"], counts["LEADS"], counts["Department"]) == (2, 100, 100, 1)
    assert names == [{"names": ["局", "该局"]}]


def test_processes_at_once_write_a_document_once(engine_settings: Settings) -> None:
    script = (
        "from samples import plan\nfrom graph.store import Store\n"
        "with Store.open() as store:\n"
        "    for n in range(5):\n        store.load(plan(f'd{n}', {'d': f'局{n}'}, measures=20))"
    )
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]),
        "ZHENGTU_STORE": engine_settings.store,
        "ZHENGTU_NEO4J_PASSWORD": engine_settings.neo4j_password.get_secret_value(),
    }
    with Store.open(settings=engine_settings) as store:
        writers = [subprocess.Popen([sys.executable, "-c", script], env=environment) for _ in range(2)]
        assert [writer.wait(120) for writer in writers] == [0, 0]
        counts = store.counts()
        names = store.run("MATCH (d:Department) RETURN d.names AS names")
    assert (counts["Document"], counts["Measure"], counts["LEADS"], counts["Department"]) == (5, 100, 100, 1)
    assert names == [{"names": [f"局{n}" for n in range(5)]}]
