"""Numbers, amounts, times and periods: tables of what documents write, and round trips by property."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.values import (
    Amount,
    caption_amount,
    caption_deadline,
    caption_number,
    caption_period,
    compare_amounts,
    compare_deadlines,
    compare_periods,
    find_amounts,
    find_moments,
    find_periods,
    fold,
    last_day,
    parse_amount,
    parse_deadline,
    parse_number,
    parse_period,
    period_behind,
)
from loaders.values.tables import table


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("1,200", 1200),
        ("１２", 12),
        ("3.5万", 35_000),
        ("1.5万亿", 1_500_000_000_000),
        ("42.1亿", 4_210_000_000),
        ("千亿", 100_000_000_000),
        ("一百二十", 120),
        ("一亿二千万零三", 120_000_003),
        ("一万二千", 12_000),
        ("二〇二五", 2025),
        ("两千", 2000),
        ("半", 0.5),
        ("零", 0),
        ("三四", None),
        ("百城", None),
        ("", None),
    ],
)
def test_numbers_as_written(written: str, value: float | None) -> None:
    assert parse_number(written) == value


@pytest.mark.parametrize(
    ("written", "value", "upper", "unit", "comparator"),
    [
        ("5000家以上", 5000, None, "家", ">="),
        ("2.5万户", 25_000, None, "户", "="),
        ("15万吨标准煤", 150_000, None, "吨标准煤", "="),
        ("10—15万吨", 100_000, 150_000, "吨", "range"),
        ("3万-5万元", 30_000, 50_000, "元", "range"),
        ("10%-15%", 10, 15, "%", "range"),
        ("三至五个", 3, 5, "个", "range"),
        ("百分之五十以上", 50, None, "%", ">="),
        ("三分之一", 33.333333, None, "%", "="),
        ("八成以上", 80, None, "%", ">="),
        ("一半", 50, None, "%", "="),
        ("五折", 50, None, "%", "="),
        ("3倍", 3, None, "倍", "="),
        ("100多家", 100, None, "家", ">="),
        ("10家左右", 10, None, "家", "~"),
        ("30日内", 30, None, "日", "<="),
        ("不超过200万元", 2_000_000, None, "元", "<="),
        ("不得超过15%", 15, None, "%", "<="),
        ("不应大于2.4米", 2.4, None, "米", "<="),
        ("不低于60%", 60, None, "%", ">="),
        ("高于8%", 8, None, "%", ">"),
        ("500千瓦", 500, None, "千瓦", "="),
        ("5千户", 5000, None, "户", "="),
        ("突破5万套", 50_000, None, "套", ">="),
        ("１５％左右", 15, None, "%", "~"),
        ("1,200家", 1200, None, "家", "="),
        ("10—15万", 100_000, 150_000, "", "range"),
        ("2—3倍", 2, 3, "倍", "range"),
        ("翻一番", 2, None, "倍", "="),
        ("翻了两番", 4, None, "倍", "="),
        ("九五折", 95, None, "%", "="),
        ("逾百亿元", 10**10, None, "元", ">="),
        ("翻番", 2, None, "倍", "="),
        ("两成半", 25, None, "%", "="),
        ("1/3以上", 33.333333, None, "%", ">="),
        ("千分之三", 0.3, None, "%", "="),
        ("两三家", 2, 3, "家", "range"),
        ("上千家", 1000, None, "家", ">="),
        ("一年半", 1.5, None, "年", "="),
        ("两个半月", 2.5, None, "个月", "="),
        ("零下20℃", -20, None, "℃", "="),
        ("200个（标准）以上", 200, None, "个", ">="),
        ("18/10万以下", 18, None, "/10万", "<="),
    ],
)
def test_amounts_as_written(written: str, value: float, upper: float | None, unit: str, comparator: str) -> None:
    amount = parse_amount(written)
    assert amount is not None
    assert (amount.value, amount.upper, amount.unit, amount.comparator) == (value, upper, unit, comparator)


@pytest.mark.parametrize("written", ["第三批", "多家", "家", "", "1.2.3", "9" * 40, "数十个", "几百家", "000万元"])
def test_what_is_no_amount(written: str) -> None:
    amount = parse_amount(written)
    assert amount is None or not amount.unit


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("最高补助金额200万", ["元"]),
        ("给予最高800万支持", ["元"]),
        ("分别给予80万、30万元奖励", ["元", "元"]),
        ("年产值突破5亿", ["元"]),
        ("播放量突破5亿", [""]),
        ("培育10万市场主体", [""]),
        ("电话0591-1234-5678", []),
    ],
)
def test_a_number_is_money_beside_a_word_of_money(text: str, units: list[str]) -> None:
    assert [a.unit for a in find_amounts(text)] == units


def test_no_amount_begins_where_something_else_stands() -> None:
    text = "2020年12月建成5个中心、3家院所"
    times = [(0, 8), (10, 12)]
    assert [text[a.start : a.end] for a in find_amounts(text, times)] == ["3家"]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2018年底前", "2018-12-31"),
        ("到2020年", "2020"),
        ("2025年以前", "2025"),
        ("2021年6月底", "2021-06-30"),
        ("2023年6月上旬", "2023-06-10"),
        ("2018年上半年", "2018-06-30"),
        ("2021年第三季度", "2021-09-30"),
        ("“十四五”末", "2025"),
        ("年内", "2022"),
        ("年底前", "2022-12-31"),
        ("年中前", "2022-06-30"),
        ("2024年年中", "2024-06-30"),
        ("6月底", "2022-06-30"),
        ("三年内", "2025"),
        ("两年内", "2024"),
        ("自2023年5月起", "2023-05"),
        ("2023—2025年", "2025"),
        ("2024年和2025年", "2025"),
        ("2019年1月1日至12月31日", "2019-12-31"),
        ("2023-05-01", "2023-05-01"),
        ("二〇二五年底", "2025-12-31"),
        ("2024年2月底前", "2024-02-29"),
        ("2025 年 6 月底前", "2025-06-30"),
        ("2025年前三季度", "2025-09-30"),
        ("2024年1—6月", "2024-06"),
        ("2024年中", "2024-06-30"),
        ("元旦前", "2023-01-01"),
        ("年末", "2022-12-31"),
        ("今冬明春", "2023"),
        ("汛期前", "2022"),
        ("100元", None),
        ("12345热线", None),
    ],
)
def test_deadlines_against_the_year_of_the_document(written: str, iso: str | None) -> None:
    assert parse_deadline(written, 2022) == iso


def test_a_text_may_end_behind_a_dash() -> None:
    assert [m.iso for m in find_moments("6月—", 2022)] == ["2022-06"]


def test_a_bare_month_has_no_date_without_a_year() -> None:
    assert parse_deadline("6月底") is None
    assert parse_deadline("年内") is None


@pytest.mark.parametrize("text", ["2024年起三年内，建成茶园20个。", "自2024年起，3年内建成茶园20个。"])
def test_years_counted_from_one_that_is_told_begin_with_it(text: str) -> None:
    assert [m.iso for m in find_moments(text, 2022)] == ["2024", "2026"]


def test_a_bare_month_takes_the_year_that_was_written_before_it() -> None:
    found = list(find_moments("2023年6月底前完成，8月底前验收", 2021))
    assert [m.iso for m in found] == ["2023-06-30", "2023-08-31"]


def test_a_year_end_in_a_sentence_of_its_own_is_that_of_the_document() -> None:
    assert [m.iso for m in find_moments("完成2022年的改造。年底前验收", 2023)] == ["2022", "2023-12-31"]


def test_a_plan_lends_no_year_to_the_months_behind_it() -> None:
    assert [m.iso for m in find_moments("“十四五”期间完成，6月底前启动", 2022)] == ["2025", "2022-06-30"]


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("每年", "year"),
        ("每季度", "quarter"),
        ("每个月", "month"),
        ("按月", "month"),
        ("逐年", "year"),
        ("按年", "year"),
        ("每学期", "half-year"),
        ("按天", None),
    ],
)
def test_periods(written: str, period: str | None) -> None:
    assert parse_period(written) == period


def test_periods_have_an_order() -> None:
    assert compare_periods("month", "year") == -1
    assert [caption_period("quarter"), caption_period("quarter", "en")] == ["每季度", "every quarter"]
    assert [p for _, _, p in find_periods("每年评20个，每月通报")] == ["year", "month"]


def test_a_deadline_falls_on_its_last_day() -> None:
    assert compare_deadlines("2020", "2020-12-31") == 0
    assert compare_deadlines("2020-02", "2020-03") == -1
    assert last_day("2024-02") == "2024-02-29"


def test_amounts_compare_within_a_unit_only() -> None:
    less, more, other = (parse_amount(t) for t in ("10家", "2万家", "2万元"))
    assert less
    assert more
    assert other
    assert (compare_amounts(less, more), compare_amounts(less, other)) == (-1, None)


def test_how_often_may_stand_behind_a_stroke() -> None:
    assert period_behind("30人次/年。", 4) == "year"
    assert period_behind("30人次/年会", 4) is None
    assert period_behind("30人次", 4) is None


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("二十个工作日内", "不超过20个工作日", "at most 20 working days"),
        ("1个百分点", "1个百分点", "1 percentage point"),
        ("不超过3‰", "不超过3‰", "at most 3‰"),
        ("1.5万亿元", "1.5万亿元", "CNY 1,500,000,000,000"),
        ("负2.5%", "负2.5%", "−2.5%"),
        ("三至五年", "3—5年", "3 to 5 years"),
        ("35微克/立方米", "35微克/立方米", "35 µg/m³"),
        ("20台", "20台", "20 台"),
    ],
)
def test_amounts_said_back(written: str, zh: str, en: str) -> None:
    amount = parse_amount(written)
    assert amount
    assert (caption_amount(amount), caption_amount(amount, "en")) == (zh, en)
    assert parse_amount(zh)


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("三分之一", "三分之一", "1/3"),
        ("三分之二以上", "不少于三分之二", "at least 2/3"),
        ("不超过七分之三", "不超过七分之三", "at most 3/7"),
        ("33.33%", "33.33%", "33.33%"),
        ("四分之一", "25%", "25%"),
    ],
)
def test_shares_that_no_decimal_says(written: str, zh: str, en: str) -> None:
    amount = parse_amount(written)
    assert amount
    assert (caption_amount(amount), caption_amount(amount, "en")) == (zh, en)
    again = parse_amount(zh)
    assert again
    assert (again.value, again.comparator) == (amount.value, amount.comparator)


def test_a_range_whose_ends_have_units_of_their_own() -> None:
    amount = parse_amount("500元至2万元")
    assert amount
    assert (amount.value, amount.upper, amount.unit) == (500, 20_000, "元")


@pytest.mark.parametrize(
    ("text", "values"),
    [("5，000万元", [5e7]), ("12，000人", [12_000]), ("1，250，000元", [1_250_000]), ("300，200，100万元", [1e6])],
)
def test_a_wide_comma_of_thousands(text: str, values: list[float]) -> None:
    assert [a.value for a in find_amounts(text) if a.unit] == values


def test_captions_in_english() -> None:
    cap = parse_amount("不超过200万元")
    assert cap
    assert caption_amount(cap, "en") == "at most CNY 2,000,000"
    assert caption_deadline("2018-12-31", "en") == "31 December 2018"


def test_folding_keeps_every_place() -> None:
    assert fold("２０２２年１５％") == "2022年15%"
    assert len(fold("２．５")) == 3


NUMBERS = st.one_of(
    st.integers(0, 10**13), st.integers(0, 10**9).map(lambda n: n / 100), st.integers(1, 9999).map(lambda n: n * 10**8)
)


@given(NUMBERS.map(float))
def test_a_number_reads_back_from_its_caption(value: float) -> None:
    assert parse_number(caption_number(value)) == value
    assert parse_number(caption_number(value, "en")) == value


UNITS = st.sampled_from([*table("units")["count"].split(), *table("units")["measure"].split(), "%", "元"])
COMPARATORS = st.sampled_from(["=", ">=", ">", "<=", "<", "~"])


@given(st.integers(1, 10**9).map(float), UNITS, COMPARATORS)
def test_an_amount_reads_back_from_its_caption(value: float, unit: str, comparator: str) -> None:
    amount = Amount(0, 0, value, None, unit, "count", comparator)  # type: ignore[arg-type]
    again = parse_amount(caption_amount(amount))
    assert again
    assert (again.value, again.unit, again.comparator) == (value, unit, comparator)


@given(st.integers(1, 10**6), st.integers(1, 10**6), UNITS)
def test_a_range_reads_back_from_its_caption(low: int, more: int, unit: str) -> None:
    amount = Amount(0, 0, float(low), float(low + more), unit, "count", "range")
    again = parse_amount(caption_amount(amount))
    assert again
    assert (again.value, again.upper, again.unit, again.comparator) == (low, low + more, unit, "range")


@given(st.dates().filter(lambda d: 1900 <= d.year < 2100), st.integers(1, 3))
def test_a_deadline_reads_back_from_its_caption(date: object, parts: int) -> None:
    iso = "-".join(str(date).split("-")[:parts])
    assert parse_deadline(caption_deadline(iso)) == iso


@given(st.text(alphabet="0123456789.,一二三十百千万亿年月日%—-至家元（）前内第", max_size=60))
def test_places_are_in_order_and_in_range(text: str) -> None:
    places = [(a.start, a.end) for a in find_amounts(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    moments = [(m.start, m.end) for m in find_moments(text, 2022)]
    assert all(0 <= start < end <= len(text) for start, end in moments)
    assert all(a[1] <= b[0] for a, b in pairwise(moments))


@pytest.mark.parametrize(
    ("written", "rate"), [("80%", 0.8), ("5个百分点", 0.05), ("3‰", 0.003), ("1.5倍", 1.5), ("100万元", None)]
)
def test_a_share_is_a_fraction_and_a_sum_is_none(written: str, rate: float | None) -> None:
    (amount,) = find_amounts(written)
    assert amount.rate == rate


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("按减租额的三成给予补贴", 30, "%"),
        ("三成的企业", 30, "%"),
        ("对首次升规的企业奖10万", 100_000, "元"),
        ("再补5万", 50_000, "元"),
        ("补5万亩", 50_000, "亩"),
        ("二成立领导小组", 2, ""),
    ],
)
def test_a_share_in_tenths_and_a_sum_behind_its_verb(text: str, value: float, unit: str) -> None:
    assert [(amount.value, amount.unit) for amount in find_amounts(text)] == [(value, unit)]
