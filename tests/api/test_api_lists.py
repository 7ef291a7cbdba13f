"""Lists over HTTP: filters, pages, and the same rows as files."""

import csv
import io
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

import queries
from api.lists import read_cursor, write_cursor
from graph.store import Store
from loaders.errors import UnusableInput


def rows(site: TestClient, path: str) -> list[dict[str, Any]]:
    answer = site.get(path)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


@pytest.mark.parametrize("name", ["documents", "measures", "departments", "programs", "targets", "funds", "overlap"])
def test_a_list_answers_what_the_catalogue_answers(site: TestClient, filled: Store, name: str) -> None:
    asked = queries.run(filled, name, {})
    answer = site.get(f"/api/{name}").json()
    assert answer["rows"] == asked.rows
    assert answer["total"] == asked.total > 0
    assert answer["columns"] == asked.columns
    assert answer["cursor"] is None


@pytest.mark.parametrize("name", sorted(queries.catalogue()))
def test_every_question_answers_its_example_over_http(site: TestClient, name: str) -> None:
    answer = site.get(f"/api/queries/{name}", params=queries.catalogue()[name].example)
    assert answer.status_code == 200, answer.text
    assert answer.json()["query"] == name


def test_filters_narrow_a_list_down(site: TestClient) -> None:
    found = rows(site, "/api/measures?document=plan-fj&department=省经信委&role=lead")
    assert [row["number"] for row in found] == ["1", "2", "3"]
    assert [row["number"] for row in rows(site, "/api/measures?document=plan-fj&has_target=true")] == ["2", "3"]


def test_an_empty_filter_is_none(site: TestClient) -> None:
    assert rows(site, "/api/measures?department=&text=") == rows(site, "/api/measures")


def test_the_cursor_leads_through_all_pages_once(site: TestClient) -> None:
    seen, path = [], "/api/measures?limit=2"
    while path:
        answer = site.get(path).json()
        seen += [row["id"] for row in answer["rows"]]
        path = answer["cursor"] and f"/api/measures?limit=2&cursor={answer['cursor']}"
    assert seen == [row["id"] for row in rows(site, "/api/measures")]
    assert len(seen) == len(set(seen)) == 7


def test_a_cursor_belongs_to_its_filters() -> None:
    cursor = write_cursor(40, "measures", {"limit": "20"})
    assert read_cursor(cursor, "measures", {"limit": "20"}) == 40
    with pytest.raises(UnusableInput, match="other filters"):
        read_cursor(cursor, "measures", {"limit": "20", "role": "lead"})
    with pytest.raises(UnusableInput, match="not one"):
        read_cursor("AAAA", "measures", {})


def test_counts_by_filter_where_asked_for(site: TestClient) -> None:
    facets = site.get("/api/measures?document=plan-fj&facets=program_kind,department").json()["facets"]
    assert list(facets) == ["program_kind", "department"]
    assert {one["value"]: one["count"] for one in facets["program_kind"]} == {"award": 2, "pilot": 1, "campaign": 1}
    for one in facets["department"]:
        assert len(rows(site, f"/api/measures?document=plan-fj&department={one['value']}")) == one["count"]
    assert site.get("/api/measures").json()["facets"] == {}
    assert site.get("/api/measures?facets=weather").status_code == 422
    assert site.get("/api/funds?facets=instrument").status_code == 422


def test_notes_of_an_answer_are_handed_on(site: TestClient) -> None:
    assert site.get("/api/measures?department=无此部门").json()["notes"] != []


def test_csv_is_for_excel_and_holds_every_row(site: TestClient) -> None:
    answer = site.get("/api/measures?format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert 'filename="zhengtu-measures.csv"' in answer.headers["content-disposition"]
    head, *body = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[1] == "编号 number"
    assert [line[1] for line in body] == [row["number"] for row in rows(site, "/api/measures")]


def test_a_file_comes_in_steps_and_holds_every_row(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.lists.STEP", 2)
    body = site.get("/api/measures?format=csv").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(body)))) == 8


def test_a_limit_holds_for_a_file_too(site: TestClient) -> None:
    body = site.get("/api/measures?format=csv&limit=3").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(body)))) == 4


def test_xlsx_opens_and_says_where_it_is_from(site: TestClient) -> None:
    book = load_workbook(io.BytesIO(site.get("/api/funds?format=xlsx&document=plan-fj").content))
    sheet, about = book["zhengtu"], dict(book["about"].values)
    assert sheet.max_row == 1 + len(rows(site, "/api/funds?document=plan-fj"))
    assert about["query"] == "funds"
    assert about["document"] == "plan-fj"


def test_a_wrong_filter_of_a_file_is_an_error_and_not_a_file(site: TestClient) -> None:
    answer = site.get("/api/measures?format=csv&role=boss")
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "unusable_input"


def test_json_is_compressed_for_who_takes_it(site: TestClient) -> None:
    answer = site.get("/api/measures", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("path", "parts"),
    [("documents/plan-fj", ["sections"]), ("programs/{program}", ["measures"]), ("departments/{department}", [])],
)
def test_a_thing_by_its_id(site: TestClient, path: str, parts: list[str]) -> None:
    ids = {
        "program": rows(site, "/api/programs?document=plan-fj")[0]["id"],
        "department": rows(site, "/api/departments?document=plan-fj")[0]["id"],
    }
    answer = site.get("/api/" + path.format(**ids)).json()
    assert answer["thing"]["id"] == path.format(**ids).split("/")[1]
    assert list(answer["parts"]) == parts


def test_a_measure_has_its_facts_with_their_places(site: TestClient) -> None:
    id_ = rows(site, "/api/measures?document=plan-fj")[0]["id"]
    measure = site.get(f"/api/measures/{id_}").json()["thing"]
    assert [lead["wording"] for lead in measure["leads"]] == ["省经信委"]
    for kind in ("leads", "supports", "programs", "funds"):
        assert measure[kind]
        for fact in measure[kind]:
            assert measure["text"][fact["start"] : fact["end"]] == fact["wording"]


def test_a_target_by_its_id(site: TestClient) -> None:
    target = rows(site, "/api/targets?document=plan-fj&unit=个")[0]
    assert site.get(f"/api/targets/{target['id']}").json()["thing"] == target


@pytest.mark.parametrize("kind", ["graphml", "gexf", "jsonld", "xlsx"])
def test_the_whole_graph_as_a_file(site: TestClient, kind: str) -> None:
    answer = site.get(f"/api/export/{kind}")
    assert answer.status_code == 200
    assert f'filename="zhengtu.{kind}"' in answer.headers["content-disposition"]
    if kind == "xlsx":
        assert load_workbook(io.BytesIO(answer.content)).sheetnames
    else:
        assert "省经信委" in answer.content.decode()


def test_a_format_that_is_none_is_refused(site: TestClient) -> None:
    assert site.get("/api/export/exe").json()["error"]["code"] == "unusable_input"


def test_health_counts_what_is_there(site: TestClient) -> None:
    health = site.get("/api/health").json()
    assert health["status"] == "ok"
    assert health["engine"] == "embedded"
    assert health["counts"]["Measure"] == 7
