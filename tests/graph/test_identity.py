"""Which body a mention means: each rule on its smallest case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import ontology
from graph.identity import Context, identify
from graph.identity.tables import central, family_words, irregular, known, party, stems
from tests.graph.identity_samples import TABLE, named, text_of


@pytest.mark.parametrize(
    ("mention", "code", "canonical"),
    [
        ("省发改委", "350000", "福建省发展和改革委员会"),
        ("财政厅", "410000", "河南省财政厅"),
        ("市住建局", "350181", "福清市住房和城乡建设局"),
        ("市住建局", "430424", "衡阳市住房和城乡建设局"),
        ("区发改局", "440304", "深圳市福田区发展和改革局"),
        ("福田区发改局", "440300", "深圳市福田区发展和改革局"),
        ("市教委", "310000", "上海市教育委员会"),
        ("市民政局", "310000", "上海市民政局"),
        ("市市场监管局", "150200", "包头市市场监督管理局"),
        ("市场监管局", "150200", "包头市市场监督管理局"),
        ("地委组织部", "654300", "中共阿勒泰地委组织部"),
        ("州委网信办", "532300", "中共楚雄州委网络安全和信息化委员会办公室"),
        ("区委台办", "350206", "中共厦门市湖里区委台湾工作办公室"),
        ("团省委", "350000", "中国共产主义青年团福建省委员会"),
        ("市纪委监委", "411100", "中共漯河市纪律检查委员会"),
        ("市法院", "411100", "漯河市中级人民法院"),
        ("县法院", "430424", "衡东县人民法院"),
        ("市政府办", "150200", "包头市人民政府办公室"),
        ("省政府办公厅", "350000", "福建省人民政府办公厅"),
        ("闵行区政府", "310000", "上海市闵行区人民政府"),
        ("市文旅广电局", "150200", "包头市文化旅游广电局"),
        ("市住建局(市人防办)", "430700", "常德市住房和城乡建设局"),
        ("市公积金中心宁国管理部", "341881", "宣城市住房公积金管理中心宁国管理部"),
        ("区自然资源分局", "360703", "赣州市自然资源局南康分局"),
        ("国家税务总局福建省税务局", "350000", "国家税务总局福建省税务局"),
        ("福建证监局", "350000", "中国证券监督管理委员会福建监管局"),
        ("省贸促会", "340000", "中国国际贸易促进委员会安徽省委员会"),
        ("福州海关", "350000", "福州海关"),
        ("农业农村部", "350000", "农业农村部"),
        ("发展改革委", "000000", "国家发展和改革委员会"),
        ("中国某某研究院", "340000", "中国某某研究院"),
        ("市自然资源分局", "360703", "赣州市自然资源局南康分局"),
        ("区住房建设局", "440304", "深圳市福田区住房和建设局"),
        ("市交通委", "310000", "上海市交通委员会"),
        ("市文化旅游委", "500000", "重庆市文化和旅游发展委员会"),
        ("省社科院", "350000", "福建社会科学院"),
        ("省社科院", "410000", "河南省社会科学院"),
        ("市政府口岸办", "340200", "芜湖市人民政府口岸办公室"),
        ("国网省电力公司", "420000", "国网湖北省电力有限公司"),
        ("电力公司", "650000", "国网新疆电力有限公司"),
        ("广西电网公司", "450000", "广西电网有限责任公司"),
        ("中国移动福建公司", "350000", "中国移动通信集团福建有限公司"),
        ("市联通公司", "340200", "中国联合网络通信有限公司芜湖市分公司"),
        ("中国移动", "000000", "中国移动通信集团有限公司"),
        ("农发行福建省分行", "350000", "中国农业发展银行福建省分行"),
        ("县经开区管委会", "341623", "利辛县经济开发区管理委员会"),
        ("河南自贸区郑州片区管委会", "410000", "中国(河南)自由贸易试验区郑州片区管理委员会"),
        ("航空港区税务局", "410100", "国家税务总局郑州航空港经济综合实验区税务局"),
        ("福建海事局", "350000", "福建海事局"),
        ("市公积金管委会", "341800", "宣城市住房公积金管理委员会"),
        ("市纪委市监委", "341800", "中共宣城市纪律检查委员会"),
        ("市城市更新局", "341800", "宣城市城市更新局"),
        ("市党史办", "341800", "中共宣城市委党史研究室"),
        ("郑州大学", "410000", "郑州大学"),
        ("福建日报社", "350000", "福建日报社"),
        ("中原银行", "410000", "中原银行"),
        ("海关广东分署", "440000", "海关总署广东分署"),
        ("社工部", "341800", "中共宣城市委社会工作部"),
        ("省直机关工委", "350000", "中共福建省委省直机关工作委员会"),
        ("徽商银行蚌埠分行", "340300", "徽商银行蚌埠分行"),
        ("省发改", "350000", "福建省发展和改革委员会"),
        ("县住建", "430424", "衡东县住房和城乡建设局"),
        ("国铁集团", "350000", "中国国家铁路集团有限公司"),
        ("中海油", "350000", "中国海洋石油集团有限公司"),
        ("市监局福田局", "440304", "深圳市市场监督管理局福田监管局"),
        ("福州市公积金中心福清管理部", "350181", "福州住房公积金中心福清管理部"),
    ],
)
def test_the_place_that_speaks_decides_who_is_meant(mention: str, code: str, canonical: str) -> None:
    assert named(mention, code) == canonical


@pytest.mark.parametrize(
    ("mention", "code", "date", "canonical", "today"),
    [
        ("人行福州中心支行", "350000", "2018", "中国人民银行福州中心支行", "中国人民银行福建省分行"),
        ("人行福建省分行", "350000", "2024", "中国人民银行福建省分行", None),
        ("人行", "410225", "2023-01", "中国人民银行兰考县支行", "中国人民银行开封市分行"),
        ("人民银行南县支行", "430921", "2022", "中国人民银行南县支行", "中国人民银行益阳市分行"),
        ("福建银监局", "350000", "2018", "中国银行业监督管理委员会福建监管局", "国家金融监督管理总局福建监管局"),
        ("市金融监管局", "500000", "2023-01", "重庆市地方金融监督管理局", "重庆市地方金融管理局"),
        ("上海金融监管局", "310000", "2025", "国家金融监督管理总局上海监管局", None),
        ("农业部", "000000", "2017", "农业部", "农业农村部"),
        ("农业农村部", "000000", "2019", "农业农村部", None),
        ("省质监局", "350000", "2018", "福建省质量技术监督局", "福建省市场监督管理局"),
        ("省经信委", "310000", "2018", "上海市经济和信息化委员会", None),
        (
            "恩施银保监局",
            "422800",
            "2022",
            "中国银行保险监督管理委员会恩施监管分局",
            "国家金融监督管理总局恩施监管分局",
        ),
        (
            "市银保监分局",
            "211481",
            "2022",
            "中国银行保险监督管理委员会葫芦岛监管分局",
            "国家金融监督管理总局葫芦岛监管分局",
        ),
        ("人行营业管理部", "110000", "2022", "中国人民银行营业管理部", "中国人民银行北京市分行"),
        ("人民银行广西区分行", "450000", "2024", "中国人民银行广西壮族自治区分行", None),
        ("福建煤监局", "350000", "2018", "福建煤矿安全监察局", "国家矿山安全监察局福建局"),
        ("省法制办", "350000", "2017", "福建省人民政府法制办公室", "福建省司法厅"),
        ("市政府金融办", "341800", "2022", "宣城市人民政府金融工作办公室", "?"),
        ("省物价局", "350000", "2018", "福建省物价局", "福建省发展和改革委员会|福建省市场监督管理局"),
    ],
)
def test_the_date_decides_the_name_and_the_reforms_who_answers_now(
    mention: str, code: str, date: str, canonical: str, today: str | None
) -> None:
    found = identify(mention, text_of(code, date))
    assert (found.canonical, found.today) == (canonical, today)
    assert (found.since is None) == (found.basis is None) == (today is None)


@pytest.mark.parametrize(
    ("mention", "family"),
    [
        ("区县(市)人民政府办", "人民政府"),
        ("经开区人民法院", "法院"),
        ("库区移民中心", "水利"),
        ("保交房专班", "住房城乡建设"),
        ("通信运营商", "企业"),
    ],
)
def test_the_work_of_a_body_is_told_by_the_first_word_of_it(mention: str, family: str) -> None:
    assert identify(mention, text_of("341800")).family == family


def test_a_name_of_a_place_unknown_stays_as_written_and_says_so() -> None:
    found = identify("市财政局", Context("doc-1"))
    assert (found.canonical, found.certainty) == ("市财政局", "unsure")


def test_another_reading_is_a_name_as_well() -> None:
    assert identify("税务局", text_of("431000")).others == ("国家税务总局湖南省税务局",)


def test_another_reading_is_offered_where_the_place_was_left_out() -> None:
    found = identify("统计局", text_of("341800"))
    assert found.canonical == "宣城市统计局"
    assert "国家统计局" in found.others


MENTIONS = st.one_of(
    st.text(min_size=1, max_size=20),
    st.lists(
        st.sampled_from("省市县区州各委局厅办人行银保监金融税务海关政府发改财公安中心管会分支处()、"),
        min_size=1,
        max_size=12,
    ).map("".join),
)
PLACES = st.sampled_from(sorted(TABLE.by_code))


@given(MENTIONS, PLACES, st.sampled_from([None, "2015", "2018-12-14", "2023-08-01", "2026"]))
def test_any_mention_anywhere_gets_an_answer_of_the_ontology(mention: str, code: str, date: str | None) -> None:
    found = identify(mention, text_of(code, date))
    enums = ontology.load().enums
    assert found.mention == mention
    assert found.rule
    assert found.level is None or found.level in enums["level"]
    assert found.certainty in enums["certainty"]
    assert found.kind == "not" or found.family in enums["family"]
    assert found.jurisdiction is None or found.jurisdiction in TABLE.by_code
    assert identify(mention, text_of(code, date)) == found


def test_every_family_in_the_data_is_on_the_closed_list() -> None:
    used = {body.family for bodies in central().values() for body in bodies}
    used |= {stem.family for stem in [*stems().values(), *party().values()]} | set(family_words().values())
    used |= {row.family for rows in irregular().values() for row in rows}
    used |= {row.family for rows in known().values() for row in rows}
    assert used <= set(ontology.load().enums["family"])


def test_an_office_that_outlived_the_reform_is_named_as_it_stands() -> None:
    early, late = (identify("市畜牧兽医局", text_of("621100", date)) for date in ("2017", "2023"))
    assert (early.today, late.today) == ("定西市农业农村局", None)


def test_a_closed_party_committee_is_answered_for_by_its_heir() -> None:
    found = identify("市委两新工委", text_of("340300", "2022"))
    assert (found.today, found.since) == ("中共蚌埠市委社会工作部", "2024")


def test_a_name_in_use_until_a_date_is_read_by_the_date() -> None:
    assert named("省农委", "430000", "2017") == "湖南省农业委员会"
    assert named("市农委", "310000", "2021") == "上海市农业农村委员会"


@pytest.mark.parametrize(
    ("mention", "date", "today", "since"),
    [
        ("银监会", "2015", "国家金融监督管理总局", "2023-05"),
        ("国务院扶贫办", "2018", "农业农村部", "2023-03"),
        ("国家标准委", "2015", "国家市场监督管理总局", "2018-03"),
        ("国家标准委", "2020", None, None),
    ],
)
def test_a_central_bodys_heir_answers_from_when_it_took_over(
    mention: str, date: str, today: str | None, since: str | None
) -> None:
    found = identify(mention, text_of("000000", date))
    assert (found.today, found.since) == (today, since)


@pytest.mark.parametrize(
    ("mention", "near"),
    [("县住健局", "武宁县住房和城乡建设局"), ("县自然资元局", "武宁县自然资源局"), ("县发改尾", "武宁县发展和改革局")],
)
def test_a_slip_of_the_pen_is_answered_with_the_name_that_is_near(mention: str, near: str) -> None:
    assert identify(mention, text_of("360423")).others[0] == near


def test_the_rule_says_which_place_a_relative_word_means_and_what_it_could_be_besides() -> None:
    found = identify("市住建局", text_of("341881"))
    assert found.rule == "住建局 is short for 住房和城乡建设局; 市 means 宁国市, the issuer"
    assert found.others == ("宣城市住房和城乡建设局",)
    assert identify("市住建局", text_of("341800")).others == ()
