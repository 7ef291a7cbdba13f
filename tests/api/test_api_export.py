"""Cells of files."""

import pytest

from api.export import cell, csv_lines


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\n=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert cell(text) == "'" + text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("奖励", "奖励"),
        (-5, -5),
        (0.8, 0.8),
        (True, "true"),
        (None, None),
        (["甲", "乙"], "甲；乙"),
        ("a\x00b", "ab"),
        ([], ""),
    ],
)
def test_values_as_cells(value: object, shown: object) -> None:
    assert cell(value) == shown


def test_a_list_that_begins_like_a_formula_is_none() -> None:
    assert cell(["=1", "2"]) == "'=1；2"


def test_csv_comes_in_pieces_that_are_one_file() -> None:
    rows = ({"a": "字" * 1000, "b": n} for n in range(200))
    pieces = list(csv_lines(["a", "b"], ["甲", "乙"], rows))
    assert len(pieces) > 2
    text = b"".join(pieces).decode("utf-8-sig")
    assert text.count("\r\n") == 201
    assert text.count("\ufeff") == 0
