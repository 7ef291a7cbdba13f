"""The catalogue over HTTP: every named question with its parameters, and its answers."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi import Query as InQuery
from fastapi.responses import Response
from pydantic import BaseModel, Field

import queries
from api import lists
from api.context import ContextDep
from api.models import Page
from api.parameters import ListParameters, model_of, page_of
from loaders.errors import NotFound, UnusableInput
from queries.model import Query

router = APIRouter(tags=["questions"])


class ParameterCard(BaseModel):
    name: str
    type: str
    required: bool
    default: Any = None
    captions: dict[str, str]
    descriptions: dict[str, str]
    values: dict[str, dict[str, str]] = Field(description="The allowed values of an enum with their captions")


class QueryCard(BaseModel):
    """One question: what it is called, what it takes, what it answers."""

    name: str
    captions: dict[str, str]
    descriptions: dict[str, str]
    parameters: list[ParameterCard]
    columns: dict[str, dict[str, str]]
    example: dict[str, Any]


@router.get("/queries")
def questions() -> list[QueryCard]:
    """The whole catalogue. Each question answers at /api/queries/{name}."""
    return [_card(query) for query in queries.catalogue().values()]


def _card(query: Query) -> QueryCard:
    parameters = [
        ParameterCard(
            name=p.name,
            type=p.type,
            required=p.required,
            default=p.default,
            captions=dict(p.captions),
            descriptions=dict(p.descriptions),
            values={value: dict(captions) for value, captions in p.values.items()},
        )
        for p in query.parameters.values()
    ]
    columns = {name: dict(captions) for name, captions in query.column_captions.items()}
    return QueryCard(
        name=query.name,
        captions=dict(query.captions),
        descriptions=dict(query.descriptions),
        parameters=parameters,
        columns=columns,
        example=dict(query.example),
    )


FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"text/csv": {"schema": {"type": "string"}}, lists.XLSX: {"schema": {"type": "string"}}},
        "description": "A page of rows, or all of them as a file",
    }
}


def ask(query: Query, shape: type[Page]) -> Callable[..., Any]:
    """An endpoint that answers one question with the parameters that its file declares."""
    parameters = model_of(query)

    def endpoint(graph: ContextDep, asked: Annotated[ListParameters, InQuery()]) -> Page | Response:
        return lists.answer(graph, query.name, asked, shape)

    # The model is made at run time, so the annotation is too.
    endpoint.__annotations__["asked"] = Annotated[parameters, InQuery()]
    endpoint.__doc__ = f"{query.descriptions['en']}\n\n{query.descriptions['zh']}"
    return endpoint


def add(to: APIRouter, path: str, query: Query) -> None:
    """Adds the question's route with its captions as its documentation."""
    summary = f"{query.captions['en']} {query.captions['zh']}"
    shape = page_of(query)
    name = path.strip("/").replace("/", "-")
    to.add_api_route(path, ask(query, shape), summary=summary, name=name, response_model=shape, responses=FILES)


for _query in queries.catalogue().values():
    add(router, f"/queries/{_query.name}", _query)


@router.get("/queries/{name}", include_in_schema=False)
def unknown(name: str) -> None:
    """Every name that is no question's: says which are near."""
    try:
        queries.find(name)
    except UnusableInput as error:
        raise NotFound(str(error)) from None
