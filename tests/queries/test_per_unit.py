"""A sum for one of something is not compared with a whole one, on every engine."""

from typing import Any

import pytest

from graph.rows import rows_of
from graph.store import Store
from loaders.model import Document, Passage
from queries import run
from tests.queries.documents import fund

TEXT = "奖励100万元，每户补助2万元，每人补助2万元。"


@pytest.fixture(scope="module")
def homes(module_engine_store: Store) -> Store:
    funds = [
        fund(TEXT, "奖励100万元", "award", comparator="=", amount=1e6),
        fund(TEXT, "每户补助2万元", "subsidy", comparator="=", amount=2e4, per="每户"),
        fund(TEXT, "每人补助2万元", "subsidy", comparator="=", amount=2e4, per="每人"),
    ]
    module_engine_store.load(
        rows_of(Document("homes", "安居方案", "homes.txt", "0", passages=[Passage("1", TEXT, funds=funds)]))
    )
    return module_engine_store


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({}, [(1e6, None), (2e4, "每户"), (2e4, "每人")]),
        ({"min_amount": 1}, [(1e6, None)]),
        ({"per": "每户"}, [(2e4, "每户")]),
        ({"per": "每户", "min_amount": 20_000}, [(2e4, "每户")]),
        ({"per": "每户", "min_amount": 20_001}, []),
    ],
)
def test_sums_of_a_kind_are_compared(homes: Store, parameters: dict[str, Any], found: list[tuple[float, str]]) -> None:
    assert [(row["amount"], row["per"]) for row in run(homes, "funds", parameters).rows] == found


def test_a_measure_shows_the_unit(homes: Store) -> None:
    (row,) = run(homes, "measure", {"document": "homes", "number": "1"}).rows
    assert [given.get("per") for given in row["funds"]] == [None, "每户", "每人"]
