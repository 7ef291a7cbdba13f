"""What a document calls by a shorter or a fuller name, and measures told by their coined core."""

import pytest

from graph.identity import program_key
from graph.identity.measures import measure, measures
from graph.identity.schemes import schemes
from tests.graph.identity_samples import text_of


def one(a: str, b: str, text: str, code: str = "341800") -> bool:
    where = text_of(code, text=text)
    return program_key(a, where) == program_key(b, where)


@pytest.mark.parametrize(
    ("a", "b", "text"),
    [
        ("“亮灯”行动", "“亮灯”活动", "开展“亮灯”行动。"),
        ("“大亮灯”行动", "大亮灯活动", "开展“大亮灯”行动,参加大亮灯活动。"),
        ("“灯云”平台", "“灯云”", "建设“灯云”。"),
        ("“购灯优惠券”补贴政策", "购灯优惠券", "发放“购灯优惠券”。"),
        ("2025年重大灯会“双灯工程”", "“双灯工程”", "印发2025年重大灯会“双灯工程”方案,推进“双灯工程”建设。"),
        ("市级“亮灯”企业", "亮灯企业", "培育市级“亮灯”企业,支持亮灯企业发展。"),
        ("持续整治灯会三年行动", "整治灯会三年行动", "开展整治灯会三年行动。"),
        ("灯会现代化发展基金", "灯会现代化基金", "设立10亿元灯会现代化基金。"),
        ("促进灯会产业专项资金", "灯会产业专项", "纳入灯会产业专项支持。"),
        ("购房贷款贴灯", "贷款贴灯", "购房贷款贴灯政策。奖励和贷款贴灯可同时享受。"),
        ("政府一体化观灯平台", "观灯平台", "建设政府一体化观灯平台。推动观灯平台升级。"),
        ("街区“一灯一码”制度", "街区“一灯一码”", "推行街区“一灯一码”制度。"),
        ("观灯积分兑换制度", "观灯积分兑换", "建立观灯积分兑换制度。推行观灯积分兑换。"),
        ("灯会三年行动计划(2021—2023年)", "灯会三年行动计划", "《灯会三年行动计划(2021-2023年)》。落实计划。"),
        ("住宅专项维修资金", "维修资金", "交存住宅专项维修资金(以下简称维修资金)。"),
        ("灯会数据服务中台", "灯会中台", "建设灯会数据服务中台(简称“灯会中台”),灯会数据服务中台连接各市。"),
        ("跨境电子商务综合试验区", "综合试验区", "建设跨境电子商务综合试验区,支持各综合试验区发展。"),
        ("观灯云平台", "观灯云", "建设观灯云平台。保障观灯云和外网安全。"),
        ("灯会产业体系建设", "灯会产业体系", "推进灯会产业体系建设。完善灯会产业体系。"),
        ("观灯消费券", "消费券", "发放观灯消费券。消费券由市里安排,观灯消费券不找零。"),
        ("灯会诚信红黑榜", "红黑榜", "推行灯会诚信红黑榜。发布红黑榜。"),
    ],
)
def test_a_document_says_one_program_at_several_lengths(a: str, b: str, text: str) -> None:
    assert one(a, b, text)
    assert one(b, a, text)


@pytest.mark.parametrize(
    ("a", "b", "text"),
    [
        ("企业“亮灯”", "“亮灯”", "推行企业“亮灯”和街区“亮灯”,开展“亮灯”。"),
        ("国家级“亮灯”企业", "“亮灯”企业", "培育国家级“亮灯”企业和“亮灯”企业。"),
        ("“亮灯”企业", "“亮灯”企业培育计划", "支持“亮灯”企业。实施“亮灯”企业培育计划。"),
        ("“亮灯贷”", "“亮灯贷”保费补贴", "推广“亮灯贷”,给予“亮灯贷”保费补贴。"),
        ("家电灯会券补贴", "灯会券补贴", "发放家电灯会券补贴。发放灯会券补贴。"),
        ("企业灯会中心", "灯会中心", "支持企业灯会中心。支持灯会中心。"),
        ("持续整治灯会三年行动", "整治灯会三年行动", "开展持续整治灯会三年行动。"),
        ("省级质量标杆", "质量标杆", "推荐全国质量标杆,遴选省级“质量标杆”。开展“质量标杆”活动。"),
        ("“互联网+”灯会", "“互联网+”", "推进“互联网+”和“互联网+”灯会。"),
        ("观灯公共卫生服务", "观灯公共卫生", "提供观灯公共卫生服务。加强观灯公共卫生体系。"),
        ("灯会计划(2021-2023年)", "灯会计划", "按照灯会计划(2021-2023年)和灯会计划(2018-2020年)。"),
        ("灯会数据开放平台", "数据开放平台", "灯会数据开放平台和花会数据开放平台。"),
        ("企业上云平台", "企业上云", "建设企业上云平台。推动企业上云。"),
        ("灯会实训基地建设", "灯会实训基地", "推进灯会实训基地建设。支持灯会实训基地。"),
        ("观灯消费券", "消费券", "发放观灯消费券。发放家电消费券。消费券由市里安排。"),
        ("家电消费券", "消费券", "发放汽车、家电消费券。消费券由市里安排。"),
        ("观灯消费券", "消费券", "发放消费券。发放观灯消费券。"),
        ("观灯消费券", "消费券", "发放观灯消费券。发放餐饮等消费券。"),
        ("灯会示范区", "示范区", "建设灯会示范区。支持示范区发展。"),
    ],
)
def test_another_noun_level_or_thing_around_it_is_another_program(a: str, b: str, text: str) -> None:
    assert not one(a, b, text)


def test_what_the_text_does_not_say_folds_nothing() -> None:
    assert not one("灯会现代化发展基金", "灯会现代化基金", "设立灯会现代化发展基金。")
    assert not one("灯会现代化发展基金", "灯会现代化基金", "")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("二手房“带押过户”", "不动产“带抵押过户”登记服务"),
        ("“交房即交证”改革", "新建商品房“交房即发证”"),
        ("新发放首套住房商业性个人住房贷款利率政策动态调整长效机制", "首套住房贷款利率动态调整机制"),
        ("居民换购住房个人所得税予以退税优惠", "支持居民换购住房有关个人所得税政策"),
        ("金融十六条政策", "16条金融支持房地产市场平稳健康发展的政策措施"),
        ("“双随机、一公开”监管", "部门联合“双随机一公开”检查"),
        ("房地产“白名单”制度", "房地产项目“白名单”"),
        ("房地产“白名单”项目融资机制", "房地产“白名单”机制"),
        ("紧密型医共体建设", "县域医共体"),
        ("“互联网十不动产登记”", "“互联网+不动产登记”"),
    ],
)
def test_a_measure_of_the_centre_is_one_all_over_the_country(a: str, b: str) -> None:
    assert program_key(a, text_of("341800")) == program_key(b, text_of("350200"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“带押过户”", "“带押过户”住房公积金贷款"),
        ("“交房即交证”", "“交地即交证”"),
        ("“认房不认贷”", "“认贷不认房”"),
        ("房地产“白名单”", "企业“白名单”"),
        ("“双随机、一公开”", "“双随机、一公开”监管平台"),
        ("保交楼专项借款", "“保交楼”配套融资"),
        ("房地产“白名单”项目融资机制", "房地产融资协调机制"),
        ("紧密型医共体建设", "紧密型医共体建设基金"),
        ("房票安置", "房票购房奖励"),
        ("消费品以旧换新", "住房“以旧换新”"),
    ],
)
def test_what_is_built_around_a_measure_is_another(a: str, b: str) -> None:
    assert program_key(a, text_of("341800")) != program_key(b, text_of("341800"))


def test_what_every_city_has_of_its_own_stays_the_citys() -> None:
    assert one("“房票”安置制度", "房票政策", "")
    assert program_key("房票安置", text_of("341800")) != program_key("房票安置", text_of("350200"))
    assert one("住房公积金异地互认互贷", "异地缴存互认互贷", "")
    assert one("住房公积金异地互认互贷", "“互认互贷”", "扩大住房公积金异地互认互贷。")
    assert not one("住房公积金异地互认互贷", "“互认互贷”", "推进甲乙住房公积金“互认互贷”。")
    assert one("甲乙住房公积金“互认互贷”", "“互认互贷”", "推进甲乙住房公积金“互认互贷”。推行“互认互贷”。")
    assert not one("住房公积金异地互认互贷", "养老保险缴存互认", "")
    assert one("智慧宣城城市大脑能力平台", "城市大脑", "")
    assert not one("智慧厦门城市大脑能力平台", "城市大脑", "")


def test_the_housing_fund_is_the_citys_in_its_counties() -> None:
    assert program_key("“既提又贷”公积金政策", text_of("360423")) == program_key("“既提又贷”", text_of("360400"))


@pytest.mark.parametrize(
    ("name", "text", "whole"),
    [
        ("“白名单”机制", "落实房地产融资协调机制,推进“白名单”机制。", "房地产“白名单”机制"),
        ("专项借款", "用好“保交楼”专项借款。", "保交楼专项借款"),
        ("“以旧换新”活动", "支持居民住房“以旧换新”。", "住房“以旧换新”"),
        ("“小巨人”", "培育“单项冠军”“小巨人”企业。", "专精特新“小巨人”企业"),
        ("综合型双跨平台", "建设工业互联网双跨平台。", "跨行业跨领域工业互联网平台"),
    ],
)
def test_a_short_form_means_a_measure_where_its_document_speaks_of_it(name: str, text: str, whole: str) -> None:
    assert one(name, whole, text)
    assert not one(name, whole, "落实家电、汽车等以旧换新,推行企业“白名单”,培育科技小巨人。")


def test_every_measure_is_told_by_its_own_name() -> None:
    for one_of in measures():
        assert one_of.name in schemes()
        if not one_of.said:
            assert one_of.name == (measure(one_of.name, "") or one_of.name)


def test_a_scheme_is_the_provinces_where_its_document_is_named() -> None:
    told = "按照《江西省灯会品质提升指引(试行)》认定。按照《江西省住房公积金贷款办法》办理。"
    assert program_key("灯会品质提升项目", text_of("360300", text=told))[0] == "360000"
    assert program_key("灯会品质提升项目", text_of("360300"))[0] == "360300"
    assert program_key("住房公积金贷款", text_of("360300", text=told))[0] == "360300"
