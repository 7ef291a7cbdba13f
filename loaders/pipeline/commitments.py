"""Which numbers are commitments: not what exists, not a label, not a name, not a threshold, not a rule, not a gift."""

import re
from typing import NamedTuple

from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.context import Context
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import LEAST_ROUND, Reading
from loaders.pipeline.thresholds import is_old_value, is_regulated, is_threshold
from loaders.pipeline.words import alternation, endings, lists
from loaders.values.amounts import Amount
from loaders.values.per import per_of

# How far in front of a number 目前 may stand.
_FAR = 120
# 每家限奖3项: how many one may have.
_FOR_ONE = ("人限", "类限", "户限", "车限", "次限", "家限", "限奖", "限补", "限领", "限享", "限购", "限报", "限申报")
# A smaller sum is what one gets or pays, unless it is an average.
LEAST_SUM = 100_000


class Standing(NamedTuple):
    """What the sentence has told before a number: `urged` by a date, 每年 or 力争; `striving` by 力争 or 确保;

    `follows` another target of its sentence, whose unit `timed` is where it is a term; `gives` money behind it in its
    segment.
    """

    urged: bool = False
    striving: bool = False
    follows: bool = False
    gives: bool = False
    timed: str | None = None


def commits(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, context: Context, standing: Standing
) -> bool:
    """Whether the number is a target."""
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    if _is_condition(reading, sentence, clause) or _is_of_gifts(reading, amount, before, after, standing):
        return False
    if phrase("ranked").search(before) and amount.unit in ("名", "位", "强"):
        return False
    aside = reading.stretches.hold(amount.start) and not (amount.kind == "time" and phrase("timed").search(before))
    if aside or _in_program(amount, context):
        return False
    changed = before.endswith(endings("targets", "changed"))
    if not _counts(reading, sentence, clause, amount, standing):
        return False
    pledged = standing.urged or standing.follows or changed or amount.kind == "time"
    # 互派干部30名，举办活动4场: a number that closes what it counts may take its verb from a clause beside it.
    within = sentence if _closes(amount, before, after) else clause
    if not (pledged or alternation("targets", "pledging").search(reading.text, within.start, within.end)):
        return False
    if (
        _exists(before, after, standing.urged)
        or phrase("past").search(before)
        or phrase("so_far").search(reading.text, max(sentence.start, amount.start - _FAR), amount.start)
        or is_old_value(before, after)
        or _is_specification(amount, before, after)
    ):
        return False
    served = (
        (changed or standing.urged)
        and "可" not in before
        and "提取" not in before
        and amount.unit in lists("targets")["office_units"]
    )
    # 新增缴存职工3万人: more of them, whatever rule they are about.
    served = served or (amount.kind == "count" and "新增" in before)
    served = served or (amount.unit.endswith("基点") and bool(phrase("cheaper").search(before)))
    if not (standing.striving or served or amount.kind == "time") and is_regulated(reading, sentence, clause, amount):
        return False
    if _is_norm(reading, sentence, clause, amount, standing):
        return False
    return not is_threshold(
        reading,
        sentence,
        clause,
        amount,
        standing.urged or _counts_on(reading, clause, amount, standing),
        standing.gives,
    )


def _is_of_gifts(reading: Reading, amount: Amount, before: str, after: str, standing: Standing) -> bool:
    """How many may get what the passage gives, or for each of how many it is given."""
    if not (standing.gives or any(reading.given.values())) or amount.kind != "count":
        return False
    return bool((not after and phrase("quota").search(before)) or phrase("each_one").search(before))


def _is_norm(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, standing: Standing) -> bool:
    """不得上调，…房源不少于3万平方米: a bound without a date in a sentence of rules is one more of them."""
    text, before = reading.text, reading.text[clause.start : amount.start]
    if phrase("only_then").match(text, amount.end):
        return True
    if amount.chinese and text.find("形象进度", sentence.start, amount.start) >= 0:
        return True
    if not amount.bound or standing.urged or standing.striving:
        return False
    size = amount.comparator == "<=" and amount.kind == "measure" and "总量" not in before
    if size and amount.unit in lists("targets")["size_units"]:
        # 面积不超过500亩: how big a thing may be.
        return True
    small = amount.kind == "money" and amount.value < 10 * LEAST_SUM
    if not (small or amount.kind in ("percent", "measure") or phrase("size_of_one").search(before)):
        return False
    if alternation("targets", "own").search(text, clause.start, amount.start):
        return False
    return bool(phrase("normative").search(text, sentence.start, sentence.end))


def _is_condition(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """应当符合下列条件：…: what one must be to apply."""
    told = clause.index and reading.text.find("条件", sentence.start, clause.start) >= 0
    return bool(told and phrase("conditions").search(reading.text, sentence.start, clause.start))


def _counts_on(reading: Reading, clause: Clause, amount: Amount, standing: Standing) -> bool:
    """造林15万亩，植树600万株，每亩补助1000元: what closes its clause behind another target is one more."""
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    counted = standing.follows and amount.kind in ("count", "measure") and not after
    return counted and not before.startswith("每") and _closes(amount, before, after)


def _counts(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, standing: Standing) -> bool:
    """Whether the number counts something at all."""
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    if amount.unit in ("年", "岁") and phrase("average_span").search(before):
        return True
    if amount.unit in lists("targets")["never_units"] or (amount.kind == "bare" and not _is_total(reading, amount)):
        return False
    if _ranks(amount, before) or before.endswith(("每", "方面")) or phrase("system").match(after):
        # 前10名, 每50公里, 三人制
        return False
    if "折" in reading.text[amount.start : amount.end]:
        # 不低于98折: a price.
        return False
    if amount.unit == "分" and not (amount.bound or phrase("reaches").search(before)):
        # 加5分 is a rule of credit, 90分以上 is to be reached.
        return False
    if amount.kind == "time":
        # 压缩至3个工作日，其中登记2个工作日
        return _within(reading, sentence, clause, amount) or (
            standing.timed == amount.unit and not phrase("no_step").search(before) and _closes(amount, before, after)
        )
    if amount.value <= 1 and amount.unit in lists("targets")["label_units"] and not _is_single(amount, standing.urged):
        return False
    if amount.unit == "条" and (before.endswith(("落实", "落实好")) or phrase("list").match(after)):
        return False
    if amount.kind in ("count", "measure") and phrase("ratio").search(before):
        return False
    if amount.unit == "种" and phrase("for_nothing").search(reading.text, clause.start, clause.end):
        return False
    if amount.unit == "次" and before.endswith(("申报", "申请", "申领", "提取")):
        return False
    if (
        before.endswith(_FOR_ONE)
        or phrase("admitted").search(before)
        or (amount.comparator == "<=" and phrase("for_each").search(before))
    ):
        return False
    if amount.kind == "count" and amount.chinese and phrase("place").match(after):
        return False
    if amount.kind == "percent" and _is_share_of_rule(before, standing):
        return False
    if amount.kind == "money" and amount.value < LEAST_SUM and not phrase("average").search(before + after):
        return False
    priced = amount.kind in ("money", "percent") or amount.unit == "倍"
    if priced and _is_price(reading.text, clause, amount, before, after):
        return False
    return not amount.chinese or _meant(amount, before)


def _closes(amount: Amount, before: str, after: str) -> bool:
    if amount.unit in lists("targets")["length_units"] or before.startswith(("对", "凡", "若", "如")):
        return False
    return len(before) > 1 and not before.endswith(("有", "的")) and (not after or after[0] in "、和及")


def _is_single(amount: Amount, urged: bool) -> bool:
    """每月发布1期, 新增线路1条: one of them, where 1类 is a label."""
    return not amount.chinese and (amount.unit in lists("targets")["single_units"] or (urged and amount.unit == "期"))


def _is_share_of_rule(before: str, standing: Standing) -> bool:
    """由财政承担60%, 封顶拨付70%, 可由10%调整为5%: who bears a part, when it is paid, what is allowed."""
    if phrase("borne").search(before) or phrase("for_size").search(before):
        return True
    told = phrase("paid_out").search(before) or phrase("permitted").search(before)
    return bool(told) and not (standing.urged or standing.striving)


def _is_price(text: str, clause: Clause, amount: Amount, before: str, after: str) -> bool:
    """每户5000元, 标准500元: what one of something costs or gets."""
    per = per_of(text, amount.start, amount.end, clause.start)
    return per is not None or bool(phrase("priced").search(f"{before}¥{after}"))


def _is_total(reading: Reading, amount: Amount) -> bool:
    """突破5亿: a great round number needs no unit; so does a coefficient."""
    text = reading.text
    return amount.value < LEAST_ROUND or bool(
        phrase("round").search(text[amount.start : amount.end])
        and phrase("reaches").search(text[max(0, amount.start - 4) : amount.start])
    )


def _exists(before: str, after: str, urged: bool) -> bool:
    if alternation("targets", "existing_before").search(before):
        return True
    if before == "对":
        # 对9个遗留项目逐一销号: what work is about.
        return True
    if phrase("around").search(before) or (not urged and phrase("held_there").search(before)):
        return True
    if alternation("targets", "existing_after").search(after) or phrase("parties").match(after):
        return True
    return before.endswith(endings("targets", "existing_adjacent"))


def _is_specification(amount: Amount, before: str, after: str) -> bool:
    """220千伏变电站, 50万吨/年聚乙醇酸, 年产20万吨玻璃项目: how big a named thing is."""
    if before.endswith(("年产", "日产", "年处理", "日处理")) and re.search("项目|工程|生产线|基地", after):
        return True
    if amount.kind == "measure" and after.startswith("级"):
        # 10万吨级泊位
        return True
    return amount.unit in lists("targets")["specifying_units"] and bool(re.match("[一-鿿A-Za-z]", after))


def _ranks(amount: Amount, before: str) -> bool:
    return before.endswith("前") and amount.unit in ("名", "位", "强", "%", "家", "个", "大")


def _in_program(amount: Amount, context: Context) -> bool:
    return any(p.start <= amount.start and amount.end <= p.end for p in context.programs)


def _within(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount) -> bool:
    """A term counts where an office is to work in it (30日内制定) or where it is cut to so much (压缩至3个工作日)."""
    before = phrase("listed_numbers").sub("", reading.text[clause.start : amount.start])
    if phrase("cut_by").search(before):
        return amount.comparator != ">=" or amount.bound
    if amount.unit in ("年", "周年", "周岁", "学年"):
        # 半年内 counts from the plan itself, as 三年内 does; that one is a date.
        former = reading.text[max(0, amount.start - 8) : amount.start].rstrip("，,未来 ")
        soon = amount.value % 1 and amount.comparator == "<=" and not former.endswith(("近", "后", "起", "）"))
        return bool(soon and alternation("targets", "achieving").search(reading.text, amount.end, clause.end))
    if before.rstrip("约").endswith(endings("targets", "changed")) or phrase("cut_to").search(before):
        return amount.comparator != ">=" and not alternation("targets", "personal").search(before)
    if phrase("recurs").search(before):
        return not alternation("targets", "personal").search(before)
    if phrase("timed").search(before):
        return True
    rest = reading.text[amount.end : clause.end + 40]
    if phrase("term_of_rate").match(rest):
        return False
    owing = phrase("owing").match(before) and phrase("owes").search(reading.text, sentence.start, clause.start)
    # 订立后30日内，当事人应当…: what closes its clause is told by the next one.
    told = reading.text[amount.end : clause.end] or rest
    if owing or phrase("owed").search(before + told) or phrase("pays").search(before) or phrase("asks").match(rest):
        return False
    inside = reading.text[amount.start : amount.end].endswith("内") or rest.startswith("办结")
    if not inside and phrase("limited").search(before):
        inside = True
        if amount.unit not in lists("targets")["working_units"]:
            # 一般不超过12个月；…发放津贴: the work of another clause.
            rest = ("" if "发放" in before else before) + reading.text[amount.end : clause.end]
    if amount.unit in lists("targets")["working_units"] and phrase("limited").search(before):
        # 处理来信不超过15个工作日
        rest = before + rest
    return inside and bool(alternation("targets", "official").search(rest))


def _meant(amount: Amount, before: str) -> bool:
    if amount.bare_scale and (amount.kind == "money" or not (amount.bound or phrase("counted_off").search(before))):
        return False
    renewed = before.endswith(endings("targets", "changed"))
    if amount.upper is not None and amount.unit != "项" and amount.unit not in lists("targets")["label_units"]:
        # 培养三至五名: nobody counts so what exists; 五至九项 may be meant by their numbers.
        return True
    if amount.kind in ("percent", "money") or amount.value >= 100 or renewed:
        return True
    if amount.unit == "倍" and phrase("as_much_again").search(before):
        return True
    if amount.value <= 1:
        return amount.unit in lists("targets")["one_units"] and bool(
            alternation("targets", "one_before").search(before)
        )
    return amount.unit not in lists("targets")["label_units"] and bool(
        alternation("targets", "chinese_before").search(before)
    )
