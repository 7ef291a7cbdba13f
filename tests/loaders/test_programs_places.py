"""Regions and levels before a name."""

import pytest

from loaders.pipeline.programs_places import is_place, place_end, prefix_end, prefix_start


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("福建省政府质量奖", "福建省"),
        ("合肥市科技馆", "合肥市"),
        ("国家级绿色工厂", "国家级"),
        ("浙江省级示范", "浙江省级"),
        ("漳县抽水蓄能电站", ""),
        ("绿色工厂", ""),
    ],
)
def test_what_a_name_begins_with(name: str, prefix: str) -> None:
    assert name[: prefix_end(name, 0, len(name))] == prefix


@pytest.mark.parametrize(
    ("text", "name", "prefixed"),
    [
        ("争创福建省质量奖", "质量奖", "福建省质量奖"),
        ("办好第三届技能大赛", "技能大赛", "第三届技能大赛"),
        ("认定省级绿色工厂", "绿色工厂", "省级绿色工厂"),
        ("争创我省质量奖", "质量奖", "质量奖"),
    ],
)
def test_what_stands_before_a_name(text: str, name: str, prefixed: str) -> None:
    assert text[prefix_start(text, text.index(name), 0) :] == prefixed


def test_a_place_and_no_place() -> None:
    assert is_place("深圳")
    assert not is_place("深化")
    assert place_end("深化改革", 0, 4) == 0
