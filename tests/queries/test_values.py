"""Values as they come from a command line or an address."""

from collections.abc import Mapping
from typing import Any

import pytest

from loaders.errors import UnusableInput
from queries import catalogue, find
from queries.values import coerce, first_day, last_day

MEASURES = catalogue()["measures"]


def given(values: Mapping[str, Any], name: str = "measures") -> dict[str, Any]:
    coerced, _ = coerce(catalogue()[name], values)
    return coerced


def refusal(values: Mapping[str, Any], name: str = "measures") -> str:
    with pytest.raises(UnusableInput) as caught:
        coerce(catalogue()[name], values)
    return str(caught.value)


def test_nothing_given_leaves_the_defaults() -> None:
    assert given({}) == {"as_of": "document", "role": "any", "limit": 1000, "offset": 0}


def test_an_empty_value_is_as_if_not_given() -> None:
    assert given({"department": "", "section": None, "limit": ""}) == given({})


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("department", " 省经信委 ", "省经信委"),
        ("limit", "25", 25),
        ("offset", 3, 3),
        ("has_target", "true", True),
        ("has_target", "否", False),
        ("has_target", False, False),
        ("role", "lead", "lead"),
        ("role", "牵头", "lead"),
        ("program_kind", "award", "award"),
        ("program_kind", "奖项荣誉", "award"),
        ("due_before", "2020", "2020"),
        ("due_before", 2020, "2020"),
        ("due_after", "2018-02-28", "2018-02-28"),
    ],
)
def test_a_value_becomes_what_is_declared(name: str, raw: Any, value: Any) -> None:
    assert given({name: raw})[name] == value


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("limit", "many", "limit cannot be 'many': it takes a whole number, at least 0"),
        ("limit", "1.5", "limit cannot be '1.5'"),
        ("limit", 1.5, "limit cannot be 1.5"),
        ("limit", True, "limit cannot be True"),
        ("limit", -1, "limit cannot be -1"),
        ("offset", "-1", "from 0 to 1,000,000,000"),
        ("offset", 10**18, "from 0 to 1,000,000,000"),
        ("has_target", "maybe", "it takes true or false"),
        ("role", "boss", "it takes one of lead, support, any"),
        ("role", "leadd", "did you mean lead"),
        ("due_before", "2018-13", "such as 2020, 2018-12 or 2018-12-31"),
        ("due_before", "2018-02-30", "such as 2020"),
        ("due_before", "18", "such as 2020"),
        ("due_before", "０２０２", "such as 2020"),
        ("text", "a\x00b", "printable"),
        ("text", "字" * 501, "at most 500"),
        ("text", ["a"], "at most 500"),
        ("department", "\ud800", "printable"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_is_allowed(name: str, raw: Any, said: str) -> None:
    message = refusal({name: raw})
    assert message.startswith(f"{name} cannot be ")
    assert said in message
    assert len(message) < 1500


def test_a_number_that_is_none_is_refused() -> None:
    for raw in ("nan", "inf", "-1e999", "ten"):
        assert "it takes a number" in refusal({"min_amount": raw}, "funds")
    assert given({"min_amount": "1e6"}, "funds")["min_amount"] == 1_000_000


def test_too_high_a_limit_is_lowered_and_said() -> None:
    values, notes = coerce(MEASURES, {"limit": "20000"})
    assert values["limit"] == 10_000
    assert notes == ["limit is at most 10,000: taken as that"]


def test_an_unknown_parameter_is_named_with_the_near_ones() -> None:
    message = refusal({"departmnt": "x"})
    assert "no parameter 'departmnt'; did you mean department?" in message
    assert "has_target" in message
    assert "no parameter 'xyzzy'. It takes: document, " in refusal({"xyzzy": "x"})


def test_a_required_parameter_is_asked_for() -> None:
    assert refusal({}, "program").startswith("the query program needs the parameter name")


def test_an_unknown_query_is_named_with_the_near_ones() -> None:
    with pytest.raises(UnusableInput, match=r"there is no query 'mesures'; did you mean measures"):
        find("mesures")
    with pytest.raises(UnusableInput, match=r"there is no query 'xyzzy'\. The catalogue has: alike, cited, "):
        find("xyzzy")


def test_the_days_of_a_date_prefix() -> None:
    assert [first_day(p) for p in ("2020", "2018-10", "2018-10-05")] == ["2020-01-01", "2018-10-01", "2018-10-05"]
    assert [last_day(p) for p in ("2020", "2018-10", "2018-10-05")] == ["2020-12-31", "2018-10-31", "2018-10-05"]
