"""Headers: title, issuer, number, dates, region, kind, from lines of our own making."""

import pytest

from loaders.header import iso, read_header


def test_a_notice() -> None:
    header = read_header(
        [
            "某某省人民政府办公厅关于印发某某省促进乙产业若干措施的通知",
            "甲政办〔2024〕12号",
            "各市人民政府：",
            "现印发给你们。",
            "某某省人民政府办公厅",
            "2024年3月5日",
            "一、做乙。",
            "本措施自2024年4月1日起施行。",
        ]
    )
    assert header.title == "某某省人民政府办公厅关于印发某某省促进乙产业若干措施的通知"
    assert header.issuer == "某某省人民政府办公厅"
    assert header.number == "甲政办〔2024〕12号"
    assert header.issued == "2024-03-05"
    assert header.in_force == "2024-04-01"
    assert header.region == "某某省"
    assert header.kind == "measures"


def test_a_title_on_two_lines_with_its_number_behind() -> None:
    header = read_header(["国务院关于做好乙工作", "打造升级版的意见国发〔2018〕99号", "各省："])
    assert header.title == "国务院关于做好乙工作打造升级版的意见"
    assert header.number == "国发〔2018〕99号"
    assert header.region == "中国"
    assert header.kind == "opinion"


def test_a_whole_title_does_not_go_on_from_a_running_head() -> None:
    header = read_header(["关于发展乙工作的意见，国务院", "国务院关于发展乙工作的意见国发〔2015〕99号", "各省："])
    assert header.title == "国务院关于发展乙工作的意见"
    assert header.issuer == "国务院"


def test_a_number_that_a_sentence_cites_is_not_the_document_s() -> None:
    header = read_header(["乙市工作方案", "根据《甲办法》（甲办发〔2020〕1号），制定本方案。", "一、做乙。"])
    assert header.number is None
    assert header.kind == "plan"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某某省行动方案(摘要)", "digest"),
        ("关于做好乙事的若干措施(征求意见稿)", "draft"),
        ("乙市管理办法", "rules"),
        ("关于乙的通知", "notice"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert read_header([title]).kind == kind


@pytest.mark.parametrize("title", ["关于促进房地产市场健康发展的若干措施", "关于进一步促进市中心城区发展的若干措施"])
def test_a_market_is_no_city(title: str) -> None:
    assert read_header([title]).region is None


def test_the_province_behind_a_number() -> None:
    assert read_header(["省人民政府办公厅关于印发若干措施的通知", "(黔府办发〔2022〕99号)"]).region == "贵州省"


@pytest.mark.parametrize(
    ("text", "date"),
    [("2018年12月6日", "2018-12-06"), ("发布时间:2018-1-4", "2018-01-04"), ("2018年13月1日", None), ("去年", None)],
)
def test_dates(text: str, date: str | None) -> None:
    assert iso(text) == date


def test_a_text_without_a_header() -> None:
    header = read_header(["一、做甲。(责任单位:甲局)"])
    assert header.title is None
    assert header.issued is None


def test_the_card_above_a_page_gives_the_title() -> None:
    card = [
        "索 引 号：\t甲/2018\t主题分类：\t乙",
        "标\u3000\u3000题：\t某省关于做好乙工作的意见",
        "发文字号：\t甲政发〔2018〕9号",
    ]
    header = read_header([*card, "一、做乙。"])
    assert (header.title, header.number) == ("某省关于做好乙工作的意见", "甲政发〔2018〕9号")
