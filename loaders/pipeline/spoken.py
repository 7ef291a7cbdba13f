"""Whether a word of money is only spoken of: asked for, described, run, or somebody else's."""

from collections.abc import Callable
from typing import NamedTuple

from loaders.pipeline.clauses import Clause
from loaders.pipeline.instruments import Word
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.words import alternation, endings, lists

# How far a word looks back: what stands further off belongs to something else.
_BACK = 60
# How far a word that tells what is merely spoken of may stand in front.
_CLOSE = 5
# “基金+基地” names a mode.
_JOINS = ("+", "＋")
# How far in front of its verb the giver may stand.
_SUBJECT = 30


class Giver(NamedTuple):
    """What a clause says about giving: where its first verb of giving stands, whether it allots or seeks money."""

    clause: Clause
    verb: int
    allots: bool
    seeks: int


def is_spoken(reading: Reading, giver: Giver, word: Word) -> bool:
    """Whether the clause speaks of what the word means, without giving it."""
    marked = reading.stretches
    if marked.titles(word.start) or marked.brackets(word.start):
        return True
    if marked.quotes(word.start) and reading.text.startswith(_JOINS, word.end):
        return True
    return any(check(reading.text, giver, word) for check in _CHECKS)


def _is_old_or_sought(text: str, giver: Giver, word: Word) -> bool:
    """原补贴, 争取资金."""
    return text[word.start - 1 : word.start] == "原" or giver.seeks < word.start


def _is_participle(text: str, giver: Giver, word: Word) -> bool:
    """免征车辆购置税的车型, 缓缴的费用: the word tells about a noun."""
    written = text[word.start : word.end]
    modifies = word.instrument == "tax" or written.endswith(endings("funds", "verbs"))
    if modifies and phrase("participle").match(text, word.end):
        return True
    if written[0] in "免减缓暂" and phrase("waived_noun").match(text, word.end):
        return True
    return written[0] == "缓" and text[word.start - 1] == "的"


def _is_aside(text: str, giver: Giver, word: Word) -> bool:
    """免除责任, 政策联动; and what is an aside of a loan, or of any other gift."""
    if text[word.start] == "免" and phrase("duty").match(text, word.end):
        return True
    if text.startswith("免费", word.start) and phrase("care").match(text, word.end, giver.clause.end):
        return True
    if phrase("linked").match(text, word.end, giver.clause.end):
        return True
    return (_is_of_loan if word.instrument == "loan" else _is_administered)(text, giver, word)


def _is_of_loan(text: str, giver: Giver, word: Word) -> bool:
    """A loan that tells who is meant, or that is there already, or how loans are run."""
    after = phrase("of_loan").match(text, word.end) or phrase("loan_aside").match(text, word.end, giver.clause.end)
    return bool(after or phrase("loan_there").search(text, max(giver.clause.start, word.start - _BACK), word.start))


def _is_administered(text: str, giver: Giver, word: Word) -> bool:
    """How a gift is asked for, checked and paid out, not that it is given."""
    if phrase("not_together").search(text, giver.clause.start, giver.clause.end):
        return True
    if phrase("had").search(text, max(giver.clause.start, word.start - _BACK), word.start):
        return True
    run = word.instrument in ("subsidy", "award", "interest") or text.startswith("提取", word.start)
    if run and phrase("administered").match(text, word.end, giver.clause.end):
        return True
    return bool(phrase("asked_for").search(text, max(giver.clause.start, word.start - _BACK), word.start))


def _is_private(text: str, giver: Giver, word: Word) -> bool:
    """鼓励开发企业给予补贴: a firm's own discount, unless the government gives beside it."""
    begin = max(0, giver.verb - _SUBJECT)
    begin = max(begin, *(text.rfind(mark, begin, giver.verb) for mark in "。；;"))
    given = phrase("give_verb").search(text, giver.verb, word.start)
    if not given or word.instrument not in ("subsidy", "award", "other"):
        return False
    private = alternation("funds", "private").search(text, begin, given.start())
    own = text[word.start : word.end] in lists("funds")["neutral"]
    if private and not own and "对" in text[private.end() : given.start()]:
        return False
    if private is None or phrase("receiver").search(text, begin, private.start()):
        return False
    # 政府补助1万元，房企给予优惠: who gives stands in the clause of the gift, if a firm does.
    since = giver.clause.start if private.start() >= giver.clause.start else begin
    return alternation("funds", "public").search(text, since, given.start()) is None


def _is_told_about(text: str, giver: Giver, word: Word) -> bool:
    """补贴申领, 信贷需求: by what stands right beside the word."""
    if phrase("needed").match(text, word.end):
        return not phrase("meets").search(text, giver.clause.start, word.start)
    if text.startswith(("标准", "范围"), word.end) and phrase("may_change").search(
        text, giver.clause.start, word.start
    ):
        return True
    if text.startswith("标准", word.end) and phrase("raises").search(text, giver.clause.start, word.start):
        return False
    before = text[max(giver.clause.start, word.start - _CLOSE) : word.start]
    waives = text[word.start] == "免" and phrase("interest_charged").match(text, word.end)
    if not waives and alternation("funds", "spoken_after").match(text, word.end):
        return True
    claimed = phrase("may_claim").search(text, giver.clause.start, word.start)
    return claimed is None and bool(alternation("funds", "spoken_before").search(before))


_CHECKS: tuple[Callable[[str, Giver, Word], bool], ...] = (
    _is_old_or_sought,
    _is_told_about,
    _is_aside,
    _is_participle,
    _is_private,
)
