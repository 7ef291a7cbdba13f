"""What several documents say of a node they share (a body, a program, a cited document), and what follows from it.

Each document's row of a shared node is kept as a claim. The node is what all claims together make it, so neither the
order of loading nor a removal leaves a trace: the node after `remove` is the node as if the document had never been.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.model import Row


@dataclass(frozen=True)
class Claim:
    """`kind` is a label, or "TYPE start end" of an edge between shared nodes; `content` its row as JSON."""

    document: str
    kind: str
    node: str
    content: str

    @cached_property
    def row(self) -> Row:
        return dict(json.loads(self.content))

    @cached_property
    def id(self) -> str:
        joined = "\x1f".join((self.document, self.kind, self.node))
        return f"claim-{hashlib.sha256(joined.encode()).hexdigest()[:24]}"

    def stored(self) -> Row:
        kept = {"document": self.document, "kind": self.kind, "node": self.node, "row": self.content}
        return {"id": self.id} | kept


def claim(document: str, kind: str, row: Row) -> Claim:
    return Claim(document, kind, row["id"], json.dumps(row, ensure_ascii=False, sort_keys=True))


def resolve(said: Iterable[tuple[Row, int]]) -> Row:
    """One row of all rows, each with the number of documents that claim it.

    A loaded document goes over its stubs; lists are united; else what most documents say, and of equals the least.
    """
    said = list(said)
    said = [(row, times) for row, times in said if row.get("status") == "loaded"] or said
    names = sorted({name for row, _ in said for name in row})
    return {name: _settle([(row[name], times) for row, times in said if name in row]) for name in names}


def _settle(values: list[tuple[Any, int]]) -> Any:
    if isinstance(values[0][0], list):
        return sorted({item for value, _ in values for item in value})
    counts: Counter[Any] = Counter()
    for value, times in values:
        counts[value] += times
    return min(counts, key=lambda value: (-counts[value], value))


def settled_by(current: Row, row: Row) -> bool:
    """Whether one more claim `row` on a node that is `current` cannot change it but for what lists gain.

    Saves reading all claims of a body that thousands of documents name.
    """
    if "loaded" in (current.get("status"), row.get("status")):
        return current.get("status") == "loaded" != row.get("status")
    return all(isinstance(value, list) or current.get(name) == value for name, value in row.items())


def gains(current: Row, row: Row) -> bool:
    """Whether a claim that `settled_by` lets through still adds to a list."""
    if current.get("status") == "loaded":
        return False
    return any(isinstance(value, list) and not set(value) <= set(current.get(name, ())) for name, value in row.items())
