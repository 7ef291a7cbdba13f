"""What is offered to the judge as a name."""

import pytest

from loaders.pipeline.programs_offer import offered, prepared


def spans(text: str, gazetteer: bool = True) -> dict[str, str]:
    """Each span offered, with how the gazetteer covers it."""
    return {text[c.start : c.end]: known for c, known in offered(*prepared(text), gazetteer)}


def test_titles_hold_no_names() -> None:
    assert spans("落实《绿色工厂管理办法》。") == {}


def test_a_certificate_is_named_in_title_marks() -> None:
    assert "茶叶经营许可证" in spans("核发《茶叶经营许可证》。", gazetteer=False)


def test_known_names_with_and_without_their_level() -> None:
    found = spans("认定省级文明单位。")
    assert found["文明单位"] == "bare"
    assert found["省级文明单位"] == "prefixed"


def test_levels_that_share_a_name_stay_out() -> None:
    assert "省级文明单位" not in spans("认定国家级、省级文明单位。")


def test_a_name_cut_out_of_a_longer_word_is_not_offered() -> None:
    assert "科技贷" not in spans("发放科技贷款。")
    assert "科技贷" in spans("推广科技贷。")


@pytest.mark.parametrize("text", ["举办内贸版“春晓会”。", "举办内贸版‘春晓会’。", '举办内贸版"春晓会"。'])
def test_a_quotation_alone_and_with_what_stands_before_it(text: str) -> None:
    found = spans(text)
    assert {text[5:10], text[2:10]} <= set(found)


def test_the_gazetteer_can_be_hidden() -> None:
    assert "whole" in spans("争创文明单位。").values()
    assert "whole" not in spans("争创文明单位。", gazetteer=False).values()


def test_two_known_names_side_by_side_are_not_one() -> None:
    found = spans("开展“质量月”中国品牌日宣传。")
    assert {"“质量月”", "中国品牌日"} <= set(found)
    assert "“质量月”中国品牌日" not in found


def test_two_known_quotations_side_by_side_are_not_one() -> None:
    found = spans("开展“质量月”“中国品牌日”宣传。")
    assert "“质量月”“中国品牌日”" not in found


def test_what_stands_between_marks_set_the_wrong_way_round_is_no_name() -> None:
    assert "“等企业,结合“" not in spans("围绕”甲乙“等企业,结合“丙丁”活动。")
    assert not any("," in name for name in spans("倡导“人人参与,共建共享”活动。") if name.endswith("”"))


def test_a_bracket_that_a_known_name_stands_in_is_not_its_tail() -> None:
    assert "文明单位)" not in spans("争创荣誉(文明单位)。")
    assert "文明单位(标兵)" in spans("争创文明单位(标兵)。")


def test_a_head_that_goes_on_in_another_word_leaves_no_shorter_one() -> None:
    assert "“丹青”电站" in spans("推进“丹青”电站。")
    assert not any(name.endswith("站") for name in spans("推进“丹青”电站管理。"))


def test_what_an_opener_trails_is_no_part_of_the_name() -> None:
    found = spans("开展好春茶质量提升行动。", gazetteer=False)
    assert "春茶质量提升行动" in found
    assert "好春茶质量提升行动" not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("实施降低物流成本专项行动。", "降低物流成本专项行动"),
        ("推进江北至临河段扩容工程。", "江北至临河段扩容工程"),
        ("实施茶园改造与茶厂升级和茶路行动。", "茶园改造与茶厂升级和茶路行动"),
        ("设立推动茶业发展专项资金。", "推动茶业发展专项资金"),
        ("对获得甲县县长质量奖的企业给予奖励。", "甲县县长质量奖"),
        ("鼓励茶厂建立茶农机构建设运营奖补机制。", "茶农机构建设运营奖补机制"),
        ("搭建应急物资供应平台。", "应急物资供应平台"),
        ("实行茶园财政补贴。", "茶园财政补贴"),
        ("支持有条件的县建设云山农业科技园区示范基地。", "云山农业科技园区示范基地"),
        ("加快江北、临河市内免税店建设。", "江北、临河市内免税店"),
        ("建立诉求受理和分级办理“一张网”。", "诉求受理和分级办理“一张网”"),
    ],
)
def test_where_a_name_may_begin(text: str, name: str) -> None:
    assert name in spans(text, gazetteer=False)


def test_a_quotation_is_of_the_kind_that_the_gazetteer_tells() -> None:
    kinds = {c.kind for c, _ in offered(*prepared("举办内贸版“质量月”活动。")) if c.head == "“”"}
    assert kinds == {"campaign"}


def test_a_name_within_a_body_is_not_offered() -> None:
    assert "文明单位" not in spans("成立文明单位工作领导小组。")
    assert "文明单位" in spans("成立文明单位评选小组。")


@pytest.mark.parametrize(
    ("text", "name", "none"),
    [
        ("实施30个茶园改造提升项目。", "茶园改造提升项目", "30个茶园改造提升项目"),
        ("按照当年度全市招商专项行动办法。", "招商专项行动", "度全市招商专项行动"),
        ("成立茶园振兴行动工作专班。", None, "茶园振兴行动"),
        ("举办2024年茶园振兴行动。", "2024年茶园振兴行动", None),
    ],
)
def test_what_counts_things_or_goes_on_from_a_word_is_no_name(text: str, name: str | None, none: str | None) -> None:
    found = spans(text, gazetteer=False)
    assert name is None or name in found
    assert none not in found


def test_a_row_that_shares_its_head_is_one_name_though_and_joins_nouns_in_it() -> None:
    row = "老街整治和水岸修复扩绿、提质、增效三大行动"
    assert row in spans(f"开展{row}。", gazetteer=False)
