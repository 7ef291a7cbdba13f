"""Responsibility annotations: one case a class of real annotations, and the damage they come with."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.responsibility import Responsibility, Seen, find, lead_rule, parse


def read(text: str) -> Responsibility:
    found = find(text)
    assert len(found) == 1, found
    return parse(text, found[0], lead_rule(text))


def names(text: str) -> tuple[list[str], list[str], list[str]]:
    found = read(text)
    return [x.name for x in found.leads], [x.name for x in found.supports], [x.name for x in found.groups]


CASES = [
    # bracketed labels
    ("做好工作。牵头单位：市甲局“互联网+”教育：开发、整合资源。", ["市甲局"], [], []),
    ("做好工作。牵头单位：市委“双招双引”办公室、市乙局", ["市委“双招双引”办公室", "市乙局"], [], []),
    ("做好工作。（责任单位：市甲局、三个片区管理局）", ["市甲局"], [], ["三个片区管理局"]),
    ("做好工作。(牵头单位:省甲局)", ["省甲局"], [], []),
    ("做好工作。（责任单位：省甲局、乙厅，各市、州、县人民政府）", ["省甲局", "乙厅"], [], ["各市、州、县人民政府"]),
    ("做好工作。(牵头单位:省甲局,责任单位:省乙局)", ["省甲局"], ["省乙局"], []),
    ("做好工作。〔责任单位:市甲局,配合单位:市乙局〕", ["市甲局"], ["市乙局"], []),
    (
        "做好工作。[牵头单位:市甲局;配合单位:市乙局;责任单位:各县(市、区)人民政府]",
        ["市甲局"],
        ["市乙局"],
        ["各县(市、区)人民政府"],
    ),
    ("做好工作。（6月底完成，牵头考核单位：市甲局）", ["市甲局"], [], []),
    ("做好工作。(牵头单位:示范区甲局(乙局),责任单位:示范区丙局)", ["示范区甲局(乙局)"], ["示范区丙局"], []),
    ("做好工作。(责任单位:市甲局〈市乙办〉、市丙局)", ["市甲局〈市乙办〉", "市丙局"], [], []),
    ("做好工作。\n责任单位:市甲局、市乙局(第一责任单位为牵头单位,下同)", ["市甲局"], ["市乙局"], []),
    ("〔责任单位:市甲局、市乙局,市丙局,逗号前为牵头单位,下同〕", ["市甲局", "市乙局"], ["市丙局"], []),
    ("做好工作。（市甲局，市乙局。逗号前面的为牵头单位，下同）", ["市甲局"], ["市乙局"], []),
    ("做好工作。（责任单位：市甲局；市乙局，分号前的单位为牵头单位，下同）", ["市甲局"], ["市乙局"], []),
    ("做好工作。[责任单位:市甲局、市乙局,列第一的部门为牵头单位,下同]", ["市甲局"], ["市乙局"], []),
    ("做好工作。\n责任单位:市甲局、市乙局\n牵头单位:市甲局", ["市甲局"], ["市乙局"], []),
    ("做好工作。（责任单位：市甲局，各县（市、区，下同））", ["市甲局"], [], ["各县（市、区，下同）"]),
    ("做好工作。（责任单位：市教育局及其直属中心）", ["市教育局及其直属中心"], [], []),
    ("做好工作。\n责任单位:市甲局、\n市乙局、市丙局", ["市甲局", "市乙局", "市丙局"], [], []),
    ("做好工作。（责任单位：市甲局、市乙局，第一个单位为牵头单位，下同）", ["市甲局"], ["市乙局"], []),
    (
        "做好工作。（责任单位：市甲局等市直部门，各市、省直管县政府）",
        ["市甲局"],
        [],
        ["市直部门", "各市、省直管县政府"],
    ),
    ("做好工作。\n【牵头单位】市甲局\n【配合单位】市乙局", ["市甲局"], ["市乙局"], []),
    ("做好工作。\n2.牵头单位：市甲局\n3.配合单位：市乙局", ["市甲局"], ["市乙局"], []),
    ("做好工作。由市甲局牵头，市乙局配合，12月底前完成。", ["市甲局"], ["市乙局"], []),
    ("做好工作。由市甲局负责，9月底前开工。", ["市甲局"], [], []),
    ("做好工作。（责任单位：区甲厅，各盟行政公署、市人民政府）", ["区甲厅"], [], ["各盟行政公署、市人民政府"]),
    ("做好工作。\n牵头责任单位:县甲局\n主要协作单位:县乙局", ["县甲局"], ["县乙局"], []),
    # bracketed verbs
    ("做好工作。(省甲厅、省乙局和市、县人民政府按职责分工负责)", ["省甲厅", "省乙局"], [], ["市、县人民政府"]),
    ("做好工作。(市甲办公室和卫生和计划生育局负责)", ["市甲办公室", "卫生和计划生育局"], [], []),
    ("做好工作。（甲海关负责）", ["甲海关"], [], []),
    ("做好工作。(省甲厅、乙厅牵头负责,各市政府负责落实)", ["省甲厅", "乙厅"], [], ["各市政府"]),
    ("做好工作。（甲委牵头，国务院相关部门及各地区按职责分工负责）", ["甲委"], [], ["国务院相关部门", "各地区"]),
    ("做好工作。（甲部、乙部等按职责分工负责）", ["甲部", "乙部"], [], []),
    ("做好工作。（甲委、中国乙协会等和各地方人民政府按职责分工负责）", ["甲委", "中国乙协会"], [], ["各地方人民政府"]),
    ("做好工作。（甲部、乙部负责。列第一位者为牵头单位，下同）", ["甲部"], ["乙部"], []),
    ("做好工作。(甲省分行牵头,广州、深圳市政府按职责分工负责)", ["甲省分行"], ["广州、深圳市政府"], []),
    ("做好工作。（甲部、乙建设部等国务院相关部门按职责分工负责）", ["甲部", "乙建设部"], [], ["国务院相关部门"]),
    ("做好工作。(责任单位:市甲局、市乙中心根据各自职责分别负责)", ["市甲局", "市乙中心"], [], []),
    ("做好工作。(责任单位:市甲局、丙丁区人民政府、县区政府)", ["市甲局", "丙丁区人民政府"], [], ["县区政府"]),
    ("做好工作。(责任单位:市甲委市乙局)", ["市甲委", "市乙局"], [], []),
    # no bracket
    ("做好工作。\n牵头单位：市甲局\n配合单位：市乙局", ["市甲局"], ["市乙局"], []),
    ("做好工作。责任单位:市甲局", ["市甲局"], [], []),
    # bare list
    ("做好工作。（甲局、乙总局）", ["甲局", "乙总局"], [], []),
    # damage
    ("做好工作(牵头单位:省甲办、乙支行、丙局", ["省甲办", "乙支行", "丙局"], [], []),
    ("做好工作。((责任单位:省甲局)", ["省甲局"], [], []),
    ("做好工作。(责任单位:省甲局）", ["省甲局"], [], []),
    ("做好工作。(责任单位∶省甲局)", ["省甲局"], [], []),
    ("做好工作。(责任单位市甲局)", ["市甲局"], [], []),
    ("做好工作。(责 任单位:市甲局)", ["市甲局"], [], []),
]


def styles() -> list[tuple[str, list[str], list[str], list[str]]]:
    """The table of ways to write an annotation that stands beside this file."""
    rows = (Path(__file__).with_name("responsibility_styles.tsv")).read_text(encoding="utf-8").splitlines()[2:]
    cells = [row.split("\t") for row in rows]
    return [
        (text.replace("⏎", "\n").replace("⇥", "\t"), *(names.split("|") if names else [] for names in named))
        for text, *named in cells
    ]


@pytest.mark.parametrize(("annotation", "leads", "supports", "groups"), styles())
def test_every_style_says_who_answers(
    annotation: str, leads: list[str], supports: list[str], groups: list[str]
) -> None:
    text = f"做好某项工作。{annotation}"
    found = [parse(text, one, lead_rule(text)) for one in find(text)]
    assert [x.name for each in found for x in each.leads] == leads
    assert [x.name for each in found for x in each.supports] == supports
    assert [x.name for each in found for x in each.groups] == groups


@pytest.mark.parametrize(("text", "leads", "supports", "groups"), CASES)
def test_who_answers(text: str, leads: list[str], supports: list[str], groups: list[str]) -> None:
    assert names(text) == (leads, supports, groups)


@pytest.mark.parametrize(("text", "leads", "supports", "groups"), CASES)
def test_every_name_is_the_text_s_own_wording(
    text: str, leads: list[str], supports: list[str], groups: list[str]
) -> None:
    found = read(text)
    for fact in (*found.leads, *found.supports, *found.groups):
        assert text[fact.start : fact.end] == fact.name


@pytest.mark.parametrize(
    "text",
    [
        "市人民防空办公室(市人防办)要做好工作。",
        "主办单位:某办公厅的活动,由责任单位负责解释,",
        "对负责人（含副职）进行培训。",
        "企业（法人负责）应当申报。",
        "各区(管委会)要落实。",
        "主办单位：某办公厅 承办单位：某中心 网站标识码：123",
        "牵头单位 配合单位",
        "牵头单位要会同各部门抓好落实。",
        "由市甲局牵头，会同市乙局研究制定具体办法。",
        "本办法由市甲局负责解释。",
    ],
)
def test_what_is_no_annotation(text: str) -> None:
    assert find(text) == []


def test_a_rule_stated_once_changes_later_annotations() -> None:
    text = "甲。（甲部、乙部负责。列第一位者为牵头单位，下同）\n乙。（丙部、丁部负责）"
    found = find(text)
    second = parse(text, found[1], lead_rule(text))
    assert [x.name for x in second.leads] == ["丙部"]
    assert [(x.name, x.role) for x in second.supports] == [("丁部", "负责")]


@given(st.text(alphabet="(（〔)）〕、,，:：;；。\n甲乙局厅牵头责任配合单位负责各等", max_size=80))
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    last = 0
    for annotation in find(text):
        assert last <= annotation.start < annotation.end <= len(text)
        last = annotation.end
        found = parse(text, annotation)
        for fact in (*found.leads, *found.supports, *found.groups):
            assert text[fact.start : fact.end] == fact.name
            assert fact.name


def test_places_count_from_an_origin_and_labels_are_read_once() -> None:
    text = "1.做甲项工作。\n2.做乙项工作。（牵头单位：省甲局，配合单位：省乙局）\n见附件，责任单位：省丙局负责的除外。"
    seen = Seen()
    (one,) = find(text, seen)
    assert [label.word for label in seen.labels] == ["牵头单位", "配合单位", "责任单位"]
    assert [label.word for label in seen.unread] == ["责任单位"]
    measure = text.index("2.")
    found = parse(text, one, found=seen.labels[:2], origin=measure)
    assert [text[measure:][b.start : b.end] for b in (*found.leads, *found.supports)] == ["省甲局", "省乙局"]


def test_the_role_is_the_verb_where_it_says_more_than_the_label() -> None:
    supports = read("做好工作。（责任单位：市甲局牵头，市乙局配合）").supports
    assert [(support.name, support.role) for support in supports] == [("市乙局", "配合")]


def test_a_bracket_that_cites_is_no_annotation() -> None:
    for title in ("《关于发放补贴的通知》", "《甲市关于发放有关补贴的通知》(甲政〔2024〕5号)"):
        assert find(f"发放补贴。(具体按{title}执行)") == []


def test_lines_of_bodies_that_answer_are_annotations_where_there_are_two() -> None:
    text = "1.做甲。\n省甲局、省乙厅负责落实。\n2.做乙。\n省丙局负责落实。\n"
    assert [text[a.start : a.end] for a in find(text)] == ["省甲局、省乙厅负责落实。", "省丙局负责落实。"]
    alone = "一、建设平台。\n市教育局和市财政局负责落实\n二、做乙。(市丙局负责)\n"
    first = find(alone)[0]
    assert alone[first.start : first.end] == "市教育局和市财政局负责落实"
    for foot in ("甲市人民政府主办", "甲县财政局负责实施。"):
        assert find(f"1.做甲。\n2.做乙。\n{foot}\n") == []
