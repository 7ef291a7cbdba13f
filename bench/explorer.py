"""The explorer with 300 nodes in headless Chromium: from navigation to drawn, and every page of the site over HTTP.

The graph is the bundled digest of the plan. Drawn is when vis-network has drawn its first frame; the browser's cache
is warm, as on a second look, and the server has laid the graph out once.
"""

import http.client
import statistics
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import loaders
from api import create_app
from graph.rows import rows_of
from graph.store import Store
from tests.e2e.browsers import QUIET, path_of_chromium, serving

NODES, VISITS = 300, 9
WARM_UP, ROUNDS = 5, 30
PAGES = ("/", "/documents", "/measures", "/departments", "/programs", "/targets", "/funds", "/overlap", "/questions")
DRAWN = "new Promise(done => requestAnimationFrame(function look() { document.documentElement.dataset.drawn ? done() : "
DRAWN += "requestAnimationFrame(look); }))"


def run() -> list[tuple[str, str, str]]:
    """Rows of (what, figure, target)."""
    sample = next(file for file in (files("zhengtu") / "sample").iterdir() if file.name.endswith(".txt"))
    document = loaders.read(Path(str(sample)))
    with tempfile.TemporaryDirectory() as folder, Store.open(f"embedded:{Path(folder) / 'store'}") as store:
        store.load(rows_of(document))
        with serving(create_app(store)) as address:
            drawn = explorer(f"{address}/graph?focus={document.id}&kind=Document&limit={NODES}")
            pages = [(path, *latency(address, path)) for path in PAGES]
    figures = [(f"explorer with {NODES} nodes, navigation to drawn", f"median {drawn:.2f} s", "≤ 2 s")]
    return figures + [(f"page {path}", f"p50 {p50:.0f}, p95 {p95:.0f} ms", "") for path, p50, p95 in pages]


def explorer(url: str) -> float:
    """Median seconds from navigation to drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=QUIET)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        taken = [_visit(page, url) for _ in range(VISITS + 1)]
        browser.close()
    return statistics.median(taken[1:])


def _visit(page: Page, url: str) -> float:
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.evaluate(DRAWN)
    return time.perf_counter() - start


def latency(address: str, path: str) -> tuple[float, float]:
    """p50 and p95 of a page in milliseconds, on a connection that is kept open."""
    link = http.client.HTTPConnection(address.removeprefix("http://"))
    taken = []
    for _ in range(WARM_UP + ROUNDS):
        start = time.perf_counter()
        link.request("GET", path)
        link.getresponse().read()
        taken.append((time.perf_counter() - start) * 1000)
    link.close()
    return statistics.median(taken[WARM_UP:]), statistics.quantiles(taken[WARM_UP:], n=20)[-1]
