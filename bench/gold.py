"""Strict F1 of every kind of fact on every open gold file, as a table.

    python -m bench.gold [--write]

`--write` keeps the figures in tests/loaders/gold_figures.tsv, below which a test lets none fall by more than a
hundredth. Needs the folder of real documents (ZHENGTU_SHARED, or `shared` beside the checkout).
"""

import csv
import os
import sys
from pathlib import Path
from typing import TextIO

import loaders
from loaders.evaluation import KINDS, measures_of, read_records, score
from loaders.records import document_records

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ZHENGTU_SHARED", ROOT.parent / "shared"))
FIGURES = ROOT / "tests" / "loaders" / "gold_figures.tsv"
COLUMNS = ("measures", *KINDS, "kind")


def figures(gold: Path, source: Path, *, partial: bool) -> dict[str, float]:
    """Strict F1 by kind of fact, and under `kind` the share of matched programs whose kind is right."""
    scores = score(read_records(gold), measures_of(document_records(loaders.read(source))), partial=partial)
    return {kind: scores.rates[kind]["strict"].f1 for kind in ("measures", *KINDS)} | {
        "kind": scores.program_kind_accuracy
    }


def rows() -> list[dict[str, str]]:
    """What was kept: gold, source, covers (all or partial), a figure a column."""
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def main() -> None:
    if not (SHARED / "gold").is_dir():
        sys.exit(f"{SHARED}: no folder `gold` there; name the folder of real documents by ZHENGTU_SHARED")
    table = []
    for row in rows():
        found = figures(SHARED / "gold" / row["gold"], SHARED / row["source"], partial=row["covers"] == "partial")
        table.append({"gold": row["gold"], "source": row["source"], "covers": row["covers"]})
        table[-1] |= {name: f"{found[name]:.3f}" for name in COLUMNS}
    _write(sys.stdout, table)
    if "--write" in sys.argv[1:]:
        with FIGURES.open("w", encoding="utf-8") as stream:
            _write(stream, table)


def _write(stream: TextIO, table: list[dict[str, str]]) -> None:
    writer = csv.DictWriter(stream, list(table[0]), delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)


if __name__ == "__main__":
    main()
