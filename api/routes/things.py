"""One thing by its id."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from api.context import ContextDep
from api.things import one

router = APIRouter(tags=["things"])
Id = Annotated[str, Path(description="Its id, as lists and the search give it", max_length=200)]


class Thing(BaseModel):
    """One thing: what the catalogue's question about it answers, and what belongs to it."""

    query: str = Field(description="The catalogue query behind it")
    thing: dict[str, Any] = Field(description="Its properties")
    parts: dict[str, list[dict[str, Any]]] = Field(default_factory=dict, description="What belongs to it, by kind")


@router.get("/documents/{id}")
def document(graph: ContextDep, id: Id) -> Thing:
    """A document with its sections."""
    found = one(graph, "document", "name", id)
    return Thing(query="document", thing=found, parts={"sections": graph.run("sections", document=found["id"]).rows})


@router.get("/measures/{id}")
def measure(graph: ContextDep, id: Id) -> Thing:
    """A measure with all its facts, each with its place in the text."""
    return Thing(query="measure", thing=one(graph, "measure", "id", id))


@router.get("/departments/{id}")
def department(graph: ContextDep, id: Id) -> Thing:
    """A body with its names, counts and reorganisations."""
    return Thing(query="department", thing=one(graph, "department", "name", id))


@router.get("/programs/{id}")
def program(graph: ContextDep, id: Id) -> Thing:
    """A program with the measures that name it."""
    found = one(graph, "programs", "program", id)
    return Thing(query="programs", thing=found, parts={"measures": graph.run("program", name=found["id"]).rows})


@router.get("/targets/{id}")
def target(graph: ContextDep, id: Id) -> Thing:
    """A target as normalised, with its wording."""
    return Thing(query="targets", thing=one(graph, "targets", "id", id))
