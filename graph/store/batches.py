"""Rows cut into requests that every engine takes: the embedded one drops what exceeds 16 MiB, and the driver hangs."""

from collections.abc import Iterable, Iterator

from graph.model import GraphRows, Row
from loaders.errors import UnusableInput

MOST_ROWS = 2_000
MOST_BYTES = 8_000_000
# A document is one transaction, which the embedded engine holds in memory: 190,000 rows were seen to fit its 1 GB.
MOST_IN_DOCUMENT = 200_000
_LONG = 1_000
_NAME = 12


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Lists of at most `MOST_ROWS` rows and `MOST_BYTES`. Raises `UnusableInput` for a row that alone is larger."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        weight = weight_of(row)
        if weight > MOST_BYTES:
            raise UnusableInput(
                f"{row.get('id')!r} is {weight / 1e6:.0f} MB; a store takes at most {MOST_BYTES / 1e6:.0f} MB a node: "
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


def weight_of(value: object) -> int:
    """About the bytes that a value takes on the wire; exact where it matters, for long texts."""
    if isinstance(value, str):
        return 5 + (3 * len(value) if len(value) < _LONG else len(value.encode()))
    if isinstance(value, dict):
        return _NAME * len(value) + sum(map(weight_of, value.values()))
    if isinstance(value, list):
        return 5 + sum(map(weight_of, value))
    return 9
