"""Bodies that the prose gives a part."""

import pytest

from loaders.pipeline.supports import find_supports


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("会同省财政厅落实奖励政策。", [("省财政厅", "会同")]),
        ("联合省发改委、农业厅和林业厅编制规划。", [("省发改委", "联合"), ("农业厅", "联合"), ("林业厅", "联合")]),
        ("配合市发改委做好对接工作。", [("市发改委", "配合")]),
        ("继续向水利部推荐优质工程。", [("水利部", "推荐")]),
        ("考核结果报送省委组织部等部门。", [("省委组织部", "报送")]),
        ("由省文物局给予业务指导。", [("省文物局", "业务指导")]),
        ("省文物局在场馆设立、藏品保管等方面组织专家给予业务指导。", [("省文物局", "业务指导")]),
        ("人力资源社会保障部要统筹协调各项工作。", [("人力资源社会保障部", "统筹协调")]),
        ("加强与中国甲研究院、国家乙研究中心等单位的合作。", [("中国甲研究院", "合作"), ("国家乙研究中心", "合作")]),
        ("指导市、县级局开展排查。", []),
        ("联合高校和企业共建创新中心。", []),
        ("配合有关部门做好工作。", []),
        ("加强与社会组织、行业协会的合作。", []),
    ],
)
def test_who_takes_part(text: str, found: list[tuple[str, str]]) -> None:
    supports = find_supports(text, len(text))
    assert [(s.name, s.role) for s in supports] == found
    assert all(text[s.start : s.end] == s.name for s in supports)


def test_nothing_is_read_from_the_annotation() -> None:
    text = "做好工作。(会同省财政厅)"
    assert find_supports(text, text.index("(")) == []
