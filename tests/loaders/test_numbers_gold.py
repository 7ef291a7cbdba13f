"""Targets and funds on the measures of the open gold files, kept from falling by more than a hundredth.

Strict keys as the annotation guidelines' scorer has them; the programs given are the gold's own, so that nothing but
the reading of numbers is measured here.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from loaders.model import Fund, Program, Target
from loaders.pipeline.context import Context
from loaders.pipeline.funds import find_funds
from loaders.pipeline.targets import find_targets

# Document: F1 of targets, F1 of funds, as measured; the tests allow a hundredth less.
FLOORS = {
    "fujian-2018-part2.odd": (1.0, 0.91),
    "gov-37": (1.0, 0.97),
    "gov-39": (1.0, 0.97),
    "jiyuan-2023": (1.0, 0.98),
    "baotou-2022": (1.0, 1.0),
    "hubei-2023": (1.0, 0.92),
    "dingxi-2023": (1.0, 0.98),
    "anhui-2021": (1.0, 1.0),
    "guizhou-2022b": (1.0, 0.84),
    "chongqing-2023": (1.0, 0.9),
    "shanghai-2025": (1.0, 0.83),
    "guangdong-2025": (1.0, 0.94),
    "gov-2018": (1.0, 0.97),
}
ANNOTATION = re.compile(
    r"[（(〔\[【]?[^（(〔\[【）)。]{0,26}(?:责任单位|牵头单位|牵头考核单位|责任部门|牵头部门|配合单位)[:：]"
    r"|[（(〔][^（(〔）)〕]*(?:负责|牵头|参与|落实)[）)〕]?\s*$"
)
Key = tuple[object, ...]


def body_end(text: str) -> int:
    """Where the annotation begins, well enough for a measure that ends with it."""
    found = [m.start() for m in ANNOTATION.finditer(text)]
    late = [place for place in found if place > 0.3 * len(text)]
    return late[0] if late else found[-1] if found else len(text)


def context_of(row: dict[str, Any], document: str) -> Context:
    text, year = row["text"], re.search("20[0-9]{2}", document)
    programs = [
        Program(p["name"], p["kind"], text.index(p["name"]), text.index(p["name"]) + len(p["name"]))
        for p in row.get("programs", [])
        if p["name"] in text
    ]
    return Context(int(year[0]) if year else 2019, body_end(text), programs, row.get("section"))


def target_keys(facts: Iterable[Any]) -> Counter[Key]:
    names = ("value", "upper", "unit", "comparator", "due", "period")
    return Counter(tuple(_folded(_get(f, n)) for n in names) for f in facts)


def fund_keys(facts: Iterable[Any]) -> Counter[Key]:
    names = ("instrument", "amount", "rate", "comparator")
    return Counter(tuple(_folded(_get(f, n)) for n in names) for f in facts)


def _get(fact: Any, name: str) -> Any:
    return fact.get(name) if isinstance(fact, dict) else getattr(fact, name)


def _folded(value: Any) -> Any:
    return round(float(value), 6) if isinstance(value, int | float) else value


def f1(gold: list[Counter[Key]], found: list[Counter[Key]]) -> float:
    hits = sum((g & f).total() for g, f in zip(gold, found, strict=True))
    both = sum(g.total() + f.total() for g, f in zip(gold, found, strict=True))
    return 2 * hits / both if both else 1.0


@pytest.mark.parametrize("document", FLOORS)
def test_targets_and_funds_do_not_fall(shared: Path, document: str) -> None:
    lines = (shared / "gold" / f"{document}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    targets: list[list[Target]] = [find_targets(row["text"], context_of(row, document)) for row in rows]
    funds: list[list[Fund]] = [find_funds(row["text"], context_of(row, document)) for row in rows]
    of_targets = f1([target_keys(r.get("targets") or []) for r in rows], [target_keys(t) for t in targets])
    of_funds = f1([fund_keys(r.get("funds") or []) for r in rows], [fund_keys(f) for f in funds])
    assert of_targets >= FLOORS[document][0] - 0.01
    assert of_funds >= FLOORS[document][1] - 0.01
