"""The description of the API: complete, and taken from the catalogue."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

import queries


@pytest.fixture(scope="module")
def described(site: TestClient) -> dict[str, Any]:
    described: dict[str, Any] = site.get("/api/openapi.json").json()
    return described


def test_every_question_is_described_by_its_own_file(described: dict[str, Any]) -> None:
    for name, query in queries.catalogue().items():
        said = described["paths"][f"/api/queries/{name}"]["get"]
        assert query.captions["zh"] in said["summary"]
        assert query.descriptions["en"] in said["description"]
        named = {parameter["name"]: parameter for parameter in said["parameters"]}
        assert set(query.parameters) | {"cursor", "format"} == set(named) - {"facets"}
        for parameter in query.parameters.values():
            assert parameter.descriptions["en"] in named[parameter.name]["description"]


def test_examples_and_types_come_from_the_catalogue(described: dict[str, Any]) -> None:
    named = {p["name"]: p for p in described["paths"]["/api/measures"]["get"]["parameters"]}
    assert named["department"]["schema"]["examples"] == ["省经信委"]
    assert named["role"]["schema"]["enum"] == ["lead", "support", "any"]
    assert named["limit"]["schema"]["type"] == "integer"


def test_rows_are_described_by_their_columns(described: dict[str, Any]) -> None:
    rows = described["components"]["schemas"]["MeasuresPage"]["properties"]["rows"]["items"]["properties"]
    assert list(rows) == list(queries.catalogue()["measures"].columns)
    assert rows["leads"]["description"] == "leads 牵头单位"


def test_every_route_names_the_one_error_shape(described: dict[str, Any]) -> None:
    for path, methods in described["paths"].items():
        for status in ("404", "422", "500"):
            schema = methods["get"]["responses"][status]["content"]["application/json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/ErrorAnswer"}, path


def test_every_parameter_is_described(described: dict[str, Any]) -> None:
    for path, methods in described["paths"].items():
        assert methods["get"].get("description"), path
        for parameter in methods["get"].get("parameters", []):
            assert parameter.get("description"), (path, parameter["name"])


def test_swagger_ui_comes_from_this_machine(site: TestClient) -> None:
    html = site.get("/docs").text
    addresses = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert addresses
    for address in addresses:
        assert address.startswith("/static/")
        assert site.get(address).status_code == 200
    assert site.get("/redoc").status_code == 404
    assert site.get("/static/swagger/../../secret").status_code == 404
