"""The pages: each draws, says where its facts are written, and keeps hostile text as text."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

import loaders
import queries
from api import create_app
from graph.rows import rows_of
from graph.store import Store
from tests.api.hostile import IMAGE, SCRIPT

LISTS = ["documents", "measures", "departments", "programs", "targets", "funds"]
PLAIN = [
    "/",
    "/overlap",
    "/overlap?by=program",
    "/graph",
    "/questions",
    "/search",
    "/search?q=质量",
    *[f"/{n}" for n in LISTS],
]


def ids(site: TestClient) -> dict[str, str]:
    def first(name: str) -> str:
        return str(site.get(f"/api/{name}", params={"document": "plan-fj"}).json()["rows"][0]["id"])

    return {name: first(name) for name in ("measures", "departments", "programs")}


def page(site: TestClient, path: str, status: int = 200) -> str:
    answer = site.get(path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


@pytest.mark.parametrize("path", PLAIN)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_draws_in_both_languages(site: TestClient, path: str, lang: str) -> None:
    html = page(site, f"{path}{'&' if '?' in path else '?'}lang={lang}")
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}"' in html
    assert "{{" not in html


def test_a_program_page_heads_its_measures_as_measures(site: TestClient) -> None:
    html = page(site, f"/programs/{ids(site)['programs']}?lang=en")
    assert "<h2>Measures " in html
    assert "<h2>One program" not in html


@pytest.mark.parametrize(("lang", "words"), [("zh", "文件当时"), ("en", "as named then")])
def test_a_field_says_its_default_in_the_reader_s_language(site: TestClient, lang: str, words: str) -> None:
    html = page(site, f"/funds?lang={lang}")
    assert f'name="as_of" value="" placeholder="{words}"' in html


@pytest.mark.parametrize("name", sorted(queries.catalogue()))
def test_every_question_has_a_form_and_an_answer(site: TestClient, name: str) -> None:
    example = queries.catalogue()[name].example
    assert "<form" in page(site, f"/questions/{name}")
    html = site.get(f"/questions/{name}", params=dict(example)).text
    assert 'class="tools"' in html


@pytest.mark.parametrize("path", ["/", *[f"/{name}" for name in LISTS], "/overlap", "/search?q=质量", "/questions"])
def test_an_empty_graph_is_said_and_not_a_failure(empty: TestClient, path: str) -> None:
    assert "zhengtu" in page(empty, path)


def test_the_browser_chooses_the_language_where_the_address_does_not(site: TestClient) -> None:
    english = site.get("/", headers={"accept-language": "en-GB,en;q=0.9,zh;q=0.5"})
    assert english.headers["content-language"] == "en"
    assert english.headers["vary"] == "Accept-Language, Accept-Encoding" or "Accept-Language" in english.headers["vary"]
    assert site.get("/?lang=zh", headers={"accept-language": "en"}).headers["content-language"] == "zh"
    assert site.get("/?lang=xx", headers={"accept-language": "fr"}).headers["content-language"] == "zh"


def test_links_keep_the_language_that_was_asked_for(site: TestClient) -> None:
    assert 'href="/measures?lang=en"' in page(site, "/?lang=en")
    assert 'href="/measures"' in page(site, "/")


def test_the_overview_counts_and_asks(site: TestClient) -> None:
    html = page(site, "/?lang=zh")
    assert "福建省品牌行动方案" in html
    assert html.count('<ul class="asks">') == 1


def test_the_example_questions_all_have_answers(site: TestClient) -> None:
    asks = re.search(r'<ul class="asks">(.*?)</ul>', page(site, "/"), re.DOTALL)
    assert asks
    addresses = re.findall(r'href="([^"]+)"', asks[1])
    assert len(addresses) == 5
    for address in addresses:
        assert "<tbody>" in page(site, address.replace("&amp;", "&"))


def test_a_measure_marks_its_evidence(site: TestClient) -> None:
    html = page(site, f"/measures/{ids(site)['measures']}?lang=zh")
    marks = re.findall(r'<mark class="ev k-(\w+)"[^>]*>(.*?)</mark>', html)
    assert ("LEADS", "省经信委") in marks
    assert ("INVOLVES", "省政府质量奖") in marks
    for fact in set(re.findall(r'<mark class="ev k-\w+" data-fact="([^"]+)"', html)):
        assert f'<tr data-fact="{fact}"' in html


def test_a_goal_is_read_like_a_measure(site: TestClient) -> None:
    goal = site.get("/api/queries/goals").json()["rows"][0]["id"]
    assert "k-TARGETS" in page(site, f"/measures/{goal}")


def test_a_body_has_its_names_measures_and_neighbours(site: TestClient) -> None:
    html = page(site, f"/departments/{ids(site)['departments']}?lang=zh")
    for part in ("省经信委", "与谁有交集", "/graph?focus="):
        assert part in html


def test_a_name_in_place_of_an_id_leads_to_the_page(site: TestClient) -> None:
    answer = site.get(f"/departments/{quote('省经信委')}?lang=en", follow_redirects=False)
    assert answer.status_code == 307
    assert re.fullmatch(r"/departments/dept-\w+\?lang=en", answer.headers["location"])
    assert "省经信委" in page(site, answer.headers["location"])


def test_a_name_of_several_leads_to_the_list_of_them(site: TestClient) -> None:
    answer = site.get(f"/departments/{quote('省财政厅')}", follow_redirects=False)
    assert answer.headers["location"].startswith("/departments?text=")


def test_conditions_are_said_and_can_be_taken_away(site: TestClient) -> None:
    html = page(site, "/measures?document=plan-fj&role=lead&department=省经信委&lang=zh")
    assert "文件 = 福建省品牌行动方案" in html
    assert "角色 = 牵头" in html
    assert "部门 = 省经信委" in html
    assert 'href="/measures?role=lead&amp;department=%E7%9C%81%E7%BB%8F%E4%BF%A1%E5%A7%94&amp;lang=zh"' in html


def test_facets_count_what_the_filter_would_leave(site: TestClient) -> None:
    html = page(site, "/measures?document=plan-fj&lang=zh")
    found = re.findall(r'<li><a href="([^"]+)"><span>[^<]+</span><span class="count">(\d+)</span>', html)
    assert len(found) > 3
    for address, count in found:
        assert f"共 {count} 条" in page(site, address.replace("&amp;", "&"))


def test_pages_of_a_list(site: TestClient) -> None:
    html = page(site, "/measures?limit=2&offset=2&lang=zh")
    assert "第 3–4 条，共 7 条" in html
    assert 'rel="next"' in html
    assert 'rel="next"' not in page(site, "/measures?limit=2&offset=6")


def test_every_list_offers_its_rows_as_files(site: TestClient) -> None:
    html = page(site, "/measures?department=省经信委")
    for kind in ("csv", "xlsx", "json"):
        address = re.search(rf'href="(/api/queries/measures\?[^"]*format={kind})" download', html)
        assert address
        assert site.get(address[1].replace("&amp;", "&")).status_code == 200


def test_the_workings_of_a_page_are_the_queries_that_it_asked(site: TestClient) -> None:
    html = page(site, "/measures?role=lead")
    address = re.search(r'<a href="(/api/queries/measures\?[^"]+)"><code>', html)
    assert address
    assert site.get(address[1].replace("&amp;", "&")).status_code == 200
    assert "MATCH" in html
    assert "queries.run(store, &#39;measures&#39;" in html


def test_the_matrix_is_symmetric_and_leads_to_what_is_shared(site: TestClient) -> None:
    html = page(site, "/overlap?document=plan-fj")
    cells = re.findall(r'<a class="heat-\d" href="([^"]+)"', html)
    assert cells
    assert len(cells) % 2 == 0
    assert "省经信委" in page(site, cells[0].replace("&amp;", "&"))


def test_the_graph_page_says_in_a_table_what_is_drawn(site: TestClient) -> None:
    html = page(site, "/graph?focus=plan-fj")
    edges = site.get("/api/graph?focus=plan-fj").json()["edges"]
    assert sorted(re.findall(r'<tr data-edge="([^"]+)"', html)) == sorted(edge["id"] for edge in edges)


def test_the_graph_as_one_file(site: TestClient) -> None:
    answer = site.get("/graph.html?focus=plan-fj")
    assert "attachment" in answer.headers["content-disposition"]
    assert 'src="' not in answer.text
    assert site.get("/graph.html").status_code == 422


def test_a_search_finds_names_first(site: TestClient) -> None:
    hits: list[dict[str, Any]] = site.get("/api/search?q=质量奖").json()["hits"]
    assert hits[0]["label"] == "Program"
    assert {"Program", "Measure"} <= {hit["label"] for hit in hits}
    for hit in hits:
        assert site.get(hit["url"]).status_code == 200


def test_a_search_for_nothing_finds_nothing(site: TestClient) -> None:
    assert site.get("/api/search?q=%20").json()["hits"] == []
    assert "无此词语" in page(site, "/search?q=无此词语&lang=zh")


def test_hostile_text_stays_text_on_every_page(site: TestClient) -> None:
    def first(name: str) -> str:
        return str(site.get(f"/api/{name}", params={"document": "plan-x"}).json()["rows"][0]["id"])

    paths = [f"/{name}/{first(name)}" for name in ("measures", "departments", "programs")]
    paths += [
        "/documents/plan-x",
        "/graph?focus=plan-x",
        "/",
        *[f"/{name}" for name in LISTS],
        f"/search?q={quote(SCRIPT)}",
    ]
    paths += [f"/measures?text={quote(IMAGE)}", f"/measures?department={quote(SCRIPT)}", f"/nowhere/{quote(IMAGE)}"]
    for path in paths:
        html = site.get(path).text
        assert "<script>window" not in html, path
        assert "<img" not in html, path


def test_files_of_the_pages_are_served_from_here(site: TestClient) -> None:
    html = page(site, "/graph?focus=plan-fj")
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', html):
        assert site.get(address).status_code == 200, address
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', html)


def test_an_unchanged_file_is_not_sent_twice(site: TestClient) -> None:
    first = site.get("/static/vis-network.min.js")
    again = site.get("/static/vis-network.min.js", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_document_that_names_nobody_says_so(store: Store, tmp_path: Path) -> None:
    pages = {}
    with TestClient(create_app(store)) as site:
        for name, who in (("nobody", ""), ("crowd", "（责任单位：各县区人民政府）")):
            source = tmp_path / f"{name}.txt"
            source.write_text(f"一、对新建茶园每亩补助200元。{who}\n二、对新办茶厂每家奖励5万元。{who}", "utf-8")
            store.load(rows_of(loaders.read(source)))
            pages[name] = page(site, f"/documents/{loaders.read(source).id}?lang=en")
    assert ["names nobody responsible" in html for html in pages.values()] == [True, False]
