"""Where a document speaks, what its relative words mean, and what became of places."""

import pytest

from graph.identity import context_of, identify
from graph.identity.context import place_in
from loaders.model import Document, Lead, Passage
from tests.graph.identity_samples import TABLE, text_of


def document(**changes: object) -> Document:
    fields: dict[str, object] = {"id": "doc-1", "title": "方案", "source": "plan.txt", "sha256": "0"}
    return Document(**(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"jurisdiction": "350000", "region": "河南省"}, "350000"),
        ({"region": "福建省厦门市湖里区"}, "350206"),
        ({"region": "福建省", "issuer": "福建省三明市沙县人民政府", "issued": "2015-03-01"}, "350427"),
        ({"region": "福建省", "issuer": "河南省人民政府"}, "350000"),
        ({"region": "福建省三明市沙县", "issued": "2015-03-01"}, "350427"),
        ({"region": "福建省三明市沙县", "issued": "2022-03-01"}, "350405"),
        ({"issuer": "国务院办公厅"}, "000000"),
        ({"issuer": "国家金融监督管理总局柳州监管分局"}, "450200"),
        ({"title": "关于印发《包头市灯会方案》的通知"}, "150200"),
        ({"source": "2023-zhejianghangzhoushilinping.txt"}, "330113"),
        ({"title": "关于贯彻国家支持灯会政策的通知"}, None),
    ],
)
def test_a_document_says_where_it_speaks(changes: dict[str, object], code: str | None) -> None:
    place = context_of(document(**changes)).place
    assert (place.code if place else None) == code


def test_the_places_that_a_text_names_most_decide_last() -> None:
    text = "修水县办灯会,修水县各乡镇看灯会。学习安化县经验。"
    found = context_of(document(passages=[Passage("1", text, leads=[Lead("县财政局", 0, 2)])]))
    assert found.place == TABLE.by_code["360424"]
    assert found.how == "the places that the text names most"


def test_a_full_name_in_the_text_settles_a_short_one() -> None:
    text = "由安化县文化旅游广电体育局承办灯会。"
    context = context_of(document(region="安化县", passages=[Passage("1", text)]))
    assert identify("文广体局", context).canonical == "安化县文化旅游广电体育局"


def test_a_path_of_places_is_read_to_its_end() -> None:
    assert place_in("湖北省恩施自治州") == TABLE.by_code["422800"]
    assert place_in("灯会方案") is None


def test_a_county_that_nothing_names_is_not_its_city() -> None:
    text = "由县财政局、县教育局办灯会。"
    leads = [Lead("县财政局", 1, 5), Lead("县教育局", 6, 10)]
    context = context_of(document(region="商丘市", passages=[Passage("1", text, leads=leads)]))
    found = identify("县财政局", context)
    assert (found.kind, found.canonical, found.certainty) == ("body", "县财政局", "unsure")
    assert identify("市财政局", context).canonical == "商丘市财政局"


@pytest.mark.parametrize(
    ("mention", "code", "date", "canonical", "today", "since"),
    [
        ("沙县政府", "350400", "2015", "沙县人民政府", "三明市沙县区人民政府", "2021-02"),
        ("沙县政府", "350400", "2022", "三明市沙县区人民政府", None, None),
        ("长乐市政府", "350100", "2020", "长乐市人民政府", "福州市长乐区人民政府", "2017-11"),
        ("长乐区政府", "350100", "2016", "福州市长乐区人民政府", None, None),
        ("县委组织部", "350427", "2015", "中共沙县县委组织部", "中共三明市沙县区委组织部", "2021-02"),
        ("县质监局", "350427", "2015", "沙县质量技术监督局", "三明市沙县区市场监督管理局", "2021-02"),
        ("行署", "522200", "2010", "铜仁地区行政公署", "铜仁市人民政府", "2011-10"),
        ("莱芜市财政局", "370000", "2017", "莱芜市财政局", "?", "2018-12"),
        ("巢湖市政府", "340000", "2010", "巢湖市人民政府", "?", "2011-08"),
        ("巢湖市政府", "340000", "2012", "巢湖市人民政府", None, None),
        ("重庆市两江新区管委会", "500000", "2023", "重庆两江新区管理委员会", None, None),
        ("两江新区", "500000", "2024", "重庆两江新区管理委员会", None, None),
        ("两江新区政府", "500000", "2026-06", "重庆市两江新区人民政府", None, None),
    ],
)
def test_a_place_withdrawn_since_is_named_as_it_was_and_answered_for_by_its_heir(
    mention: str, code: str, date: str, canonical: str, today: str | None, since: str | None
) -> None:
    found = identify(mention, text_of(code, date))
    assert (found.canonical, found.today, found.since) == (canonical, today, since)


def test_two_reforms_are_both_the_basis() -> None:
    assert identify("县质监局", text_of("350427", "2015")).basis == "2018年机构改革、2021年行政区划调整"


def test_withdrawn_places_name_heirs_that_are() -> None:
    gone = [place for place in TABLE.by_code.values() if not place.current]
    assert gone
    assert all(heir.current for place in gone for heir in TABLE.heirs(place))


def test_every_division_has_a_province_and_is_found_by_its_name() -> None:
    assert len(TABLE.by_code) > 3200
    for place in TABLE.by_code.values():
        assert TABLE.province(place).tier in ("province", "national")
        assert place in TABLE.by_name[place.name]


@pytest.mark.parametrize(("mention", "code"), [("区党委", "450000"), ("市教委", "310000"), ("县域办", "411400")])
def test_a_relative_word_of_the_issuer_itself_is_one_body(mention: str, code: str) -> None:
    assert identify(mention, text_of(code)).kind == "body"


@pytest.mark.parametrize(
    ("mention", "canonical"),
    [
        ("经开区财政局", "廊坊经济技术开发区财政局"),
        ("市高新区税务局", "国家税务总局廊坊高新技术产业开发区税务局"),
        ("经开区人民法院", "廊坊经济技术开发区人民法院"),
        ("经开区公安分局", "廊坊市公安局经济技术开发区分局"),
    ],
)
def test_a_department_of_a_zone_is_the_zones(mention: str, canonical: str) -> None:
    found = identify(mention, text_of("131000"))
    assert (found.canonical, found.jurisdiction, found.level) == (canonical, "131000", "other")
