"""Cutting: which level is the measure, where it begins and ends. Small plans of our own making."""

from loaders.outline import Outline, outline
from loaders.tidy import tidy


def cut(text: str) -> Outline:
    return outline(tidy(enumerate(text.split("\n"), 1)))


def numbers(text: str) -> list[str]:
    return [c.passage.number for c in cut(text).cuts if c.passage.kind == "measure"]


def test_numbered_items_under_a_heading() -> None:
    found = cut(
        "一、总则\n(一)推进甲事\n1.做甲。(责任单位:省甲局)\n2.做乙。(责任单位:省乙局)\n(二)推进丙事\n3.做丙。(责任单位:省丙局)"
    )
    assert [c.passage.number for c in found.cuts] == ["1", "2", "3"]
    assert [found.sections[c.passage.section or 0].heading for c in found.cuts] == [
        "(一)推进甲事",
        "(一)推进甲事",
        "(二)推进丙事",
    ]
    parent = found.sections[1].parent
    assert parent is not None
    assert found.sections[parent].heading == "一、总则"


def test_a_heading_alone_is_the_section_and_not_the_text() -> None:
    found = cut("一、推进甲事\n要做甲。(责任单位:省甲局)\n二、推进乙事\n要做乙。(责任单位:省乙局)")
    assert [c.passage.text for c in found.cuts] == ["要做甲。(责任单位:省甲局)", "要做乙。(责任单位:省乙局)"]
    assert [c.passage.number for c in found.cuts] == ["1", "2"]
    assert [c.passage.title for c in found.cuts] == ["推进甲事", "推进乙事"]


def test_several_annotations_in_one_item_make_several_measures() -> None:
    found = cut("(三)推进甲事。做甲。(省甲局负责)做乙。(省乙局负责)\n(四)推进丙事。做丙。(省丙局负责)")
    assert [(c.passage.number, c.passage.text) for c in found.cuts] == [
        ("3-1", "(三)推进甲事。做甲。(省甲局负责)"),
        ("3-2", "做乙。(省乙局负责)"),
        ("4", "(四)推进丙事。做丙。(省丙局负责)"),
    ]


def test_an_annotation_that_closes_a_chapter() -> None:
    text = "\n".join(f"{c}、第{c}章\n(一)做甲。\n(二)做乙。\n(三)做丙。\n牵头单位:市{c}局" for c in "一二三")
    assert numbers(text) == ["1", "1", "1"] or numbers(text) == ["1", "2", "3"]
    assert all(c.passage.text.startswith("(一)做甲。") for c in cut(text).cuts)


def test_an_annotation_in_a_heading_holds_for_all_below() -> None:
    found = cut(
        "(一)推进甲事(责任单位:市甲局)\n1.做甲一。\n2.做甲二。\n(二)推进乙事(责任单位:市乙局)\n1.做乙一。\n2.做乙二。"
    )
    assert [c.passage.number for c in found.cuts] == ["1", "2"]
    assert found.cuts[0].passage.text.endswith("2.做甲二。")


def test_an_item_without_annotation_among_annotated_ones_is_a_measure() -> None:
    text = "\n".join(f"{i}.做第{i}件事情,把工作落到实处,务求取得实效。(责任单位:市甲局)" for i in range(1, 5))
    assert numbers(text + "\n5.做第五件事情,把工作落到实处,务求取得实效,不再另行通知。") == ["1", "2", "3", "4", "5"]
    assert numbers(text + "\n5.本措施自2024年1月1日起施行,有效期两年,由市甲局负责解释。") == ["1", "2", "3", "4"]


def test_a_block_of_fields_ends_with_its_responsible_body() -> None:
    found = cut(
        "1.做甲。\n政策依据:《甲办法》\n责任单位:市甲局\n咨询电话:12345\n2.做乙。\n政策依据:《乙办法》\n责任单位:市乙局\n咨询电话:12345"
    )
    assert [c.passage.text for c in found.cuts] == [
        "1.做甲。\n政策依据:《甲办法》\n责任单位:市甲局",
        "2.做乙。\n政策依据:《乙办法》\n责任单位:市乙局",
    ]


def test_goals_promise_and_assign_nobody() -> None:
    found = cut("一、总体要求\n(一)发展目标。到2025年,建成5个中心。\n二、重点任务\n(二)做甲。(责任单位:省甲局)")
    assert [(c.passage.kind, c.passage.number) for c in found.cuts] == [("goal", "1"), ("measure", "2")]


def test_a_text_without_annotations_has_no_measures() -> None:
    assert cut("第一章 总则\n第一条 为了规范甲事,制定本办法。\n第二条 本办法自印发之日起施行。").cuts == []


def test_unnumbered_paragraphs_are_counted() -> None:
    text = "做好这些工作。\n一、推进甲事\n做甲。(省甲局负责)\n做乙。(省乙局负责)"
    assert numbers(text) == ["1", "2"]
    assert numbers("各部门:\n做甲。(省甲局负责)\n做乙。(省乙局负责)") == ["1", "2"]


def test_the_line_of_a_passage_is_the_source_s() -> None:
    found = cut("标题\n\n\n1.做甲。(责任单位:省甲局)\n\n2.做乙。(责任单位:省乙局)")
    assert [c.passage.line for c in found.cuts] == [4, 6]


def test_an_annotation_that_closes_the_parts_of_a_measure() -> None:
    text = "\n".join(
        [
            "一、推进甲事\n(一)做甲一。\n(二)做甲二。(责任单位:市甲局)",
            "二、推进乙事\n做乙。(责任单位:市乙局)",
            "三、推进丙事\n做丙。(责任单位:市丙局)",
        ]
    )
    assert [c.passage.text for c in cut(text).cuts] == [
        "(一)做甲一。\n(二)做甲二。(责任单位:市甲局)",
        "做乙。(责任单位:市乙局)",
        "做丙。(责任单位:市丙局)",
    ]


def test_items_below_a_preamble_are_no_measures() -> None:
    principles = (
        "一、基本原则\n(一)坚持突出重点、分类施策,把握工作的节奏和力度。\n(二)坚持系统谋划、统筹推进,确保取得实效。"
    )
    tasks = "\n".join(f"({c}){c}是一项要抓紧抓好的工作,务求取得实效。(责任单位:市甲局)" for c in "三四五六")
    assert numbers(f"{principles}\n二、重点任务\n{tasks}") == ["3", "4", "5", "6"]


def test_an_annotation_at_the_head_holds_for_the_prose_below() -> None:
    for head in ("(责任单位:市甲局)", "\n责任单位:市甲局"):
        found = cut(f"一、推进甲事{head}\n做甲一。\n做甲二。\n二、推进乙事{head}\n做乙。\n三、推进丙事{head}\n做丙。")
        assert [c.passage.text.replace(head, "") for c in found.cuts] == [
            "一、推进甲事\n做甲一。\n做甲二。",
            "二、推进乙事\n做乙。",
            "三、推进丙事\n做丙。",
        ]


def test_a_paragraph_after_an_annotated_item_is_not_part_of_it() -> None:
    found = cut(
        "1.做甲。(责任单位:市甲局)\n以上由市财政承担。\n2.做乙。(责任单位:市乙局)\n3.做丙(责任单位:市丙局)\n本措施施行一年。"
    )
    assert [c.passage.text for c in found.cuts] == [
        "1.做甲。(责任单位:市甲局)",
        "2.做乙。(责任单位:市乙局)",
        "3.做丙(责任单位:市丙局)",
    ]


def test_a_numbered_line_that_names_bodies_is_no_item() -> None:
    text = "\n".join(
        f"{c}、推进{c}事\n(一)工作目标:做{c}。\n(二)主要措施:抓{c}。\n(三)责任单位:市{c}局" for c in "一二"
    )
    assert [c.passage.text for c in cut(text).cuts] == [
        f"(一)工作目标:做{c}。\n(二)主要措施:抓{c}。\n(三)责任单位:市{c}局" for c in "一二"
    ]


def test_what_text_recognition_makes_of_ten() -> None:
    assert numbers("\n".join(f"({c})做{c}。(责任单位:市甲局)" for c in ("九", "+", "十一"))) == ["9", "10", "11"]


def test_the_aims_of_a_plan_are_a_goal_where_they_promise_something() -> None:
    measures = "\n".join(f"{i}.做{i}。(责任单位:市甲局)" for i in (1, 2))
    found = cut(f"一、总体要求\n坚持问题导向,到2025年建成5个中心。\n二、任务\n{measures}")
    assert [(c.passage.kind, c.passage.number) for c in found.cuts] == [
        ("goal", "1"),
        ("measure", "1"),
        ("measure", "2"),
    ]
    assert numbers(f"一、总体要求\n坚持问题导向。\n二、任务\n{measures}") == ["1", "2"]


def test_a_panel_stands_under_the_heading_and_not_under_the_measure_before_it() -> None:
    found = cut("(一)推进甲事\n1.做甲。(责任单位:市甲局)\n专栏1 甲工程\n建成10个中心。\n2.做乙。(责任单位:市乙局)")
    assert [(c.passage.number, found.sections[c.passage.section or 0].heading) for c in found.cuts] == [
        ("1", "(一)推进甲事"),
        ("专栏1", "(一)推进甲事"),
        ("2", "(一)推进甲事"),
    ]


def test_a_lone_part_is_the_item_that_it_stands_in() -> None:
    found = cut(
        "(一)推进甲事\n做甲。(责任单位:省甲局)\n(二)推进乙事\n做乙。(责任单位:省乙局)\n"
        "(三)推进丙事\n1.做丙一。2.做丙二。(责任单位:省丙局)"
    )
    assert [(c.passage.number, c.passage.text) for c in found.cuts][2:] == [
        ("3", "1.做丙一。2.做丙二。(责任单位:省丙局)")
    ]


def test_a_line_with_its_fields_and_bodies_below_is_the_measure() -> None:
    found = cut("1.推进甲事\n完成时限:2024年\n责任单位:市甲局\n2.推进乙事\n(责任单位:市乙局)")
    assert [c.passage.text for c in found.cuts] == [
        "1.推进甲事\n完成时限:2024年\n责任单位:市甲局",
        "2.推进乙事\n(责任单位:市乙局)",
    ]


def test_a_line_below_the_bodies_that_says_by_when_belongs_to_the_measure() -> None:
    found = cut("1.推进甲事。\n责任单位：市甲局\n完成时限：2024年底\n2.推进乙事。\n责任单位：市乙局\n执行期限：3年")
    assert [c.passage.text for c in found.cuts] == [
        "1.推进甲事。\n责任单位：市甲局\n完成时限：2024年底",
        "2.推进乙事。\n责任单位：市乙局",
    ]


def test_an_annotation_that_only_the_last_of_several_parts_ever_has_is_for_all_of_them() -> None:
    parts = "\n".join(f"{c}、推进{c}事\n(一)做{c}一。\n(二)做{c}二。\n责任单位:市{c}局" for c in "一二")
    found = cut(f"{parts}\n三、推进三事\n(一)做三。\n责任单位:市三局")
    assert [c.passage.text for c in found.cuts] == [
        "(一)做一一。\n(二)做一二。\n责任单位:市一局",
        "(一)做二一。\n(二)做二二。\n责任单位:市二局",
        "(一)做三。\n责任单位:市三局",
    ]


def test_an_annotation_at_the_end_of_the_last_part_alone_is_for_all_of_them() -> None:
    groups = [f"({c})推进{c}事。\n1.做{c}一。\n2.做{c}二。(责任单位:市{c}局)" for c in "一二"]
    assert [c.passage.text for c in cut("一、任务\n" + "\n".join(groups)).cuts] == groups


def test_rows_that_begin_with_another_number_than_one() -> None:
    rows = [f"{n}\t推进{n}事\t推进{n}事，取得成效。\t省甲厅牵头，省乙厅按职责分工负责" for n in (17, 18, 19)]
    found = cut("\n".join(rows)).cuts
    assert [(c.passage.number, c.passage.text) for c in found] == [(row[:2], row) for row in rows]
    assert [[lead.name for lead in c.responsibility.leads] for c in found] == [["省甲厅"]] * 3


def test_what_explains_the_document_below_it_is_left_out() -> None:
    text = "一、做甲。(责任单位:市甲局)\n二、做乙。(责任单位:市乙局)\n政策解读\n一、背景\n一是做甲。由市甲局牵头落实。"
    assert numbers(text) == ["1", "2"]
    assert numbers("甲措施政策解读\n一、做甲。(责任单位:市甲局)") == ["1"]


def test_who_leads_said_in_prose_where_that_is_how_the_document_does_it() -> None:
    items = [f"({c})推进{c}事。由市{c}局牵头,市丁局配合,开展三项整治。" for c in "一二三"]
    found = cut("\n".join(items))
    assert [c.passage.text for c in found.cuts] == [item.rstrip("。") + "。" for item in items]
    assert [[lead.name for lead in c.responsibility.leads] for c in found.cuts] == [["市一局"], ["市二局"], ["市三局"]]
    assert [c.annotation for c in cut("\n".join(items[:2])).cuts] == [None, None]


def test_a_chapter_without_items_beside_chapters_with_some_is_no_measure() -> None:
    items = "\n".join(f"{c}、推进{c}事\n1.做{c}。(责任单位:市甲局)" for c in "一二三")
    assert numbers(f"{items}\n四、全力以赴做好其他各项工作,落实落细各项措施") == ["1", "1", "1"]


def test_an_annex_puts_its_annotations_in_its_own_way() -> None:
    measures = "\n".join(f"{c}、推进{c}事。做{c}。(责任单位:市甲局)" for c in "一二三")
    annex = "\n".join(f"{c}、推进{c}事(责任单位:市甲局)\n先做{c},再做其他。" for c in "一二")
    found = cut(f"{measures}\n附件\n{annex}")
    assert [c.passage.text for c in found.cuts][3:] == [
        "一、推进一事(责任单位:市甲局)\n先做一,再做其他。",
        "二、推进二事(责任单位:市甲局)\n先做二,再做其他。",
    ]


def test_several_annotations_in_a_chapter_of_one_line() -> None:
    first = "一、推进甲事。一是做甲。(省甲局负责)二是做乙。(省乙局负责)"
    assert numbers(f"{first}\n二、推进丙事\n做丙。(省甲局负责)\n做丁。(省乙局负责)") == ["1-1", "1-2", "1", "2"]


def test_an_annotation_before_the_text_of_its_item() -> None:
    items = ["1.(市甲局牵头,市乙局配合)做甲。", "2.(市甲局负责)做乙。", "3.(市乙局负责)做丙。"]
    assert [c.passage.text for c in cut("\n".join(items)).cuts] == items


def test_tasks_by_number() -> None:
    assert numbers("\n".join(f"任务{c}：推进{c}事。\n牵头单位：市甲局" for c in "一二")) == ["1", "2"]


def test_a_chapter_with_several_annotations_below_that_close_its_parts() -> None:
    groups = "\n".join(f"(一)做{c}一。\n(二)做{c}二。\n(三)做{c}三。\n(省甲局负责)" for c in "甲乙")
    assert numbers(f"一、推进甲事\n{groups}\n二、推进乙事\n{groups}") == ["1", "2", "1", "2"]


def test_an_unnumbered_paragraph_with_its_bodies_behind_the_full_stop() -> None:
    found = cut("甲方案\n一是做甲。牵头单位:市甲局\n二是做乙。牵头单位:市乙局")
    assert [c.passage.text for c in found.cuts] == ["一是做甲。牵头单位:市甲局", "二是做乙。牵头单位:市乙局"]


def test_an_annotation_behind_the_stop_of_a_heading_holds_for_the_items_below() -> None:
    text = "一、加强治理。（市甲局负责）\n1.严格准入。\n2.完成审核20家。\n二、加强执法。（市乙局负责）\n1.做好检查。"
    assert [c.passage.text.split("\n")[-1] for c in cut(text).cuts] == ["2.完成审核20家。", "1.做好检查。"]


def test_a_verb_bracket_before_a_half_width_semicolon() -> None:
    assert numbers("1.建设平台(市甲局负责);\n2.培育企业(市乙局负责)。") == ["1", "2"]


def test_items_whose_text_begins_with_a_number() -> None:
    items = ("1.建园区。", "2.100个小区装桩。", "3.10月底前完成。", "4、80周岁发补贴。")
    text = "\n".join(f"{item}(市甲局负责)" for item in items)
    assert numbers(text) == ["1", "2", "3", "4"]


def test_several_verb_brackets_in_one_sentence() -> None:
    found = cut("（一）完善制度。修订办法（市甲局负责），清理文件（市乙办负责）。")
    assert [c.passage.text for c in found.cuts] == ["（一）完善制度。修订办法（市甲局负责）", "清理文件（市乙办负责）"]


def test_a_heading_that_counts_is_a_part_of_its_measure() -> None:
    text = "一、新建幼儿园3所\n在城东建公办幼儿园。\n责任单位：县甲局\n二、规范办园\n开展检查。\n责任单位：县甲局"
    assert [c.passage.text.split("\n")[0] for c in cut(text).cuts] == ["一、新建幼儿园3所", "开展检查。"]


def test_a_bracket_on_a_line_of_its_own_closes_the_items_above() -> None:
    part = "{0}、新建学校。\n1.扩建第{0}中学。\n2.新建第{0}小学。\n（责任单位：市{0}局）"
    found = cut("\n".join(part.format(c) for c in "一二三"))
    assert ["1.扩建" in c.passage.text and "2.新建" in c.passage.text for c in found.cuts] == [True] * 3


def test_items_counted_in_two_places_keep_both_and_their_headings() -> None:
    first = "1 审批\n1.1 承诺。推行承诺制。（甲局负责）\n1.2 联办。推行联办。（乙局负责）"
    text = f"{first}\n2 融资\n2.1 增信。扩大贷款。（丙局负责）"
    assert numbers(text) == ["1.1", "1.2", "2.1"]
    assert [section.heading for section in cut(text).sections] == ["1 审批", "2 融资"]
