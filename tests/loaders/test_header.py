"""Headers: title, issuer, number, dates, region, kind, from lines of our own making."""

import pytest

from loaders.header import read_header


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


def test_a_title_below_its_label_and_the_trail_of_a_page_above_it() -> None:
    header = read_header(
        ["索引号：1", "标 题：", "国务院关于某某事故调查处理情况的通报", "发文字号：", "国发〔2004〕9号"]
    )
    assert (header.title, header.kind) == ("国务院关于某某事故调查处理情况的通报", "notice")
    header = read_header(
        ["您当前所在的位置： 首页 > 政务 > 相关政策", "某某市某某区支持青年创业实施办法", "一、做乙。"]
    )
    assert (header.title, header.region) == ("某某市某某区支持青年创业实施办法", "某某市某某区")


def test_whose_a_document_is_stands_in_front_of_its_title() -> None:
    header = read_header(["【甲乙省丙丁市戊己县】《关于促进某业若干措施的通知》", "一、做乙。"])
    assert (header.title, header.region) == ("关于促进某业若干措施的通知", "甲乙省丙丁市戊己县")
    header = read_header(["【丙丁市住房和城乡建设局、丙丁市财政局】关于促进某业的通知", "一、做乙。"])
    assert (header.issuer, header.region) == ("丙丁市住房和城乡建设局", "丙丁市")
    header = read_header(["【甲乙省】丙丁市关于促进某业的若干措施", "一、做乙。"])
    assert header.region == "丙丁市"


def test_the_party_s_centre_issues_for_the_nation_and_a_signature_is_no_part_of_a_number() -> None:
    header = read_header(["中共中央 国务院关于做好乙工作的意见", "一、做乙。"])
    assert (header.issuer, header.region) == ("中共中央", "中国")
    assert read_header(["关于做好乙工作的通知", "某某市人民政府某府规字〔2023〕1号"]).number == "某府规字〔2023〕1号"


def test_the_region_is_a_path_as_far_as_the_issuer_tells_it() -> None:
    header = read_header(["甲乙省丙丁市戊己区人民政府关于促进某业若干措施的通知", "一、做乙。"])
    assert header.region == "甲乙省丙丁市戊己区"


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
        ("2024年甲市政府工作报告", "plan"),
        ("2026年甲县民生实事", "list"),
        ("甲省粮食应急预案", "plan"),
        ("甲区产业政策申报指南", "rules"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert read_header([title]).kind == kind


@pytest.mark.parametrize(
    "title",
    [
        "关于促进房地产市场健康发展的若干措施",
        "关于进一步促进市中心城区发展的若干措施",
        "关于持续巩固我市茶业稳定态势的通知",
        "关于调整我市茶业政策的通知",
    ],
)
def test_a_market_is_no_city(title: str) -> None:
    assert read_header([title]).region is None


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("银川市西夏区购房补贴实施方案", "银川市西夏区"),
        ("赣州市石城县茶业若干措施", "赣州市石城县"),
        ("广州市社区养老办法", "广州市"),
        ("襄阳市城区茶业措施", "襄阳市"),
        ("长沙市县域经济方案", "长沙市"),
        ("苏州市工业园区若干措施", "苏州市"),
        ("青岛市区块链方案", "青岛市"),
        ("福州市各县区茶业方案", "福州市"),
    ],
)
def test_the_county_behind_its_city(title: str, region: str) -> None:
    assert read_header([title]).region == region


def test_the_province_behind_a_number() -> None:
    assert read_header(["省人民政府办公厅关于印发若干措施的通知", "(黔府办发〔2022〕99号)"]).region == "贵州省"


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


def test_to_whom_it_is_sent_and_what_it_ends() -> None:
    header = read_header(
        [
            "甲市人民政府关于印发乙办法的通知",
            "各区、县人民政府，市直有关部门、单位：",
            "一、做乙。甲市财政局：抓好落实。",
            "本办法自2024年4月1日起施行，《甲市丙办法》（甲政发〔2012〕9号）同时废止；《甲市丁办法》继续有效。",
        ]
    )
    assert header.addressees == ["各区、县人民政府", "市直有关部门", "单位"]
    assert header.repeals == ["《甲市丙办法》"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("本措施自印发之日起施行，有效期2年。", "2024-03-05"),
        ("本通知实施期限从2024年5月1日起至2025年4月30日止。", "2024-05-01"),
        ("本办法自二〇二四年六月一日起施行。", "2024-06-01"),
        ("自2024年7月1日起施行。", "2024-07-01"),
        ("对企业自2024年1月1日起实施减免。", None),
    ],
)
def test_when_it_comes_into_force(sentence: str, expected: str | None) -> None:
    header = read_header(["甲市人民政府关于做好乙工作的通知", "2024年3月5日", "一、做乙。", "二、附则。", sentence])
    assert header.in_force == expected


def test_a_draft_says_so_on_the_line_below_its_title() -> None:
    header = read_header(["关于促进乙产业的若干措施", "（征求意见稿）", "为促进乙产业，制定本措施。"])
    assert header.title == "关于促进乙产业的若干措施（征求意见稿）"
    assert header.kind == "draft"


def test_what_a_notice_hands_on_gives_it_its_name() -> None:
    header = read_header(
        ["各区人民政府：", "现将《甲市乙措施》印发给你们，请认真执行。", "二〇二四年三月五日", "一、做乙。"]
    )
    assert header.title == "甲市乙措施"
    assert header.issued == "2024-03-05"


def test_a_sentence_is_no_title_and_a_page_s_words_are_no_part_of_one() -> None:
    assert read_header(["为贯彻上级部署，甲区发布《关于乙的通知》", "一、做乙。"]).title is None
    assert read_header(["我市出台《关于促进乙产业的若干措施》", "一、做乙。"]).title == "关于促进乙产业的若干措施"


def test_a_notice_that_hands_nothing_on_is_a_notice() -> None:
    assert read_header(["关于进一步落实支持乙产业政策的通知", "一、做乙。"]).kind == "notice"
    assert read_header(["关于印发支持乙产业政策的通知", "一、做乙。"]).kind == "measures"


def test_several_bodies_sign_and_a_branch_is_not_the_nation() -> None:
    signed = ["甲乙市某局", "国家金融监督管理总局甲监管分局", "2024年3月5日"]
    header = read_header(["关于做好乙工作的通知", *signed, "一、做乙。"])
    assert (header.issuer, header.region) == ("甲乙市某局", "甲乙市")
    assert read_header(["关于做好乙工作的通知", *signed[1:], "一、做乙。"]).region is None


@pytest.mark.parametrize(
    ("line", "addressees"),
    [
        ("各中小学、幼儿园，局机关各科室：", ["各中小学", "幼儿园", "局机关各科室"]),
        ("省有关单位：", ["省有关单位"]),
        ("甲银行各地市分行、各市住房城乡建设局：", ["甲银行各地市分行", "各市住房城乡建设局"]),
        ("各项工作安排如下：", []),
        ("各县、区人民政府，市政府各委、办、局：", ["各县、区人民政府", "市政府各委、办、局"]),
    ],
)
def test_to_whom_it_is_sent(line: str, addressees: list[str]) -> None:
    assert read_header(["关于做好甲工作的通知", line, "现通知如下。"]).addressees == addressees


def test_the_fields_of_a_database() -> None:
    fields = ["【制定机关】甲市人民政府办公厅", "【公布日期】2020.01.17", "【施行日期】2020.02.01"]
    header = read_header([*fields, "市人民政府办公厅关于印发乙方案的通知"])
    assert (header.issuer, header.issued, header.in_force) == ("甲市人民政府办公厅", "2020-01-17", "2020-02-01")


def test_a_title_does_not_go_on_from_the_page_above_it() -> None:
    for above in ("附件1", "当前位置：首页"):
        assert read_header(["甲局", above, "甲局重点任务分解表"]).title == "甲局重点任务分解表"


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("中共甲县委办公室 甲县人民政府办公室关于印发《乙方案》的通知", "中共甲县委办公室"),
        ("省甲委等部门关于印发《乙方案》的通知", "省甲委等部门"),
    ],
)
def test_several_that_issue_together(title: str, issuer: str) -> None:
    assert read_header([title]).issuer == issuer


@pytest.mark.parametrize(
    "head",
    [
        ["甲市关于做好乙工作的意见 (甲政发〔2021〕2号)"],
        ["近日，甲市印发了有关意见。", "《甲市关于做好乙工作的意见》全文如下。"],
    ],
)
def test_what_a_page_says_beside_the_title(head: list[str]) -> None:
    assert read_header([*head, "一、做乙。"]).title == "甲市关于做好乙工作的意见"


def test_the_date_of_issue_comes_before_a_page_s_own() -> None:
    fields = ["时间: 2023-02-21", "发布日期 | 2021-03-29 | 生效日期 | 2021-04-01 |"]
    header = read_header([*fields, "一、做乙。"])
    assert (header.issued, header.in_force) == ("2021-03-29", "2021-04-01")


def test_the_date_below_a_signature_is_that_of_issue() -> None:
    head = ["甲县人民政府办公室关于印发乙方案的通知", "发布时间：2024-04-18", "甲县人民政府办公室", "2024年4月16日"]
    assert read_header(head).issued == "2024-04-16"


@pytest.mark.parametrize(
    ("lines", "region", "issuer", "number"),
    [
        (
            ["甲乙县人民政府关于明确甲政〔2012〕103号文件分工的通知", "乙政办〔2013〕36号"],
            "甲乙县",
            "甲乙县人民政府",
            "乙政办〔2013〕36号",
        ),
        (["关于扎实稳定甲乙新区经济运行的政策措施"], None, None, None),
        (["(湖北省)2023年甲乙市重点任务分解方案"], "甲乙市", None, None),
        (["费县2024年十件实事工作方案"], "费县", None, None),
        (["全县2024年工作要点"], None, None, None),
        (["强县富民三年行动方案"], None, None, None),
        (["关于印发乙行动方案的通知（甲政办发〔2024〕3号）_甲乙市人民政府"], None, None, "甲政办发〔2024〕3号"),
        (["费县人民政府办公室 关于印发工作方案的通知"], "费县", "费县人民政府办公室", None),
        (["甲乙市某委员会甲乙市某局关于印发《配套办法》的通知"], "甲乙市", "甲乙市某委员会", None),
    ],
)
def test_places_issuers_and_numbers(
    lines: list[str], region: str | None, issuer: str | None, number: str | None
) -> None:
    header = read_header(lines)
    assert (header.region, header.issuer, header.number) == (region, issuer, number)
