"""Which names are one program."""

from pathlib import Path

import pytest

from graph.identity import program_key
from tests.graph.identity_samples import text_of


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
        ("灯会市场建设", "灯会市场准入"),
        ("灯会计划(2018年)", "灯会计划(2019年)"),
    ],
)
def test_level_year_and_kind_part_programs(a: str, b: str) -> None:
    assert program_key(a, text_of("350000")) != program_key(b, text_of("350000"))


def test_pairs_of_well_known_programs_and_no_wrong_merge() -> None:
    lines = (Path(__file__).parent / "program_pairs.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    merged = [program_key(a, text_of(at_a)) == program_key(b, text_of(at_b)) for a, at_a, b, at_b, _ in pairs]
    judged = list(zip(pairs, merged, strict=True))
    assert [pair for pair, one in judged if one and pair[4] == "no"] == []
    missed = [pair for pair, one in judged if not one and pair[4] == "yes"]
    assert len(missed) / len(pairs) <= 0.05, missed


def test_two_cities_schemes_of_one_name_are_two_and_the_nations_is_one() -> None:
    assert program_key("房票安置", text_of("341800")) != program_key("房票安置", text_of("350200"))
    assert program_key("高新技术企业", text_of("341800")) == program_key("国家高新技术企业", text_of("350200"))
