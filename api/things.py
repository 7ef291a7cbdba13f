"""One thing of the graph by its id."""

from typing import Any

from api.context import Context
from loaders.errors import NotFound


def one(graph: Context, query: str, parameter: str, id_: str) -> dict[str, Any]:
    """The row of that very id. Raises `NotFound` where there is none: a name in place of an id is not enough."""
    rows = graph.run(query, **{parameter: id_}).rows
    found = next((row for row in rows if row["id"] == id_), None)
    if found is None:
        raise NotFound(f"there is no {query} with the id {id_[:80]!r}: the lists and the search give ids")
    return found
