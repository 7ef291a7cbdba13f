"""Every page draws in a real browser, asks nobody else for anything, and complains about nothing."""

import json
import os
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.api.hostile import IMAGE, SCRIPT
from tests.e2e.conftest import Visit

pytestmark = pytest.mark.browser
LISTS = ["documents", "measures", "departments", "programs", "targets", "funds"]
PAGES = ["/", *[f"/{name}" for name in LISTS], "/overlap?by=program", "/graph", "/questions"]
PAGES += ["/questions/department-awards", "/search?q=%E8%B4%A8%E9%87%8F"]
THINGS = ["documents", "measures", "departments", "programs"]


def first(visit: Visit, name: str, document: str) -> str:
    with urllib.request.urlopen(f"{visit.address}/api/{name}?document={document}&limit=1") as answer:
        return str(json.load(answer)["rows"][0]["id"])


@pytest.mark.parametrize("path", PAGES)
def test_a_page_draws(visit: Visit, path: str) -> None:
    page = visit.go(path)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "wider than the screen"
    visit.assert_at_home()


@pytest.mark.parametrize("name", THINGS)
def test_hostile_text_stays_text(visit: Visit, name: str) -> None:
    path = "/documents/plan-x" if name == "documents" else f"/{name}/{first(visit, name, 'plan-x')}"
    expect(visit.go(path).locator("h1")).to_be_visible()
    visit.assert_at_home()


def test_hostile_text_in_the_graph_stays_text_on_hover_and_click(visit: Visit) -> None:
    page = visit.go("/graph?focus=plan-x")
    page.wait_for_selector("html[data-drawn]")
    shown = ""
    for node in page.evaluate("zhengtu.nodes.getIds()"):
        x, y = page.evaluate("id => { const p = zhengtu.network.canvasToDOM(zhengtu.network.getPosition(id)); "
                             "const r = document.getElementById('graph-canvas').getBoundingClientRect(); "
                             "return [p.x + r.left, p.y + r.top]; }", node)  # fmt: skip
        page.mouse.move(x, y)
        page.wait_for_timeout(250)
        page.mouse.click(x, y)
        shown += page.locator("#detail").text_content() or ""
    assert SCRIPT in shown
    assert IMAGE in shown
    visit.assert_at_home()


def test_swagger_ui_draws_offline(visit: Visit) -> None:
    page = visit.go("/docs")
    expect(page.locator(".opblock").first).to_be_visible()
    visit.assert_at_home()


def test_the_search_box_suggests_and_leads_there_by_keyboard(visit: Visit) -> None:
    page = visit.go("/")
    page.get_by_role("combobox").first.press_sequentially("质量奖", delay=30)
    expect(page.locator("#options li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/programs/**")
    visit.assert_at_home()


def test_a_click_on_a_fact_shows_its_wording_and_the_address_says_which(visit: Visit) -> None:
    page = visit.go(f"/measures/{first(visit, 'measures', 'plan-fj')}")
    page.locator("tr[data-fact] td").nth(1).locator("xpath=..").click(position={"x": 5, "y": 5})
    marked = page.locator("mark.on").first
    expect(marked).to_be_visible()
    assert "#fact-" in page.url
    page.reload()
    expect(page.locator("mark.on").first).to_be_visible()
    page.locator("input[data-kind=LEADS]").uncheck()
    expect(page.locator("tr.k-LEADS").first).to_be_hidden()
    visit.assert_at_home()


def test_a_filter_form_puts_only_what_was_filled_into_the_address(visit: Visit) -> None:
    page = visit.go("/measures")
    page.select_option("form.filters select[name=program_kind]", "award")
    page.click("form.filters button")
    page.wait_for_url("**program_kind=award**")
    assert "section=" not in page.url
    expect(page.locator(".said .chip")).to_have_count(1)
    visit.assert_at_home()


def test_a_cell_of_the_matrix_leads_to_what_is_shared(visit: Visit) -> None:
    page = visit.go("/overlap?by=section")
    page.locator("td a[class^=heat]").first.click()
    page.wait_for_url("**/overlap/pair**")
    expect(page.locator("table").last).to_be_visible()
    visit.assert_at_home()


def test_a_table_is_sorted_by_its_heads(visit: Visit) -> None:
    page = visit.go("/departments")
    head = page.locator("th").nth(4)
    numbers = "[...document.querySelectorAll('tbody tr')].map(row => Number(row.cells[4].textContent))"
    head.get_by_role("button").click()
    rising = page.evaluate(numbers)
    assert rising == sorted(rising)
    head.get_by_role("button").click()
    assert page.evaluate(numbers) == sorted(rising, reverse=True)
    visit.assert_at_home()


def test_a_download_arrives(visit: Visit, tmp_path: Path) -> None:
    page = visit.go("/measures")
    with page.expect_download() as download:
        page.click("a[download]:has-text('CSV')")
    download.value.save_as(tmp_path / "measures.csv")
    assert (tmp_path / "measures.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_request_line_of_100_kb_gets_the_one_error(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/api/measures?text={'x' * 100_000}")
    with refused.value as answer:
        assert answer.code == 414
        assert json.load(answer)["error"]["code"] == "too_long"


def test_pages_can_be_used_by_keyboard(visit: Visit) -> None:
    page = visit.go("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "brand"


def test_the_picture_of_the_readme(visit: Visit, tmp_path: Path) -> None:
    """Saved as ZHENGTU_PICTURE where that is set: `ZHENGTU_PICTURE=docs/explorer.png`."""
    with urllib.request.urlopen(f"{visit.address}/api/documents") as answer:
        plan = next(row["id"] for row in json.load(answer)["rows"] if row["kind"] == "digest")
    page = visit.go(f"/graph?focus={plan}&kind=Document")
    page.wait_for_selector("html[data-drawn]")
    page.locator("tr[data-kind=FUNDS] button.pick").first.click()
    page.wait_for_timeout(600)
    page.evaluate("zhengtu.network.fit()")
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(600)
    picture = Path(os.environ.get("ZHENGTU_PICTURE", tmp_path / "explorer.png"))
    page.screenshot(path=picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
    visit.assert_at_home()
