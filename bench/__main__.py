"""`python -m bench [NAME...]`: runs the benchmarks one after the other and prints one table.

A benchmark is a module of this folder with `run() -> list[(what, figure, target)]`. Each runs in a process of its own,
so that none meets what another left in memory; one that cannot run here says why in the table.
"""

import json
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

FOLDER = Path(__file__).parent
CALL = "import json, sys, bench.{name} as b; json.dump(b.run(), sys.stdout)"
LONGEST_SECONDS = 1800


def names() -> list[str]:
    """The benchmarks of this folder, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("[a-z]*.py") if "\ndef run(" in path.read_text(encoding="utf-8"))


def rows_of(name: str) -> list[tuple[str, str, str]]:
    """The figures of one benchmark, or one row with the last line of what went wrong."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", CALL.format(name=name)],
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            cwd=FOLDER.parent,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [(name, f"gave up after {LONGEST_SECONDS} s", "")]
    if done.returncode:
        return [(name, f"not run: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}", "")]
    # What a library printed on the way stands before the figures.
    return [(what, figure, target) for what, figure, target in json.loads(done.stdout.splitlines()[-1])]


def main(wanted: list[str]) -> int:
    known = names()
    if unknown := set(wanted) - set(known):
        print(f"bench: no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    table = Table("what", "figure", "target", title="zhengtu", title_justify="left")
    for name in wanted or known:
        print(f"bench: {name} …", file=sys.stderr, flush=True)
        for row in rows_of(name):
            table.add_row(*row)
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
