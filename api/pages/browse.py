"""The list pages: a question's form, its conditions as a sentence, its rows, and what to narrow down by."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from fastapi import APIRouter
from fastapi.responses import HTMLResponse

import queries
from api.pages import captions, forms
from api.pages.frame import Frame, FrameDep
from queries.model import Query

router = APIRouter()
ROWS = 50
FACET_VALUES = 8
TECHNICAL = {"id", "measure", "start", "end", "ordinal", "version", "parent"}
# Which filter a facet's value sets: all are called as the facet.
ENUMS = {"family": "family", "program_kind": "program_kind", "instrument": "instrument"}


@dataclass(frozen=True, slots=True)
class FacetValue:
    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    caption: str
    values: list[FacetValue]


@cache
def shown() -> dict[str, dict[str, list[str]]]:
    """Columns and facets of each list page."""
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load((files("api.pages") / "lists.yaml").read_text("utf-8"))
    return loaded


def given(page: Frame) -> dict[str, str]:
    """The filters in the page's address; empty fields of a form are none."""
    parameters = page.request.query_params
    return {name: value for name, value in parameters.items() if value.strip() and name != "lang"}


def _list(name: str) -> Any:
    def endpoint(page: FrameDep) -> HTMLResponse:
        return show(page, queries.catalogue()[name], "list.html", shown()[name])

    endpoint.__doc__ = queries.catalogue()[name].descriptions["en"]
    return endpoint


for _name in shown():
    router.add_api_route(f"/{_name}", _list(_name), name=f"page-{_name}", response_class=HTMLResponse)


@router.get("/questions")
def questions(page: FrameDep) -> HTMLResponse:
    """Every question of the catalogue."""
    return page.show("questions.html", questions=list(queries.catalogue().values()))


@router.get("/questions/{name}")
def question(page: FrameDep, name: str) -> HTMLResponse:
    """One question as a form, and its answer once what it needs is given."""
    query = queries.find(name)
    return show(page, query, "question.html", {"columns": [name for name in query.columns if not technical(name)]})


def technical(column: str) -> bool:
    """Whether a column is for programs: ids and offsets, which pages turn into links and marks."""
    return column in TECHNICAL or column.endswith("_id")


def show(page: Frame, query: Query, template: str, shows: dict[str, list[str]]) -> HTMLResponse:
    """A question's page with its answer to what the address gives."""
    asked = given(page)
    complete = all(asked.get(p.name) for p in query.parameters.values() if p.required)
    answer = page.graph.run(query.name, **({"limit": ROWS} | asked)) if complete else None
    api = f"/api/queries/{query.name}"
    paging = {name: value for name, value in asked.items() if name not in forms.PAGING}
    return page.show(
        template,
        query=query,
        answer=answer,
        columns=_columns(page, query, asked, shows["columns"]),
        fields=forms.fields(page, query, asked),
        said=forms.said(page, query, asked),
        facets=_facets(page, query, asked, shows.get("facets", [])),
        files=Frame.plain_url(api, paging),
        pages=_pages(page, answer, asked) if answer else {},
        asked=asked,
    )


def _columns(page: Frame, query: Query, asked: dict[str, str], columns: list[str]) -> list[str]:
    """The document is said where there are several to choose from."""
    if "document" not in query.columns or "document" in columns or "document" in asked:
        return columns
    return ["document", *columns] if len(page.graph.listed("documents")) > 1 else columns


def _pages(page: Frame, answer: Any, asked: dict[str, str]) -> dict[str, Any]:
    """First and last row shown, and the addresses of the pages around."""
    offset, limit = int(answer.parameters["offset"]), int(answer.parameters["limit"])
    path, last = page.request.url.path, offset + len(answer.rows)
    return {
        "first": offset + 1,
        "last": last,
        "start": page.url(path, asked | {"offset": ""}) if offset else None,
        "more": page.url(path, asked | {"offset": last}) if answer.rows and last < answer.total and limit else None,
    }


def _facets(page: Frame, query: Query, asked: dict[str, str], names: list[str]) -> list[Facet]:
    filters = {name: value for name, value in asked.items() if name in query.parameters and name not in forms.PAGING}
    # Headings of several documents are many small lists in one.
    one_document = "document" in filters or len(page.graph.listed("documents")) == 1
    found = [_facet(page, query, filters, name) for name in names if name != "section" or one_document]
    # One value that every row has narrows nothing down.
    return [facet for facet in found if len(facet.values) > 1 or any(value.chosen for value in facet.values)]


def _facet(page: Frame, query: Query, filters: dict[str, str], name: str) -> Facet:
    rows = page.graph.listed("facets", **filters, by=name, limit=FACET_VALUES)
    return Facet(
        query.parameters[name].captions[page.lang], [_value(page, filters, name, row) for row in rows if row["id"]]
    )


def _value(page: Frame, filters: dict[str, str], name: str, row: dict[str, Any]) -> FacetValue:
    chosen = filters.get(name) in (row["id"], row["name"])
    wanted = {key: value for key, value in filters.items() if key != name} | ({} if chosen else {name: row["id"]})
    caption = page.term.value(ENUMS[name], row["name"]) if name in ENUMS else captions.brief(row["name"])
    return FacetValue(caption, row["measures"], page.url(page.request.url.path, wanted), chosen)
