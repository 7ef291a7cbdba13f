"""Annotations that are sentences: 由甲局牵头，乙局配合。"""

import re
from collections.abc import Iterator
from functools import cache

from loaders.numbering import mark_of
from loaders.responsibility.annotation import Annotation
from loaders.responsibility.labels import labels
from loaders.responsibility.members import LONGEST, core_of, is_list, members
from loaders.responsibility.words import alternation, body_like, is_crowd, is_time, words

# So many items make a division of work in a document that assigns in another way too.
_FEWEST_DUTIES = 3
PLAIN = re.compile("(?:负责|牵头)(?:落实|实施|推进|组织实施)?$")
SENTENCE = re.compile("(?<=[。；;])由")


@cache
def _sentence_heads() -> tuple[str, ...]:
    return tuple(words()["sentence_heads"])


def closing(text: str, start: int, end: int) -> Annotation | None:
    """The last sentence of a line, where all it says is who leads and who takes part; a line, or the last cell of a
    row, may say no more than 甲局、乙局负责落实."""
    last = end - 1 if text[end - 1 : end] == "。" else end
    begin = max(start - 1, *(text.rfind(stop, start, last) for stop in "。；\t")) + 1
    alone = text[begin - 1 : begin] == "\t" or _is_plain(text, start, begin, last)
    if last - begin > LONGEST or not (alone or text.startswith(_sentence_heads(), begin)):
        return None
    told = text.rfind("，", begin, last)
    if told > begin and is_time(text[told + 1 : last]):
        # 由甲局牵头，12月底前完成: the rest says by when.
        last = told
    found = [member for _, member in members(text, begin, last)]
    verbs = [member.verb for member in found]
    bodies = [core_of(member.name) for member in found]
    if not found or verbs[-1] is None or not any(v and v.role != "support" for v in verbs):
        return None
    # The rest says by when; where it says more, the sentence does.
    if sum(len(member.name) for member in found) * 2 < last - begin:
        return None
    if not all(body_like(b) or is_crowd(b) for b in bodies) or all(map(is_crowd, bodies)):
        return None
    return Annotation(begin, end, begin, last, "line" if begin == start else "verb")


def _is_plain(text: str, start: int, begin: int, last: int) -> bool:
    """Whether a whole line without a number may say that bodies answer for what stands above it: 甲局、乙局负责落实."""
    return begin == start and PLAIN.search(text, start, last) is not None and not mark_of(text[start : start + 12])


def is_plain(text: str, one: Annotation) -> bool:
    """Whether an annotation is such a line: one alone in a document may be the foot of a page."""
    plain = one.form == "line" and one.start == one.inner and PLAIN.search(text, one.start, one.inner_end)
    return bool(plain) and not is_sentence(text, one) and not labels(text, one.start, one.end)


def is_sentence(text: str, one: Annotation) -> bool:
    """Whether an annotation is a sentence and neither a bracket nor a list behind a label."""
    return text.startswith(_sentence_heads(), one.start)


def openings(text: str) -> Iterator[Annotation]:
    """Where sentences of numbered lines begin with who leads and go on with what: 由甲局牵头，乙局配合，年底前建成."""
    at = 0
    for line in text.split("\n"):
        yield from _openings_in(text, at, at + len(line))
        at += len(line) + 1


def duties(text: str) -> list[Annotation]:
    """Whom the items of a division of work are about, where the numbered lines of a text hold one."""
    found: list[Annotation] = []
    at = 0
    for line in text.split("\n"):
        told = duty(line)
        found += [told.moved(at)] if told else []
        at += len(line) + 1
    return found if len(found) >= _FEWEST_DUTIES else []


def duty(text: str) -> Annotation | None:
    """Whom a numbered item of a division of work is about: 1.省甲厅：负责…; 省甲厅牵头…; 省甲厅会同省乙厅制定…."""
    mark = mark_of(text[:12])
    told = _duty().match(text, mark.length) if mark else None
    if told is None or _no_duty().search(told[0]) or not is_list(told["who"]):
        return None
    return Annotation(*told.span("who"), *told.span("who"), "list")


@cache
def _no_duty() -> re.Pattern[str]:
    return re.compile("|".join(words()["no_duty"]))


@cache
def _duty() -> re.Pattern[str]:
    """A list up to its colon, up to the verb that says that they answer for what follows, or up to what they do
    together with others."""
    tasks, ends = alternation(words()["tasks"]), alternation(words()["body_suffix"])
    share = "(?:按照?(?:各自)?的?职[能责](?:分工)?[，,]?)?(?:主要|具体|统筹|总体)?"
    behind = (
        rf"(?=[：:]\s*(?:{tasks}))",
        rf"(?={share}(?:负责|牵头)(?!解释|同志|制)[^\n])",
        rf"(?<=会同).{{0,30}}?(?:{ends})(?=(?:{tasks}))",
    )
    return re.compile(rf"\s*(?P<who>[^：:，,。；;\n]{{2,60}}?(?:{'|'.join(behind)}))")


def _openings_in(text: str, start: int, end: int) -> Iterator[Annotation]:
    if "牵头" not in text[start:end] or not mark_of(text[start : start + 12]):
        return
    for head in SENTENCE.finditer(text, start, end):
        stop = text.find("。", head.end(), end)
        verbs, told = [], 0
        for at, member in members(text, head.end(), min(stop if stop >= 0 else end, head.end() + LONGEST)):
            if not all(body_like(body.name) or is_crowd(body.name) for body in member.bodies):
                break
            if member.verb:
                verbs.append(member.verb.role)
                told = at + len(member.name)
        if "lead" in verbs:
            yield Annotation(head.end() - 1, told, head.end() - 1, told, "verb")
