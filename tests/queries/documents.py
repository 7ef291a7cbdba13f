"""Two small plans, made by hand: what each filter of the catalogue must find in them is written in the tests.

福建: sections 一 ⊃ (一), 二; measures 1–3, 96 and a goal. 河南: no sections; measures 1, 2. Both say 省财政厅 and
省质监局 and mean their own; both name 全国质量月.
"""

from typing import Any

from loaders.model import Cite, Document, Fund, Group, Lead, Passage, Program, Section, Support, Target

FUJIAN, HENAN = "plan-fj", "plan-hn"


def at(text: str, wording: str, nth: int = 0) -> tuple[int, int]:
    """Where `wording` stands in the text, the n-th time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(wording, start + 1)
    return start, start + len(wording)


def lead(text: str, name: str) -> Lead:
    start = text.rindex(name)
    return Lead(name, start, start + len(name))


def target(text: str, wording: str, **values: Any) -> Target:
    names = ("indicator", "comparator", "value", "upper", "unit", "due", "period")
    start, end = at(text, wording)
    return Target(wording, **{name: values.get(name) for name in names}, start=start, end=end)


def fund(text: str, wording: str, instrument: Any, **values: Any) -> Fund:
    names = ("object", "comparator", "amount", "rate", "payer", "tier", "per")
    start, end = at(text, wording)
    return Fund(wording, instrument=instrument, **{n: values.get(n) for n in names}, start=start, end=end)


def fujian() -> Document:
    """四项措施 and a goal."""
    goal = "到2020年,抽检合格率达到98%以上。"
    one = "1.评选省政府质量奖,对获奖企业一次性奖励100万元。(牵头单位:省经信委;配合单位:省财政厅)"
    two = "2.到2020年建成品牌示范区5个以上,会同省财政厅给予每个补助50万元。(牵头单位:省经信委)"
    three = "3.2018年底前修订《福建省标准管理办法》,每季度公布1次目录。(牵头单位:省质监局、省经信委)"
    four = "96.举办全国质量月,请省政府质量奖获得者讲经验。(牵头单位:省质监局)"
    award = Program("省政府质量奖", "award", *at(one, "省政府质量奖"))
    passages = [
        Passage("1", goal, kind="goal", targets=[
            target(goal, goal[:-1], indicator="抽检合格率", comparator=">=", value=98, unit="%", due="2020")]),
        Passage("1", one, section=1, leads=[lead(one, "省经信委")],
                supports=[Support("省财政厅", "配合", *at(one, "省财政厅")),
                          Support("省财政厅", "配合单位", *at(one, "省财政厅"))], programs=[award],
                funds=[fund(one, "一次性奖励100万元", "award", object="获奖企业", comparator="=", amount=1e6)]),
        Passage("2", two, section=1, leads=[lead(two, "省经信委")],
                supports=[Support("省财政厅", "会同", *at(two, "省财政厅"))],
                programs=[Program("品牌示范区", "pilot", *at(two, "品牌示范区"))],
                targets=[target(two, "到2020年建成品牌示范区5个以上", indicator="品牌示范区", comparator=">=", value=5,
                                unit="个", due="2020")],
                funds=[fund(two, "每个补助50万元", "subsidy", object="品牌示范区", comparator="=", amount=5e5,
                            payer="省财政厅")]),
        Passage("3", three, section=2, leads=[lead(three, "省质监局"), lead(three, "省经信委")],
                targets=[target(three, "2018年底前修订《福建省标准管理办法》", due="2018-12-31"),
                         target(three, "每季度公布1次", indicator="目录", comparator="=", value=1, unit="次",
                                period="quarter")],
                cites=[Cite("《福建省标准管理办法》", *at(three, "《福建省标准管理办法》"))]),
        Passage("96", four, section=2, leads=[lead(four, "省质监局")],
                programs=[Program("全国质量月", "campaign", *at(four, "全国质量月")),
                          Program("省政府质量奖", "award", *at(four, "省政府质量奖"))]),
    ]  # fmt: skip
    sections = [Section("一、建设品牌", 1, 0), Section("(一)评选名牌", 2, 1, 0), Section("二、完善标准", 1, 2)]
    return Document(
        FUJIAN, "福建省品牌行动方案", "fujian-plan.txt", "f" * 64, issuer="福建省人民政府", issued="2018-03-01",
        region="福建省", jurisdiction="350000", sections=sections, passages=passages,
    )  # fmt: skip


def henan() -> Document:
    """Two measures under no section; the second also concerns a crowd."""
    one = "1.给予获评企业奖励,最高20万元。(责任单位:省财政厅)"
    two = "2.办好全国质量月。(责任单位:省质监局、省财政厅、各县区政府)"
    passages = [
        Passage("1", one, leads=[lead(one, "省财政厅")],
                funds=[fund(one, "最高20万元", "award", object="获评企业", comparator="<=", amount=2e5)]),
        Passage("2", two, leads=[lead(two, "省质监局"), lead(two, "省财政厅")],
                programs=[Program("全国质量月", "campaign", *at(two, "全国质量月"))],
                groups=[Group("各县区政府", *at(two, "各县区政府"))]),
    ]  # fmt: skip
    return Document(
        HENAN, "河南省质量方案", "henan-plan.txt", "a" * 64, issuer="河南省人民政府", issued="2018-05-01",
        region="河南省", jurisdiction="410000", passages=passages,
    )  # fmt: skip
