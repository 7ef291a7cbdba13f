"""Which numbers are commitments: not what exists, not a threshold, not a label, not money given."""

import re

from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.context import Context
from loaders.pipeline.reading import Reading
from loaders.pipeline.words import alternation, lists
from loaders.values.amounts import Amount

_PER_UNIT = re.compile(
    r"每[人户家个套台亩辆平吨月][^，,]{0,6}¥|¥[/／每]|标准¥|按[^，,]{0,8}¥|¥[^，,]{0,3}(?:标准|补|奖)"
)
_SIZE = re.compile("(?!参与|用于|支持|建设|投入)的?[^，,、；;]{0,8}?(?:项目|企业|工程|园区|集群)")
_GRANT = re.compile("给予|奖励|奖补|补助|补贴|资助|贴息|返还")
_GIVEN_OUT = re.compile("发放[^，,]{0,6}$")
_ROUND = re.compile("[0-9][万亿]")
_REACHES = re.compile("(?:突破|达到?|超过?|不少于|新增)$")
_VOLUME = re.compile("(?:规模|余额|总量|投放|新增贷款|到位资金)[^，,、；;]{0,10}$")
_CAP = re.compile(
    r"\s*(?:单[个户家项]|每[个户家项年][^，,]{0,6}|累计|总额|年度|同一)?[^，,]{0,12}(?:最高|最多|不超过|上限)"
)
_NAMES = "《“「(（〔[〈<"


def commits(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, context: Context, urged: bool
) -> bool:
    """Whether the number is a target. `urged`: a date, 每年 or 力争 stands before it in its sentence."""
    if amount.unit in lists("targets")["never_units"] or (amount.kind == "bare" and not _is_total(reading, amount)):
        return False
    if reading.stretches.covers(amount.start, _NAMES) or _in_program(amount, context):
        return False
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    if amount.kind == "time" and not _within(reading, clause, amount):
        return False
    if amount.kind in ("money", "percent") and _PER_UNIT.search(before + "¥" + after):
        return False
    if _ranks(amount, before) or after.startswith("制"):
        return False
    if amount.chinese and not _meant(amount, before):
        return False
    return not _exists(before, after) and not _is_threshold(reading, sentence, clause, amount, urged)


def _is_total(reading: Reading, amount: Amount) -> bool:
    """突破5亿: a great round number needs no unit."""
    text = reading.text
    return bool(
        _ROUND.search(text[amount.start : amount.end])
        and _REACHES.search(text[max(0, amount.start - 4) : amount.start])
    )


def _exists(before: str, after: str) -> bool:
    if alternation("targets", "existing_before").search(before) or alternation("targets", "existing_after").search(
        after
    ):
        return True
    return before.endswith(tuple(lists("targets")["existing_adjacent"]))


def _ranks(amount: Amount, before: str) -> bool:
    return before.endswith("前") and amount.unit in ("名", "位", "强", "%", "家", "个", "大")


def _in_program(amount: Amount, context: Context) -> bool:
    return any(p.start <= amount.start and amount.end <= p.end for p in context.programs)


def _within(reading: Reading, clause: Clause, amount: Amount) -> bool:
    """A term counts where work is to be done in it (30日内制定) or where it is cut to so much (压缩至3个工作日)."""
    if amount.unit in ("年", "周年", "周岁", "学年"):
        return False
    if reading.text[clause.start : amount.start].rstrip("约").endswith(tuple(lists("targets")["changed"])):
        return True
    rest = reading.text[amount.end : clause.end + 40]
    inside = reading.text[amount.start : amount.end].endswith("内")
    return inside and bool(alternation("targets", "achieving").search(rest))


def _meant(amount: Amount, before: str) -> bool:
    if amount.bare_scale and (amount.kind == "money" or not amount.bound):
        return False
    if (
        amount.kind in ("percent", "money")
        or amount.value >= 100
        or before.endswith(tuple(lists("targets")["changed"]))
    ):
        return True
    if amount.value <= 1:
        return amount.unit in lists("targets")["one_units"] and bool(
            alternation("targets", "one_before").search(before)
        )
    return amount.unit not in lists("targets")["label_units"] and bool(
        alternation("targets", "chinese_before").search(before)
    )


def _is_threshold(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, urged: bool) -> bool:
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    giving = alternation("targets", "giving")
    if volume_of(amount, before):
        return False
    if giving.search(reading.text, clause.start, clause.end) and not (
        amount.kind == "count" and _GIVEN_OUT.search(before)
    ):
        return True
    if _conditional(reading, sentence, clause):
        return True
    own = alternation("targets", "own").search(before)
    if not (own or urged or amount.kind == "time") and _GRANT.search(reading.text, clause.end, sentence.end):
        return True
    if amount.kind == "money" and (_SIZE.match(after) or before.startswith("对")):
        return True
    if not own and amount_of_grant(reading, sentence, clause):
        return True
    return after.endswith("的") or (before.startswith("对") and "的" in after)


def volume_of(amount: Amount, before: str) -> bool:
    """新增贷款60亿元, 贷款总规模2000亿元: how much is to be lent or invested, given to nobody."""
    return amount.kind == "money" and bool(_VOLUME.search(before))


def _conditional(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """对A，B，C达到N的，给予…: every clause of the segment before the one that gives describes who is to get it."""
    segment = [
        c
        for c in sentence.clauses
        if reading.text[max(sentence.start, c.start - 1)] not in ";；" or c.start <= clause.start
    ]
    cuts = [
        i for i, c in enumerate(segment) if c.start <= clause.start and (not i or reading.text[c.start - 1] in ";；")
    ]
    ahead = segment[cuts[-1] :] if cuts else segment
    ends = [i for i, c in enumerate(ahead) if i and reading.text[c.start - 1] in ";；"]
    ahead = ahead[: ends[0]] if ends else ahead
    gives = next((c for c in ahead if c.start > clause.start and _GRANT.search(reading.text, c.start, c.end)), None)
    if gives is None:
        return False
    first = ahead[0]
    opened = reading.text[first.start : first.end].lstrip().startswith(("对", "凡", "符合", "在"))
    return opened or any(
        reading.text[c.start : c.end].rstrip().endswith("的") for c in ahead if clause.start <= c.start < gives.start
    )


def amount_of_grant(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """最高不超过200万元 behind a clause that gives."""
    opened = _CAP.match(reading.text, clause.start, clause.end)
    return bool(opened and alternation("targets", "giving").search(reading.text, sentence.start, clause.start))
