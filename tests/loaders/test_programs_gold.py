"""Programs on the measures of the open gold files, kept from falling by more than a hundredth."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.program_texts import annotations, body, norm, numbered, source_of
from loaders.pipeline.programs import find_programs

# Document: strict F1 of names, share of the names found that have their kind; the tests allow a hundredth less.
FLOORS = {
    "fujian-2018-part2.odd": (0.91, 1.00),
    "gov-37": (0.97, 0.97),
    "gov-39": (0.90, 1.00),
    "jiyuan-2023": (0.90, 1.00),
    "baotou-2022": (0.95, 0.96),
    "hubei-2023": (0.95, 0.93),
    "dingxi-2023": (0.88, 0.89),
    "anhui-2021": (0.88, 0.98),
    "guizhou-2022b": (0.86, 0.94),
    "chongqing-2023": (0.94, 1.00),
    "shanghai-2025": (0.96, 1.00),
    "guangdong-2025": (0.93, 0.98),
    "gov-2018": (0.92, 0.97),
}


def figures(rows: list[dict[str, Any]]) -> tuple[float, float]:
    """F1 of the names, and how many of those found have the right kind."""
    told = found = right = kind = 0
    for row in rows:
        text = body(row["text"])
        gold = {norm(p["name"]): p["kind"] for p in row["programs"]}
        read = {norm(p.name): p.kind for p in find_programs(text, len(text))}
        both = gold.keys() & read.keys()
        told, found, right = told + len(gold), found + len(read), right + len(both)
        kind += sum(gold[name] == read[name] for name in both)
    return 2 * right / (told + found), kind / right


@pytest.mark.parametrize(("document", "floors"), FLOORS.items())
def test_programs_of_a_gold_file_do_not_get_worse(shared: Path, document: str, floors: tuple[float, float]) -> None:
    lines = (shared / "gold" / f"{document}.jsonl").read_text(encoding="utf-8").splitlines()
    reached = figures([json.loads(line) for line in lines])
    assert all(value >= floor - 0.01 for value, floor in zip(reached, floors, strict=True)), reached


def test_annotated_names_stand_in_their_measures(shared: Path) -> None:
    missing = []
    for document, measures in annotations().items():
        texts = {number: norm(text) for number, text in numbered(source_of(document, shared))}
        for number, names in measures.items():
            missing += [(document, number, name) for name in names if name not in texts.get(number, "")]
    assert missing == []
