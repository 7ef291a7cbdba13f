"""What one annotation says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from loaders.model import Group, Lead, Support
from loaders.responsibility.finding import Annotation
from loaders.responsibility.lists import SEPARATORS, Piece, clean, split
from loaders.responsibility.words import (
    OPEN,
    Label,
    adverb_tail,
    alternation,
    body_like,
    char_before,
    first_piece,
    glued_pattern,
    is_crowd,
    labels,
    verb_pattern,
    words,
)


@dataclass(slots=True)
class Responsibility:
    """Who answers and who takes part, as one annotation says."""

    leads: list[Lead] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


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
    lead_role = (
        "lead"
        if "lead" in {c.role for c in named} or "lead" in roles
        else "responsible"
        if "responsible" in roles
        else None
    )
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
    return not is_crowd(piece.name)


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
    found = [label for label in labels(text, start, end) if _is_label(text, label, start, end)]
    if not found:
        yield from _verb_clauses(text, start, end, None, "")
        return
    stops = [*(label.start for label in found[1:]), end]
    for label, stop in zip(found, stops, strict=True):
        yield from _verb_clauses(text, label.end, stop, label.role, label.word)


def _is_label(text: str, label: Label, start: int, end: int) -> bool:
    before = char_before(text, start, label.start)
    if label.colon or not before:
        return True
    return before in SEPARATORS + OPEN and body_like(first_piece(text, label.end, end))


def _verb_clauses(text: str, start: int, end: int, role: str | None, word: str) -> Iterator[_Clause]:
    """Bodies up to each verb; a label's own role holds where no verb says otherwise."""
    pending: list[Piece] = []
    for piece in split(text, start, _rule_start(text, start, end)):
        verb = verb_pattern().search(piece.name)
        if verb is None:
            pending += _split_and(_without_tail(piece))
            continue
        own = next(r for r in words()["verbs"] if verb[r])
        rest = _without_tail(Piece(piece.name[: verb.start()], piece.start, piece.start + verb.start()))
        bodies = [p for p in (*pending, *_split_and(rest)) if p.name]
        pending = []
        yield _Clause(role or own, word or verb[own], bodies)
    if pending := [p for p in pending if p.name]:
        yield _Clause(role or "responsible", word or "负责", pending)


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(alternation([*words()["rules"], *words()["first_leads"]]))


def _rule_start(text: str, start: int, end: int) -> int:
    """Where the list ends and a sentence begins that only states a rule for later annotations."""
    rule = _rule().search(text, start, end)
    if rule is None:
        return end
    stop = text.rfind("。", start, rule.start())
    if stop >= 0:
        return stop
    below = re.compile("[,，;；]?(?:以下|下同|列|排)").search(text, start, rule.end())
    return below.start() if below else rule.start()


def _without_tail(piece: Piece) -> Piece:
    name = clean(adverb_tail().sub("", piece.name)).rstrip("。.")
    return piece if name == piece.name else Piece(name, piece.start, piece.start + len(name))


# 中国科协等和各地方人民政府; 住房城乡建设部等国务院相关部门
CROWD_AFTER = re.compile(
    r"(.+?)(?:等?(?:和|及|以及|会同)(?=各|有关|相关|地方|其他)|等(?=国务院|省|市|县|区|州|有关|相关|各|多))(.+)$"
)


def _split_and(piece: Piece) -> list[Piece]:
    """A crowd that 和 or 等 joins to the last body; two bodies whose separator was lost."""
    if found := CROWD_AFTER.match(piece.name):
        return _at(piece, found.end(1), found.start(2))
    if found := glued_pattern().match(piece.name):
        return _at(piece, found.end(1), found.end(1))
    return [piece]


def _at(piece: Piece, first_end: int, second_start: int) -> list[Piece]:
    return [
        Piece(piece.name[:first_end], piece.start, piece.start + first_end),
        Piece(piece.name[second_start:], piece.start + second_start, piece.end),
    ]


def says_first_leads(text: str, annotations: list[Annotation]) -> bool:
    """Whether the document declares once that the first body of each list leads."""
    return any(w in text[a.start : a.end + 40] for a in annotations for w in words()["first_leads"])
