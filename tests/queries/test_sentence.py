"""Filters in a person's words."""

from queries import catalogue, sentence


def test_filters_are_joined_in_the_order_of_the_declaration() -> None:
    values = {"has_target": True, "department": "省经信委", "role": "lead", "limit": 5}
    measures = catalogue()["measures"]
    assert sentence(measures, values, "zh") == "部门 = 省经信委 且 角色 = 牵头 且 有指标"
    assert sentence(measures, values, "en") == "department = 省经信委 and role = leads and has a target"


def test_what_is_at_its_default_is_not_said() -> None:
    assert sentence(catalogue()["measures"], {"role": "any", "limit": 1000, "offset": 0}, "zh") == ""


def test_values_of_closed_lists_are_captioned_and_numbers_are_plain() -> None:
    values = {"instrument": "award", "min_amount": 5000000.0}
    assert sentence(catalogue()["funds"], values, "zh") == "资助方式 = 奖励 且 金额 ≥ 5000000 元"


def test_a_value_with_braces_is_said_as_it_is() -> None:
    assert sentence(catalogue()["measures"], {"text": "{value}{x}"}, "zh") == "正文含「{value}{x}」"


def test_a_boolean_says_what_it_asks() -> None:
    assert sentence(catalogue()["measures"], {"has_target": False}, "en") == "has no target"
