"""Line breaks: those of a page joined, lost ones put back, page marks dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.tidy import tidy


def lines(text: str) -> list[str]:
    return [line.text for line in tidy(enumerate(text.split("\n"), 1))]


def test_page_marks_and_doubled_lines_go() -> None:
    assert lines("甲\n\n- 3 -\n— 12 —\n第 2 页 共 9 页\n乙\n乙") == ["甲", "乙"]


def test_markdown_is_taken_off() -> None:
    assert lines("## 一、甲\n**（一）乙**\n---\n文") == ["一、甲", "（一）乙", "文"]


def test_a_hard_wrapped_text_is_joined() -> None:
    full = [chr(0x4E00 + i) * 30 for i in range(33)]
    text = "\n".join(["一、标题", *full, "尾。", "（二）乙项。" + "乙" * 24, "末。"])
    assert lines(text) == ["一、标题", "".join(full) + "尾。", "（二）乙项。" + "乙" * 24 + "末。"]


def test_the_indent_of_an_item_is_no_end_of_its_line() -> None:
    items = [f"（{c}）{'甲' * 23}\n{'乙' * 28}\n{'丁' * 28}\n{'戊' * 28}\n丙。" for c in "一二三"]
    assert lines("\n".join(items)) == [item.replace("\n", "") for item in items]


def test_a_text_of_which_some_pages_were_joined_is_joined_as_a_whole() -> None:
    wrapped = "\n".join([*(chr(0x4E00 + i) * 28 for i in range(8)), "乙。"])
    joined = ["丙" * 200 + "。", "丁" * 300]
    assert lines("\n".join([*joined, wrapped])) == [joined[0], joined[1] + wrapped.replace("\n", "")]


def test_headings_of_a_width_between_long_paragraphs_stay() -> None:
    text = "\n".join(f"{c}、{'甲' * 18}\n{'乙' * 120}。" for c in "一二三四五六七")
    assert lines(text) == text.split("\n")


def test_an_ordinary_text_is_left_alone() -> None:
    text = "一、标题\n" + "\n".join("文" * (20 + i * 7) for i in range(40))
    assert lines(text) == text.split("\n")


def test_items_that_lost_their_breaks_are_cut_apart() -> None:
    items = [f"（{c}）{'做' * 60}。（甲局负责）" for c in "一二三"]
    assert lines("".join(items)) == items


def test_two_short_items_are_cut_apart_behind_the_bracket_of_the_first() -> None:
    items = ["五、做甲。（责任单位：甲局）", "六、做乙。（责任单位：乙局）"]
    assert lines("".join(items)) == items
    for text in ("五、做甲（见附件）1.5万元。", "五、做甲。（甲局）七、做乙。", "五、做甲，六、做乙。"):
        assert lines(text) == [text]


def test_an_ordinal_in_a_sentence_is_no_item() -> None:
    text = "做" * 210 + "，其中（一）甲、（三）乙。"
    assert lines(text) == [text]


def test_the_number_is_the_source_line() -> None:
    assert [line.number for line in tidy([(3, "甲"), (7, "乙")])] == [3, 7]


@given(st.lists(st.text(alphabet="甲乙一二三（）。、1.2 -—\u3000", max_size=40), max_size=20))
def test_nothing_but_marks_and_space_is_lost(texts: list[str]) -> None:
    kept = {line.text for line in tidy(enumerate(texts, 1))}
    for text in texts:
        if "甲" in text or "乙" in text:
            whole = "".join(text.strip(" \u3000").strip("- —").split())
            assert any(whole in "".join(one.split()) or one in text for one in kept) or not kept


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("给予 ５００ 万 元、300 万 元奖励。", "给予５００万元、300万元奖励。"),
        ("给予 15 万元奖励，不少于 300 家，增长 10%以上。", "给予15万元奖励，不少于300家，增长10%以上。"),
        ("到\u30002025\u3000年底前完成（ 3 项）。", "到2025年底前完成（3项）。"),
        ("2 扶持政策", "2 扶持政策"),
        ("加" * 30 + "大对中小 企业的支持，由甲局 乙局负责。", "加" * 30 + "大对中小企业的支持，由甲局 乙局负责。"),
        ("一、加强领导 各地要抓好落实，确保完成。", "一、加强领导 各地要抓好落实，确保完成。"),
        ("一、加强领导 " + "各地要抓好落实。" * 4, "一、加强领导 " + "各地要抓好落实。" * 4),
        ("做" * 30 + "。（责任单位：市残联 市妇联 市总工会）", "做" * 30 + "。（责任单位：市残联 市妇联 市总工会）"),
        ("做" * 30 + "。责任单位：市残联 市妇联 市馆", "做" * 30 + "。责任单位：市残联 市妇联 市馆"),
        ("附件 1", "附件 1"),
        ("一、 2020年的工作", "一、 2020年的工作"),
    ],
)
def test_numbers_are_closed_up(text: str, closed: str) -> None:
    assert lines(text) == [closed]


def test_a_break_inside_an_annotation_is_mended() -> None:
    assert lines("做甲。（责任单\n— 1 —\n位: 省甲厅、 省乙厅）") == ["做甲。（责任单位: 省甲厅、 省乙厅）"]
    assert lines("做甲。（责任单位：省甲厅、省大数\n据局、省丙厅\n做乙。") == [
        "做甲。（责任单位：省甲厅、省大数据局、省丙厅",
        "做乙。",
    ]
    assert lines("做甲。（责任单位：省甲厅、\n省乙厅）") == ["做甲。（责任单位：省甲厅、省乙厅）"]
    assert lines("做甲。（牵头部\n\n门：省甲厅）") == ["做甲。（牵头部门：省甲厅）"]
    assert lines("做甲。（责任单位：省甲厅\n2.做乙。（责任单位：省乙厅）") == [
        "做甲。（责任单位：省甲厅",
        "2.做乙。（责任单位：省乙厅）",
    ]


def test_letters_set_apart_are_put_together() -> None:
    assert lines("按 照 甲 省 乙 办 法 给予 奖励, 最 高 不 超 过 １万元") == [
        "按照甲省乙办法给予 奖励, 最高不超过 １万元"
    ]
    assert lines("甲 乙") == ["甲 乙"]


def test_a_bracket_over_three_lines_is_mended() -> None:
    assert lines("整治企业。（市甲局牵\n头，市乙局负\n责）") == ["整治企业。（市甲局牵头，市乙局负责）"]
    assert lines("公布名录。（牵头单位：市甲和乙建\n设局，责任单位：市丙\n局、市丁局）\n二、做乙。")[0].endswith(
        "市丁局）"
    )
    assert lines("做甲。（见\n做乙。\n做丙。）") == ["做甲。（见", "做乙。", "做丙。）"]


def test_a_paragraph_that_kept_its_indent_but_lost_its_line_is_put_back() -> None:
    assert lines("减免中小企业房租 　　对承租国有房产的企业，免收租金。　　期限三个月，凭租约办理。") == [
        "减免中小企业房租",
        "对承租国有房产的企业，免收租金。",
        "期限三个月，凭租约办理。",
    ]
    assert lines("标　　题：关于支持茶业的通知") == ["标　　题：关于支持茶业的通知"]
