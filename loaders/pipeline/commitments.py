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
_CAP = re.compile(
    r"\s*(?:单[个户家项]|每[个户家项年][^，,]{0,6}|累计|总额|年度|同一)?[^，,]{0,12}(?:最高|最多|不超过|上限)"
)
_NAMES = "《“「(（〔[〈<"


def commits(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, context: Context, urged: bool
) -> bool:
    """Whether the number is a target. `urged`: a date, 每年 or 力争 stands before it in its sentence."""
    if amount.kind == "bare" or amount.unit in lists("targets")["never_units"]:
        return False
    if reading.stretches.covers(amount.start, _NAMES) or _in_program(amount, context):
        return False
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    if amount.kind == "time" and not _within(reading, clause, amount):
        return False
    if amount.kind in ("money", "percent") and _PER_UNIT.search(before + "¥" + after):
        return False
    if amount.chinese and not _meant(amount, before):
        return False
    return not _exists(before, after) and not _is_threshold(reading, sentence, clause, amount, urged)


def _exists(before: str, after: str) -> bool:
    if alternation("targets", "existing_before").search(before) or alternation("targets", "existing_after").search(
        after
    ):
        return True
    return before.endswith(tuple(lists("targets")["existing_adjacent"]))


def _in_program(amount: Amount, context: Context) -> bool:
    return any(p.start <= amount.start and amount.end <= p.end for p in context.programs)


def _within(reading: Reading, clause: Clause, amount: Amount) -> bool:
    """A term counts where work is to be done in it: 30日内制定出台."""
    if amount.unit in ("年", "周年", "周岁", "学年"):
        return False
    rest = reading.text[amount.end : clause.end + 40]
    return amount.comparator == "<=" and bool(alternation("targets", "achieving").search(rest))


def _meant(amount: Amount, before: str) -> bool:
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
    if giving.search(reading.text, clause.start, clause.end):
        return True
    own = alternation("targets", "own").search(before)
    if not (own or urged or amount.kind == "time") and giving.search(reading.text, clause.end, sentence.end):
        return True
    if not own and amount_of_grant(reading, sentence, clause):
        return True
    return after.endswith("的") or (before.startswith("对") and "的" in after)


def amount_of_grant(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """最高不超过200万元 behind a clause that gives."""
    opened = _CAP.match(reading.text, clause.start, clause.end)
    return bool(opened and alternation("targets", "giving").search(reading.text, sentence.start, clause.start))
