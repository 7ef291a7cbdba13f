"""Rows cut into requests that every engine takes: the embedded one drops what exceeds 16 MiB, and the driver hangs."""

import marshal
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from graph.model import GraphRows
from loaders.errors import UnusableInput

T = TypeVar("T")
MOST_ROWS = 2_000
MOST_BYTES = 8_000_000
# A document is one transaction, which the embedded engine holds in memory: 190,000 rows were seen to fit its 1 GB.
MOST_IN_DOCUMENT = 200_000


def batches(rows: Iterable[T]) -> Iterator[list[T]]:
    """Lists of at most `MOST_ROWS` rows (or ids) and `MOST_BYTES`.

    Raises `UnusableInput` for a row that alone is larger.
    """
    left = iter(rows)
    while batch := list(islice(left, MOST_ROWS)):
        # Nearly always one; weighed row by row only where it must be.
        yield from [batch] if weight_of(batch) <= MOST_BYTES else _lighter(batch)


def _lighter(rows: list[T]) -> Iterator[list[T]]:
    batch: list[T] = []
    size = 0
    for row in rows:
        weight = weight_of(row)
        if weight > MOST_BYTES:
            raise UnusableInput(
                f"{_name(row)} is {weight / 1e6:.0f} MB; a store takes at most {MOST_BYTES / 1e6:.0f} MB a node: "
                "is the document one line?"
            )
        if batch and size + weight > MOST_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += weight
    yield batch


def check_size(rows: GraphRows) -> None:
    """Raise `UnusableInput` where a document has more rows than one transaction should hold."""
    total = sum(len(some) for kinds in (rows.nodes, rows.edges) for some in kinds.values())
    if total > MOST_IN_DOCUMENT:
        raise UnusableInput(
            f"document {rows.document_id!r} states {total:,} nodes and edges, and a store takes at most "
            f"{MOST_IN_DOCUMENT:,} a document: split it"
        )


def _name(row: object) -> str:
    return repr(row.get("id") if isinstance(row, dict) else row)[:100]


def weight_of(value: Any) -> int:
    """About the bytes that a value takes on the wire: Python's own plainest form, which is quick to make."""
    return len(marshal.dumps(value, 0))
