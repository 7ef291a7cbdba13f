"""What a target counts, on small texts of our own."""

import pytest

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
        ("各单位要于3月底前报送总结。", ["各单位报送总结"]),
    ],
)
def test_the_indicator_has_no_words_around_it(text: str, indicators: list[str]) -> None:
    assert [t.indicator for t in find_targets(text, ruled(text, 2022))] == indicators
