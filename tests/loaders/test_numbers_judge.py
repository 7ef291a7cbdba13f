"""The rules of numbers and the judge together, each decision on its smallest case."""

from collections.abc import Mapping

import pytest

from loaders.pipeline.context import Context
from loaders.pipeline.funds import find_funds
from loaders.pipeline.numbers_judge import ADDED, AIMED, CHANGED, DROPPED, HEARD
from loaders.pipeline.numbers_network import INSTRUMENTS
from loaders.pipeline.odds import NO_ODDS, Odds
from loaders.pipeline.reading import Reading
from loaders.pipeline.targets import find_targets

Facts = list[tuple[str, float | None, float | None]]


def funds(text: str, odds: Odds) -> Facts:
    context = Context(reading=Reading(text, 2024, len(text), odds))
    return [(fund.instrument, fund.amount, fund.rate) for fund in find_funds(text, context)]


def chances(told: Mapping[str, float], none: float | None = None) -> list[float]:
    """Of an amount where `none` is told, else of a clause."""
    each = [told.get(instrument, 0.0) for instrument in INSTRUMENTS]
    return each if none is None else [none, *each]


@pytest.mark.parametrize(
    ("by_judge", "found"),
    [
        (None, [("award", 100_000.0, None)]),
        (chances({"award": 1.0}, 0.0), [("award", 100_000.0, None)]),
        (chances({"subsidy": CHANGED + 0.01}, 0.0), [("subsidy", 100_000.0, None)]),
        (chances({"subsidy": CHANGED - 0.01}, 0.0), [("award", 100_000.0, None)]),
        (chances({}, DROPPED - 0.01), [("award", 100_000.0, None)]),
        (chances({}, DROPPED + 0.01), []),
    ],
)
def test_an_amount_that_the_rules_take(by_judge: list[float] | None, found: Facts) -> None:
    text = "对入选企业给予10万元奖励。"
    amounts = {} if by_judge is None else {text.index("10"): by_judge}
    assert funds(text, Odds(amounts, {}, {})) == found


@pytest.mark.parametrize(("chance", "found"), [(ADDED + 0.01, [("other", None, 0.3)]), (ADDED - 0.01, [])])
def test_an_amount_that_the_rules_leave(chance: float, found: Facts) -> None:
    text = "平台服务收入的30%归其所有。"
    assert funds(text, NO_ODDS) == []
    assert funds(text, Odds({text.index("30"): chances({"other": chance}, 0.0)}, {}, {})) == found


def test_what_is_added_is_no_target_too() -> None:
    text = "到2025年，培育经费达到30万元。"
    amounts = {text.index("30"): chances({"funding": 0.99}, 0.0)}
    assert funds(text, Odds(amounts, {}, {})) == [("funding", 300_000.0, None)]


@pytest.mark.parametrize(
    ("by_judge", "found"),
    [
        (None, [("interest", None, None)]),
        (chances({}), [("interest", None, None)]),
        (chances({"interest": 1.0, "loan": HEARD + 0.01}), [("interest", None, None), ("loan", None, None)]),
        (chances({"interest": 1.0, "loan": HEARD - 0.01}), [("interest", None, None)]),
    ],
)
def test_a_promise_in_words(by_judge: list[float] | None, found: Facts) -> None:
    text = "对入选企业给予贷款贴息。"
    clauses = {} if by_judge is None else {0: by_judge}
    assert funds(text, Odds({}, clauses, {})) == found


def test_an_amount_beside_a_promise_in_words_is_one_of_its_own() -> None:
    text = "对入选企业给予10万元奖励。"
    heard = Odds({}, {0: chances({"award": 1.0})}, {})
    assert sorted(funds(text, heard), key=str) == [("award", 100_000.0, None), ("award", None, None)]


@pytest.mark.parametrize(
    ("text", "chance", "found"),
    [
        ("到2025年培育企业20家。", None, [20.0]),
        ("到2025年培育企业20家。", 0.0, [20.0]),
        ("设企业20家为一组。", None, []),
        ("设企业20家为一组。", AIMED - 0.01, []),
        ("设企业20家为一组。", AIMED + 0.01, [20.0]),
    ],
)
def test_a_number_is_a_target_where_the_judge_is_sure(text: str, chance: float | None, found: list[float]) -> None:
    odds = NO_ODDS if chance is None else Odds({}, {}, {text.index("20家"): chance})
    context = Context(base_year=2024, reading=Reading(text, 2024, len(text), odds))
    assert [target.value for target in find_targets(text, context) if target.value] == found
