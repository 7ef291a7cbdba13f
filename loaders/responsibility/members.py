"""The members of a list of bodies as an annotation writes it: without its dates, its telephone numbers and its 由."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from loaders.responsibility.bodies import bodies_of
from loaders.responsibility.labels import field_pattern, role_of
from loaders.responsibility.lists import MARKS, Piece, clean, split
from loaders.responsibility.verbs import Verb, verb_of
from loaders.responsibility.words import NAME_MAX, alternation, body_like, is_crowd, is_time, remembered, words

# No annotation is longer.
LONGEST = 1200


class Member(NamedTuple):
    """A member of a list: its name, the verb behind it and the bodies it names, placed as if the text began with its
    piece. `together` is the word that joins it to the one before (会同); `marked`: a sign such as ★ stands before it,
    which means that it leads."""

    name: str
    verb: Verb | None
    bodies: list[Piece]
    together: str
    marked: bool


class _Told(NamedTuple):
    """What a piece of a list is, and its members."""

    is_field: bool
    is_left_out: bool
    is_body: bool
    members: list[Member]


def members(text: str, start: int, end: int) -> Iterator[tuple[int, Member]]:
    """The members between two places, each with the place that its piece begins at; what says when or how to be reached
    is left out."""
    in_field = False
    for piece in split(text, start, end):
        told = _told(piece.name)
        if told.is_field:
            in_field = True
        elif not told.is_left_out and (told.is_body or not in_field):
            in_field = False
            for member in told.members:
                yield piece.start, member


def names(text: str, start: int, end: int) -> list[str]:
    """The names of the members between two places."""
    return [member.name for _, member in members(text, start, end)]


@remembered
def _told(name: str) -> _Told:
    core = core_of(name)
    is_body = body_like(core) or is_crowd(core)
    left_out = is_time(core) or bool(_nobody().match(core))
    return _Told(bool(field_pattern().match(name)), left_out, is_body, list(_joined(name)))


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile("|".join(words()["nobody"]))


def all_bodies(text: str, start: int, end: int) -> bool:
    """Whether a list names bodies and nothing else."""
    cores = [core_of(name) for name in names(text, start, end)] if end - start <= LONGEST else []
    return bool(cores) and all((body_like(core) or is_crowd(core)) and not role_of(core) for core in cores)


def is_list(text: str) -> bool:
    """Whether a text is a list of bodies, perhaps with their verbs, and no phrase that ends as one does."""
    return all_bodies(text, 0, len(text)) and not _phrase().search(text)


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile("|".join(words()["phrase"]))


@remembered
def core_of(name: str) -> str:
    """A piece without its verb and without 等."""
    verb = verb_of(name)
    return clean(name[: verb.start] if verb else name)


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(alternation(words()["sentence_heads"]))


@cache
def _together() -> re.Pattern[str]:
    return re.compile("|".join(words()["together"]))


def _joined(piece: str) -> Iterator[Member]:
    """甲局会同乙局负责 is 甲局, and 乙局 beside it."""
    head = _heads().match(piece)
    unmarked = piece[head.end() if head else 0 :]
    name = unmarked.lstrip(MARKS)
    at = len(piece) - len(name)
    for found in _together().finditer(name[:NAME_MAX]):
        before, after = name[: found.start()], name[found.end() :]
        if _is_body(after) and (not before or _is_body(before)):
            if before:
                yield _member(before, at)
            yield _member(after, at + found.end(), together=found.group())
            return
    if name:
        yield _member(name, at, marked=len(name) < len(unmarked))


def _member(name: str, at: int, together: str = "", marked: bool = False) -> Member:
    verb, bodies = bodies_of(name)
    return Member(name, verb, [body.moved(at) for body in bodies], together, marked)


def _is_body(name: str) -> bool:
    core = core_of(name)
    return len(core) > 2 and (body_like(core) or is_crowd(core))
