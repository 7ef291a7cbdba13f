"""Every question of the catalogue over HTTP on the plan's graph: p95 after warm-up, on each engine that is at hand.

The plan is the real one where the folder of documents is there, else the bundled digest of it. Every request asks the
store anew, except where the catalogue keeps an answer until the graph changes.
"""

import http.client
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from pydantic import SecretStr

import loaders
from api import create_app
from graph.rows import rows_of
from graph.settings import Settings
from graph.store import Store
from queries import catalogue
from tests.servers import RELEASES, Neo4jServer, NotPreparedError

ROOT = Path(__file__).resolve().parents[1]
WARM_UP, ROUNDS, TARGET = 30, 60, "p95 ≤ 30 ms"
# What is asked beside the examples: whole lists, as a page or a notebook asks for them.
WHOLE = ("measures", "departments", "programs", "targets", "funds", "mentions", "sections")


def plan() -> Path:
    shared = Path(os.environ.get("ZHENGTU_SHARED", ROOT.parent / "shared")) / "documents" / "fujian-2018-part2.txt"
    sample = next(f for f in (files("zhengtu") / "sample").iterdir() if f.name.endswith(".txt"))
    return shared if shared.is_file() else Path(str(sample))


@contextmanager
def serving(settings: Settings) -> Iterator[int]:
    """A server over a store that holds the plan; gives its port."""
    with Store.open(settings=settings) as store:
        store.load(rows_of(loaders.read(plan())))
        server = uvicorn.Server(uvicorn.Config(create_app(store), port=0, log_level="warning"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield server.servers[0].sockets[0].getsockname()[1]
        server.should_exit = True
        thread.join()


def p95(port: int, address: str) -> float:
    """Milliseconds of a request on a connection that is kept open."""
    link = http.client.HTTPConnection("127.0.0.1", port)
    taken = []
    for _ in range(WARM_UP + ROUNDS):
        start = time.perf_counter()
        link.request("GET", address)
        answer = link.getresponse()
        body = answer.read()
        taken.append((time.perf_counter() - start) * 1000)
        if answer.status != http.client.OK:
            raise RuntimeError(f"{address}: {body.decode()}")
    link.close()
    return statistics.quantiles(taken[WARM_UP:], n=20)[-1]


def addresses() -> dict[str, str]:
    """What to ask, by a name for the table."""
    asked = {name: f"/api/queries/{name}?{urlencode(query.example)}" for name, query in catalogue().items()}
    return asked | {f"{name}, all": f"/api/queries/{name}" for name in WHOLE}


def engines(stack: ExitStack) -> dict[str, Settings]:
    """Settings of an empty store on every engine that can run here."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    found = {"embedded": Settings(store=f"embedded:{folder / 'store'}")}
    for name, release in RELEASES.items():
        try:
            server = Neo4jServer(release, folder / name, brief=False)
        except NotPreparedError:
            continue
        stack.callback(server.stop)
        found[name] = Settings(store=server.url, neo4j_user=server.user, neo4j_password=SecretStr(server.password))
    return found


def run() -> list[tuple[str, str, str]]:
    """Rows of (what, figure, target): a row a question, the engines side by side."""
    figures: dict[str, list[str]] = {name: [] for name in addresses()}
    with ExitStack() as stack:
        for engine, settings in engines(stack).items():
            with serving(settings) as port:
                for name, address in addresses().items():
                    figures[name].append(f"{engine} {p95(port, address):.0f}")
    return [(f"query {name}", f"{', '.join(each)} ms", TARGET) for name, each in figures.items()]
