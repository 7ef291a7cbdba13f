"""Pairs of programs of like names: what the careful rule of identity may have missed, for a person to look at."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

from graph.store import Store
from queries.asking import Rows, ask
from queries.model import Query

# Two characters that so many names have (建设, 平台) tell nothing, and would make pairs of them all.
COMMON = 200


def rows(store: Store, query: Query, values: Mapping[str, Any]) -> Rows:
    """Most alike first. Programs that are called the same, each of its own place, count as one name."""
    named: dict[str, Rows] = {}
    for program in ask(store, query.statement("rows", values), values):
        named.setdefault(_letters(program["name"]), []).append(program)
    near = [(pair, share) for pair, share in _alike(named) if share >= values["least"]]
    pairs = [_row(named[one], named[other], share) for (one, other), share in near]
    return sorted(pairs, key=lambda r: (-r["likeness"], r["a"], r["b"]))


def _letters(name: str) -> str:
    """The name without marks and width."""
    return "".join(c for c in unicodedata.normalize("NFKC", name) if c.isalnum())


def _alike(names: Iterable[str]) -> Iterator[tuple[tuple[str, str], float]]:
    pieces = {name: {a + b for a, b in pairwise(name)} for name in names}
    having: dict[str, list[str]] = {}
    for name, some in pieces.items():
        for piece in some:
            having.setdefault(piece, []).append(name)
    shared = Counter(pair for some in having.values() if len(some) <= COMMON for pair in combinations(sorted(some), 2))
    for (one, other), count in shared.items():
        yield (one, other), round(count / len(pieces[one] | pieces[other]), 2)


def _row(some: Rows, others: Rows, likeness: float) -> dict[str, Any]:
    a, b = sorted((some, others), key=lambda rows: str(rows[0]["name"]))
    return {
        "a": a[0]["name"],
        "b": b[0]["name"],
        "likeness": likeness,
        "a_kind": a[0]["kind"],
        "b_kind": b[0]["kind"],
        "a_ids": [row["id"] for row in a],
        "b_ids": [row["id"] for row in b],
    }
