"""One error shape for every way to fail, over the wire and as a page."""

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.middleware import MAX_QUERY_BYTES
from graph.store import Store

LONG = "x" * 20_000


def assert_error(client: TestClient, path: str, status: int, code: str, method: str = "GET") -> str:
    """Pins the wire shape; returns the message."""
    answer = client.request(method, path)
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert list(body) == ["error"]
    assert sorted(body["error"]) == ["code", "message", "request_id"]
    assert body["error"]["code"] == code
    assert body["error"]["request_id"] == answer.headers["x-request-id"]
    return str(body["error"]["message"])


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/nothing", 404, "not_found"),
        ("/api/measures/measure-0000", 404, "not_found"),
        ("/api/documents/nobody", 404, "not_found"),
        ("/api/departments/..%2f..%2fetc%2fpasswd", 404, "not_found"),
        ("/api/programs/%27%20OR%201=1%20--", 404, "not_found"),
        ("/api/measures/%F0%9F%90%BC", 404, "not_found"),
        ("/api/measures/a%00b", 422, "unusable_input"),
        ("/api/measures/" + "x" * 201, 422, "unusable_input"),
        ("/api/measures?limit=many", 422, "unusable_input"),
        ("/api/measures?limit=-1", 422, "unusable_input"),
        ("/api/measures?role=boss", 422, "unusable_input"),
        ("/api/measures?due_before=soon", 422, "unusable_input"),
        ("/api/measures?text=a%00b", 422, "unusable_input"),
        ("/api/measures?cursor=%22", 422, "unusable_input"),
        ("/api/measures?format=exe", 422, "unusable_input"),
        ("/api/graph", 422, "unusable_input"),
        ("/api/graph?focus=nobody-at-all", 404, "not_found"),
        ("/api/graph?focus=plan-fj&kind=Ministry", 422, "unusable_input"),
        ("/api/search?q=x&kind=Ministry", 422, "unusable_input"),
        ("/api/queries/measure?id=%00", 422, "unusable_input"),
        (f"/api/measures?text={LONG}", 414, "too_long"),
    ],
)
def test_every_refusal_has_the_one_shape(site: TestClient, path: str, status: int, code: str) -> None:
    assert_error(site, path, status, code)


def test_an_unknown_question_or_filter_names_the_near_ones(site: TestClient) -> None:
    assert "department" in assert_error(site, "/api/measures?departmnt=x", 422, "unusable_input")
    assert "did you mean" in assert_error(site, "/api/queries/mesures", 404, "not_found")


def test_a_wrong_method_says_so(site: TestClient) -> None:
    assert "GET" in assert_error(site, "/api/measures", 405, "method_not_allowed", "DELETE")
    assert site.delete("/api/measures").headers["allow"] == "GET"


@pytest.mark.parametrize("path", ["/", "/api/health", "/static/zhengtu.css"])
def test_who_asks_for_the_head_gets_it(site: TestClient, path: str) -> None:
    assert site.head(path).status_code == 200


def test_the_echo_of_a_bad_value_is_short(site: TestClient) -> None:
    message = assert_error(site, "/api/measures?role=" + "x" * (MAX_QUERY_BYTES - 10), 422, "unusable_input")
    assert len(message) < 400


def test_a_broken_store_is_a_500_in_the_same_shape(tmp_path_factory: pytest.TempPathFactory) -> None:
    from api import create_app

    store = Store.open(f"embedded:{tmp_path_factory.mktemp('closed')}")
    store.close()
    with TestClient(create_app(store), raise_server_exceptions=False) as client:
        assert_error(client, "/api/overview".replace("overview", "queries/overview"), 500, "failed")


def test_a_page_that_fails_is_a_page(site: TestClient) -> None:
    answer = site.get("/measures/none", headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["x-request-id"] in answer.text
    assert site.get("/nowhere/at/all").status_code == 404


def test_a_request_keeps_its_id_where_it_is_a_plain_one(site: TestClient) -> None:
    assert site.get("/api/health", headers={"x-request-id": "trace-12345"}).headers["x-request-id"] == "trace-12345"
    assert site.get("/api/health", headers={"x-request-id": "<b>"}).headers["x-request-id"] != "<b>"


@pytest.mark.parametrize("path", ["/", "/api/health", "/api/none", "/static/zhengtu.css", "/docs", "/measures?limit=x"])
def test_every_answer_keeps_the_browser_at_home(site: TestClient, path: str) -> None:
    headers = site.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert ("unsafe-inline" in policy) is (path == "/docs")
    assert headers["x-content-type-options"] == "nosniff"


NASTY = ["'", '"', "$x", "}{", "\\", "../..", "🐼", "-1", "1e309", "NaN", "*", "a AND b", '"(', "~*:^[]{}()!/&&||"]
ROUTES = ["/api/measures", "/api/search", "/api/graph", "/api/overlap", "/api/targets", "/measures", "/search"]
NAMES = st.sampled_from(["q", "text", "department", "document", "focus", "kind", "limit", "offset", "cursor", "lang"])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(ROUTES), st.dictionaries(NAMES, st.sampled_from(NASTY) | st.text(max_size=12), max_size=3))
def test_nothing_that_is_asked_breaks_the_server(site: TestClient, path: str, asked: dict[str, str]) -> None:
    assert site.get(path, params=asked).status_code in (200, 307, 404, 422)
