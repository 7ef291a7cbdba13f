"""Companies, and branches of what has its seat elsewhere."""

import pytest

from graph.identity import identify
from tests.graph.identity_samples import named, text_of


@pytest.mark.parametrize(
    ("mention", "code", "canonical"),
    [
        ("省农发行", "360000", "中国农业发展银行江西省分行"),
        ("建行省分行", "360000", "中国建设银行江西省分行"),
        ("工行南昌分行", "360100", "中国工商银行南昌分行"),
        ("县农行", "360423", "中国农业银行武宁县支行"),
        ("国网萍乡供电分公司", "360300", "国网江西省电力有限公司萍乡供电分公司"),
        ("区供电公司", "360703", "国网江西省电力有限公司赣州市南康区供电分公司"),
        ("茂名供电局", "440900", "广东电网有限责任公司茂名供电局"),
        ("市邮政分公司", "360300", "中国邮政集团有限公司萍乡市分公司"),
        ("省港航集团", "340000", "安徽省港航集团有限公司"),
        ("市发投集团", "411400", "商丘市发展投资集团有限公司"),
        ("蓝灯集团", "340000", "蓝灯集团"),
        ("上海铁路局集团公司", "340000", "中国铁路上海局集团有限公司"),
        ("民航安徽监管局", "340000", "中国民用航空安徽安全监督管理局"),
        ("审计署南京特派办", "320100", "审计署驻南京特派员办事处"),
        ("外汇局武宁支局", "360423", "国家外汇管理局武宁县支局"),
        ("拱北海关", "440000", "拱北海关"),
        ("财政部综合司", "340000", "财政部综合司"),
        ("县住建局房地产管理股", "430921", "南县住房和城乡建设局房地产管理股"),
        ("示范区管委会", "411400", "商丘市城乡一体化示范区管理委员会"),
        ("大通湖区管委会", "430900", "益阳市大通湖区管理委员会"),
        ("西城区管委会", "411100", "漯河市西城区管理委员会"),
        ("达茂旗", "150200", "达尔罕茂明安联合旗人民政府"),
        ("县区政府", "340600", "淮北市各县区人民政府"),
        ("参事室", "000000", "国务院参事室"),
        ("碑林区政府", "610100", "西安市碑林区人民政府"),
    ],
)
def test_a_branch_a_company_or_a_zone_is_called_as_it_signs(mention: str, code: str, canonical: str) -> None:
    assert named(mention, code) == canonical


def test_an_older_company_bears_the_name_of_its_day() -> None:
    assert named("省邮政公司", "360000", "2018") == "中国邮政集团公司江西省分公司"


@pytest.mark.parametrize(
    ("mention", "kind"),
    [("市审计部门", "body"), ("市直部门", "group"), ("市担保公司", "body"), ("担保公司", "group"), ("警快办", "not")],
)
def test_one_is_told_from_many(mention: str, kind: str) -> None:
    assert identify(mention, text_of("442000")).kind == kind
