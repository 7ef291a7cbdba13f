"""Documents that name nobody responsible: which items are measures, where they end. Texts of our own making."""

import pytest

from loaders.outline import outline
from loaders.tidy import tidy


def cut(text: str) -> list[tuple[str, str, str]]:
    """Kind, number and text of each passage."""
    cuts = outline(tidy(enumerate(text.split("\n"), 1))).cuts
    return [(c.passage.kind, c.passage.number, c.passage.text) for c in cuts]


def numbers(text: str) -> list[str]:
    return [number for kind, number, _ in cut(text) if kind == "measure"]


PROSE = "对新建的茶园每亩补助200元，对新办的茶厂给予贷款贴息。"


def test_the_lowest_level_of_whole_sentences_is_the_measure() -> None:
    text = f"一、扶持茶园\n(一)新建茶园。{PROSE}\n(二)改造茶园。{PROSE}\n二、扶持茶厂\n(三)新办茶厂。{PROSE}"
    assert numbers(text) == ["1", "2", "3"]


def test_what_a_heading_says_on_the_way_is_no_measure() -> None:
    text = f"第一条 扶持茶园\n1.新建茶园。\n{PROSE}\n2.改造茶园。\n{PROSE}"
    assert [text.split("\n")[0] for _, _, text in cut(text)] == ["1.新建茶园。", "2.改造茶园。"]


@pytest.mark.parametrize(
    "text",
    [
        "第七条 茶厂申请补助的，应当提交：\n（一）营业执照；\n（二）茶园的权属证明；\n（三）收购茶青的台账。",
        f"1.新建茶园。{PROSE}\n（1）集中连片100亩以上的，由市里补助。\n（2）集中连片50亩以上的，由县里补助。",
        f"一、新建茶园。{PROSE}\n1.百亩以上的；\n2.五十亩以上的。",
    ],
)
def test_the_parts_of_a_list_stay_in_its_measure(text: str) -> None:
    assert [text for _, _, text in cut(text)] == [text]


def test_items_behind_a_colon_that_are_sentences_are_measures() -> None:
    text = "一、今年办好以下实事：\n1.新增停车位400个。\n2.50个小区新装充电桩。\n3.3个街道开办老年食堂。"
    assert numbers(text) == ["1", "2", "3"]


def test_a_number_that_comes_next_is_no_decimal() -> None:
    assert numbers(f"1.新建茶园。{PROSE}\n2.121茶人项目。{PROSE}\n3.25万亩茶园由县里补助。") == ["1", "2", "3"]
    assert numbers(f"1.新建茶园。{PROSE}\n7.12万亩茶园由县里补助，每亩200元。\n2.新办茶厂。{PROSE}") == ["1", "2"]


@pytest.mark.parametrize("marks", ["一是 二是 三是", "第一， 第二， 第三，", "（1） （2） （3）", "① ② ③"])
@pytest.mark.parametrize("opening", ["今年办好三件实事：", "民生为大。", ""])
def test_items_that_a_paragraph_counts_on_its_way(opening: str, marks: str) -> None:
    what = ("新建农村公路300公里。", "新建文化广场20个；改建书屋5家。", "为3000名老人提供助餐服务。")
    items = [mark + text for mark, text in zip(marks.split(), what, strict=True)]
    assert [text for _, _, text in cut(opening + "".join(items))] == items


def test_two_on_the_way_are_none_and_parts_of_an_item_stay_in_it() -> None:
    assert cut("民生为大。一是新建公路300公里。二是新建广场20个。") == []
    item = f"（一）扶持茶园。{PROSE}一是新建茶园20亩。二是改造茶园30亩。三是培训茶农50人。"
    assert next(text for _, _, text in cut(f"{item}\n（二）扶持茶厂。{PROSE}")) == item


def test_items_that_are_counted_in_words() -> None:
    assert numbers("一是新建农村公路300公里。\n二是新建文化广场20个。") == ["1", "2"]


def test_a_part_without_measures_has_none() -> None:
    text = (
        f"一、总体要求\n(一)指导思想。以茶兴县，努力把茶产业做大做强。\n二、扶持政策\n(二)新建茶园。{PROSE}\n"
        "三、申报条件\n(三)在本县登记注册，没有不良记录的茶企业。\n四、本办法自2024年1月1日起施行，由县茶办负责解释。"
    )
    assert numbers(text) == ["2"]


def test_a_goal_is_told_apart() -> None:
    text = f"一、工作目标\n到2025年，茶园达到5万亩。\n二、加强目标考核。把茶园纳入各乡镇的考核。\n三、新建茶园。{PROSE}"
    assert [(kind, number) for kind, number, _ in cut(text)] == [("goal", "1"), ("measure", "2"), ("measure", "3")]


def test_a_widened_scope_is_a_measure() -> None:
    assert numbers(f"1.扩大茶园保险适用范围。{PROSE}\n2.新建茶园。{PROSE}") == ["1", "2"]


def test_the_signature_belongs_to_no_measure() -> None:
    text = f"一、新建茶园。{PROSE}\n二、新办茶厂。{PROSE}\n甲县人民政府办公室\n2024年3月5日"
    assert cut(text)[-1][2] == f"二、新办茶厂。{PROSE}"


def test_a_table_of_contents_in_one_line_is_no_measure() -> None:
    chapters = "　".join(f"第{c}节　茶园的建设和管护" for c in "一二三四五六七")
    assert numbers(f"一、茶园　{chapters}") == []


def test_one_annotation_makes_it_a_document_that_assigns() -> None:
    text = f"一、扶持茶园\n(一)新建茶园。{PROSE}(县茶办负责)\n二、茶厂\n新办茶厂的给予贴息。"
    assert numbers(text) == ["1"]


def test_lines_counted_by_two_digits() -> None:
    text = "\n".join(f"{n:02} 新增老年食堂{n + 2}家，改造公园{n}个。" for n in range(1, 12))
    assert numbers(text) == [str(n) for n in range(1, 12)]
    assert numbers("01\n住房保障\n开工安置房60万平方米。\n02\n教育惠民\n新建学校17所。") == ["1", "2"]
    assert numbers("20 家企业获得补助。\n30 家企业获得奖励。") == []


def test_an_article_keeps_its_paragraphs_and_says_more_than_what_it_is_for() -> None:
    text = (
        "第一条 为鼓励投资，结合本县实际，制定本办法。\n第二条 本办法所称投资者，是指自然人和法人。\n"
        f"第三条 对新办茶厂给予下列奖励：\n(一)对新建茶园每亩奖励200元。\n(二)对新办茶厂给予贴息。\n第四条 {PROSE}"
    )
    assert numbers(text) == ["3", "4"]
    assert cut(text)[0][2].endswith("(二)对新办茶厂给予贴息。")


def test_the_heading_of_what_follows_belongs_to_no_measure() -> None:
    assert cut(f"一、新建茶园。{PROSE}\n加快茶厂建设\n二、新办茶厂。{PROSE}")[0][2] == f"一、新建茶园。{PROSE}"


def test_paragraphs_that_open_with_a_title_are_measures_without_numbers() -> None:
    told = [f"{name}。{PROSE}各乡镇要抓好落实，按月报送进度。" for name in ("新建高山茶园", "改造低产茶园")]
    assert [text for _, _, text in cut("\n".join(["扶持茶业的政策", *told]))] == told
    below = cut("\n".join(["一、扶持茶园", *told, f"二、扶持茶厂。{PROSE}"]))
    assert [number for _, number, _ in below] == ["1", "2", "2"]
    assert [text for _, _, text in below[:2]] == told
    titles = [c.passage.title for c in outline(tidy(enumerate(["一、扶持茶园", *told], 1))).cuts]
    assert titles == ["新建高山茶园", "改造低产茶园"]


def test_titled_paragraphs_of_an_item_are_measures_where_most_are_titled() -> None:
    told = [f"{name}。{PROSE}各乡镇要抓好落实，按月报送进度。" for name in ("新建高山茶园", "改造低产茶园")]
    plain = f"各乡镇要抓好茶园建设的各项工作，{PROSE}"
    below = cut("\n".join(["（一）扶持茶园。", plain, *told, f"（二）扶持茶厂。{PROSE}"]))
    assert [text for _, _, text in below[:2]] == told
    assert len(cut("\n".join(["（一）扶持茶园。", plain, f"同时，{plain}", *told, f"（二）扶持茶厂。{PROSE}"]))) == 2


@pytest.mark.parametrize(
    "last",
    [
        "以上政策由县财政局负责解释，有效期至2025年12月31日。",
        "上述措施有效期至2026年底。",
        "各项政策由县茶办负责解释。",
    ],
)
def test_what_is_said_of_the_document_behind_the_last_measure(last: str) -> None:
    assert [text for _, _, text in cut(f"一、新建茶园。{PROSE}\n二、新办茶厂。{PROSE}\n{last}")] == [
        f"一、新建茶园。{PROSE}",
        f"二、新办茶厂。{PROSE}",
    ]


@pytest.mark.parametrize(
    "item",
    [
        f"延长居住证有效期。{PROSE}",
        f"自2024年1月1日起执行新标准，{PROSE}",
        f"新建茶园。{PROSE}本政策适用于集中连片50亩以上的茶园。",
        f"扩大补贴范围。{PROSE}",
        f"定期分析研判就业形势。{PROSE}",
        f"保障用地指标。每年安排200亩用地指标支持茶厂建设，{PROSE}",
    ],
)
def test_measures_that_sound_like_what_is_none(item: str) -> None:
    assert [(kind, number) for kind, number, _ in cut(f"1.{item}\n2.新办茶厂。{PROSE}")] == [
        ("measure", "1"),
        ("measure", "2"),
    ]


@pytest.mark.parametrize("heading", ["二、优化发展环境", "二、扩大奖励对象", "二、定期研判就业形势"])
def test_chapters_that_sound_like_a_part_without_measures(heading: str) -> None:
    assert numbers(f"一、茶园\n1.新建茶园。{PROSE}\n{heading}\n2.新办茶厂。{PROSE}") == ["1", "2"]


def test_one_semicolon_makes_no_list() -> None:
    items = [f"{n}.新建茶园。{PROSE}" for n in range(1, 6)]
    items[1] = items[1].rstrip("。") + "；"
    assert numbers("\n".join(["一、扶持茶业", *items])) == ["1", "2", "3", "4", "5"]


def test_a_paragraph_about_the_document_in_the_middle_stays() -> None:
    money = "本政策执行期间，市财政每年安排5000万元专项资金，对茶厂给予补助。"
    assert cut(f"一、新建茶园。{PROSE}\n{money}\n二、新办茶厂。{PROSE}")[0][2].endswith(money)


def test_two_digits_begin_anew_in_each_chapter() -> None:
    chapter = "01 新增老年食堂3家。\n02 改造公园2个，新增座椅。"
    assert numbers(f"一、养老\n{chapter}\n二、城市\n{chapter}") == ["1", "2", "1", "2"]


@pytest.mark.parametrize(
    "item",
    [
        "本市户籍居民从2024年5月1日至12月31日购买新能源汽车的，给予每辆2000元补贴。",
        "本地企业自主研发首台套产品并在省内实施应用的，市财政按售价的10%给予补助。",
        "各项补贴由企业自主申报，分月发放，至年底全部执行到位。",
    ],
)
def test_what_begins_as_a_document_s_own_words_do(item: str) -> None:
    assert numbers(f"1.{item}\n2.{item}") == ["1", "2"]
    assert cut(f"1.新办茶厂。{PROSE}\n{item}")[0][2].endswith(item)


@pytest.mark.parametrize(
    "item",
    [
        "施行时间。本措施自2024年1月1日起施行，有效期至2026年12月31日。",
        "其他事项。本措施由市工业和信息化局负责解释，此前规定与本措施不一致的，以本措施为准。",
        "上级有新规定的，从其规定。",
        "政策适用范围。本措施适用于在甲市注册的企业，由各区组织实施。",
    ],
)
def test_closing_items_are_no_measures(item: str) -> None:
    assert numbers(f"一、新办茶厂。{PROSE}\n二、{item}") == ["1"]


@pytest.mark.parametrize(
    "article",
    [
        "根据《茶业条例》，结合本县实际，制定本实施细则。",
        "凡在本县行政区域内种茶、制茶、卖茶的个人和企业，适用本办法。",
    ],
)
def test_an_article_about_the_document_is_no_measure(article: str) -> None:
    assert numbers(f"第一条 {article}\n第二条 {PROSE}\n第三条 {PROSE}") == ["2", "3"]


def test_who_does_what_on_the_way_of_a_sentence_assigns_nothing() -> None:
    on_the_way = "乙局、甲局分别管理茶园、茶厂（茶农学校内由甲局负责），县里另行规定茶的等级。"
    assert numbers(f"(一)新建茶园。{PROSE}\n(二)培训茶农。{on_the_way}\n(三)新办茶厂。{PROSE}") == ["1", "2", "3"]


def test_whom_a_quotation_means_assigns_nothing() -> None:
    meant = "经“两局”（甲局、乙局）认定的茶厂，由县里补助。"
    assert numbers(f"(一)新建茶园。{PROSE}\n(二)改造茶厂。{meant}\n(三)新办茶厂。{PROSE}") == ["1", "2", "3"]


def test_how_an_indicator_is_worked_out_is_no_measure() -> None:
    formula = "计算方法：名优茶产量/茶叶总产量×100%，由县茶办填报。"
    assert numbers(f"一、扶持茶园\n1.新建茶园。{PROSE}\n2.改造茶园。{PROSE}\n3.名优茶占比\n{formula}") == ["1", "2"]


@pytest.mark.parametrize(
    ("item", "leads"),
    [
        ("1.市甲局、乙局：负责资金筹集，按月公布台账。", ["市甲局", "乙局"]),
        ("（二）市甲局牵头召集有关单位，每年评审一次。", ["市甲局"]),
        ("第三条 市甲局(以下简称甲局)负责本市茶园的登记。", ["市甲局"]),
        ("（四）市甲管理办公室(市甲办):协调各单位现场复核情况。", ["市甲管理办公室(市甲办)"]),
        ("2.甲委、乙局按照各自职能分工，负责市场供应工作。", ["甲委", "乙局"]),
        ("10.省甲办会同省乙委制订应急预案，负责组织发布。", ["省甲办"]),
        ("1.市甲部门：负责资金筹集，按月公布台账。", []),
        ("1.由市甲局负责解释，自发布之日起施行。", []),
        ("1.资金来源：负责资金筹集的单位按月公布台账。", []),
        ("1.市甲局：地址在茶园路88号，周一至周五办公。", []),
    ],
)
def test_an_item_of_a_division_of_work_opens_with_who_answers(item: str, leads: list[str]) -> None:
    cuts = outline(tidy(enumerate(["一、职责分工", item], 1))).cuts
    assert [lead.name for c in cuts for lead in c.responsibility.leads] == leads
    for c in cuts:
        assert all(c.passage.text[lead.start : lead.end] == lead.name for lead in c.responsibility.leads)


def test_a_division_of_work_beside_other_annotations() -> None:
    duties = [
        f"{n}.市{body}局：负责{work}，按月公布台账。"
        for n, body, work in ((1, "甲", "筹资"), (2, "乙", "登记"), (3, "丙", "验收"))
    ]
    lines = ["一、任务", f"（一）新建茶园。{PROSE}（责任单位：市丁局）", "二、职责分工", *duties]
    cuts = outline(tidy(enumerate(lines, 1))).cuts
    leads = [[lead.name for lead in c.responsibility.leads] for c in cuts]
    assert leads == [["市丁局"], ["市甲局"], ["市乙局"], ["市丙局"]]


def test_what_follows_a_sentence_that_opens_an_item_is_part_of_it() -> None:
    items = [
        f"{n}、{group}组。由市{body}局牵头，市丁局参加。\n主要职责：组织{group}，按月公布台账。"
        for n, group, body in (("一", "处置", "甲"), ("二", "监测", "乙"))
    ]
    assert [text for _, _, text in cut("\n".join(items))] == items


def test_parts_that_each_say_who_does_what_are_measures() -> None:
    parts = "（1）甲厅负责粮食调运。\n（2）乙厅会同丙厅制定办法。\n（3）丁厅负责安排经费。"
    text = f"2.1 各单位职责\n{parts}\n2.2 监测。对市场价格每日监测，及时报告。"
    assert numbers(text) == ["1", "2", "3", "2.2"]
