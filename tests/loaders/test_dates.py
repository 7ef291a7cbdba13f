"""The dates in a document's header."""

import pytest

from loaders.dates import iso


@pytest.mark.parametrize(
    ("text", "date"),
    [("2018年12月6日", "2018-12-06"), ("发布时间:2018-1-4", "2018-01-04"), ("2018年13月1日", None), ("去年", None)],
)
def test_dates(text: str, date: str | None) -> None:
    assert iso(text) == date
