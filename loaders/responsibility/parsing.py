"""What one annotation says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.model import Group, Lead, Support
from loaders.responsibility.annotation import Annotation
from loaders.responsibility.labels import Label, labels
from loaders.responsibility.lists import SEPARATORS, Piece, rule_start
from loaders.responsibility.members import core_of, members
from loaders.responsibility.words import BLANKS, OPEN, body_like, char_before, first_piece, is_crowd

_GUIDES = "指导"


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


def parse(
    text: str,
    annotation: Annotation,
    rule: str | None = None,
    found: Sequence[Label] | None = None,
    origin: int = 0,
) -> Responsibility:
    """Whom `annotation` names, with offsets from `origin`. `rule`: who leads of each list, as the document says once
    (`lead_rule`); `found`: the labels in the annotation, where they are known."""
    if found is None:
        found = labels(text, annotation.inner, annotation.inner_end)
    clauses = list(_clauses(text, annotation, found))
    roles = {c.role for c in clauses if c.pieces}
    lead_role = next((role for role in ("lead", "responsible") if role in roles), None)
    # 落实单位：甲局: where none leads, those who are named first do; who only guides (（甲局指导）) does not.
    first = next((c.word for c in clauses if c.pieces), "")
    lead_word = None if _GUIDES in first else first
    led_until = _led_until(text, annotation.inner_end, clauses, rule)
    result = Responsibility()
    leading: set[str] = set()
    taken: set[str] = set()
    for clause in clauses:
        leads = clause.role == lead_role if lead_role else clause.word == lead_word
        for name, start, end in clause.pieces:
            if is_crowd(name):
                result.groups.append(Group(name, start - origin, end - origin))
            elif leads and (clause.role == "lead" or (start < led_until and not (rule == "" and leading))):
                if name not in leading:
                    result.leads.append(Lead(name, start - origin, end - origin))
                leading.add(name)
            elif name not in taken and name not in leading:
                result.supports.append(Support(name, clause.word, start - origin, end - origin))
                taken.add(name)
    # 责任单位：甲局、乙局，牵头单位：甲局: who leads need not be told again.
    result.supports = [support for support in result.supports if support.name not in leading]
    return result


def _led_until(text: str, end: int, clauses: Sequence[_Clause], rule: str | None) -> int:
    """Where those end who lead: at the first of the signs that the rule names behind the first body."""
    start = min((clause.pieces[0].start for clause in clauses if clause.pieces), default=end)
    places = (text.find(sign, start, end) for sign in rule or ())
    return min((place for place in places if place >= 0), default=end)


def _clauses(text: str, annotation: Annotation, found: Sequence[Label]) -> Iterator[_Clause]:
    """The annotation cut into (role, bodies): by its labels where it has some, else by its verbs."""
    start, end = annotation.inner, annotation.inner_end
    heads = [label for label in found if _is_label(text, label, start, end)]
    if not heads:
        yield from _verb_clauses(text, start, end, None, "")
        return
    stops = [*(label.start for label in heads[1:]), end]
    for label, stop in zip(heads, stops, strict=True):
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
    for at, member in members(text, start, rule_start(text, start, end)):
        together = member.together or together
        verb = member.verb
        bodies = [body.moved(at) for body in member.bodies]
        if member.marked or (verb and verb.alone):
            yield _Clause(verb.role if verb and verb.alone else "lead", verb.word if verb else "牵头", bodies)
            continue
        (joined if together else pending).extend(bodies)
        if verb:
            own = role is None or (role == "responsible" and verb.role != role)
            yield _Clause(verb.role, verb.word, pending) if own else _Clause(role or verb.role, word, pending)
            yield _Clause("support", together, joined)
            pending, joined, together = [], [], ""
    yield _Clause(role or "responsible", word or "负责", pending)
    yield _Clause("support", together, joined)
