"""Where the annotations of a text stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from loaders.responsibility.lists import clean, split
from loaders.responsibility.words import (
    CLOSE,
    OPEN,
    body_like,
    char_before,
    first_piece,
    is_crowd,
    labels,
    verb_pattern,
    words,
)

BRACKET = re.compile(f"[{re.escape(OPEN + CLOSE)}]")
# How far before a label the bracket may have opened: a deadline may stand between (`（6月底完成，牵头考核单位：…）`).
REACH_LEFT = 80
LONGEST = 1200
SENTENCE_ENDS = '。；;！!”"」'

Form = Literal["label", "line", "verb", "list"]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A responsibility annotation: `start`..`end` with its brackets, `inner`..`inner_end` what they hold."""

    start: int
    end: int
    inner: int
    inner_end: int
    form: Form

    def moved(self, by: int) -> "Annotation":
        """The same in a text that begins elsewhere."""
        return Annotation(self.start + by, self.end + by, self.inner + by, self.inner_end + by, self.form)


def close_of(text: str, opened: int, limit: int) -> int | None:
    """The bracket that closes the one at `opened`, whatever its width; None where it is missing before `limit`."""
    depth = 0
    for at in range(opened, limit):
        if text[at] in OPEN:
            depth += 1
        elif text[at] in CLOSE:
            depth -= 1
            if depth == 0:
                return at
    return None


def open_of(text: str, at: int, limit: int) -> int | None:
    """The bracket still open at `at`, not before `limit`."""
    depth = 0
    for i in range(at - 1, limit - 1, -1):
        if text[i] in CLOSE:
            depth += 1
        elif text[i] in OPEN:
            if depth == 0:
                return i
            depth -= 1
    return None


def find(text: str) -> list[Annotation]:
    """Every responsibility annotation of `text`, in order, none overlapping another.

    A bracket that is missing at the end of a line ends with the line. Bare lists of bodies count only where the text
    has no better annotations, or at least three of them.
    """
    found: list[Annotation] = []
    bare: list[Annotation] = []
    at = 0
    for line in text.split("\n"):
        labelled = list(_labelled(text, at, at + len(line)))
        found += labelled
        taken = [a.start for a in labelled]
        for group in _groups(text, at, at + len(line)):
            k = bisect_right(taken, group.start) - 1
            if k >= 0 and group.start < labelled[k].end:
                continue
            if _closes_verbs(text, group):
                found.append(group)
            elif _closes_list(text, group):
                bare.append(Annotation(group.start, group.end, group.inner, group.inner_end, "list"))
        at += len(line) + 1
    if len(bare) >= 3 or not found:
        found += bare
    return _merge_lines(text, sorted(found, key=lambda a: a.start))


def _labelled(text: str, start: int, end: int) -> Iterator[Annotation]:
    """The labels of one line, each with its bracket, or up to the end of the line where there is none."""
    done = start
    for label in labels(text, start, end):
        if label.start < done:
            continue
        opened = open_of(text, label.start, max(done, label.start - REACH_LEFT))
        before = char_before(text, done, label.start)
        if opened is not None and not re.search(r"[。！]", text[opened : label.start]):
            if not (label.colon or body_like(first_piece(text, label.end, end))):
                continue
            annotation = _bracketed(text, opened, start, end)
            yield annotation
            done = annotation.end
        elif label.colon and (not before or before in SENTENCE_ENDS):
            yield Annotation(label.start, end, label.start, end, "line")
            done = end


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


def _groups(text: str, start: int, end: int) -> Iterator[Annotation]:
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
    for opened, closed in pairs:
        if closed - opened <= LONGEST:
            yield Annotation(opened, min(closed + 1, end), opened + 1, closed, "verb")


def _ends_sentence(text: str, group: Annotation) -> bool:
    before = text[max(0, group.start - 2) : group.start].rstrip(" 　")[-1:]
    after = text[group.end : group.end + 1]
    return before in SENTENCE_ENDS or after in ("", "\n", "。", "；", "\r")


def _closes_verbs(text: str, group: Annotation) -> bool:
    if group.inner_end - group.inner < 3 or not _ends_sentence(text, group):
        return False
    inner = text[group.inner : group.inner_end]
    body = re.split("[。；;]", inner)[0] if any(w in inner for w in words()["rules"]) else inner.rstrip("。 ")
    verb = verb_pattern().search(body)
    if verb is None or verb.start() == 0:
        return False
    pieces = [p for p in split(body, 0, verb.start()) if p.name]
    return (
        bool(pieces)
        and all(clean(p.name) for p in pieces)
        and any(body_like(clean(p.name)) or is_crowd(p.name) for p in pieces)
    )


def _closes_list(text: str, group: Annotation) -> bool:
    before = text[max(0, group.start - 2) : group.start].rstrip(" 　")[-1:]
    if before not in SENTENCE_ENDS or not before or group.inner_end - group.inner < 2:
        return False
    pieces = split(text, group.inner, group.inner_end)
    return all(is_crowd(p.name) or (body_like(p.name) and len(p.name) <= 24) for p in pieces) and any(
        not is_crowd(p.name) for p in pieces
    )


def _merge_lines(text: str, found: list[Annotation]) -> list[Annotation]:
    """Labels on lines of their own that follow each other (牵头单位… / 配合单位…) are one annotation."""
    merged: list[Annotation] = []
    for one in found:
        last = merged[-1] if merged else None
        if last and one.form == "line" and last.form == "line" and not text[last.end : one.start].strip():
            merged[-1] = Annotation(last.start, one.end, last.inner, one.inner_end, "line")
        elif not last or one.start >= last.end:
            merged.append(one)
    return merged
