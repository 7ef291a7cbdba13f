"""What a target counts, on small texts of our own."""

import pytest

from loaders.pipeline.indicators import without_verb
from loaders.pipeline.targets import find_targets
from tests.loaders.ruled import ruled


def test_the_indicator_is_what_is_counted() -> None:
    def indicators(text: str) -> list[str | None]:
        return [t.indicator for t in find_targets(text, ruled(text))]

    assert indicators("培育20家以上龙头企业。") == ["龙头企业"]
    assert indicators("力争新建书屋30个、改建车站20座。") == ["新建书屋", "改建车站"]
    assert indicators("到2025年，绿化率达到45%。") == ["绿化率"]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("将开户时间压缩至1个工作日。", ["开户时间"]),
        ("绿化率比2020年提高2个百分点。", ["绿化率"]),
        ("工业投资上半年完成3亿元，全年完成8亿元。", ["工业投资", "工业投资"]),
        ("专项资金项目年底前支付率达到90%。", ["专项资金项目支付率"]),
        ("合格率、满意率分别达到98%、95%。", ["合格率", "满意率"]),
        ("合格率、满意率均达到98%。", ["合格率", "满意率"]),
        ("推进博物馆等12个重点项目建设。", ["博物馆等重点项目"]),
        ("南北大道2023年底前建成通车。", ["南北大道通车"]),
        ("6月底前出台实施细则。", ["实施细则"]),
        ("147.2023年底前发布报告。", ["报告"]),
        ("各县要在方案印发之日起30日内，制定实施细则。", ["制定实施细则"]),
        ("紧急诉求24小时内办结。", ["紧急诉求办结"]),
        ("办理环节由6个减少到3个。", ["办理环节"]),
        ("每季度开展检查不少于5次。", ["检查"]),
        ("供电可靠率提升至99%。", ["供电可靠率"]),
        ("培育名厂3家，每个乡镇至少1家。", ["名厂", "名厂"]),
        ("认证绿色食品、有机蔬菜分别不少于50个、10个。", ["认证绿色食品", "有机蔬菜"]),
        ("省级、市级名厂分别达到5家、9家。", ["省级、市级名厂", "省级、市级名厂"]),
        ("投诉量同比下降20%。", ["投诉量"]),
        ("确保实现茶企200家目标。", ["茶企"]),
        ("完成零散危房9万平方米改造任务。", ["零散危房改造任务"]),
        ("企业开办压减至1个环节。", ["企业开办"]),
        ("全县计划建设车站9座，其中2024年计划完成4座。", ["车站", "车站"]),
        ("2023年底前划定保护区，并全面完成搬迁。", ["划定保护区", "搬迁"]),
        ("各单位要于3月底前报送总结。", ["各单位报送总结"]),
    ],
)
def test_the_indicator_has_no_words_around_it(text: str, indicators: list[str]) -> None:
    assert [t.indicator for t in find_targets(text, ruled(text, 2022))] == indicators


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("为在岗养老护理员开展职业技能培训5万人次。", "职业技能培训"),
        ("为超过8000名残疾儿童免费提供康复服务。", "残疾儿童"),
        ("新增200张床位。", "床位"),
        ("特困人员保障标准不低于当地低保标准的1.6倍。", "特困人员保障标准"),
        ("到2025年，住院费用支付比例总体平均达到75%。", "住院费用支付比例"),
        ("新落地过50亿项目8个。", "新落地过50亿项目"),
        ("每个县区至少引进1个50亿元项目。", "50亿元项目"),
        ("资助残疾人大学生，合计6300名。", "资助残疾人大学生"),
        ("加快城镇化基金投放，确保使用率达60%以上。", "城镇化基金使用率"),
        ("实施茶园路整治工程，6月底前全面完成。", "茶园路整治工程"),
        ("支持建设甲县茶文化馆，2024年底前建成开放。", "甲县茶文化馆"),
        ("对未验收的茶厂项目，3月底前务必完成竣工验收。", "未验收的茶厂项目"),
        ("新建高山茶园。6月底前全面完成。", "新建高山茶园"),
        ("做好茶园的改造和管护等工作\n新建茶园路30条。", "新建茶园路"),
    ],
)
def test_what_is_counted_or_due_is_named(text: str, indicator: str) -> None:
    assert [target.indicator for target in find_targets(text, ruled(text, 2024))] == [indicator]


def test_what_a_bracket_includes_is_named_without_it() -> None:
    text = "培育企业100家（含规上企业20家）。"
    assert [target.indicator for target in find_targets(text, ruled(text))] == ["企业"]
    assert without_verb("（含规上企业") == "规上企业"
