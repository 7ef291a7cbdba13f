"""Targets on small texts of our own: what counts, what it carries from its sentence, and what is no target."""

import pytest

from loaders.model import Program, Target
from loaders.pipeline.context import Context
from loaders.pipeline.targets import find_targets
from tests.loaders.ruled import ruled

Row = tuple[str | None, float | None, float | None, str | None, str | None, str | None]


def rows(text: str, year: int | None = 2022) -> list[Row]:
    found = find_targets(text, ruled(text, year))
    assert all(text[t.start : t.end] == t.text for t in found)
    return [(t.comparator, t.value, t.upper, t.unit, t.due, t.period) for t in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为3000名残疾人提供辅助器具适配服务。", [("=", 3000, None, "名", None, None)]),
        (
            "为1500名儿童提供康复救助，为2200名患者提供门诊补贴。",
            [("=", n, None, "名", None, None) for n in (1500, 2200)],
        ),
        ("发放住房租赁补贴1.6万户。", [("=", 16_000, None, "户", None, None)]),
        ("抢救性康复救助残疾儿童8000人。", [("=", 8000, None, "人", None, None)]),
        ("帮助1万人返乡创业。", [("=", 10_000, None, "人", None, None)]),
        ("培育小店20家以上。", [(">=", 20, None, "家", None, None)]),
        ("到2025年，绿化率达到45%以上。", [(">=", 45, None, "%", "2025", None)]),
        ("力争新建书屋30个、改建书屋20个。", [(">=", 30, None, "个", None, None), (">=", 20, None, "个", None, None)]),
        (
            "每年评选10名工匠，培训师傅200人。",
            [("=", 10, None, "名", None, "year"), ("=", 200, None, "人", None, "year")],
        ),
        ("到2025年每年新增车位5万个。", [("=", 50_000, None, "个", "2025", "year")]),
        (
            "上半年完成投资3亿元，全年完成8亿元。",
            [("=", 3e8, None, "元", "2022-06-30", None), ("=", 8e8, None, "元", None, None)],
        ),
        ("组织展会100场左右。", [("~", 100, None, "场", None, None)]),
        ("每县建成1—2个中心。", [("range", 1, 2, "个", None, None)]),
        ("印发之日起10日内制定细则。", [("<=", 10, None, "日", None, None)]),
        ("将审批时限由15个工作日压缩至5个工作日。", [("=", 5, None, "个工作日", None, None)]),
        ("每季度公布一次名单。", [("=", 1, None, "次", None, "quarter")]),
        ("每年新增贷款规模60亿元。", [("=", 6e9, None, "元", None, "year")]),
        ("实现注册量突破3亿。", [(">=", 3e8, None, None, None, None)]),
        ("将审批时间控制在20个工作日以内。", [("<=", 20, None, "个工作日", None, None)]),
        ("完成百家企业认定。", [("=", 100, None, "家", None, None)]),
        ("年度供应总量不超过2000亩。", [("<=", 2000, None, "亩", None, "year")]),
        ("甲县、乙县各建设50个站点。", [("=", 50, None, "个", None, None)]),
        ("确保12个项目年内投产。", [("=", 12, None, "个", "2022", None)]),
        (
            "年底前建成公寓600套，其中200套6月底前交付。",
            [("=", 600, None, "套", "2022-12-31", None), ("=", 200, None, "套", "2022-06-30", None)],
        ),
        (
            "2023年、2024年分别新增企业20家、25家。",
            [("=", 20, None, "家", "2023", None), ("=", 25, None, "家", "2024", None)],
        ),
        (
            "到2023年底、2024年底，处理率分别达到85%和90%。",
            [("=", 85, None, "%", "2023-12-31", None), ("=", 90, None, "%", "2024-12-31", None)],
        ),
        (
            "每月举办夜市1场，全年不少于12场。",
            [("=", 1, None, "场", None, "month"), (">=", 12, None, "场", None, None)],
        ),
        ("每万人口专利拥有量达到12件。", [("=", 12, None, "件", None, None)]),
        ("费用增幅不高于5%。", [("<=", 5, None, "%", None, None)]),
        ("审批由3个工作日缩减为1个工作日。", [("=", 1, None, "个工作日", None, None)]),
        ("消费券核销率达到85%。", [("=", 85, None, "%", None, None)]),
        ("淘汰10蒸吨以下锅炉25台。", [("=", 25, None, "台", None, None)]),
        (
            "2022年5月1日至6月30日，对购车的个人发放1000张券。",
            [("=", 1000, None, "张", "2022-06-30", None)],
        ),
        ("解封申请当日受理、3日内办结。", [("<=", 3, None, "日", None, None)]),
        ("新发展蔬菜种植1.5万亩。", [("=", 15_000, None, "亩", None, None)]),
        ("受理窗口由2个增加到6个。", [("=", 6, None, "个", None, None)]),
        ("预售款拨付环节由5个调至3个。", [("=", 3, None, "个", None, None)]),
        ("抵押登记最长3个工作日办结。", [("<=", 3, None, "个工作日", None, None)]),
        ("发放核验表（办结时限为8个工作日）。", [("<=", 8, None, "个工作日", None, None)]),
        ("奖补资金15个工作日内拨付到企业。", [("<=", 15, None, "个工作日", None, None)]),
        ("登记机构在3个工作日内办理备案。", [("<=", 3, None, "个工作日", None, None)]),
        ("医师每周坐诊不少于2天。", [(">=", 2, None, "天", None, "week")]),
        ("按月公布一次名单。", [("=", 1, None, "次", None, "month")]),
        ("评估价格每年至少更新一次。", [(">=", 1, None, "次", None, "year")]),
        ("到2025年，每千人拥有床位7张。", [("=", 7, None, "张", "2025", None)]),
        ("2023年底八成以上的学校建成食堂。", [(">=", 80, None, "%", "2023-12-31", None)]),
        (
            "产值年均增长7%，高端产业占比达到18%。",
            [("=", 7, None, "%", None, "year"), ("=", 18, None, "%", None, None)],
        ),
        (
            "每年评选5家，到2025年累计达到30家。",
            [("=", 5, None, "家", None, "year"), ("=", 30, None, "家", "2025", None)],
        ),
        ("联网率、上报率均达到95%。", [("=", 95, None, "%", None, None), ("=", 95, None, "%", None, None)]),
        ("培育龙头企业8家，对落户园区的，给予10万元奖励。", [("=", 8, None, "家", None, None)]),
        ("每年评选5个街区并予以授牌。", [("=", 5, None, "个", None, "year")]),
        ("遴选项目20个，对示范项目给予50万元支持。", [("=", 20, None, "个", None, None)]),
        (
            "每季度对接2场，年度登记金额超过3亿元。",
            [("=", 2, None, "场", None, "quarter"), (">=", 3e8, None, "元", None, None)],
        ),
        ("开展补贴性培训2000人次。", [("=", 2000, None, "人次", None, None)]),
        ("采购份额提高至40%，对落户企业给予5%补助。", [("=", 40, None, "%", None, None)]),
        ("覆盖率由目前的6%提高到15%。", [("=", 15, None, "%", None, None)]),
        ("半年内开展一轮评估。", [("<=", 0.5, None, "年", None, None)]),
        (
            "建设车站，2024年建成4座、2025年建成2座。",
            [("=", 4, None, "座", "2024", None), ("=", 2, None, "座", "2025", None)],
        ),
        ("到2025年，人均期望寿命超过80岁。", [(">=", 80, None, "岁", "2025", None)]),
        ("新建30个起降点。", [("=", 30, None, "个", None, None)]),
        ("变更登记0.5个工作日办结。", [("=", 0.5, None, "个工作日", None, None)]),
        (
            "到2023年和2025年，参训率分别不低于20%和30%，就业率达到50%及以上和60%及以上。",
            [
                (">=", 20, None, "%", "2023", None),
                (">=", 30, None, "%", "2025", None),
                (">=", 50, None, "%", "2023", None),
                (">=", 60, None, "%", "2025", None),
            ],
        ),
        ("两项权重分别达到33%和18%左右。", [("~", 33, None, "%", None, None), ("~", 18, None, "%", None, None)]),
        ("每村至少配备1名医生、2名护士。", [(">=", 1, None, "名", None, None), (">=", 2, None, "名", None, None)]),
        (
            "将水、气报装时间分别压减至8个、5个工作日以内。",
            [("<=", 8, None, "个工作日", None, None), ("<=", 5, None, "个工作日", None, None)],
        ),
        ("新建书房、食堂各20个。", [("=", 20, None, "个", None, None), ("=", 20, None, "个", None, None)]),
        ("每年资助不少于100名青年教师。", [(">=", 100, None, "名", None, "year")]),
        ("整治80个村庄（包括30个省级补助村）。", [("=", 80, None, "个", None, None)]),
        ("首批60所学校操场向社会开放。", [("=", 60, None, "所", None, None)]),
        ("新建200个（标准桩）以上充电桩。", [(">=", 200, None, "个", None, None)]),
        ("到2025年，死亡率下降到18/10万及以下。", [("<=", 18, None, "/10万", "2025", None)]),
        ("灌溉水利用系数提高到0.55以上。", [(">=", 0.55, None, None, None, None)]),
        ("平均候车时间缩短3分钟。", [("=", 3, None, "分钟", None, None)]),
        ("将展会时间顺延2个月。", [("=", 2, None, "个月", None, None)]),
        ("每月发布1期简报。", [("=", 1, None, "期", None, "month")]),
        (
            "压缩开办时间至3个工作日，其中登记2个工作日、刻章0.5个工作日。",
            [("=", n, None, "个工作日", None, None) for n in (3, 2, 0.5)],
        ),
        ("互派干部30名，举办展销4场。", [("=", 30, None, "名", None, None), ("=", 4, None, "场", None, None)]),
        ("每个片区不少于20栋、床位300张。", [(">=", 20, None, "栋", None, None), (">=", 300, None, "张", None, None)]),
        ("收入20万元以上的村占比达到85%。", [("=", 85, None, "%", None, None)]),
        ("确保35个村污水处理率达100%。", [("=", 100, None, "%", None, None)]),
        ("9个县区各培育2个名镇。", [("=", 2, None, "个", None, None)]),
        ("每50公里至少建设1处驿站。", [(">=", 1, None, "处", None, None)]),
        ("废旧家电回收量增加约一倍。", [("~", 1, None, "倍", None, None)]),
        ("贫困人口减少60万以上。", [(">=", 600_000, None, None, None, None)]),
        ("评估总分达到90分以上。", [(">=", 90, None, "分", None, None)]),
        ("采购预留份额提高到40%以上。", [(">=", 40, None, "%", None, None)]),
        ("旅游收入恢复到2019年水平的85%。", [("=", 85, None, "%", None, None)]),
        ("新建10万吨级泊位2个。", [("=", 2, None, "个", None, None)]),
        ("建设日处理5万吨的水厂2座。", [("=", 2, None, "座", None, None)]),
        (
            "2022年1—6月完成投资6亿元，1—9月完成9亿元。",
            [("=", 6e8, None, "元", "2022-06", None), ("=", 9e8, None, "元", "2022-09", None)],
        ),
        (
            "2022—2024年分别改造20户、25户、30户。",
            [
                ("=", 20, None, "户", "2022", None),
                ("=", 25, None, "户", "2023", None),
                ("=", 30, None, "户", "2024", None),
            ],
        ),
        ("处理来信不超过15个工作日。", [("<=", 15, None, "个工作日", None, None)]),
        ("新增公交线路1条。", [("=", 1, None, "条", None, None)]),
        ("力争8月份新发放贷款利率较4月份下降30个基点。", [(">=", 30, None, "个基点", "2022-08", None)]),
        ("有分歧的年底前化解80%以上。", [(">=", 80, None, "%", "2022-12-31", None)]),
        ("年接待30万人次/年。", [("=", 300_000, None, "人次", None, "year")]),
        ("汛期前完成12座水库加固。", [("=", 12, None, "座", "2022", None)]),
        ("一年半内完成一轮培训。", [("<=", 1.5, None, "年", None, None)]),
        ("目前建有食堂12个，覆盖率为60%，到2023年新增5个。", [("=", 5, None, "个", "2023", None)]),
        ("优良天数逐年提高，细颗粒物浓度下降10%。", [("=", 10, None, "%", None, None)]),
        (
            "力争完成投资5亿元；新开工项目12个。",
            [(">=", 5e8, None, "元", None, None), ("=", 12, None, "个", None, None)],
        ),
        ("银行安排收购贷款20亿元。", [("=", 2e9, None, "元", None, None)]),
        ("到2025年，涉农贷款余额达到300亿元。", [("=", 3e10, None, "元", "2025", None)]),
        (
            "每年举办活动3场，每两年评选20名工匠。",
            [("=", 3, None, "场", None, "year"), ("=", 20, None, "名", None, None)],
        ),
        ("每年补贴不超过3万元；建设站点12个。", [("=", 12, None, "个", None, None)]),
        ("每户补贴3万元；每年培训200人。", [("=", 200, None, "人", None, "year")]),
        ("年内新增按揭贷款不少于25亿元。", [(">=", 2.5e9, None, "元", "2022", None)]),
        ("平均受教育年限提高到11年。", [("=", 11, None, "年", None, None)]),
        ("覆盖80%以上的社区。", [(">=", 80, None, "%", None, None)]),
        ("暑期前投放游船6艘。", [("=", 6, None, "艘", "2022", None)]),
        (
            "申报材料应于9月15日前提交，每年评审2次。",
            [("=", 2, None, "次", None, "year")],
        ),
        ("投诉24小时内办结率达到98%。", [("=", 98, None, "%", None, None)]),
    ],
)
def test_numbers_that_are_promised(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "依托12个实验室开展研究。",
        "围绕8条产业链、16个领域引进人才。",
        "2021年实现产值2000亿元，增长6%。",
        "开户时间已压缩至2个工作日。",
        "用人单位应当在30日内办理登记。",
        "标准按低保的1.3倍执行。",
        "所需费用由省财政承担60%。",
        "房价降幅超过10%的地区。",
        "产值每新增1000万元给予奖励。",
        "完善24家单位共同治理的机制。",
        "实施六大行动，落实五项措施。",
        "对年产值达到2000万元的企业，给予5万元奖励。",
        "对拥有1套住房的家庭执行新政策。",
        "开通12345热线，推进第3批试点。",
        "支持“双千”计划，办好《2030规划》。",
        "竞买保证金比例调整为起始价的20%。",
        "阳台进深由不应大于1.8米调整为不应大于2.4米。",
        "建设220千伏变电站。",
        "每百平方米配建不低于1个车位。",
        "对新增单笔消费贷达到1万元的，给予贴息。",
        "2023年继续实施免费通行政策。",
        "推动亿元以上项目落地。",
        "打造一批名店，提升一站式服务水平。",
        "面向60岁以上老人提供服务。",
        "相关费用可在取得许可证后3个月内缴清，由窗口办理。",
        "企业应在收到通知后5日内提交整改报告。",
        "购房者90日内完成登记可给予补贴。",
        "落实16条金融政策。",
        "出台22条惠企措施。",
        "认定住房套数时核减1套。",
        "高度不超过1.5米、用于储藏的地下室不计面积。",
        "建成区含古城、四家屯、三家村等地。",
        "职工每年可提取一次公积金。",
        "缴存时间调整为6个月以上。",
        "全县拥有医院12家。",
        "延期缴纳时间自批准之日起最长不超过6个月。",
        "支持年产20万吨玻璃项目扩建。",
        "新建住宅最高不超过18层。",
        "申报企业需成立满2年，研发投入年均增长5%以上。",
        "首期不低于50%，余款半年内缴清。",
        "监管资金封顶拨付70%，竣工拨付95%。",
        "配套比例可由10%调整为5%。",
        "成交价下浮超过15%的应重新备案。",
        "建设单位取得许可后，应在3个月内开工。",
        "每百户养老用房不少于20平方米。",
        "对现房销售的项目加5分。",
        "单宗地块面积不超过100亩，建筑密度不高于25%。",
        "顺产定额3500元、剖宫产5500元。",
        "每家企业每年参加不超过3次。",
        "缴费分12个档次确定。",
        "附属用地面积不超过用地规模的15%，最多不超过20亩。",
        "失业人员应在60日内办理登记。",
        "政府持有份额不高于40%。",
        "申请人应当符合下列条件：就业满6个月；年收入不超过15万元；住房不超过30平方米。",
        "新建小区应配建不低于10%的租赁住房。",
        "主体封顶累计不超过50%。",
        "可申请缓缴，最长不超过6个月；企业应及时办理。",
        "申请家庭须在2024年底前取得产权证，单套面积不超过160平方米。",
        "分户验收合格率100%后方可交付。",
        "出租住房不得改变结构，租住人数每间不超过2人。",
        "实施新生儿5种遗传代谢病免费筛查。",
        "对300人以上的企业给予补贴。",
        "10名以上老人的行政村都建有互助点。",
        "减征2.0升及以下排量乘用车购置税。",
        '举办"茶商50人会"。',
        '举办“茶商50人会"。',
    ],
)
def test_numbers_that_are_no_targets(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize("field", ["完成时限：2026年12月", "时限：2026年12月。", "工作时限： 2026年12月"])
def test_a_field_says_by_when_all_of_a_measure_is_due(field: str) -> None:
    text = f"培育茶企。\n开展遴选，新增茶企20家，每年培训30人。\n{field}\n牵头单位：省甲厅"
    found = find_targets(text, Context(base_year=2026, body_end=text.index("牵头")))
    assert [(t.indicator, t.due, t.period) for t in found] == [
        ("新增茶企", "2026-12", None),
        ("培训", None, "year"),
        ("开展遴选", "2026-12", None),
    ]
    assert found[-1].text == "2026年12月"


def test_how_long_a_rule_holds_makes_nothing_due() -> None:
    text = "对茶企给予补助。\n执行期限：2026年12月\n牵头单位：省甲厅"
    assert find_targets(text, Context(base_year=2026, body_end=text.index("牵头"))) == []


def test_a_date_that_opens_the_annotation_is_due_for_the_whole_measure() -> None:
    text = "3．升级平台，涵盖18类模块。（6月底完成，牵头单位：市政府办）"
    context = Context(base_year=2022, body_end=text.index("（"))
    found = find_targets(text, context)
    assert [(t.value, t.due) for t in found] == [(18, "2022-06-30"), (None, "2022-06-30")]
    assert found[1].text == "6月底完成"
    # The annotation may have been cut at its label; the bracket before it still counts.
    assert find_targets(text, Context(base_year=2022, body_end=text.index("牵头"))) == found


def test_progress_by_a_date_is_not_the_date_of_the_numbers() -> None:
    text = "9．窗口率达90%以上。（3月底取得阶段性成效并持续推进，牵头单位：市局）"
    found = find_targets(text, Context(base_year=2022, body_end=text.index("（")))
    assert [(t.value, t.due) for t in found] == [(90, None), (None, "2022-03-31")]


def test_nothing_is_read_beyond_the_body() -> None:
    text = "培育企业3家。（责任单位：市局，另建5家）"
    assert len(find_targets(text, Context(body_end=text.index("（")))) == 1


def test_a_number_in_the_name_of_a_program_counts_nothing() -> None:
    text = "实施百家企业100家培育工程。"
    assert rows(text)
    name = "百家企业100家培育工程"
    program = Program(name, "project", text.index(name), text.index(name) + len(name))
    assert find_targets(text, Context(programs=[program])) == []


def test_fields_behind_a_measure_are_no_part_of_it() -> None:
    text = "1.支持新市民安居。\n政策依据:市建委等3部门《关于安居的通知》\n执行期限:至2023年12月31日"
    assert rows(text) == []


def test_targets_are_facts_of_the_model() -> None:
    assert all(isinstance(t, Target) for t in find_targets("新增企业3家。", Context()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市共有规上企业1260家，去年新增86家。", []),
        ("近三年新增就业15万人，已培训护理员500人次。", []),
        ("力争进入全国前20名。", []),
        ("6月底前完成30个、年底前完成60个。", [(30, "2022-06-30"), (60, "2022-12-31")]),
        ("近三年内建成5个。", [(5, None)]),
    ],
)
def test_the_past_and_ranks_are_none_and_dates_stay_with_their_numbers(
    text: str, expected: list[tuple[float, str | None]]
) -> None:
    assert [(t.value, t.due) for t in find_targets(text, ruled(text, 2022)) if t.value] == expected


def test_what_is_told_with_its_number_is_not_told_again_by_its_field() -> None:
    text = "全年培训2000人次。\n完成时限：2024年底\n牵头单位：省甲厅"
    (target,) = find_targets(text, Context(base_year=2024, body_end=text.index("牵头")))
    assert (target.value, target.due) == (2000, "2024-12-31")
