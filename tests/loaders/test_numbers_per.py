"""What a sum is for one of: found beside it, parsed, compared, captioned and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.model import Document, Passage
from loaders.pipeline.context import Context
from loaders.pipeline.funds import find_funds
from loaders.records import passage_record
from loaders.values import caption_per, compare_per, find_amounts, parse_per, per_of
from loaders.values.tables import table

UNITS = [*table("per")["things"].split(), *table("per")["times"].split()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每人每月补贴500元", [("人", "月")]),
        ("每户企业每年最高不超过10万元", [("户", "年")]),
        ("每家企业最高200万元", [("家",)]),
        ("每年最高可达50万元", [("年",)]),
        ("每个月500元", [("月",)]),
        ("每平方米3000元、2500元", [("平方米",), ("平方米",)]),
        ("按200元/平方米、300元/m2补贴", [("平方米",), ("平方米",)]),
        ("每人500元/月", [("人", "月")]),
        ("每平方米200元/平方米", [("平方米",)]),
        ("补贴500元每人", [("人",)]),
        ("每招用1人1500元", [("人",)]),
        ("每开行一列补贴3万元", [("列",)]),
        ("3万元/户/年", [("户", "年")]),
        ("给予100万元", [None]),
        ("每年评选的先进单位给予10万元", [None]),
        ("每年组织培训给予10万元", [None]),
        ("每个县的企业给予10万元", [None]),
        ("每户5名职工，给予10万元", [None]),
        ("奖励5万元每户企业限一次", [None]),
    ],
)
def test_the_unit_beside_a_sum(text: str, expected: list[tuple[str, ...] | None]) -> None:
    found = [amount for amount in find_amounts(text) if amount.kind == "money"]
    assert [per_of(text, amount.start, amount.end) for amount in found] == expected


def test_nothing_is_read_in_front_of_the_floor() -> None:
    assert per_of("每人每月500元", 4, 8, floor=2) == ("月",)


@pytest.mark.parametrize("language", ["zh", "en"])
@given(per=st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True).map(tuple))
def test_a_caption_is_read_back(per: tuple[str, ...], language: str) -> None:
    assert parse_per(caption_per(per, language)) == per


@pytest.mark.parametrize("text", ["", "每", "人", "每人500元", "per", "per whatever", "每年底"])
def test_what_is_no_unit(text: str) -> None:
    assert parse_per(text) is None


def test_captions_and_comparison() -> None:
    assert caption_per(("人", "月"), "en") == "per person per month"
    assert parse_per("/m2") == parse_per("每平方米") == ("平方米",)
    assert compare_per(("人", "月"), ("月", "人")) == 0
    assert compare_per(("人",), ("人", "月")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对困难职工每人每月补贴500元。", [(500, "每人每月")]),
        ("按200元/平方米给予补贴。", [(200, "每平方米")]),
        ("对示范企业给予10万元奖励。", [(100_000, None)]),
        ("按投资额的20%给予每户补贴。", [(None, None)]),
        ("每户按利息的50%给予贴息，最高不超过10万元。", [(None, None), (100_000, "每户")]),
        ("每亩补贴100元，最高不超过20万元。", [(100, "每亩"), (200_000, None)]),
    ],
)
def test_a_fund_says_what_it_is_for_one_of(text: str, expected: list[tuple[float | None, str | None]]) -> None:
    funds = find_funds(text, Context())
    assert [(fund.amount, fund.per) for fund in funds] == expected
    record = passage_record(Document("d", "t", "s", "0"), Passage("1", text, funds=funds))
    assert [fund["per"] for fund in record["funds"]] == [per for _, per in expected]
