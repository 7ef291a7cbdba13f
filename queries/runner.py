"""Asks a question of the catalogue and gives the answer in pages."""

from collections.abc import Callable, Mapping
from typing import Any

from graph.store import Store
from loaders.errors import UnusableInput
from queries import alike, overlap, searching
from queries.asking import Rows, ask
from queries.binding import Bound, bind
from queries.cache import kept
from queries.model import Answer, Query
from queries.reading import catalogue
from queries.values import coerce, near

Compose = Callable[[Store, Query, Mapping[str, Any]], Rows]

# Questions whose rows take more than one statement.
_COMPOSED: Mapping[str, Compose] = {"alike": alike.rows, "overlap": overlap.rows, "search": searching.rows}


def find(name: str) -> Query:
    """The question of that name; raises `UnusableInput` with the near ones where there is none."""
    known = catalogue()
    if name not in known:
        hint = near(name[:60], known) or "."
        raise UnusableInput(f"there is no query {name[:60]!r}{hint} The catalogue has: {', '.join(known)}")
    return known[name]


def run(store: Store, name: str, parameters: Mapping[str, Any] | None = None) -> Answer:
    """Ask one question. Values may be strings, as from a command line; they are made what the question declares.

    Raises `UnusableInput` for an unknown question or parameter and for a value that does not fit.
    """
    query = find(name)
    given, notes = coerce(query, parameters or {})
    bound = bind(store, query, given)
    rows, total = _page(store, query, bound, given["limit"], given["offset"])
    return Answer(name, given, list(query.columns), total, rows, notes + bound.notes)


def _page(store: Store, query: Query, bound: Bound, limit: int, offset: int) -> tuple[Rows, int]:
    if bound.hopeless:
        return [], 0
    if query.whole or query.name in _COMPOSED:
        rows = _whole(store, query, bound)
        return [dict(row) for row in rows[offset : offset + limit]], len(rows)
    # LIMIT 0 is not worth a trip, nor is counting what one page holds.
    rows = ask(store, query.statement("rows", bound.values), bound.values) if limit else []
    if 0 < len(rows) < limit or (limit and not rows and not offset):
        return rows, offset + len(rows)
    return rows, ask(store, query.statement("total", bound.values), bound.values)[0]["total"]


def _whole(store: Store, query: Query, bound: Bound) -> Rows:
    values = {name: value for name, value in bound.values.items() if name not in ("limit", "offset")}
    compute = _COMPOSED.get(query.name, _plain)
    if not query.whole:
        # A search: every letter typed makes another one, and keeping them all would only fill the memory.
        return compute(store, query, values)
    key = (query.name, tuple(sorted((name, str(value)) for name, value in values.items())))
    return kept(store, key, lambda: compute(store, query, values))


def _plain(store: Store, query: Query, values: Mapping[str, Any]) -> Rows:
    return ask(store, query.statement("rows", values), values)
