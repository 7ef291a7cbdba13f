"""What is a crowd and what is no body at all."""

import pytest

from graph.identity import identify
from tests.graph.identity_samples import text_of


@pytest.mark.parametrize(
    "mention",
    ["各县(市、区)人民政府", "有关部门", "各商业银行", "省直相关厅局", "住建部门", "县、区政府", "县(市、区)政府"],
)
def test_crowds_are_groups(mention: str) -> None:
    assert identify(mention, text_of("350000")).kind == "group"


@pytest.mark.parametrize("mention", ["宣州区政府", "市农业农村局", "省食品安全委员会办公室", "市政务数据主管部门"])
def test_one_body_is_no_crowd(mention: str) -> None:
    assert identify(mention, text_of("341800")).kind == "body"


@pytest.mark.parametrize(
    "mention", ["灯会产业引导基金", "省级灯会专项资金", "绿色工厂", "全省灯会标准库", "第三届灯博会"]
)
def test_titles_funds_and_fairs_are_no_bodies(mention: str) -> None:
    assert identify(mention, text_of("350000")).kind == "not"


@pytest.mark.parametrize("mention", ["省网上办事大厅", "优化产业布局", "闽政通APP", "厦门软件园", "电子政务外网"])
def test_what_is_no_body_is_told(mention: str) -> None:
    assert identify(mention, text_of("350000")).kind == "not"


def test_what_ends_like_no_body_is_none_and_says_what_it_could_be() -> None:
    found = identify("灯会一条龙", text_of("350000"))
    assert (found.kind, found.certainty, found.others) == ("not", "unsure", ("灯会一条龙",))


@pytest.mark.parametrize(
    ("mention", "family"),
    [
        ("省属高校", "高校科研"),
        ("项目业主", "其他"),
        ("电信运营商", "企业"),
        ("房地产企业", "企业"),
        ("新闻媒体", "新闻出版广电"),
    ],
)
def test_a_class_of_bodies_is_told_by_its_last_word(mention: str, family: str) -> None:
    found = identify(mention, text_of("350000"))
    assert (found.kind, found.family) == ("group", family)


@pytest.mark.parametrize(
    ("mention", "level", "family"),
    [
        ("各区县政府(含高新区、省级旅游度假区管委会)", "county", "人民政府"),
        ("省推进“三地一区”建设领导小组成员单位", "province", "其他"),
        ("有关省辖市", "prefecture", "人民政府"),
        ("各省辖市政府和示范区", "prefecture", "人民政府"),
    ],
)
def test_a_crowd_is_of_the_level_of_its_members(mention: str, level: str, family: str) -> None:
    found = identify(mention, text_of("410000"))
    assert (found.kind, found.level, found.family) == ("group", level, family)


@pytest.mark.parametrize(
    ("mention", "code", "canonical", "level", "family"),
    [
        (
            "各区县政府(含高新区、灯城新区管委会)",
            "370300",
            "淄博市各区县人民政府(含高新区、灯城新区管委会)",
            "county",
            "人民政府",
        ),
        ("区各商业银行", "360703", "赣州市南康区各商业银行", "county", "企业"),
        ("各市灯会协调机制", "370000", "山东省各市灯会协调机制", "prefecture", "其他"),
        ("市委市政府", "340400", "中共淮南市委员会|淮南市人民政府", "prefecture", "党委"),
        ("县委、县政府", "340400", None, "county", "人民政府"),
        ("寿县、各区人民政府", "340400", "寿县人民政府|淮南市各区人民政府", "county", "人民政府"),
        ("公安机关", "340400", "淮南市公安机关", "prefecture", "公安"),
        ("灯会所在地政府", "340400", "淮南市灯会所在地人民政府", "prefecture", "人民政府"),
        ("蓝田区、谢家集区人民政府", "340400", None, "county", "人民政府"),
        ("大通区、谢家集区人民政府", "340400", "淮南市大通区人民政府|淮南市谢家集区人民政府", "county", "人民政府"),
        (
            "淮南高新区、淮南经开区管委会",
            "340400",
            "淮南高新技术产业开发区管理委员会|淮南经济技术开发区管理委员会",
            "other",
            "开发区管委会",
        ),
    ],
)
def test_a_crowd_says_whose_it_is_and_who_is_in_it_where_they_are_named(
    mention: str, code: str, canonical: str | None, level: str, family: str
) -> None:
    found = identify(mention, text_of(code))
    assert (found.kind, found.level, found.family) == ("group", level, family)
    assert canonical in (None, found.canonical)


@pytest.mark.parametrize(
    ("mention", "code", "canonical", "level"),
    [
        ("县数据局", "411400", "商丘市各县数据局", "county"),
        ("区教体局", "411400", "商丘市各区教体局", "county"),
        ("市农业农村局", "340000", "安徽省各市农业农村局", "prefecture"),
        ("省发展改革委", "000000", "各省发展改革委", "province"),
    ],
)
def test_a_relative_word_lower_than_the_issuer_means_all_the_places_below(
    mention: str, code: str, canonical: str, level: str
) -> None:
    found = identify(mention, text_of(code))
    assert (found.kind, found.canonical, found.level, found.certainty) == ("group", canonical, level, "unsure")


def test_a_countys_office_in_a_citys_text_is_a_crowd_or_the_citys_own() -> None:
    found = identify("县数据局", text_of("411400"))
    assert (found.kind, found.others) == ("group", ("商丘市数据局",))


@pytest.mark.parametrize("mention", ["租赁公司、信托公司", "企业、(商)协会", "地方法院", "山区26县", "沿江省市"])
def test_what_is_many_by_its_words_is_a_crowd(mention: str) -> None:
    assert identify(mention, text_of("411400")).kind == "group"
