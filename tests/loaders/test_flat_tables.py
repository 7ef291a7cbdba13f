"""Tables of tasks in plain text: cells below one another, or columns parted by tabs, bars or blanks."""

from hypothesis import given
from hypothesis import strategies as st

from loaders.flat_tables import unflattened
from loaders.line import Line
from loaders.tidy import tidy

MEASURES = ["1.做甲工作。", "责任单位：市甲局、市乙局", "2.做乙工作。", "责任单位：市乙局"]


def read(*lines: str) -> list[str]:
    return [line.text for line in tidy(enumerate(lines, 1))]


def test_cells_below_one_another() -> None:
    cells = ["序号", "重点任务", "责任单位", "1", "做甲工作。", "市甲局、市乙局", "2", "做乙工作。", "市乙局"]
    assert read("方案", *cells, "三、保障措施") == ["方案", *MEASURES, "三、保障措施"]


def test_a_cell_that_says_by_when() -> None:
    head = ["序号", "任务", "责任单位", "完成时限"]
    rows = ["1", "做甲", "市甲局、", "市乙局", "2024年6月", "2", "做乙", "市乙局", "长期坚持"]
    assert read(*head, *rows) == [
        "1.做甲",
        "完成时限：2024年6月",
        "责任单位：市甲局、市乙局",
        "2.做乙",
        "完成时限：长期坚持",
        "责任单位：市乙局",
    ]


def test_rows_without_numbers_are_counted_and_what_the_head_says_holds_for_all() -> None:
    table = ["|任务|责任部门（牵头单位排第一）|", "|:--|:--|", "|做甲|市甲局、市乙局|", "|做乙|市乙局|"]
    assert read(*table) == [
        "责任部门（牵头单位排第一）",
        "1.做甲",
        "责任部门：市甲局、市乙局",
        "2.做乙",
        "责任部门：市乙局",
    ]


def test_a_leader_beside_the_bodies() -> None:
    head = ["序号", "任务", "责任领导", "责任单位", "完成时限"]
    rows = ["1", "建成沟渠", "12公里", "张某", "农业办", "10月", "2", "做乙。", "李某", "市乙局、", "市丙局", "6月"]
    assert read(*head, *rows) == [
        "1.建成沟渠12公里",
        "责任领导：张某",
        "完成时限：10月",
        "责任单位：农业办",
        "2.做乙。",
        "责任领导：李某",
        "完成时限：6月",
        "责任单位：市乙局、市丙局",
    ]


def test_some_rows_of_a_table_between_its_headings() -> None:
    head = ["序号 |", "任务 |", "分管领导 |", "牵头单位 |", "配合单位 |", "一、做甲事"]
    rows = [
        "3 |",
        "做甲 |",
        "张某 |",
        "市甲局 |",
        "市投资促进中心。 |",
        "二、做乙事",
        "8 |",
        "做乙 |",
        "李某 |",
        "市乙局 |",
        "/",
    ]
    assert read(*head, *rows, "附则") == [
        "一、做甲事",
        "3.做甲",
        "分管领导：张某",
        "牵头单位：市甲局",
        "配合单位：市投资促进中心",
        "二、做乙事",
        "8.做乙",
        "分管领导：李某",
        "牵头单位：市乙局",
        "附则",
    ]


def test_wrapped_cells_and_page_marks() -> None:
    cells = [
        "序号",
        "任务",
        "责任单位",
        "1",
        "建设国家",
        "数据中心",
        "市甲局、市乙",
        "局牵头，市丙局、各",
        "区政府负责",
    ]
    assert read(*cells, "— 3 —", "4", "2", "做乙。", "市乙局") == [
        "1.建设国家数据中心",
        "责任单位：市甲局、市乙局牵头，市丙局、各区政府负责",
        "2.做乙。",
        "责任单位：市乙局",
    ]


def test_several_roles_and_a_number_that_hangs_down() -> None:
    head = ["序号", "工作", "牵头单位", "配合单位", "牵头处室", "配合处室"]
    first = ["1", "做甲。", "市甲委", "各区政府、市乙局", "甲一处", "/", "做乙。", "市乙委", "/", "乙二处", "/"]
    made = ["1.做甲。", "牵头单位：市甲委", "配合单位：各区政府、市乙局"]
    assert read(*head, *first, "2", "做丙。", "市丙委", "市丁局", "丙三处", "/", "附则") == [
        *made,
        "1.做乙。",
        "牵头单位：市乙委",
        "2.做丙。",
        "牵头单位：市丙委",
        "配合单位：市丁局",
        "附则",
    ]


def test_columns_parted_by_tabs_bars_and_blanks() -> None:
    rows = [["序号", "任务", "责任单位"], ["1", "做甲工作。", "市甲局、市乙局"], ["2", "做乙工作。", "市乙局"]]
    for parted in ("\t", "|", "    ", "　　"):
        assert read(*(parted.join(row) for row in rows), "完。") == [*MEASURES, "完。"]
    markdown = ["| " + " | ".join(row) + " |" for row in rows]
    assert read(markdown[0], "|---|:-:|---|", *markdown[1:]) == MEASURES


def test_a_head_without_rows_and_another_table_stay() -> None:
    text = ["序号", "责任单位要抓好落实。", "牵头单位  配合单位", "指标\t单位", "面积\t亩"]
    assert read(*text) == text


def test_a_line_that_goes_on_with_and_is_no_cell_of_bodies() -> None:
    rows = ["1", "促进标准制定", "与安全各环节", "协调发展。", "市甲局、市乙局", "和市丙局", "2", "做乙。", "市乙局"]
    assert read("序号", "重点工作", "负责单位", *rows)[:2] == [
        "1.促进标准制定与安全各环节协调发展。",
        "负责单位：市甲局、市乙局和市丙局",
    ]


@given(
    st.lists(
        st.sampled_from(["序号", "任务", "责任单位", "1", "2", "市甲局", "做甲。", "/", "甲\t乙\t丙"]), max_size=25
    )
)
def test_every_line_is_kept_or_read(texts: list[str]) -> None:
    lines = [Line(text, number) for number, text in enumerate(texts, 1)]
    made = unflattened(lines)
    assert all(1 <= line.number <= len(texts) for line in made)
    if not any("单位" in text for text in texts):
        assert made == lines
