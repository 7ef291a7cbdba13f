"""Pairs of programs of like names: what the careful rule of identity may have missed, for a person to look at."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

from graph.store import Store
from queries.asking import Rows, ask
from queries.model import Query

# Two characters that so many names have (建设, 平台) tell nothing, and would make pairs of them all.
COMMON = 200


def rows(store: Store, query: Query, values: Mapping[str, Any]) -> Rows:
    """Most alike first; names that are the same belong to different places."""
    programs = ask(store, query.statement("rows", values), values)
    near = [(pair, share) for pair, share in _alike([p["name"] for p in programs]) if share >= values["least"]]
    pairs = [_row(programs[i], programs[j], share) for (i, j), share in near]
    return sorted(pairs, key=lambda r: (-r["likeness"], r["a"], r["b"], r["a_id"], r["b_id"]))


def _alike(names: list[str]) -> Iterator[tuple[tuple[int, int], float]]:
    pieces = [_pieces(name) for name in names]
    having: dict[str, list[int]] = {}
    for index, some in enumerate(pieces):
        for piece in some:
            having.setdefault(piece, []).append(index)
    shared = Counter(pair for some in having.values() if len(some) <= COMMON for pair in combinations(some, 2))
    for (i, j), count in shared.items():
        yield (i, j), round(count / len(pieces[i] | pieces[j]), 2)


def _pieces(name: str) -> set[str]:
    """Pairs of neighbouring letters of the name, marks and width aside."""
    letters = [c for c in unicodedata.normalize("NFKC", name) if c.isalnum()]
    return {a + b for a, b in pairwise(letters)} or set(letters)


def _row(one: Mapping[str, Any], other: Mapping[str, Any], likeness: float) -> dict[str, Any]:
    a, b = sorted((one, other), key=lambda row: (row["name"], row["id"]))
    return {
        "a": a["name"],
        "b": b["name"],
        "likeness": likeness,
        "a_kind": a["kind"],
        "b_kind": b["kind"],
        "a_id": a["id"],
        "b_id": b["id"],
    }
