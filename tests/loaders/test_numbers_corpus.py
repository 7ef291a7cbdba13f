"""Targets and funds of documents that have no gold file, against annotations kept beside this test.

The figures of first sight, before a rule was mended by them: targets .90, funds .79 (thirteen documents), then funds
.75, .74, .85 and .81 on the next ones. What is held here is what the rules reached on them afterwards.
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
# The first half of this document is in a gold file.
FIRST_ANNOTATED = {"re-2023-henanjiyuanshi-1750": 51}
# F1 over all documents, and of each document that has ten annotations or more of a kind; a hundredth less is allowed.
OVERALL = {"targets": 0.97, "funds": 0.92}
FUNDS = {
    "gov-2015-dianzishangwu": 0.95,
    "re-2022-hebeilangfangshi-2196": 0.88,
    "re-2022-henan-2217": 0.96,
    "re-2022-hunanchangdeshi-2361": 0.97,
    "re-2022-hunanzhuzhoushi-2350": 0.98,
    "re-2023-fujianfuqingshi-1567": 0.89,
    "re-2023-guangdongshenzhenshifutian-1318": 0.97,
    "re-2023-henanjiyuanshi-1750": 0.92,
    "re-2023-henantaheshi-1695": 0.83,
    "re-2023-henanzhengzhoushi-1566": 0.76,
    "re-2023-hubeiwuhanshi-1724": 0.97,
    "re-2023-hubeiqianjiangshi-1451": 0.95,
    "re-2023-hunanxiangtanshi-1518": 0.96,
    "re-2023-jiangxifuzhoushi-1306": 0.89,
    "re-2023-jiangxiganzhoushi-1468": 0.97,
    "re-2023-zhejianghangzhoushilinping-1129": 0.93,
    "re-2024-jiangxijiujiangshi-646": 0.88,
    "re-2024-jiangxiyichunshitongguxian-432": 0.88,
    "re-2024-shanghaishi-319": 0.99,
    "re-2024-yunnanchuxiongzhou-786": 0.9,
    "re-2025-henan-308": 0.99,
    "re-2025-henan-93": 0.92,
    "re-2025-yunnankunmingshi-310": 0.95,
}
TARGETS = {
    "re-2023-guangdongshenzhenshifutian-1318": 0.94,
    "re-2023-henanjiyuanshi-1750": 0.98,
    "re-2025-henan-308": 0.98,
}
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
    for passage in read(folder / f"{document}.txt").passages:
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
            if document in FIRST_ANNOTATED and int(number) < FIRST_ANNOTATED[document]:
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
    for count in counts(shared / "documents" / "corpus").values():
        total.update(count[field])
    assert f1(total) >= OVERALL[field] - 0.01


@pytest.mark.parametrize(
    ("field", "document", "floor"),
    [(f, d, v) for f, floors in (("targets", TARGETS), ("funds", FUNDS)) for d, v in floors.items()],
)
def test_a_document_does_not_fall(shared: Path, field: str, document: str, floor: float) -> None:
    assert f1(counts(shared / "documents" / "corpus")[document][field]) >= floor - 0.01
