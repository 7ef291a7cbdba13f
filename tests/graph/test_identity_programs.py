"""Which names are one program."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from graph.identity import Context, program_key
from tests.graph.identity_samples import text_of
from tests.graph.test_identity_gold import context

_LINES = (Path(__file__).parent / "program_pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [line.split("\t") for line in _LINES if not line.startswith("#")][1:]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("福建名牌产品", "福建省名牌产品"),
        ("“首台(套)”装备", "首台（套）装备"),
        ("首台〔套〕装备", "首台（套）装备"),
        ("星火杯评选活动", "“星火杯评选”"),
        ("省灯会示范基地", "省级灯会示范基地"),
        ("国家级灯会示范基地", "国家灯会示范基地"),
        ("第二批省级灯会示范基地", "省级灯会示范基地(第三批)"),
        ("第七届福建省灯会奖", "福建省灯会奖"),
        ("福建省人民政府灯会奖", "省政府灯会奖"),
        ("“一照多灯”改革试点", "一照多灯"),
        ("环保督察巡视", "环境保护督察"),
        ("“互联网十”灯会", "“互联网+”灯会"),
    ],
)
def test_spelling_does_not_part_a_program(a: str, b: str) -> None:
    assert program_key(a, text_of("350000")) == program_key(b, text_of("350000"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("福建名牌产品", "福建名牌农产品"),
        ("福建省质量奖", "中国质量奖"),
        ("省级示范基地", "国家级示范基地"),
        ("省级灯会示范基地", "灯会示范基地"),
        ("省级灯会示范基地", "市级灯会示范基地"),
        ("国家灯会奖", "全国灯会奖"),
        ("互联网十强灯会", "互联网强灯会"),
        ("环保督察", "环保督察整改"),
        ("灯会市场建设", "灯会市场准入"),
        ("灯会计划(2018年)", "灯会计划(2019年)"),
    ],
)
def test_level_year_and_kind_part_programs(a: str, b: str) -> None:
    assert program_key(a, text_of("350000")) != program_key(b, text_of("350000"))


def misjudged(pairs: list[list[str]], where: Callable[[str], Context]) -> tuple[list[list[str]], list[list[str]]]:
    """Pairs of one program that stay two, and pairs of two that are merged."""
    merged = [program_key(a, where(at_a)) == program_key(b, where(at_b)) for a, at_a, b, at_b, _ in pairs]
    judged = list(zip(pairs, merged, strict=True))
    return [p for p, one in judged if not one and p[4] == "yes"], [p for p, one in judged if one and p[4] == "no"]


def test_pairs_of_well_known_programs_and_no_wrong_merge() -> None:
    pairs = [pair for pair in PAIRS if pair[1].isdigit()]
    missed, merged = misjudged(pairs, text_of)
    assert merged == []
    assert len(missed) / len(pairs) <= 0.05, missed


def test_pairs_in_documents_and_no_wrong_merge(shared: Path) -> None:
    pairs = [pair for pair in PAIRS if not pair[1].isdigit()]
    missed, merged = misjudged(pairs, partial(context, shared))
    assert merged == []
    assert len(missed) / len(pairs) <= 0.06, missed


def test_two_cities_schemes_of_one_name_are_two_and_the_nations_is_one() -> None:
    assert program_key("房票安置", text_of("341800")) != program_key("房票安置", text_of("350200"))
    assert program_key("高新技术企业", text_of("341800")) == program_key("国家高新技术企业", text_of("350200"))


@pytest.mark.parametrize(
    ("name", "code", "owner"),
    [
        ("苏州市灯会奖", "320000", "320500"),
        ("江苏省苏州市灯会奖", "320000", "320500"),
        ("湘灯贷", "430100", "430000"),
        ("好灯福建", "350200", "350000"),
        ("市长灯会奖", "350203", "350200"),
        ("省长灯会奖", "350203", "350000"),
        ("东方市场灯会", "460000", "460000"),
        ("世界灯会大会", "350200", "000000"),
        ("灯会综合示范城市", "350200", "000000"),
        ("灯会示范区", "350200", "350200"),
    ],
)
def test_a_name_tells_whose_the_program_is(name: str, code: str, owner: str) -> None:
    assert program_key(name, text_of(code))[0] == owner


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("省级灯会示范基地", "灯会示范基地(省级)"),
        ("“灯会”全国示范县", "全国“灯会”示范县"),
        ("灯会示范县(市、区)", "灯会示范县"),
        ("包头至银川高速铁路", "包银高铁"),
        ("推进灯会发展“万灯点亮”行动", "“万灯点亮”"),
        ("灯会非遗", "灯会非物质文化遗产"),
        ("2023年“春风行动”", "“春风行动”"),
    ],
)
def test_where_words_stand_and_how_long_they_are_does_not_part_a_program(a: str, b: str) -> None:
    assert program_key(a, text_of("350000")) == program_key(b, text_of("350000"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("灯会政策清单(第一批)", "灯会政策清单(第二批)"),
        ("“互联网+”行动计划", "互联网+"),
        ("国家灯会基地(彩灯)", "国家灯会基地"),
        ("省级灯会园", "灯会园"),
    ],
)
def test_a_list_of_another_batch_and_a_branch_part_programs(a: str, b: str) -> None:
    assert program_key(a, text_of("350000")) != program_key(b, text_of("350000"))
