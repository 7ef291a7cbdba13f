"""Names of programs in a measure: where they begin and end, their kinds, each once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.model import ProgramKind
from loaders.pipeline.programs import find_programs
from loaders.pipeline.programs_words import grammar


def names(text: str, body_end: int | None = None) -> list[tuple[str, str]]:
    programs = find_programs(text, len(text) if body_end is None else body_end)
    assert all(text[p.start : p.end] == p.name for p in programs)
    return [(p.name, p.kind) for p in programs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.深入实施渔港提升工程。", [("渔港提升工程", "project")]),
        ("开展春茶质量提升行动,", [("春茶质量提升行动", "campaign")]),
        ("积极争创中国质量奖、国家地理标志产品。", [("中国质量奖", "award"), ("国家地理标志产品", "certification")]),
        ("实施科技企业“春笋”计划。", [("科技企业“春笋”计划", "project")]),
        ("实施“匠心”“技兴”工程。", [("“匠心”", "project"), ("“技兴”工程", "project")]),
        ("认定国家级、省级企业技术中心。", [("企业技术中心", "facility")]),
        ("新认定省级以上绿色工厂3家。", [("绿色工厂", "award")]),
        ("为个体工商户发放创业担保贷款。", [("创业担保贷款", "support")]),
        ("推广绿色工厂,新认定省级绿色工厂。", [("省级绿色工厂", "award")]),
        ("发放住房公积金贷款,支持异地办理公积金贷款。", [("住房公积金贷款", "support")]),
        ("发行基础设施领域不动产投资信托基金。", [("基础设施领域不动产投资信托基金", "support")]),
        ("建立房地产项目“白名单”,用好“白名单”。", [("房地产项目“白名单”", "project")]),
    ],
)
def test_names_as_a_researcher_reads_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    ["组织开展专项检查。", "加强标准化建设和品牌培育。", "推进放管服改革,落实双随机、一公开。", "举办培训班。", ""],
)
def test_generic_activity_has_no_name(text: str) -> None:
    assert names(text) == []


def test_each_name_once_where_it_first_stands() -> None:
    text = "争创中国质量奖;对新获中国质量奖的企业给予奖励。"
    assert [(p.name, p.start) for p in find_programs(text, len(text))] == [("中国质量奖", 2)]


def test_nothing_is_read_beyond_the_body() -> None:
    text = "推进乡村建设。(负责落实绿色工厂的省厅牵头)"
    assert names(text, 7) == []


@given(st.text(alphabet="实施开展“”《》()、,。和的工程计划行动试点省级 0市全国", max_size=200))
def test_evidence_always_holds(text: str) -> None:
    found = names(text)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("sign", ["《", "(", "、", "“", "9", "和", "工程", "█"])
def test_long_runs_of_one_sign_end(sign: str) -> None:
    assert names(sign * (300_000 // len(sign))) is not None


def test_a_count_of_things_is_no_name() -> None:
    text = "到2020年,省级计量标准达350项,专项行动达20次。"
    assert not any(name.endswith(("350项", "20次")) for name, _ in names(text))


def test_no_name_takes_in_what_compares_its_number() -> None:
    text = "到2027年,新增在海外市场获批医疗器械产品超100件,培育企业2家。"
    assert not any(name.endswith("超") for name, _ in names(text))


def test_no_name_goes_over_a_second_predicate() -> None:
    text = "在完成“保交楼”任务并将专项借款偿还到位后,合并对口帮扶专项资金。"
    assert not any("并将" in name for name, _ in names(text))


def test_no_name_begins_within_a_word() -> None:
    text = "按时完成清算审核,并及时退补土地增值税税款。"
    assert not any(name.startswith("时") for name, _ in names(text))


def test_a_plain_sort_of_thing_is_no_name() -> None:
    assert names("用好综合服务平台等渠道,推动建设国家级平台或产业创新中心。") == [("产业创新中心", "facility")]
    assert ("福建省渔港综合服务平台", "platform") in names("建设福建省渔港综合服务平台。")


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("甲市数字经济示范企业", "pilot", "award"),
        ("甲区畜牧业转型示范工程", "pilot", "project"),
        ("甲南科技城", "pilot", "facility"),
        ("城市服务者综合驿站", "pilot", "facility"),
        ("示范型居家养老服务中心", "facility", "facility"),
        ("世界甲乙之都", "award", "pilot"),
        ("甲省示范园区", "pilot", "pilot"),
    ],
)
def test_its_own_words_tell_the_kind_of_a_name(name: str, head: ProgramKind, kind: ProgramKind) -> None:
    assert grammar().kind_of(name, head) == kind


def test_a_name_ends_before_its_likes() -> None:
    text = "利用“甲好房”和“甲房交易网”等交易平台核验房源。"
    found = find_programs(text, len(text))
    assert [(p.name, p.kind) for p in found] == [("“甲好房”", "platform"), ("“甲房交易网”", "platform")]
