"""No open gold file's figures may fall by more than a hundredth (`python -m bench.gold --write` keeps better ones)."""

from pathlib import Path

import pytest

from bench.gold import COLUMNS, figures, rows

FALL = 0.01


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["gold"])
def test_the_reading_is_as_good_as_it_was(row: dict[str, str], shared: Path) -> None:
    found = figures(shared / "gold" / row["gold"], shared / row["source"], partial=row["covers"] == "partial")
    fallen = {name: (row[name], round(found[name], 3)) for name in COLUMNS if found[name] < float(row[name]) - FALL}
    assert not fallen


def test_every_gold_file_is_in_the_table(shared: Path) -> None:
    scored = {path.name for path in (shared / "gold").glob("*.jsonl") if ".goals." not in path.name}
    assert {row["gold"] for row in rows()} == scored
