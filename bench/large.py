"""Loading at size: what each document costs as the graph grows, what a second load costs, memory, and the bulk import.

`ZHENGTU_BENCH_MEASURES` says how many measures, 20,000 where it does not; 200,000 make 1.7 million rows and take ten
minutes and more on two cores.
"""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Self

import psutil
from pydantic import SecretStr

from bench.load import count, document_of
from graph import exchange
from graph.model import GraphRows
from graph.settings import Settings
from graph.store import Store
from tests.servers import RELEASES, Neo4jServer

MEASURES, IN_DOCUMENT = int(os.environ.get("ZHENGTU_BENCH_MEASURES", "20000")), 500
RELEASE = RELEASES["neo4j-5.26"]
Rows = list[tuple[str, str, str]]


def documents() -> Iterator[GraphRows]:
    """Made one by one: what is measured is the loading, and a thousand documents need not be in memory at once."""
    random = Random(7)
    return (document_of(f"doc-{n:05}", random, IN_DOCUMENT) for n in range(MEASURES // IN_DOCUMENT))


def measure(store: Store, engine: str, target: str) -> tuple[float, Rows]:
    """Rows a second, and the figures of one engine. The time to make the documents is not counted."""
    spent, sizes, again = list[float](), list[int](), 0.0
    resident = psutil.Process().memory_info().rss
    for rows in documents():
        sizes.append(count([rows]))
        spent.append(_seconds(store, rows))
    grown = (psutil.Process().memory_info().rss - resident) / 1e6
    for rows in documents():
        again += _seconds(store, rows)
    tenth = max(1, len(spent) // 10)
    # The first documents of all meet an engine that has just been started.
    first, last = statistics.median(spent[1 : 1 + tenth]), statistics.median(spent[-tenth:])
    rate = sum(sizes) / sum(spent)
    named = f"large, {engine}"
    figures = [
        (f"{named}: {sum(sizes):,} rows", f"{rate:,.0f} rows/s", target),
        (f"{named}: rate of the last tenth against the first", f"{first / last:.2f} ×", "≥ 0.7 ×"),
        (f"{named}: a load of what is there already", f"{sum(spent) / again:.0f} × faster", "≥ 20 ×"),
    ]
    if engine != "embedded":
        figures.append((f"{named}: memory that the writer took", f"{grown:.0f} MB", "≤ 600 MB"))
    return rate, figures


def _seconds(store: Store, rows: GraphRows) -> float:
    start = time.perf_counter()
    store.load(rows)
    return time.perf_counter() - start


class Memory(Thread):
    """The most that this process grew by, in MB, while it is entered."""

    def __enter__(self) -> Self:
        self.process, self.over = psutil.Process(), Event()
        self.before = self.most = self.process.memory_info().rss
        self.start()
        return self

    def run(self) -> None:
        while not self.over.wait(0.02):
            self.most = max(self.most, self.process.memory_info().rss)

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.join()

    @property
    def grown(self) -> float:
        return (self.most - self.before) / 1e6


def bulk(store: Store, folder: Path, bolt: float) -> Rows:
    """Neo4j's own import beside loading over Bolt at `bolt` rows a second; the start of neo4j-admin counts.

    Loading keeps the indexes as it goes; an import leaves them to be made when the store is first opened.
    """
    with Memory() as memory:
        start = time.perf_counter()
        script = exchange.export_neo4j_admin(store, folder / "files")
        exported = time.perf_counter() - start
    rows = sum(sum(1 for _ in file.open(encoding="utf-8")) - 1 for file in script.parent.glob("*.csv"))
    server = Neo4jServer(RELEASE, folder / "bulk", start=False, brief=False)
    start = time.perf_counter()
    subprocess.run([str(script)], env=server.admin_environment(), check=True, capture_output=True)
    imported = time.perf_counter() - start
    server.start()
    try:
        start = time.perf_counter()
        Store.open(settings=_settings(server)).close()
        opened = time.perf_counter() - start
    finally:
        server.stop()

    def against(seconds: float) -> str:
        return f"{rows / seconds / bolt:.1f} ×"

    return [
        ("large: files of the bulk import written", f"{rows / exported:,.0f} rows/s", "≥ 120,000 rows/s"),
        ("large: memory that their writer took, the engine with it", f"{memory.grown:.0f} MB", "≤ 600 MB"),
        ("large: neo4j-admin import", f"{rows / imported:,.0f} rows/s", ""),
        ("large: neo4j-admin import against Bolt", against(imported), ""),
        ("large: the same with its files written", against(exported + imported), "≥ 3 ×"),
        ("large: the same with the indexes made on first opening", against(exported + imported + opened), ""),
    ]


def _settings(server: Neo4jServer) -> Settings:
    return Settings(store=server.url, neo4j_user=server.user, neo4j_password=SecretStr(server.password))


def run() -> Rows:
    """Rows of (what, figure, target)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Neo4jServer(RELEASE, folder / "home", brief=False)
        try:
            with Store.open(settings=_settings(server)) as store:
                bolt, figures = measure(store, "Neo4j 5.26", "≥ 20,000 rows/s")
        finally:
            server.stop()
        with Store.open(f"embedded:{folder}/store") as store:
            figures += measure(store, "embedded", "≥ 12,000 rows/s")[1]
            return figures + bulk(store, folder, bolt)
