"""Tables of tasks, whatever the format: each row is a measure, its bodies known by the head of their column."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest

import loaders
from loaders.errors import UnusableInput
from loaders.readers import Raw, read_raw
from loaders.readers.tables import table_lines

HEAD = ["序号", "重点工作", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    ["1", "建设甲平台。", "市甲局", "市乙局、市丙局", "2024年底"],
    ["2", "推进乙改革。", "市乙局", "/", "长期坚持"],
]
LINES = [
    "1.建设甲平台。",
    "完成时限：2024年底",
    "牵头单位：市甲局",
    "配合单位：市乙局、市丙局",
    "2.推进乙改革。",
    "完成时限：长期坚持",
    "牵头单位：市乙局",
]
TITLE = "甲市分工方案"


def test_a_row_becomes_the_lines_of_a_measure() -> None:
    assert table_lines([HEAD, *ROWS]) == LINES


def test_a_title_a_head_of_two_rows_and_a_heading_between() -> None:
    rows = [
        [TITLE, TITLE, TITLE],
        ["序号", "任务", "责任分工"],
        ["序号", "任务", "责任单位（部门）"],
        ["一、总则"] * 3,
        ["1", "做甲。", "市甲局"],
    ]
    assert table_lines(rows) == [TITLE, "序号\t任务\t责任分工", "一、总则", "1.做甲。", "责任单位：市甲局"]


def test_a_row_that_a_page_parted_is_one() -> None:
    parted = [HEAD, ["1", "建设", "市甲局", "市乙", ""], HEAD, ["", "甲平台。", "", "局", ""]]
    assert table_lines(parted) == ["1.建设甲平台。", "牵头单位：市甲局", "配合单位：市乙局"]


def test_offices_beside_their_bodies_are_left_to_them() -> None:
    rows = [["序号", "工作", "牵头单位", "牵头处室"], ["1", "做甲。", "市甲委", "甲处"]]
    assert table_lines(rows) == ["1.做甲。", "牵头单位：市甲委"]
    assert table_lines([["工作", "责任处室"], ["做甲。", "甲处"]]) == ["1.做甲。", "责任处室：甲处"]


def test_what_a_row_is_to_reach_stands_beside_its_task() -> None:
    rows = [["序号", "任务", "责任单位", "年度目标"], ["1", "做甲", "市甲局", "建成2家"]]
    assert table_lines(rows) == ["1.做甲", "年度目标：建成2家", "责任单位：市甲局"]
    assert table_lines([["工作目标", "责任单位"], ["建成2家", "市甲局"]]) == ["1.建成2家", "责任单位：市甲局"]


def test_another_table_stays_as_it_is() -> None:
    assert table_lines([["指标", "单位"], ["面积", "亩"]]) == ["指标\t单位", "面积\t亩"]


def as_csv() -> bytes:
    return "\n".join(",".join(row) for row in [[TITLE, "", "", "", ""], HEAD, *ROWS]).encode("gb18030")


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    sheet.merge_cells("A1:E1")
    for row in [HEAD, *ROWS]:
        sheet.append([int(cell) if cell.isdecimal() else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(3, 5)
    for cell, text in zip(table._cells, [*HEAD, *ROWS[0], *ROWS[1]], strict=True):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in [HEAD, *ROWS])
    return f"<html><body><p>{TITLE}</p><table>{rows}</table></body></html>".encode()


@pytest.mark.parametrize(("suffix", "made"), [("csv", as_csv), ("xlsx", as_xlsx), ("docx", as_docx), ("html", as_html)])
def test_every_format_gives_the_same_lines(suffix: str, made: Callable[[], bytes], tmp_path: Path) -> None:
    assert read_raw(Raw(f"plan.{suffix}", made())).paragraphs == [TITLE, *LINES]
    path = tmp_path / f"plan.{suffix}"
    path.write_bytes(made())
    document = loaders.read(path)
    assert [(m.number, [x.name for x in m.leads], [x.name for x in m.supports]) for m in document.measures] == [
        ("1", ["市甲局"], ["市乙局", "市丙局"]),
        ("2", ["市乙局"], []),
    ]


def test_merged_cells_hold_for_all_that_they_cover() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["任务", "责任单位"], ["做甲。", "市甲局"], ["做乙。", None]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    out = io.BytesIO()
    book.save(out)
    expected = ["1.做甲。", "责任单位：市甲局", "2.做乙。", "责任单位：市甲局"]
    assert read_raw(Raw("plan.xlsx", out.getvalue())).paragraphs == expected
    html = "<table><tr><th>任务<th>责任单位<tr><td>做甲。<td rowspan=2>市甲局<tr><td>做乙。</table>"
    assert read_raw(Raw("plan.html", html.encode())).paragraphs == expected
    document = docx.Document()
    table = document.add_table(3, 2)
    for cell, text in zip(table._cells, ["任务", "责任单位", "做甲。", "市甲局", "做乙。", ""], strict=True):
        cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    document.save(out := io.BytesIO())
    assert read_raw(Raw("plan.docx", out.getvalue())).paragraphs == expected


def test_damaged_and_empty_workbooks_are_refused_with_a_sentence() -> None:
    with pytest.raises(UnusableInput, match="no Excel file, or a damaged one"):
        read_raw(Raw("plan.xlsx", b"PK\x03\x04 nothing"))
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with pytest.raises(UnusableInput, match="holds no text"):
        read_raw(Raw("plan.xlsx", out.getvalue()))
    with pytest.raises(UnusableInput, match=r"old Excel \(xls\) files are not read"):
        read_raw(Raw("plan.xls", b"\xd0\xcf\x11\xe0"))


def test_dates_are_written_out_and_hidden_sheets_left_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["任务", "完成时限", "责任单位"])
    sheet.append(["做甲。", datetime(2024, 6, 30), "市甲局"])
    hidden = book.create_sheet("草稿")
    hidden.append(["做乙。"])
    hidden.sheet_state = "hidden"
    book.save(out := io.BytesIO())
    assert read_raw(Raw("plan.xlsx", out.getvalue())).paragraphs == [
        "1.做甲。",
        "完成时限：2024年6月30日",
        "责任单位：市甲局",
    ]
