"""The graph view in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit

pytestmark = pytest.mark.browser


def drawn(visit: Visit, path: str) -> Page:
    page = visit.go(path)
    page.wait_for_selector("html[data-drawn]")
    return page


def place(page: Page, id_: str) -> tuple[float, float]:
    """Where a node stands on the screen."""
    x, y = page.evaluate(
        "id => { const p = zhengtu.network.canvasToDOM(zhengtu.network.getPosition(id));"
        " const r = document.getElementById('graph-canvas').getBoundingClientRect();"
        " return [p.x + r.left, p.y + r.top]; }",
        id_,
    )
    return x, y


def until(page: Page, holds: str) -> None:
    """Waits for a condition in the page. Playwright's own way evaluates a string there, which our policy forbids."""
    for _ in range(100):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {holds}")


def node(page: Page, kind: str) -> str:
    return str(page.evaluate("kind => zhengtu.nodes.get().find(one => one.kind === kind).id", kind))


def test_a_click_on_a_line_shows_the_sentence_that_says_so(visit: Visit) -> None:
    page = drawn(visit, "/graph?focus=plan-fj")
    edge = page.evaluate("zhengtu.edges.get().find(one => one.kind === 'LEADS')")
    (ax, ay), (bx, by) = place(page, edge["from"]), place(page, edge["to"])
    page.mouse.click((ax + bx) / 2, (ay + by) / 2)
    detail = page.locator("#detail")
    expect(detail.locator("mark")).to_be_visible()
    assert (detail.locator("mark").text_content() or "") in (detail.locator("blockquote").text_content() or "")
    expect(detail).to_contain_text("福建省品牌行动方案")
    assert "edge=" in page.url
    detail.locator("a[href*='/measures/']").click()
    page.wait_for_url("**/measures/**#fact-**")
    expect(page.locator("mark.on").first).to_be_visible()
    visit.assert_at_home()


def test_a_click_on_a_point_tells_what_it_is_and_its_relations(visit: Visit) -> None:
    page = drawn(visit, "/graph?focus=plan-fj")
    page.mouse.click(*place(page, node(page, "Department")))
    expect(page.locator("#detail h2")).not_to_be_empty()
    page.locator("#detail li button").first.click()
    expect(page.locator("#detail blockquote")).to_be_visible()
    expect(page.locator("tr[data-edge].on")).to_have_count(1)
    visit.assert_at_home()


def test_what_was_clicked_is_in_the_address(visit: Visit) -> None:
    page = drawn(visit, "/graph?focus=plan-fj")
    page.mouse.click(*place(page, node(page, "Program")))
    shown = page.locator("#detail h2").text_content() or ""
    page.reload()
    expect(page.locator("#detail h2")).to_have_text(shown)


def test_a_row_of_the_table_selects_its_line(visit: Visit) -> None:
    page = drawn(visit, "/graph?focus=plan-fj")
    page.locator("tr[data-edge] button.pick").first.click()
    assert len(page.evaluate("zhengtu.network.getSelectedEdges()")) == 1
    expect(page.locator("#detail blockquote")).to_be_visible()
    visit.assert_at_home()


def test_the_legend_hides_a_kind_and_the_address_keeps_it(visit: Visit) -> None:
    page = drawn(visit, "/graph?focus=plan-fj")
    page.locator(".panel input[data-kind=Program]").uncheck()
    hidden = "zhengtu.nodes.get().filter(one => one.kind === 'Program').every(one => one.hidden)"
    assert page.evaluate(hidden)
    expect(page.locator("tr[data-to=Program]").first).to_be_hidden()
    assert "hide=Program" in page.url
    page.reload()
    page.wait_for_selector("html[data-drawn]")
    assert page.evaluate(hidden)
    assert not page.locator(".panel input[data-kind=Program]").is_checked()
    visit.assert_at_home()


def test_hovering_dims_the_rest_and_leaving_undoes_it(visit: Visit) -> None:
    page = drawn(visit, "/graph?focus=plan-fj")
    dimmed = "zhengtu.nodes.get().filter(one => one.opacity < 1).length"
    page.mouse.move(*place(page, node(page, "Program")))
    until(page, f"{dimmed} > 0")
    page.mouse.move(5, 400)
    until(page, f"{dimmed} === 0")


def test_a_double_click_goes_to_the_surroundings(visit: Visit) -> None:
    page = drawn(visit, "/graph?focus=plan-fj")
    body = node(page, "Department")
    page.mouse.dblclick(*place(page, body))
    page.wait_for_url(f"**/graph?focus={body}**")
    page.wait_for_selector("html[data-drawn]")
    visit.assert_at_home()


def test_the_same_graph_is_the_same_picture(visit: Visit) -> None:
    positions = "JSON.stringify(zhengtu.network.getPositions())"
    first = drawn(visit, "/graph?focus=plan-fj").evaluate(positions)
    assert drawn(visit, "/graph?focus=plan-fj").evaluate(positions) == first


def test_the_keyboard_moves_and_zooms(visit: Visit) -> None:
    page = drawn(visit, "/graph?focus=plan-fj")
    page.locator("#graph-canvas").focus()
    before = page.evaluate("zhengtu.network.getScale()")
    page.keyboard.press("+")
    until(page, f"zhengtu.network.getScale() > {before}")
    where = page.evaluate("zhengtu.network.getViewPosition().x")
    page.wait_for_timeout(250)
    page.keyboard.press("ArrowRight")
    until(page, f"zhengtu.network.getViewPosition().x > {where}")


def test_the_single_file_draws_without_a_server(visit: Visit, tmp_path_factory: pytest.TempPathFactory) -> None:
    answer = visit.page.request.get(f"{visit.address}/graph.html?focus=plan-fj")
    file = tmp_path_factory.mktemp("single") / "graph.html"
    file.write_bytes(answer.body())
    seen: list[str] = []
    visit.page.on("request", lambda request: seen.append(request.url))
    visit.page.goto(file.as_uri())
    visit.page.wait_for_selector("canvas")
    assert seen == [file.as_uri()]
    assert visit.complaints == []
