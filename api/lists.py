"""A list over HTTP: one page as JSON with a cursor to the next, or all of it as a file."""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from fastapi.responses import Response, StreamingResponse

import queries
from api import export
from api.context import Context
from api.models import FacetCount, Page
from api.parameters import FacetedParameters, ListParameters
from loaders.errors import UnusableInput
from queries.model import Answer

# Rows a file holds at most, and rows fetched at a time on the way there.
MOST_ROWS, STEP = 200_000, 500
MOST_VALUES = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(graph: Context, name: str, asked: ListParameters, shape: type[Page]) -> Page | Response:
    """What a list route returns for these parameters; `shape` is the model of its pages."""
    given = asked.given()
    if asked.format != "json":
        return _file(graph, name, given, asked.format)
    if asked.cursor:
        given["offset"] = str(read_cursor(asked.cursor, name, given))
    found = graph.run(name, **given)
    wanted = asked.facets if isinstance(asked, FacetedParameters) else None
    return page(shape, given, found, facets(graph, given, wanted) if wanted else {})


def facets(graph: Context, given: Mapping[str, str], wanted: str) -> dict[str, list[FacetCount]]:
    """How many measures each value of some filters would leave."""
    filters = {name: value for name, value in given.items() if name not in ("limit", "offset")}
    names = dict.fromkeys(name.strip() for name in wanted.split(",") if name.strip())
    return {
        name: [
            FacetCount(value=row["id"], name=row["name"], count=row["measures"])
            for row in graph.run("facets", **filters, by=name, limit=MOST_VALUES).rows
            if row["id"]
        ]
        for name in names
    }


def page(shape: type[Page], given: Mapping[str, Any], found: Answer, counted: dict[str, list[FacetCount]]) -> Page:
    """One page as it goes over the wire."""
    last = int(found.parameters.get("offset", 0)) + len(found.rows)
    more = bool(found.rows) and last < found.total
    return shape(
        query=found.query,
        parameters=found.parameters,
        columns=found.columns,
        total=found.total,
        cursor=write_cursor(last, found.query, given) if more else None,
        notes=found.notes,
        facets=counted,
        rows=found.rows,
    )


def write_cursor(offset: int, name: str, given: Mapping[str, Any]) -> str:
    """Opaque on purpose: where the next page starts, and of which question."""
    return base64.urlsafe_b64encode(f"{offset}:{_fingerprint(name, given)}".encode()).decode().rstrip("=")


def read_cursor(cursor: str, name: str, given: Mapping[str, Any]) -> int:
    """Raises `UnusableInput` for a cursor that is not ours or belongs to other filters."""
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode("ascii")
        offset, fingerprint = text.split(":")
        start = int(offset)
    except (binascii.Error, ValueError):
        raise UnusableInput("cursor is not one that this list gave out: ask without it for the first page") from None
    if start < 0 or fingerprint != _fingerprint(name, given):
        raise UnusableInput("cursor belongs to other filters: ask without it for the first page")
    return start


def _fingerprint(name: str, given: Mapping[str, Any]) -> str:
    filters = {key: str(value) for key, value in given.items() if key != "offset"}
    return hashlib.sha256(json.dumps([name, filters], sort_keys=True).encode()).hexdigest()[:8]


def _file(graph: Context, name: str, given: dict[str, str], kind: str) -> Response:
    query = queries.catalogue()[name]
    heads = [f"{captions['zh']} {column}" for column, captions in query.column_captions.items()]
    columns = list(query.columns)
    # The first rows are fetched before the answer starts: a wrong filter is an error and not a broken file.
    rows = _rows(graph, name, given, graph.run(name, **(given | _step(given, 0))))
    disposition = f"attachment; filename=\"zhengtu-{name}.{kind}\"; filename*=UTF-8''{quote(f'政图-{name}.{kind}')}"
    headers = {"Content-Disposition": disposition}
    if kind == "csv":
        return StreamingResponse(export.csv_lines(columns, heads, rows), 200, headers, "text/csv; charset=utf-8")
    about = [("query", name), ("graph", graph.store.version()), *given.items()]
    return Response(export.xlsx(columns, heads, rows, about), 200, headers, XLSX)


def _step(given: Mapping[str, str], offset: int) -> dict[str, str]:
    """A whole file comes in steps; a limit that was given is kept."""
    return {} if "limit" in given else {"limit": str(STEP), "offset": str(offset)}


def _rows(graph: Context, name: str, given: dict[str, str], first: Answer) -> Iterator[export.Row]:
    found, sent = first, 0
    while found.rows:
        yield from found.rows
        sent += len(found.rows)
        if "limit" in given or sent >= min(found.total, MOST_ROWS):
            return
        found = graph.run(name, **(given | _step(given, sent)))
