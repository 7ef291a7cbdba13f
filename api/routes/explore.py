"""The graph around a focus, the whole of it as a file, and the search."""

import pathlib
from contextlib import ExitStack
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from api import drawing, finding
from api.context import ContextDep
from api.models import GraphAnswer, SearchAnswer
from api.pages.frame import FrameDep
from graph import exchange

router = APIRouter(tags=["explore"])
LABELS = "Document, Department, Program, Measure, Target …: the label of the focus where its name alone is not plain"


@router.get("/graph")
def graph(
    graph: ContextDep,
    focus: Annotated[str, Query(description="An id, or the name of a document, body or program", max_length=500)],
    kind: Annotated[str | None, Query(description=LABELS, max_length=40)] = None,
    limit: Annotated[int, Query(description="Nodes at most", ge=1, le=drawing.MOST_NODES)] = drawing.MOST_NODES,
) -> GraphAnswer:
    """Nodes with their places and edges with the sentence behind each, the skeleton first where not all fit."""
    return drawing.draw(graph, focus, kind, limit)


Whole = Literal["graphml", "gexf", "jsonld", "xlsx"]
WHOLE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {}}, "description": "The file"},
}


@router.get("/export/{format}", response_class=FileResponse, responses=WHOLE)
def export(graph: ContextDep, format: Annotated[Whole, Path(description="How to write it")]) -> FileResponse:
    """The whole graph as one file: for Gephi (graphml, gexf), Excel (xlsx), the web of data (jsonld)."""
    with ExitStack() as stack:
        path = pathlib.Path(stack.enter_context(TemporaryDirectory(prefix="zhengtu-"))) / f"zhengtu.{format}"
        exchange.export(graph.store, path)
        # The file goes when it has been sent, or right here where it could not be written.
        sent = stack.pop_all()
    return FileResponse(path, filename=path.name, background=BackgroundTask(sent.close))


@router.get("/search")
def search(
    page: FrameDep,
    q: Annotated[
        str, Query(description="Words apart by blanks; all must be there", max_length=200, examples=["质量奖"])
    ],
    kind: Annotated[str | None, Query(description="Only one label", max_length=40, examples=["Department"])] = None,
    limit: Annotated[int, Query(description="Hits at most", ge=1, le=100)] = 20,
) -> SearchAnswer:
    """Bodies, programs, documents by any of their names, measures and targets by their words; names come first."""
    return finding.search(page, q, kind, limit)
