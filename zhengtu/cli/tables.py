"""Tables on a terminal, fitted to it, and in a file or a pipe, whole."""

import re
import shutil
import sys
from collections.abc import Sequence

Rows = Sequence[Sequence[str]]

# Wide enough that no table is cut when it goes into a file or a pipe.
UNBOUNDED = 10_000
# On a terminal: a column of so few columns' width is never folded, a longer one gets at least LEAST of them, and a cell
# of more characters than CLIPPED is cut.
SHORT, LEAST, CLIPPED = 24, 18, 60
_GAP = 3
# What a reader at a terminal has no use for; --format json and csv have it. A document's id is typed again.
_PLACES = ("start", "end")
_ID = re.compile(r"(?!doc-)[a-z]+-[0-9a-f]{16}")


def table(columns: Sequence[str], rows: Rows) -> str:
    """The rows for whoever reads standard output: a terminal gets what fits, a file or a pipe the whole."""
    return fitted(columns, rows, shutil.get_terminal_size().columns) if sys.stdout.isatty() else whole(columns, rows)


def whole(columns: Sequence[str], rows: Rows) -> str:
    """Every column and every cell, a row a line."""
    return _drawn(columns, rows, UNBOUNDED, folded=set())


def fitted(columns: Sequence[str], rows: Rows, width: int) -> str:
    """What tells a reader something, in `width` columns: the first columns go first, long cells are folded and end in
    …, and the last line names what had no room."""
    telling = [i for i, name in enumerate(columns) if _tells(name, {row[i] for row in rows} - {""})]
    kept: list[int] = []
    room = width
    for i in telling:
        needed = min(_width(columns, rows, i), LEAST if _is_long(columns, rows, i) else SHORT) + _GAP
        if needed <= room or not kept:
            kept.append(i)
            room -= needed
    cells = [[_clipped(row[i]) for i in kept] for row in rows]
    folded = {at for at, i in enumerate(kept) if _is_long(columns, rows, i)}
    left_out = [columns[i] for i in telling if i not in kept]
    note = f" no room for: {', '.join(left_out)}\n" if left_out else ""
    return _drawn([columns[i] for i in kept], cells, width, folded) + note


def _tells(name: str, values: set[str]) -> bool:
    return bool(values) and name not in _PLACES and not all(map(_ID.fullmatch, values))


def _width(columns: Sequence[str], rows: Rows, i: int) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, (columns[i], *(row[i] for row in rows))))


def _is_long(columns: Sequence[str], rows: Rows, i: int) -> bool:
    return _width(columns, rows, i) > SHORT


def _drawn(columns: Sequence[str], rows: Rows, width: int, folded: set[int]) -> str:
    """Chinese characters count as two wide."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for i, column in enumerate(columns):
        drawn.add_column(column, overflow="fold", no_wrap=i not in folded, min_width=LEAST if i in folded else None)
    for row in rows:
        drawn.add_row(*map(Text, row))
    console = Console(file=sys.stdout, width=width, highlight=False)
    with console.capture() as captured:
        console.print(drawn)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _clipped(cell: str) -> str:
    return cell if len(cell) <= CLIPPED else cell[: CLIPPED - 1] + "…"
