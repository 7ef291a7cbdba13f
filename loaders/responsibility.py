"""Responsibility annotations: where they stand in a text, and whom they name in which role.

`find` gives the annotations of a text, `parse` reads one. The words are data (`data/responsibility.yaml`); the classes
are those seen in real documents: bracketed labels, bracketed verbs, labels on lines of their own, labels after the
full stop, bare lists of bodies in brackets.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from loaders.model import Group, Lead, Support

OPEN, CLOSE = "(（〔[［【", ")）〕]］】"
# How far before a label the bracket may have opened: a deadline may stand between (`（6月底完成，牵头考核单位：…）`).
REACH_LEFT = 80
LONGEST = 1200
SENTENCE_ENDS = "。；;！!”\"」"

Form = Literal["label", "line", "verb", "list"]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A responsibility annotation: `start`..`end` with its brackets, `inner`..`inner_end` what they hold."""

    start: int
    end: int
    inner: int
    inner_end: int
    form: Form


@dataclass(slots=True)
class Responsibility:
    """Who answers and who takes part, as one annotation says."""

    leads: list[Lead] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def shifted(self, by: int) -> "Responsibility":
        """The same with every offset moved."""
        return Responsibility(
            [replace(x, start=x.start + by, end=x.end + by) for x in self.leads],
            [replace(x, start=x.start + by, end=x.end + by) for x in self.supports],
            [replace(x, start=x.start + by, end=x.end + by) for x in self.groups],
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """One member of a list of bodies, as written."""

    name: str
    start: int
    end: int


@cache
def words() -> dict[str, Any]:
    path = Path(__file__).with_name("data") / "responsibility.yaml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def alternation(items: list[str]) -> str:
    """A pattern for any of the words, the longest first; white space may have crept in by a line break."""
    return "|".join(r"\s?".join(map(re.escape, item)) for item in sorted(items, key=len, reverse=True))


@cache
def label_pattern() -> re.Pattern[str]:
    labels = words()["labels"]
    return re.compile("(?:" + "|".join(f"(?P<{role}>{alternation(labels[role])})" for role in labels) + r")\s*(?P<colon>[:：∶])?")


@cache
def verb_pattern() -> re.Pattern[str]:
    verbs = words()["verbs"]
    roles = "|".join(f"(?P<{role}>{alternation(verbs[role])})" for role in verbs)
    return re.compile(f"(?:(?:{alternation(words()['adverbs'])})(?:共同|分别|各自|具体)?)?(?:{roles})$")


@cache
def body_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words()['body_suffix'])})(?:[(（〈<〔][^()（）]*[)）〉>〕])?$")


@cache
def crowd_pattern() -> re.Pattern[str]:
    crowd = words()["crowd"]
    return re.compile(rf"(?!{alternation(crowd['proper'])})(?:{alternation(crowd['starts'])})|.*(?:{alternation(crowd['contains'])})|(?:.{{0,4}}(?:{alternation(crowd['whole'])}))$", re.S)


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
    for label in label_pattern().finditer(text, start, end):
        if label.start() < done:
            continue
        opened = open_of(text, label.start(), max(done, label.start() - REACH_LEFT))
        head = text[done:label.start()].rstrip()
        if opened is not None and not re.search(r"[。！]", text[opened:label.start()]):
            if not (label["colon"] or _body_like(_first_piece(text, label.end(), end))):
                continue
            annotation = _bracketed(text, opened, start, end)
            yield annotation
            done = annotation.end
        elif label["colon"] and (not head.strip(" 　") or head[-1] in SENTENCE_ENDS):
            yield Annotation(label.start(), end, label.start(), end, "line")
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
    for at in range(start, end):
        if text[at] in OPEN:
            stack.append(at)
        elif text[at] in CLOSE and stack:
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
    pieces = [p for p in _split(body, 0, verb.start()) if p.name]
    return bool(pieces) and all(_clean(p.name) for p in pieces) and any(_body_like(_clean(p.name)) or _crowd(p.name) for p in pieces)


def _closes_list(text: str, group: Annotation) -> bool:
    before = text[max(0, group.start - 2) : group.start].rstrip(" 　")[-1:]
    if before not in SENTENCE_ENDS or not before or group.inner_end - group.inner < 2:
        return False
    pieces = _split(text, group.inner, group.inner_end)
    return all(_crowd(p.name) or (_body_like(p.name) and len(p.name) <= 24) for p in pieces) and any(not _crowd(p.name) for p in pieces)


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


def _first_piece(text: str, start: int, end: int) -> str:
    found = re.compile(r"[^、,，;；。()（）〔〕\s]*").match(text, start, end)
    return found.group() if found else ""


def _body_like(name: str) -> bool:
    return bool(body_pattern().search(name)) and len(name) >= 2


def _crowd(name: str) -> bool:
    return bool(crowd_pattern().match(name))


# -- reading one annotation ------------------------------------------------------------------------------------------

SEPARATORS = "、,，;；。"
PLACES_ONLY = re.compile(r"各?(?:[省市州县区旗盟]|地区|自治[州县]|乡镇?|镇|街道|特区|示范区|开发区|园区|[省市县区]级|以上|地级以上)+(?:[(（〔][^()（）〔〕]*[)）〕])?")
TAIL = re.compile(r"(?:等(?:相关|有关)?(?:部门|单位)?(?:和单位)?|等)$")


def _split(text: str, start: int, end: int) -> list[Piece]:
    """The members of a list: cut at separators outside of brackets, joint names of places put together again."""
    cuts, depth = [start], 0
    for at in range(start, end):
        char = text[at]
        if char in OPEN or char == "〈":
            depth += 1
        elif char in CLOSE or char == "〉":
            depth = max(0, depth - 1)
        elif depth == 0 and (char in SEPARATORS or char in " \n　\u2002\u2003\xa0"):
            cuts += [at, at + 1]
    cuts.append(end)
    pieces = [_trim(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return _join_places(text, [p for p in pieces if p.name])


def _trim(text: str, start: int, end: int) -> Piece:
    while start < end and text[start] in " \n　\u2002\u2003\xa0和与及":
        start += 1
    while start < end and text[end - 1] in " \n　\u2002\u2003\xa0":
        end -= 1
    return Piece(text[start:end], start, end)


def _join_places(text: str, pieces: list[Piece]) -> list[Piece]:
    """`各市、州、县人民政府` is one crowd, `广州、深圳市政府` one joint name."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and _continues(last.name, piece.name) and piece.start - last.end <= 2:
            joined[-1] = Piece(text[last.start : piece.end], last.start, piece.end)
        else:
            joined.append(piece)
    return joined


def _continues(name: str, following: str) -> bool:
    tail = re.split("[、,，]", name)[-1]
    if PLACES_ONLY.fullmatch(tail):
        return bool(re.match(r"各?(?:[省市州县区旗盟]|地区|自治|乡|镇|街道|开发区|园区|示范区|高新区|人民政府|政府|新区|管委会|经开区|部门|有关部门)", following))
    return len(tail) <= 4 and not _body_like(tail) and bool(re.search(r"(?:市|县|区)(?:人民)?政府(?:$|按|共同|分别|负责|牵头|配合)", following)) and not _crowd(following)


def _clean(name: str) -> str:
    """Without the 等 and 有关部门 that close a list."""
    return TAIL.sub("", name)


@dataclass(frozen=True, slots=True)
class _Clause:
    role: str
    word: str
    pieces: list[Piece]


def parse(text: str, annotation: Annotation, first_leads: bool = False) -> Responsibility:
    """Whom `annotation` names. `first_leads`: the document says that the first body of each list leads."""
    clauses = list(_clauses(text, annotation))
    roles = {c.role for c in clauses}
    named = [c for c in clauses if any(_named(p) for p in c.pieces)]
    lead_role = "lead" if "lead" in {c.role for c in named} or "lead" in roles else "responsible" if "responsible" in roles else None
    result = Responsibility()
    for clause in clauses:
        leads = clause.role == (lead_role or clause.role)
        for piece in clause.pieces:
            if not _named(piece):
                result.groups.append(Group(piece.name, piece.start, piece.end))
            elif leads and not (first_leads and result.leads and clause.role != "lead"):
                _add_lead(result, piece)
            else:
                _add_support(result, piece, clause.word)
    return result


def _named(piece: Piece) -> bool:
    return not _crowd(piece.name)


def _add_lead(result: Responsibility, piece: Piece) -> None:
    if all(piece.name != lead.name for lead in result.leads):
        result.leads.append(Lead(piece.name, piece.start, piece.end))


def _add_support(result: Responsibility, piece: Piece, role: str) -> None:
    taken = {s.name for s in result.supports} | {lead.name for lead in result.leads}
    if piece.name not in taken:
        result.supports.append(Support(piece.name, role, piece.start, piece.end))


def _clauses(text: str, annotation: Annotation) -> Iterator[_Clause]:
    """The annotation cut into (role, bodies): by its labels where it has some, else by its verbs."""
    start, end = annotation.inner, annotation.inner_end
    labels = [m for m in label_pattern().finditer(text, start, end) if _is_label(text, m, start, end)]
    if not labels:
        yield from _verb_clauses(text, start, end, None, "")
        return
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        stop = following.start() if following else end
        role = next(r for r in words()["labels"] if label[r])
        yield from _verb_clauses(text, label.end(), stop, role, re.sub(r"\s", "", label[role]))


def _is_label(text: str, label: re.Match[str], start: int, end: int) -> bool:
    before = text[start : label.start()].rstrip()
    return bool(label["colon"]) or not before or before[-1] in SEPARATORS + OPEN and _body_like(_first_piece(text, label.end(), end))


def _verb_clauses(text: str, start: int, end: int, role: str | None, word: str) -> Iterator[_Clause]:
    """Bodies up to each verb; a label's own role holds where no verb says otherwise."""
    pending: list[Piece] = []
    for piece in _split(text, start, _rule_start(text, start, end)):
        verb = verb_pattern().search(piece.name)
        if verb is None:
            pending.append(_without_tail(piece))
            continue
        own = next(r for r in words()["verbs"] if verb[r])
        rest = _without_tail(Piece(piece.name[: verb.start()], piece.start, piece.start + verb.start()))
        bodies = [p for p in (*pending, *_split_and(rest)) if p.name]
        pending = []
        yield _Clause(role or own, word or verb[own], bodies)
    if pending := [q for p in pending for q in _split_and(p) if q.name]:
        yield _Clause(role or "responsible", word or "负责", pending)


def _rule_start(text: str, start: int, end: int) -> int:
    """Where the list ends and a sentence begins that only states a rule for later annotations."""
    for sentence in re.compile(r"[。;；]").finditer(text, start, end):
        if any(w in text[sentence.end() : end] for w in (*words()["rules"], *words()["first_leads"])):
            return sentence.start()
    tail = re.compile(r"[,，]?(?:以下|下同).*$", re.S).search(text, start, end)
    return tail.start() if tail and any(w in tail.group() for w in words()["rules"]) else end


def _without_tail(piece: Piece) -> Piece:
    name = _clean(piece.name).rstrip("。.")
    return piece if name == piece.name else Piece(name, piece.start, piece.start + len(name))


def _split_and(piece: Piece) -> list[Piece]:
    """`中国科协等和各地方人民政府`: a crowd joined by 和 to the last body."""
    found = re.match(r"(.+?)(?:等)?(?:和|及|以及|会同)((?:各|有关|相关|地方).+)$", piece.name)
    if not found:
        return [piece]
    return [
        Piece(found[1], piece.start, piece.start + len(found[1])),
        Piece(found[2], piece.start + found.start(2), piece.end),
    ]


def says_first_leads(text: str, annotations: list[Annotation]) -> bool:
    """Whether the document declares once that the first body of each list leads."""
    return any(w in text[a.start : a.end + 40] for a in annotations for w in words()["first_leads"])
