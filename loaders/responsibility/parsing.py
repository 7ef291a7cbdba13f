"""What one annotation says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.model import Group, Lead, Support
from loaders.responsibility.finding import Annotation
from loaders.responsibility.labels import Label, labels
from loaders.responsibility.lists import SEPARATORS, Piece, clean, rule_start
from loaders.responsibility.members import core_of, members
from loaders.responsibility.verbs import Verb, adverb_tail, verb_of
from loaders.responsibility.words import (
    BLANKS,
    OPEN,
    body_like,
    char_before,
    first_piece,
    glued_pattern,
    is_crowd,
    remembered,
)


@dataclass(slots=True)
class Responsibility:
    """Who answers and who takes part, as one annotation says."""

    leads: list[Lead] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


class _Clause(NamedTuple):
    role: str
    word: str
    pieces: list[Piece]


def parse(text: str, annotation: Annotation, first_leads: bool = False) -> Responsibility:
    """Whom `annotation` names. `first_leads`: the document says that the first body of each list leads."""
    clauses = list(_clauses(text, annotation))
    roles = {c.role for c in clauses if c.pieces}
    lead_role = next((role for role in ("lead", "responsible") if role in roles), None)
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
    if text[label.start - 1] == "\n":
        return body_like(core_of(first_piece(text, label.end, end)))
    if text[label.start - 1] in BLANKS and text[label.end : label.end + 1] in BLANKS:
        return True
    return before in SEPARATORS + OPEN + "\n" and body_like(core_of(first_piece(text, label.end, end)))


def _verb_clauses(text: str, start: int, end: int, role: str | None, word: str) -> Iterator[_Clause]:
    """Bodies up to each verb; a label's own role holds where no verb says more than it does."""
    pending: list[Piece] = []
    joined: list[Piece] = []
    together = ""
    for member in members(text, start, rule_start(text, start, end)):
        together = member.together or together
        verb, named = _said(member.piece.name)
        bodies = [body.moved(member.piece.start) for body in named]
        if member.marked or (verb and verb.alone):
            yield _Clause(verb.role if verb and verb.alone else "lead", verb.word if verb else "牵头", bodies)
            continue
        (joined if together else pending).extend(bodies)
        if verb:
            own = role is None or (role == "responsible" and verb.role != role)
            yield _Clause(verb.role, word or verb.word, pending) if own else _Clause(role or verb.role, word, pending)
            yield _Clause("support", together, joined)
            pending, joined, together = [], [], ""
    yield _Clause(role or "responsible", word or "负责", pending)
    yield _Clause("support", together, joined)


@remembered
def _said(name: str) -> tuple[Verb | None, list[Piece]]:
    """The verb that ends a piece, and its bodies as if the text began with it: one, or two that were written as one."""
    verb = verb_of(name)
    bare = clean(adverb_tail().sub("", name[: verb.start] if verb else name)).rstrip("。. ")
    return verb, [part for part in _split_and(Piece(bare, 0, len(bare))) if part.name]


# 中国科协等和各地方人民政府; 住房城乡建设部等国务院相关部门
CROWD_AFTER = re.compile(
    r"(.+?)(?:等?(?:和|及|以及|会同)(?=各|有关|相关|地方|其他)|等(?=国务院|省|市|县|区|州|有关|相关|各|多))(.+)$"
)

# A crowd is joined by words with one of these.
CROWD_JOINTS = frozenset("和及会等")
# 各省辖市政府和甲示范区
CROWD_BEFORE = re.compile(r"((?:各|有关|相关).{1,12}?(?:政府|部门|单位))(?:和|及|以及)(?!各|有关|相关|其他)(.{4,})$")


def _split_and(piece: Piece) -> list[Piece]:
    """A crowd that 和 or 等 joins to the last body; two bodies whose separator was lost."""
    joined = not CROWD_JOINTS.isdisjoint(piece.name)
    if joined and (found := CROWD_AFTER.match(piece.name) or CROWD_BEFORE.match(piece.name)):
        return _at(piece, found.end(1), found.start(2))
    if found := glued_pattern().match(piece.name):
        return _at(piece, found.end(1), found.end())
    return [piece]


def _at(piece: Piece, first_end: int, second_start: int) -> list[Piece]:
    return [
        Piece(piece.name[:first_end], piece.start, piece.start + first_end),
        Piece(piece.name[second_start:], piece.start + second_start, piece.end),
    ]
