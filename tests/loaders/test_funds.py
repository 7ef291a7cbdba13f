"""Funds on small texts of our own: amounts, rates, caps and promises, and what is no fund."""

import pytest

from loaders.model import Fund
from loaders.pipeline.context import Context
from loaders.pipeline.funds import find_funds

Row = tuple[str, str | None, float | None, float | None]


def funds(text: str) -> list[Fund]:
    found = find_funds(text, Context(base_year=2022))
    assert all(text[f.start : f.end] == f.text for f in found)
    return found


def rows(text: str) -> list[Row]:
    return [(f.instrument, f.comparator, f.amount, f.rate) for f in funds(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对新店给予10万元奖励。", [("award", "=", 100_000, None)]),
        ("按投资额的50%给予补助，最高不超过200万元。", [("subsidy", "=", None, 0.5), ("subsidy", "<=", 2e6, None)]),
        ("对国家级、省级中心分别给予80万、30万元奖励。", [("award", "=", 8e5, None), ("award", "=", 3e5, None)]),
        ("对国家级、省级中心分别给予80万元、30万元奖励。", [("award", "=", 8e5, None), ("award", "=", 3e5, None)]),
        ("每平方米补贴20元。", [("subsidy", "=", 20, None)]),
        ("按年化利率2%给予贴息。", [("interest", "=", None, 0.02)]),
        ("可申请最高不超过15万元的创业担保贷款。", [("loan", "<=", 150_000, None)]),
        ("首付款比例不低于20%。", [("loan", ">=", None, 0.2)]),
        ("门票执行不低于5折的优惠。", [("other", ">=", None, 0.5)]),
        ("贷款最高额度由40万元提高到60万元。", [("loan", "<=", 600_000, None)]),
        ("按契税的50%给予补贴（最高不超过1.5万元）。", [("subsidy", "=", None, 0.5), ("subsidy", "<=", 15_000, None)]),
        ("安排专项资金50%以上支持技术改造。", [("funding", ">=", None, 0.5)]),
        ("对达到300人的团队，每人奖励10元。", [("award", "=", 10, None)]),
        ("给予最高300万元资金支持。", [("funding", "<=", 3e6, None)]),
        ("对企业给予20万元的基础支持。", [("funding", "=", 200_000, None)]),
        ("给予每家1000元工作经费补贴。", [("subsidy", "=", 1000, None)]),
        ("按销售增量的3‰给予奖励。", [("award", "=", None, 0.003)]),
        ("贷款额度分别增加20%和30%。", [("loan", "=", None, 0.2), ("loan", "=", None, 0.3)]),
        ("首付款比例下调，首套住房为不低于15%。", [("loan", ">=", None, 0.15)]),
        ("安排保费补贴资金，补贴额度为保费的80%。", [("premium", "=", None, 0.8)]),
        ("一等奖2名（奖现金20万元）。", [("award", "=", 200_000, None)]),
        ("交易服务费下浮40%。", [("other", "=", None, 0.4)]),
        (
            "单身职工贷款额度提高至20万元，已婚职工提高至30万元。",
            [("loan", "<=", 2e5, None), ("loan", "<=", 3e5, None)],
        ),
        ("全市执行80万元的公积金贷款额度上限。", [("loan", "<=", 800_000, None)]),
        ("贷款额由不高于房价的60%，提高到不高于房价的70%。", [("loan", "<=", None, 0.7)]),
        ("公积金贷款额度按账户余额的15倍计算。", [("loan", "=", None, 15)]),
        ("公积金贷款利率下调0.25个百分点。", [("loan", "=", None, 0.0025)]),
        ("可按转让收入的1%核定征收个人所得税。", [("tax", "=", None, 0.01)]),
        (
            "发放创业贷款，可提取公积金，提取金额不超过1万元。",
            [("loan", None, None, None), ("other", "<=", 10_000, None)],
        ),
        ("主体完工后，可申请拨付2%不可预见费。", [("other", "=", None, 0.02)]),
        ("可按市场租金五折租住人才房。", [("other", "=", None, 0.5)]),
        ("不超过5年的房屋交易给予税额30%补贴。", [("subsidy", "=", None, 0.3)]),
        ("保费全额补贴。", [("premium", "=", None, 1)]),
        ("给予全额契税补贴，资金由市财政承担。", [("subsidy", "=", None, 1)]),
        ("放宽预售资金使用，资金额度可在原规定基础上提高10%。", [("other", "=", None, 0.1)]),
        ("放宽租房提取额度，由每年1万元提高到1.5万元。", [("other", "=", 15_000, None)]),
        ("提高贷款额度，单职工由40万元提高到50万元。", [("loan", "<=", 500_000, None)]),
        ("二孩家庭贷款额度上浮20%，三孩家庭上浮30%。", [("loan", "=", None, 0.2), ("loan", "=", None, 0.3)]),
        ("购买首套住房，按1%税率征收契税。", [("tax", "=", None, 0.01)]),
        ("按50%收取城市配套费。", [("other", "=", None, 0.5)]),
        ("发放购房消费券，每套1万元。", [("other", "=", 10_000, None)]),
        ("购房补贴标准为：博士10万元/人，硕士5万元/人。", [("subsidy", "=", 1e5, None), ("subsidy", "=", 5e4, None)]),
        ("给予补贴，标准如下：甲类：5万元；乙类：3万元。", [("subsidy", "=", 5e4, None), ("subsidy", "=", 3e4, None)]),
        ("公积金贷款保底额度由20万元提高至30万元。", [("loan", ">=", 300_000, None)]),
        ("登记费减半收取。", [("other", "=", None, 0.5)]),
        ("土地增值税预征率，普通住宅为1%。", [("tax", "=", None, 0.01)]),
        ("预售资金实行差别化监管，甲级企业按监管额度的80%留存。", [("other", "=", None, 0.8)]),
        ("提高租房提取额度至每月1500元。", [("other", "=", 1500, None)]),
        ("公积金增值收益的50%以上用于公租房建设。", [("funding", ">=", None, 0.5)]),
        ("市财政每年安排500万元，用于补助小店。", [("subsidy", "=", 5e6, None)]),
        ("开展保函置换监管资金，额度不超过30%。", [("other", "<=", None, 0.3)]),
        ("二套房首付不低于30%。", [("loan", ">=", None, 0.3)]),
        ("按每套最高不超过90平方米、每平方米给予100元补贴。", [("subsidy", "=", 100, None)]),
        (
            "贷款最高额度为双缴存职工90万元，单缴存职工60万元。",
            [("loan", "<=", 900_000, None), ("loan", "<=", 600_000, None)],
        ),
    ],
)
def test_amounts_and_rates(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "instruments"),
    [
        ("对创业基地给予一定奖补。", ["award"]),
        ("落实研发费用加计扣除、技改补助等政策。", ["tax", "subsidy"]),
        ("给予参展奖励、贷款贴息、保险费用补助等方面资金支持。", ["award", "interest", "premium"]),
        ("财政局要加大资金支持力度。", ["funding"]),
        ("在分配年度财政资金时予以适当倾斜。", ["funding"]),
        ("安排预算内投资给予奖励。", ["award"]),
        ("引导银行加大信贷投入。", ["loan"]),
        ("发放文旅消费券。", ["other"]),
        ("由此产生的贴息资金由地方财政承担。", ["interest"]),
        ("对困难家庭免征契税。", ["tax"]),
        ("鼓励有条件的地方设立创业基金。", ["funding"]),
        ("对氢能货车免收通行费，对其他货车减免停车费。", ["other", "other"]),
        ("推广保函替代监管资金。", ["other"]),
        ("允许土地价款在一年内分期缴清。", ["other"]),
        ("可享受房贷首付和按揭利率优惠。", ["loan"]),
        ("鼓励银行加大对小店的支持力度。", ["loan"]),
        ("将生育津贴直接发放至本人账户。", ["subsidy"]),
        ("可申请退还其缴纳的个人所得税。", ["tax"]),
        ("土地出让合同签订一个月内缴纳价款的50%，余款一年内缴清。", ["other"]),
        ("可在竣工验收前缴纳城市配套费。", ["other"]),
        ("以银行保函作为土地竞买保证。", ["other"]),
        ("空置商铺用水、用电执行居民价格标准。", ["other"]),
        ("取消按揭贷款保证金。", ["other"]),
        ("毕业生可免费入住人才公寓。", ["other"]),
        ("支持职工提取本人公积金。", ["other"]),
        ("多子女家庭购房按首套住房执行贷款政策。", ["loan"]),
        ("购房时享受公积金优惠利率。", ["loan"]),
        ("取消首套住房贷款利率下限。", ["loan"]),
        ("灵活就业人员与单位职工享有同等的公积金贷款权利。", ["loan"]),
        ("按两个贷款利率的差额进行补贴。", ["interest"]),
        ("个人买卖住房暂免印花税。", ["tax"]),
        ("免征城市基础设施配套费。", ["other"]),
        ("配套费可申请分两期缴纳。", ["other"]),
        ("免除逾期缴款的违约金。", ["other"]),
        ("支持分期缴纳易地建设费。", ["other"]),
        ("新建项目不再收取占道费。", ["other"]),
        ("按规定享受住房租赁有关优惠政策。", ["other"]),
        ("降低登记服务费。", ["other"]),
        ("鼓励金融机构加大支持力度。", ["loan"]),
        ("将商业住房贷款余额转办公积金贷款。", ["loan"]),
        ("优化租房提取政策。", ["other"]),
        ("实施“商转公”业务。", ["loan"]),
        ("对受灾个人可延后还款期限。", ["loan"]),
    ],
)
def test_promises_without_an_amount(text: str, instruments: list[str]) -> None:
    assert [row[0] for row in rows(text)] == instruments
    assert all(row[1:] == (None, None, None) for row in rows(text))


@pytest.mark.parametrize(
    "text",
    [
        "将补贴申领、审核等业务列入平台。",
        "上述资金由企业列支。",
        "规范财政资金使用，加强资金监管。",
        "多渠道筹集社会资金。",
        "严厉打击骗取补贴行为。",
        "在新增建设用地计划中安排一定指标予以奖励。",
        "不再享受任何补贴政策。",
        "置换预售监管资金。",
        "全年完成投资30亿元。",
        "每年贷款总规模2000亿元。",
        "（三）加大奖补力度。开展培训。",
        "鼓励房企给予购房人补贴。",
        "可免除相关人员责任。",
        "对提供贷款的银行开展检查。",
        "按总面积扣除绿地后计算。",
        "鼓励开发企业开展促销，给予购房人5%优惠。",
        "对团购十套以上的单位，开发企业可给予10%的优惠。",
        "强化财政奖补、风险补偿等政策联动。",
        "缓缴期间职工提取公积金不受缓缴影响。",
        "推行公积金贷款“一网通办”。",
        "建立补贴资金台账。",
        "购房补贴由住建部门受理。",
        "购房人除享受其他优惠政策外，可落户。",
        "买方可“带押过户”获得贷款。",
        "购房补贴和贷款贴息不可兼得。",
        "无需归还旧贷款。",
        "按地上建筑面积5%给予奖励。",
        "不论是否有贷款记录，均按首套住房执行信贷政策。",
    ],
)
def test_what_is_no_fund(text: str) -> None:
    assert rows(text) == []


def test_the_condition_is_no_amount() -> None:
    assert rows("对年产值首次超过1亿元、2亿元的企业，分别奖励10万元、20万元。") == [
        ("award", "=", 1e5, None),
        ("award", "=", 2e5, None),
    ]


def test_a_promise_says_nothing_new_beside_its_amount() -> None:
    assert rows("对旅行社给予奖励。组织300人以上的，奖励1万元。") == [("award", "=", 10_000, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对卖房人予以退税优惠。其中买价高于卖价的，全部退还个人所得税。", [("tax", None, None, None)]),
        ("对二孩家庭给予购房补贴。补贴标准为：每平方米补贴100元。", [("subsidy", "=", 100, None)]),
        ("由财政安排资金，对购房人每套发放1万元消费券。", [("other", "=", 10_000, None)]),
        ("对博士给予5万元补贴。补贴资金由市财政承担。", [("subsidy", "=", 50_000, None)]),
        ("支持新市民贷款购房，对缴存人发放公积金贷款。", [("loan", None, None, None)]),
        ("企业可延期缴纳税款，缓缴期限可延长三个月。", [("other", None, None, None)]),
        ("落实多孩家庭优惠政策，贷款额度上浮30%。", [("loan", "=", None, 0.3)]),
        ("政府以发放消费券的方式给予补贴。", [("subsidy", None, None, None)]),
        ("落实契税优惠政策。对二孩家庭免征契税。", [("tax", None, None, None)]),
        ("落实资金支持政策，对小店给予2万元补助。", [("subsidy", "=", 20_000, None)]),
        ("降低二套房首付比例。贷款首付款比例由40%降低至30%。", [("loan", "=", None, 0.3)]),
        ("银行按应贷尽贷的原则发放开发贷款。", [("loan", None, None, None)]),
        ("可分期缴纳土地出让金。剩余价款一年内缴清。", [("other", None, None, None)]),
    ],
)
def test_what_is_said_again_is_one(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_who_gets_it_and_who_pays() -> None:
    (fund,) = funds("对新认定的智慧工厂，省财政给予50万元奖励。")
    assert (fund.object, fund.payer, fund.tier) == ("新认定的智慧工厂", "省财政", None)


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("12.鼓励创优,对新获得国家级、省级标杆的企业，分别给予80万元、30万元奖励。", ["国家级", "省级标杆"]),
        ("去年奖补了2家。对评估等级在3A、4A、5A级的企业，市级分别奖补5万元、10万元、15万元。", ["3A", "4A", "5A级"]),
        ("赛事分级(全国性、省级)分别给予不少于30万元、10万元奖励。", ["全国性", "省级"]),
        ("二孩家庭、三孩及以上家庭贷款额度分别上浮10万元和20万元。", ["二孩家庭", "三孩及以上家庭"]),
        ("不受单位、年龄的限制，分别给予5万元、3万元补贴。", [None, None]),
        ("对标杆企业分别给予5万元、3万元奖励。", [None, None]),
    ],
)
def test_the_grade_of_each_of_several_sums(text: str, tiers: list[str | None]) -> None:
    assert [f.tier for f in funds(text)] == tiers


def test_nothing_is_read_beyond_the_body() -> None:
    text = "给予奖励。（责任单位：市财政局，给予补贴）"
    assert [f.instrument for f in find_funds(text, Context(body_end=text.index("（")))] == ["award"]


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("对列入甲省单项冠军企业(产品)的一次性给予100万元奖励。", "甲省单项冠军企业(产品)"),
        ("对列入甲省名单的企业给予10万元补助。", "列入甲省名单的企业"),
        ("对属于国内首台(套)的最高补助金额200万元。", "国内首台(套)"),
        ("对获甲奖的企业落实好有关奖励政策。", "获甲奖的企业"),
        ("对培育企业或省级示范企业给予50万元奖励。", "培育企业或省级示范企业"),
        ("支持灵活就业人员申请公积金贷款。", "灵活就业人员"),
        ("落实就业见习补贴政策。", "就业见习"),
        ("符合条件的企业，可自行申报享受所得税优惠。", "符合条件的企业"),
        ("统筹安排专项资金支持小微企业技术改造。", "小微企业技术改造"),
        ("将辅助生殖项目纳入医保支付范围。", "辅助生殖项目"),
        ("实施公积金贷款贴息。", "公积金贷款贴息"),
    ],
)
def test_whom_money_is_for_is_named_without_the_words_around(text: str, object_: str) -> None:
    found = find_funds(text, Context(base_year=2024))
    assert [fund.object for fund in found] == [object_]
