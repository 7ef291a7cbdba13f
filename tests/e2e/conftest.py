"""A real server on a loopback port and a real browser that may not leave it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from api import create_app
from graph.rows import rows_of
from graph.store import Store
from loaders.reading import read
from tests.api.hostile import hostile
from tests.e2e.browsers import QUIET, path_of_chromium, serving
from tests.queries.documents import fujian

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = path_of_chromium()
    if path is None:
        # On CI nothing is skipped.
        sentence = "needs Chromium: `make test-browser` says how to have it, or set ZHENGTU_CHROMIUM to its path"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    playwright: Playwright
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served: the bundled sample, a small plan, and a document that attacks."""
    with Store.open(f"embedded:{tmp_path_factory.mktemp('e2e') / 'store'}") as store:
        sample = next((ROOT / "zhengtu" / "sample").glob("*.txt"))
        for document in (read(sample), fujian(), hostile()):
            store.load(rows_of(document))
        with serving(create_app(store)) as address:
            yield address


@dataclass
class Visit:
    """One tab, and everything that it did which no page of ours may do."""

    page: Page
    address: str
    strayed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str, expect: int = 200) -> Page:
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status == expect, path
        self.page.wait_for_load_state("networkidle")
        return self.page

    def assert_at_home(self) -> None:
        assert self.strayed == []
        assert self.complaints == []
        assert self.page.evaluate("window.struck") is None


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    context: BrowserContext = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    context.set_default_timeout(20_000)
    seen = Visit(context.new_page(), address)

    def requested(url: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            seen.strayed.append(url)

    seen.page.on("request", lambda request: requested(request.url))
    seen.page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    context.close()
