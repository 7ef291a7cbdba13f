"""Where the annotations of a text stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from loaders.numbering import mark_of
from loaders.responsibility.annotation import Annotation
from loaders.responsibility.brackets import BRACKET, close_of, open_of
from loaders.responsibility.labels import Label, due_field, field_pattern, labels
from loaders.responsibility.lists import MARKS, clean, rule_start, split
from loaders.responsibility.members import LONGEST, all_bodies, core_of, names
from loaders.responsibility.sentences import closing, duties, is_plain, is_sentence, openings
from loaders.responsibility.verbs import verb_of
from loaders.responsibility.words import BLANKS, CLOSE, OPEN, body_like, first_piece, is_crowd, is_time, words

# How far before a label the bracket may have opened: a deadline may stand between (`（6月底完成，牵头考核单位：…）`).
REACH_LEFT = 80
# The fields between two labels are short: 完成时限：2024年底.
FIELDS_MAX = 80
SENTENCE_ENDS = '。.；;！!”"」'
QUOTES = '”"」'

# A quotation with what follows it up to the next name; no body's name is longer than this.
QUOTED = re.compile("“[^“”、，,；;。]{1,24}”[^“、，,；;。\\s]{0,24}")
SEPARATED = re.compile("[、，,；;\\s]")
NAME_MAX = 30
# How many bodies vouch for a name in their list that ends as none does, and how long that is at most.
FEW, SHORT = 4, 8

# What may stand before a label on a line of its own.
BULLETS = BLANKS + MARKS + "—–-·•➢►▶>"


@dataclass(slots=True)
class Seen:
    """The labels that were seen on the way: all of them, and those with a colon that belong to no annotation."""

    labels: list[Label] = field(default_factory=list)
    unread: list[Label] = field(default_factory=list)


def find(text: str, seen: Seen | None = None) -> list[Annotation]:
    """Every responsibility annotation of `text`, in order, none overlapping another; the labels go into `seen`.

    A bracket that is missing at the end of a line ends with the line. Bare lists of bodies count where they close a
    line of a text that has annotations, and anywhere where it has at least three of them or no better ones.
    """
    found: list[Annotation] = []
    bare: list[Annotation] = []
    seen = Seen() if seen is None else seen
    at = 0
    for line in text.split("\n"):
        found_here, bare_here = _in_line(text, at, at + len(line), seen)
        found += found_here
        bare += bare_here
        at += len(line) + 1
    plain = [a for a in found if is_plain(text, a)]
    if len(plain) == 1 and not any(mark_of(line) for line in text[plain[0].end :].split("\n")):
        # The foot of a page.
        found.remove(plain[0])
    if not any(_closes_sentence(text, a) for a in found):
        # Prose says in brackets who does what on the way: （校外由甲局负责），乙局….
        found = [a for a in found if a.form != "verb"]
    if not bare and all(is_sentence(text, a) for a in found):
        # Said in prose it is an annotation where that is how the document does it.
        spoken = [a for a in openings(text) if not any(b.start < a.end and a.start < b.end for b in found)]
        found += spoken if len(found + spoken) >= 3 else []
    elif len(bare) >= 3 or not found:
        found += [a for a in bare if len(bare) >= 3 or not _only_crowds(text, a)]
    else:
        found += [a for a in bare if _closes_line(text, a) and (len(found) >= 3 or not _only_crowds(text, a))]
    if found:
        found += [a for a in duties(text) if not any(b.start < a.end and a.start < b.end for b in found)]
    return [_with_time(text, a) for a in _merged(text, _recurring(text, sorted(found, key=lambda a: a.start)))]


def _in_line(text: str, start: int, end: int, seen: Seen) -> tuple[list[Annotation], list[Annotation]]:
    """The annotations of one line, and the bare lists of bodies that may be some."""
    found, bare = list(_labelled(text, start, end, seen)), []
    taken = [a.start for a in found]
    labelled = list(found)
    for opened, closed in _groups(text, start, end):
        k = bisect_right(taken, opened) - 1
        if k >= 0 and opened < labelled[k].end:
            continue
        stop = min(closed + 1, end)
        if _closes_verbs(text, opened, closed, stop):
            found.append(Annotation(opened, stop, opened + 1, closed, "verb"))
        elif _closes_list(text, opened, closed):
            bare.append(Annotation(opened, stop, opened + 1, closed, "list"))
    if not found and not bare and (sentence := closing(text, start, end)):
        found.append(sentence)
    return found, bare


def _labelled(text: str, start: int, end: int, seen: Seen) -> Iterator[Annotation]:
    """The labels of one line, each with its bracket, or up to the end of the list where there is none."""
    done, here = start, labels(text, start, end)
    seen.labels += here
    for label in here:
        if label.start < done:
            continue
        opened = open_of(text, label.start, max(done, label.start - REACH_LEFT))
        if opened is not None and not re.search(r"[。！]", text[opened : label.start]):
            if not (label.colon or body_like(core_of(first_piece(text, label.end, end)))):
                continue
            annotation = _bracketed(text, opened, start, end)
        elif (begin := _line_begin(text, label, done, end)) is not None:
            annotation = Annotation(begin, (stop := _list_end(text, label, end)), label.start, stop, "line")
        else:
            if label.colon:
                seen.unread.append(label)
            continue
        yield annotation
        done = annotation.end


def _line_begin(text: str, label: Label, start: int, end: int) -> int | None:
    """Where an annotation without a bracket begins, if `label` opens one: at the head of the line, behind bullets and
    numbers too, or behind a full stop."""
    before = text[max(start, label.start - 40) : label.start].strip(BULLETS)
    if before and before[-1] in SENTENCE_ENDS and (mark := mark_of(before)) and mark.length == len(before):
        before = ""
    elif before and before[-1] in SENTENCE_ENDS:
        return label.start if label.colon and _is_named(text, label, end) else None
    elif (mark := mark_of(before)) and mark.length == len(before):
        before = ""
    if before or not _is_named(text, label, end):
        return None
    glued = not label.colon and not text[label.end : label.end + 1].isspace()
    return None if glued and is_crowd(first_piece(text, label.end, end)) else start


def _is_named(text: str, label: Label, end: int) -> bool:
    """Whether bodies follow a label. With a colon behind a whole label that goes without saying."""
    if label.colon and label.word not in words()["bare"]:
        return True
    stop = min(_list_end(text, label, end), label.end + LONGEST)
    following = labels(text, label.end, stop)
    return all_bodies(text, label.end, following[0].start if following else stop)


def _list_end(text: str, label: Label, end: int) -> int:
    """Where the list of an annotation without a bracket ends: with its line, at a full stop before prose, at a heading.
    Behind a label that stands alone it is the next line, if that holds nothing but bodies."""
    end = _before_heading(text, label.end, end)
    if not text[label.end : end].strip(BLANKS):
        following = re.compile(r"\s*[^\n]+").match(text, end)
        return following.end() if following and all_bodies(text, end, following.end()) else end
    if text[label.end : end].rstrip(BLANKS).endswith("、"):
        # The list goes on in the next line.
        following = re.compile(r"\s*[^\n]+").match(text, end)
        return following.end() if following and all_bodies(text, end, following.end()) else end
    stop = text.find("。", label.end, end)
    while stop >= 0:
        after = labels(text, stop + 1, min(end, stop + 24))
        if not after or text[stop + 1 : after[0].start].strip(BULLETS):
            return stop if text[stop + 1 : min(end, stop + 80)].strip(BLANKS) else end
        stop = text.find("。", stop + 1, end)
    return end


def _before_heading(text: str, start: int, end: int) -> int:
    """Where a quotation opens that is no part of a body's name: 牵头单位：甲局“互联网+”教育：开发…."""
    for quoted in QUOTED.finditer(text, start, min(end, start + LONGEST)):
        before = SEPARATED.split(text[max(start, quoted.start() - NAME_MAX) : quoted.start()])[-1]
        if body_like(before) and not _may_be_body(core_of(before + quoted[0])):
            return quoted.start()
    return end


def _bracketed(text: str, opened: int, start: int, end: int) -> Annotation:
    """The annotation in the bracket at `opened`: to its close, or to the end of the line where that is missing."""
    closed = close_of(text, opened, min(end, opened + LONGEST))
    inner_end = end if closed is None else closed
    outer_end = min(end, inner_end + 1)
    # A bracket that was typed twice belongs to the annotation on both sides.
    while opened > start and text[opened - 1] in OPEN:
        opened -= 1
        if outer_end < end and text[outer_end] in CLOSE:
            outer_end += 1
    inner = opened
    while text[inner] in OPEN:
        inner += 1
    return Annotation(opened, outer_end, inner, inner_end, "label")


def _groups(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost brackets of a line, of bounded length; one that never closes ends with the line."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for bracket in BRACKET.finditer(text, start, end):
        at = bracket.start()
        if text[at] in OPEN:
            stack.append(at)
        elif stack:
            opened = stack.pop()
            while pairs and pairs[-1][0] > opened:
                pairs.pop()
            pairs.append((opened, at))
    if stack and end - stack[-1] <= LONGEST:
        pairs.append((stack[-1], end))
    return [(opened, closed) for opened, closed in pairs if closed - opened <= LONGEST]


def _before(text: str, opened: int) -> str:
    """The character before a bracket; one on a line of its own follows the line above."""
    return text[max(0, opened - 2) : opened].rstrip(BLANKS)[-1:]


@cache
def _any_verb() -> re.Pattern[str]:
    known = words()
    return re.compile(
        "|".join({verb[-2:] for verbs in known["verbs"].values() for verb in verbs} | set(known["nouns"]))
    )


def _closes_verbs(text: str, opened: int, closed: int, stop: int) -> bool:
    if closed - opened < 4 or not (text[stop : stop + 1] in "\n。；;，,\r" or _before(text, opened) in SENTENCE_ENDS):
        return False
    if not _any_verb().search(text, opened + 1, closed):
        return False
    found = names(text, opened + 1, rule_start(text, opened + 1, closed))
    verb = verb_of(found[-1]) if found else None
    if verb is None or (len(found) == 1 and verb.start == 0):
        return False
    cores = [core_of(name) for name in found]
    return all(cores[:-1]) and any(body_like(core) or is_crowd(core) for core in cores)


def _closes_list(text: str, opened: int, closed: int) -> bool:
    before = _before(text, opened)
    if before not in SENTENCE_ENDS or not before or closed - opened < 3:
        return False
    if before in QUOTES and text[closed + 1 : closed + 2] not in "\n。；;，,\r":
        # “三委”（甲局、乙局）认定的项目: whom a quotation means.
        return False
    pieces = split(text, opened + 1, rule_start(text, opened + 1, closed))
    named = [piece for piece in pieces if not is_time(piece.name)]
    odd = [piece.name for piece in named if not _may_be_body(piece.name)]
    # Among so many bodies, at the end of a line, a short name that ends as none does is one too (人行甲中支).
    may_hold = len(named) >= FEW and not text[closed + 1 : closed + 2].strip()
    return bool(named) and (not odd or (may_hold and len(odd) == 1 and len(odd[0]) <= SHORT))


def _may_be_body(name: str) -> bool:
    name = clean(name)
    return is_crowd(name) or (body_like(name) and len(name) <= 24 and not field_pattern().match(name))


def _only_crowds(text: str, one: Annotation) -> bool:
    return all(is_crowd(p.name) for p in split(text, one.inner, one.inner_end))


def _closes_sentence(text: str, one: Annotation) -> bool:
    return text[one.end : one.end + 1] not in ("，", ",") or _before(text, one.start) in SENTENCE_ENDS


def _closes_line(text: str, one: Annotation) -> bool:
    return text[one.end : one.end + 2].strip("。 　")[:1] in ("", "\n")


def _recurring(text: str, found: list[Annotation]) -> list[Annotation]:
    """Without the lines that say who keeps the page: 主办单位：…, 运行维护单位：…."""
    stems = tuple(words()["recurring"])
    lines = [a for a in found if a.form == "line" and text[a.inner : a.inner_end].startswith(stems)]
    page = {a for a in lines if any(word in text[a.start : a.end] for word in words()["page"])}
    dropped = page if len(lines) - len(page) >= 3 else set(lines)
    return [a for a in found if a not in dropped]


def _merged(text: str, found: list[Annotation]) -> list[Annotation]:
    """Labels that follow each other (牵头单位…, 配合单位…), on lines or in brackets of their own: one annotation."""
    merged: list[Annotation] = []
    for one in found:
        last = merged[-1] if merged else None
        if last and one.form == last.form and one.form in ("line", "label") and _adjoin(text, last, one):
            merged[-1] = Annotation(last.start, one.end, last.inner, one.inner_end, one.form)
        elif not last or one.start >= last.end:
            merged.append(one)
    return merged


def _with_time(text: str, one: Annotation) -> Annotation:
    """The annotation with the line below it that says by when: 责任单位：甲局⏎完成时限：2024年底."""
    below = due_field().match(text, one.end) if text[one.end : one.end + 1] == "\n" else None
    alone = below and text[below.end() : below.end() + 1] in ("", "\n")
    return one._replace(end=below.end()) if below and alone else one


def _adjoin(text: str, last: Annotation, one: Annotation) -> bool:
    """Whether nothing stands between two annotations but fields that name no body."""
    between = text[last.end : one.start].strip(BLANKS + "。；;")
    if not between or len(between) > FIELDS_MAX or "。" in between:
        return not between
    return all(field_pattern().match(line) and not mark_of(line) for line in between.split("\n"))
