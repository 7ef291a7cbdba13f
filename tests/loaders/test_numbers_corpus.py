"""Targets and funds of documents that have no gold file, against annotations kept beside this test.

The figures of first sight, before a rule was mended by them: targets .90, funds .79 (thirteen documents); then, a few
documents a round, funds .75, .74, .85, .81, .77 and .83, targets .94 where a document had more than three; then sixty
documents on housing at once, funds .81, targets .58; then fourteen more on housing, funds .90. What is held here is
what the rules reached on them afterwards: it says nothing of a document that nobody has opened.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.model import Passage
from loaders.reading import read

ANNOTATIONS = Path(__file__).with_name("annotations_numbers.tsv")
# Of each document that has ten annotations or more of a kind, the F1 it reached; a hundredth less is allowed.
FLOORS = Path(__file__).with_name("numbers_floors.tsv")
# The other measures of these documents are in a gold file.
PARTLY = {"re-2023-henanjiyuanshi-1750": range(51, 1000), "fujian-2018-part2": range(60, 1000, 2)}
# F1 over all documents.
OVERALL = {"targets": 0.96, "funds": 0.945}
KEYS = {
    "targets": ("value", "upper", "unit", "comparator", "due", "period"),
    "funds": ("instrument", "value", "rate", "comparator"),
}
Key = tuple[str, ...]
Facts = dict[str, Counter[Key]]


def annotated() -> dict[str, dict[str, Facts]]:
    """Document → number of the measure → field → its facts."""
    found: dict[str, dict[str, Facts]] = defaultdict(dict)
    with ANNOTATIONS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        for row in rows:
            facts = found[row["document"]].setdefault(row["number"], {field: Counter() for field in KEYS})
            facts[row["field"]][tuple(row[key] for key in KEYS[row["field"]])] += 1
    return found


def measures(document: str, folder: Path) -> Iterator[tuple[str, Passage]]:
    """The measures of a document, each with its number; one that is used again carries how often."""
    seen: Counter[str] = Counter()
    (path,) = folder.rglob(f"{document}.txt")
    for passage in read(path).passages:
        if passage.kind == "measure":
            seen[passage.number] += 1
            yield passage.number + (f"@{seen[passage.number]}" if seen[passage.number] > 1 else ""), passage


def keys(passage: Passage, field: str) -> Counter[Key]:
    return Counter(_key(asdict(fact), field) for fact in getattr(passage, field))


def _key(fact: dict[str, Any], field: str) -> Key:
    fact = fact if field == "targets" else {**fact, "value": fact["amount"]}
    return tuple(_written(fact[key]) for key in KEYS[field])


def _written(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return str(int(value)) if value == int(value) else repr(round(value, 6))


@cache
def counts(folder: Path) -> dict[str, dict[str, Counter[str]]]:
    """Document → field → hits and the facts on both sides."""
    told: dict[str, dict[str, Counter[str]]] = {}
    for document, gold in annotated().items():
        told[document] = {field: Counter() for field in KEYS}
        for number, passage in measures(document, folder):
            if document in PARTLY and int(number) not in PARTLY[document]:
                continue
            for field, count in told[document].items():
                wanted, found = gold.get(number, {}).get(field, Counter()), keys(passage, field)
                count.update(hits=(wanted & found).total(), both=found.total())
        for field, count in told[document].items():
            count.update(both=sum(facts[field].total() for facts in gold.values()))
    return told


def f1(count: Counter[str]) -> float:
    return 2 * count["hits"] / count["both"] if count["both"] else 1.0


@pytest.mark.parametrize("field", KEYS)
def test_all_documents_together_do_not_fall(shared: Path, field: str) -> None:
    total: Counter[str] = Counter()
    for count in counts(shared / "documents").values():
        total.update(count[field])
    assert f1(total) >= OVERALL[field] - 0.01


@cache
def floors() -> list[tuple[str, str, float]]:
    """Field, document and the F1 that it may not fall below."""
    rows = (line.split("\t") for line in FLOORS.read_text(encoding="utf-8").splitlines()[1:])
    return [(field, document, float(figure)) for field, document, figure in rows]


@pytest.mark.parametrize(("field", "document", "floor"), floors())
def test_a_document_does_not_fall(shared: Path, field: str, document: str, floor: float) -> None:
    assert f1(counts(shared / "documents")[document][field]) >= floor - 0.01
