"""Candidates for program names that no list holds: from what a name ends in (its head), walked left to where it begins.

A head (工程, 专项行动, 示范区 …) is found by an automaton; the name starts after the last word that can only stand
before a name (实施, 争创, 的 …) in the same clause. Quotations and brackets are one piece: nothing in them ends it.
Which candidates are names is for the judge to say.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from operator import itemgetter
from typing import NamedTuple

from loaders.model import ProgramKind
from loaders.pipeline.programs_places import place_end
from loaders.pipeline.programs_words import BRACKETED, QUOTED, UNQUOTED, grammar

# The farthest that a name reaches left of its head.
REACH = 40
# How near to a weak head the quotation or number must stand that makes it a name's.
NEAR = 12
JOINTS = ("和", "与", "及", "等", "至")
# In the place of a sign that joins: the name begins with a word that may stand before a name (实施｜降低物流成本行动).
CARRIED = "+"
# The same for a name that begins after a verb in its clause that stands in names too (支持各地|建设X, 创业培训|计划).
INNER = "-"
# The same for a name that holds an opener inside (推动X发展专项资金).
INSIDE = "<"

_QUOTATION = re.compile("“[^“”。;\n]{1,30}”")
# 集中带量采购(以下简称集采): no bracket of a name.
_ASIDE = re.compile(r"\((?:以下|下同|简称|统称)[^()。;\n]{0,20}\)")
_BRACKET = re.compile(r"\([^()。;\n]{1,20}\)")
_ITEM_DOT = re.compile(r"\.(?<=\d\.)(?!\d)")
# A mark, or a second predicate (完成任务并将资金…). Here too one class of characters comes first.
_BREAK = re.compile(r"[,。;:、!?\n\0《》|“”()…并](?:(?<!并)|(?<![合兼归]并)(?=[将把对]))\0*")
_BRACKET_TAIL = re.compile(f"{BRACKETED}{{3,14}}(?!{BRACKETED})")
# One class of characters first: the search runs over everything else without a branch.
_SHOWN = re.compile(f"[{UNQUOTED}A-Za-z0-9示十](?:(?<=[{UNQUOTED}A-Za-z0-9])|(?<=示)范|(?<=十)[大佳])")
_LEVEL = re.compile("国家级|国家(?!税|统|开|发)|全国|省级|市级")
_BLANK = " ▒)”-·▌"
_EDGES = ",。;:、!?\n\0《》|“”()…▌ "
# In the place of an opener's index: a number of things (100家) opens a name too.
_COUNTED = -1


class Candidate(NamedTuple):
    """A span that may be a name.

    `head` is what it ends in ("" for one out of the gazetteer), `opened` the word that it follows, `joint` the sign
    that joins its two halves (A和B工程, A、B等铁路), `step` which of the possible beginnings it takes.
    """

    start: int
    end: int
    kind: ProgramKind
    head: str
    opened: str
    joint: str = ""
    step: int = 0

    def moved(self, by: int) -> "Candidate":
        """The same in a text that begins elsewhere."""
        return Candidate(self.start + by, self.end + by, *self[2:])


def masked(text: str) -> str:
    """The folded text with quotations and short brackets blotted out, sign for sign."""
    if "”" in text:
        text = _QUOTATION.sub(lambda m: QUOTED * (len(m[0]) - 1) + UNQUOTED, text)
    if ")" in text:
        text = _ASIDE.sub(lambda m: "," * len(m[0]), text)
        text = _BRACKET.sub(lambda m: BRACKETED * len(m[0]), text)
    return _ITEM_DOT.sub("。", text)


class Clauses:
    """Where the clauses of a masked text begin, and the openers in them. NUL stands between texts in it.

    Every text holds many words that may be openers, and few stand where a name begins: which of them are openers is
    found out when they are asked for.
    """

    def __init__(self, mask: str) -> None:
        self.mask = mask
        self._breaks = [0, *[m.end() for m in _BREAK.finditer(mask)]]
        self._words = _opening_words(mask)
        self._ends = [end for _, _, end in self._words]
        # What was found out of each word: one stands before several names.
        self._openers: dict[int, tuple[int, int, str] | None] = {}

    def beginning(self, at: int) -> int:
        """The beginning of the clause that holds the sign before `at`, not farther than a name reaches."""
        start = self._breaks[bisect_right(self._breaks, at) - 1]
        return start if start > at - REACH else at - REACH

    def origin(self, at: int) -> tuple[int, str]:
        """Where a name begins whose head stands at `at`, and the opener before it, "" at the beginning of a clause.

        A verb right before the head belongs to the name (提升工程): an opener has something between it and the head.
        """
        start = self.beginning(at)
        opener = self.opener(start, at)
        return opener[1:] if opener else (start, "")

    def opener(self, start: int, at: int) -> tuple[int, int, str] | None:
        """The last opener between `start` and `at`, with something between it and `at`."""
        for i in range(bisect_right(self._ends, at) - 1, -1, -1):
            opener = self._opener(i)
            if opener and opener[1] < at:
                return opener if opener[0] >= start else None
        return None

    def carried(self, start: int) -> tuple[int, str] | None:
        """Where the opener that ends at `start` begins, when a verb that takes a name stands right before it."""
        opener = self._ending_at(start)
        if opener is None:
            return None
        verb = self.before(opener[0])
        return (opener[0], verb) if verb in grammar().carriers else None

    def before(self, start: int) -> str:
        """The opener that ends at `start`; "" at the beginning of a clause; "mid" after other words."""
        if opener := self._ending_at(start):
            return opener[2]
        return "" if start == 0 or self.mask[start - 1] in _EDGES else "mid"

    def _ending_at(self, place: int) -> tuple[int, int, str] | None:
        """The opener that ends at a place; the word of one may end one sign off."""
        for i in range(bisect_left(self._ends, place - 1), len(self._ends)):
            if self._ends[i] > place + 1:
                return None
            opener = self._opener(i)
            if opener and opener[1] == place:
                return opener
        return None

    def _opener(self, i: int) -> tuple[int, int, str] | None:
        """Start, end and word of an opener; None where the word is a piece of another."""
        if i not in self._openers:
            self._openers[i] = self._read(i)
        return self._openers[i]

    def _read(self, i: int) -> tuple[int, int, str] | None:
        index, start, end = self._words[i]
        if index == _COUNTED:
            return start, end, self.mask[start:end]
        words = grammar()
        opener = words.opener_list[index]
        if opener.guarded and not opener.allowed(self.mask, start, end):
            return None
        if self.mask[end : end + 1] in words.trailing and end < len(self.mask):
            end += 1
        # Two quotations in a row: the second may begin a name, its first sign is no part of the opener.
        return start, end - (opener.word[-1] == QUOTED), opener.word


def _opening_words(mask: str) -> list[tuple[int, int, int]]:
    """Index, start and end of every word that may be an opener, in order of their ends."""
    words = grammar()
    found = words.openers.find_matches_as_indexes(mask)
    counted = [(_COUNTED, *m.span()) for m in words.counted.finditer(mask)]
    return sorted(counted + found, key=itemgetter(2)) if counted else found


def candidates(clauses: Clauses, known: Container[int] = ()) -> Iterator[Candidate]:
    """Every span of the masked text that ends in a head, from each place where it may begin. `known`: where names that
    the gazetteer knows end; even a weak head makes a name of such a one (出口退税|政策)."""
    mask, words, last = clauses.mask, grammar(), 0
    for index, at, end in words.heads.find_matches_as_indexes(mask, overlapping=True):
        head = words.head_list[index]
        # Heads nest (示范基地, 基地): of those that end together the longest comes first, and counts.
        if end == last:
            continue
        last = end
        if head.goes_on(mask, end):
            continue
        origin = clauses.origin(at)
        shown = not head.weak or at in known or _SHOWN.search(mask, max(0, at - NEAR), at)
        if shown or _placed(mask, *origin, at):
            tail = bracket_tail(mask, end)
            for step, (start, opened, joint) in enumerate(beginnings(clauses, at, origin)):
                yield Candidate(start, end, head.kind, head.word, opened, joint, step)
                if tail:
                    yield Candidate(start, tail, head.kind, head.word, opened, joint, step)


def _placed(mask: str, start: int, opened: str, at: int) -> bool:
    """A list of places (A、B等铁路) or one place stands where the name would begin."""
    return opened == "等" or place_end(mask, start, at) > start


def bracket_tail(mask: str, end: int) -> int | None:
    """Where a short bracket ends that closes a name: 公示系统(福建), 单项冠军企业(产品)."""
    tail = _BRACKET_TAIL.match(mask, end) if mask[end : end + 1] == BRACKETED else None
    return tail.end() if tail else None


def beginnings(clauses: Clauses, at: int, origin: tuple[int, str]) -> Iterator[tuple[int, str, str]]:
    """Where a name whose head stands at `at` may begin, with the word before it and the sign that joins its halves."""
    mask, words = clauses.mask, grammar()
    start, opened = origin
    joint = opened if opened in JOINTS else ""
    joint_at = start - 1
    start = _past_blanks(mask, start, at)
    if start < at:
        yield start, opened, ""
    while (starter := words.starter.match(mask, start, at)) and starter.end() < at:
        start = _past_blanks(mask, starter.end(), at)
        yield start, starter[0], ""
    quote = _quote_start(mask, start, at)
    if quote > start:
        yield quote, mask[quote - 1], ""
    if opened and (verb := clauses.carried(origin[0])):
        yield *verb, CARRIED
    if inner := _inner_verb(mask, start, at):
        yield *inner, INNER
    if opened in words.within and (earlier := _earlier(clauses, origin[0], at)):
        yield earlier
    if level := _LEVEL.search(mask, start + 1, at):
        yield level.start(), INNER, INNER
    if row := _row_start(clauses, origin[0], at):
        yield *row, "、"
    if joint in JOINTS:
        yield from _before_joint(clauses, joint_at, joint, joint_at - REACH)


def _earlier(clauses: Clauses, start: int, at: int) -> tuple[int, str, str] | None:
    """Where a name begins that holds the opener that ends at `start`: after the one before it in the clause."""
    begin = clauses.beginning(at)
    opener = clauses.opener(begin, start - 1)
    first, word = past_starters(clauses.mask, opener[1] if opener else begin, at)
    return (first, word or (opener[2] if opener else ""), INSIDE) if first < start else None


def _quote_start(mask: str, start: int, at: int) -> int:
    """Where the last quotation between `start` and `at` begins; -1 if there is none."""
    quote = mask.rfind(QUOTED, start, at)
    while quote > start and mask[quote - 1] == QUOTED:
        quote -= 1
    return quote


def _inner_verb(mask: str, start: int, at: int) -> tuple[int, str] | None:
    """Where a name begins after the last verb between `start` and `at` that seldom stands inside one."""
    found = list(grammar().inner.finditer(mask, start, at - 1))
    return (found[-1].end(), found[-1][0]) if found else None


def _row_start(clauses: Clauses, start: int, at: int) -> tuple[int, str] | None:
    """Where a row begins whose last piece the head at `at` stands in, when the pieces may share it (A、B段工程)."""
    mask, begin, opened = clauses.mask, clauses.beginning(at), ""
    if start != begin or mask[begin - 1 : begin] != "、":
        return None
    low = at - REACH
    while begin > low and mask[begin - 1 : begin] == "、":
        begin, opened, end = clauses.beginning(begin - 1), "", begin - 1
        opener = clauses.opener(begin, end)
        # 更新和改造扩能、提质、增效三大行动: what joins two nouns of a piece does not begin the row.
        while opener and opener[2] in JOINTS:
            opener = clauses.opener(begin, opener[0])
        if opener:
            begin, opened = opener[1:]
            break
    begin, word = past_starters(mask, begin, at)
    return (begin, word or opened) if low < begin < start else None


def past_starters(mask: str, start: int, end: int) -> tuple[int, str]:
    """The first place between `start` and `end` after blanks and the verbs that a clause begins with, and the last of
    those verbs."""
    start, opened = _past_blanks(mask, start, end), ""
    while (starter := grammar().starter.match(mask, start, end)) and starter.end() < end:
        start, opened = _past_blanks(mask, starter.end(), end), starter[0]
    return start, opened


def _before_joint(clauses: Clauses, joint_at: int, joint: str, low: int) -> Iterator[tuple[int, str, str]]:
    """Where a name of two halves begins, when its second half follows the sign at `joint_at`, none before `low`."""
    mask, start, opened = clauses.mask, joint_at, ""
    while start > low:
        start, opened = clauses.beginning(start), ""
        if opener := clauses.opener(start, joint_at):
            start, opened = opener[1:]
        # A list of places (A、B等铁路) runs over its commas; two halves (A和B工程) do not.
        if opened or joint != "等" or mask[start - 1 : start] != "、":
            break
        start, joint_at = start - 1, start - 1
    if start <= low:
        return
    begin, word = past_starters(mask, start, joint_at)
    yield begin, word or opened, joint
    if opened in JOINTS and opened != "等":
        # A与B和C行动.
        yield from _before_joint(clauses, start - 1, opened, low)


def _past_blanks(mask: str, start: int, at: int) -> int:
    while start < at and mask[start] in _BLANK:
        start += 1
    return start
