"""Rows cut into requests that every engine takes: the embedded one drops what exceeds 16 MiB, and the driver hangs."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from graph.model import GraphRows
from loaders.errors import UnusableInput

T = TypeVar("T")
MOST_ROWS = 2_000
MOST_BYTES = 8_000_000
# A document is one transaction, which the embedded engine holds in memory: 190,000 rows were seen to fit its 1 GB.
MOST_IN_DOCUMENT = 200_000
_LONG = 1_000
# A property's name and the head of its value.
_ITEM = 16


def batches(rows: Iterable[T]) -> Iterator[list[T]]:
    """Lists of at most `MOST_ROWS` rows (or ids) and `MOST_BYTES`.

    Raises `UnusableInput` for a row that alone is larger.
    """
    batch: list[T] = []
    size = 0
    for row in rows:
        weight = weight_of(row)
        if weight > MOST_BYTES:
            raise UnusableInput(
                f"{_name(row)} is {weight / 1e6:.0f} MB; a store takes at most {MOST_BYTES / 1e6:.0f} MB a node: "
                "is the document one line?"
            )
        if batch and (len(batch) == MOST_ROWS or size + weight > MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += weight
    if batch:
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


def weight_of(value: object) -> int:
    """About the bytes that a value takes on the wire; exact where it matters, for long texts."""
    if isinstance(value, str):
        return 5 + (3 * len(value) if len(value) < _LONG else len(value.encode()))
    if not isinstance(value, dict | list):
        return 9
    total = _ITEM * (len(value) + 1)
    for item in value.values() if isinstance(value, dict) else value:
        # Most are short strings: no call for them.
        total += 3 * len(item) if type(item) is str and len(item) < _LONG else weight_of(item)
    return total
