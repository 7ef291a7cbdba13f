"""What the text around a name tells of it."""

import pytest

from graph.identity import context_of, identify
from graph.identity.model import Context
from loaders.model import Document, Passage
from tests.graph.identity_samples import text_of


def written(text: str, code: str, date: str = "2023-01-01") -> Context:
    return text_of(code, date, text=text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("按照人民银行、国家金融监管总局关于灯会贷款的通知办理。", "中国人民银行"),
        ("落实人民银行有关规定。", "中国人民银行"),
        ("人民银行、证监会等部门印发的灯会办法。", "中国人民银行"),
        ("办好灯会。(人民银行、市财政局)", "中国人民银行无锡市中心支行"),
        ("按照人民银行关于灯会的通知办理。(人民银行、市财政局)", "中国人民银行无锡市中心支行"),
        ("灯会由人民银行无锡市分行牵头。", "中国人民银行无锡市中心支行"),
    ],
)
def test_a_bank_in_a_citys_text_is_the_centres_where_all_that_is_said_of_it_is(text: str, canonical: str) -> None:
    assert identify("人民银行", written(text, "320200")).canonical == canonical


@pytest.mark.parametrize("mention", ["银保监会", "证监会"])
def test_a_commission_of_regulators_is_the_centres_whoever_names_it(mention: str) -> None:
    assert identify(mention, text_of("140100")).jurisdiction == "000000"


def test_a_hall_is_the_provinces_in_the_text_of_a_city() -> None:
    assert identify("审计厅", text_of("150200")).canonical == "内蒙古自治区审计厅"
    assert identify("市政府办公厅", text_of("370200")).jurisdiction == "370200"


def test_the_word_before_the_first_of_several_holds_for_all() -> None:
    text = "按照省住建厅、发改委等部门印发的灯会办法。"
    assert identify("发改委", written(text, "341881")).canonical == "安徽省发展和改革委员会"
    assert identify("发改委", written(text + "(发改委、财政局)", "341881")).jurisdiction == "341881"


def test_the_class_before_the_first_of_several_holds_for_all() -> None:
    found = identify("财政局", written("办好灯会。责任单位:各地(市)住建局、自然资源局、财政局", "540000"))
    assert (found.kind, found.canonical) == ("group", "西藏自治区各地(市)财政局")


def test_which_head_office_is_meant_follows_from_the_work_spoken_of() -> None:
    assert identify("总局", written("税务部门按总局规定办理。", "360423")).canonical == "国家税务总局"
    assert identify("总局", written("按总局规定办理。", "360423")).jurisdiction == "360423"


@pytest.mark.parametrize(
    ("mention", "text", "kind"),
    [
        ("灯通办", "可在“灯通办”上办理。", "not"),
        ("灯彩办", "灯会由灯彩办负责。", "body"),
        ("张江高新区", "在张江高新区建设灯会。依托张江高新区办灯会。", "not"),
        ("张江高新区", "办好灯会。(市财政局、张江高新区)", "body"),
        ("灯彩研究中心", "建设灯彩研究中心。", "not"),
        ("灯彩研究中心", "灯会由灯彩研究中心承办。", "body"),
    ],
)
def test_what_is_quoted_built_or_only_an_area_is_no_body(mention: str, text: str, kind: str) -> None:
    assert identify(mention, written(text, "310000")).kind == kind


def test_an_office_is_called_what_its_text_spells_out() -> None:
    measure = "办好灯会(责任单位:市灯彩与旅游事务局)。灯彩局每年报告。"
    document = Document("doc-1", "方案", "plan.txt", "0", region="定西市", passages=[Passage("1", measure)])
    assert identify("灯彩局", context_of(document)).canonical == "定西市灯彩与旅游事务局"
