"""Pairs of bodies and what they share: three grouped reads, put together here.

The pairs are counted in the graph; names and totals are one row a body, so the join costs nothing beside it.
"""

from collections.abc import Mapping
from typing import Any

from graph.store import Store
from queries import names
from queries.asking import Rows, ask
from queries.model import Query


def rows(store: Store, query: Query, values: Mapping[str, Any]) -> Rows:
    """Most shared first. `a` and `b` are called as the documents asked about call them most often; `a` sorts first."""
    bodies = {row["id"]: row for row in ask(store, query.statement("bodies", values), values)}
    wordings = ask(store, query.statement("wordings", values), values)
    # The first row of a body has its most frequent wording.
    called = {row["id"]: row["name"] for row in reversed(wordings)}
    pairs = ask(store, query.statement("pairs", values), values)
    wanted = set(names.with_heirs(store, values["department"], values["as_of"])) if "department" in values else None
    found = [_row(pair, bodies, called) for pair in pairs if wanted is None or wanted & {pair["a"], pair["b"]}]
    return sorted(found, key=lambda r: (-r["shared"], -r["jaccard"], r["a"], r["b"], r["a_id"], r["b_id"]))


def _row(pair: Mapping[str, Any], bodies: Mapping[str, Mapping[str, Any]], called: Mapping[str, str]) -> dict[str, Any]:
    a, b = sorted((pair["a"], pair["b"]), key=lambda id_: (called[id_], id_))
    a_total, b_total, shared = bodies[a]["total"], bodies[b]["total"], pair["shared"]
    return {
        "a": called[a],
        "b": called[b],
        "a_canonical": bodies[a]["canonical"],
        "b_canonical": bodies[b]["canonical"],
        "shared": shared,
        "jaccard": round(shared / (a_total + b_total - shared), 4),
        "a_total": a_total,
        "b_total": b_total,
        "a_id": a,
        "b_id": b,
    }
