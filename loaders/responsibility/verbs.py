"""The verbs that follow a list of bodies and say in which role: 牵头, 按职责分工负责, 为配合单位, (牵头)."""

import re
from functools import cache
from typing import NamedTuple

from loaders.responsibility.labels import role_of
from loaders.responsibility.words import CLOSE, OPEN, alternation, remembered, words

ROLES = ("lead", "responsible", "support")


class Verb(NamedTuple):
    """A verb that begins at `start` of a piece and ends it. `alone`: it is said of this one body, 甲局(牵头)."""

    start: int
    role: str
    word: str
    alone: bool = False


@cache
def _adverbs() -> str:
    return rf"(?:(?:{alternation(words()['adverbs'])})(?:共同|分别|各自|具体)?)"


@cache
def _verbs() -> str:
    known = words()["verbs"]
    return "|".join(f"(?P<{role}>{alternation(known[role])})" for role in ROLES)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"{_adverbs()}?(?:{_verbs()})$")


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(OPEN)}](?:{_verbs()})(?:单位|部门)?[{re.escape(CLOSE)}]$")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"(?:作为|[为是])([一-鿿]{2,8})$")


@cache
def _lasts() -> tuple[frozenset[str], frozenset[str]]:
    """The last characters of verbs and of labels: most names end in none of them, and no pattern need be tried."""
    known = words()["verbs"]
    return frozenset(verb[-1] for role in ROLES for verb in known[role]), frozenset(n[-1] for n in words()["nouns"])


@cache
def adverb_tail() -> re.Pattern[str]:
    """按职责分工 at the end of a list that has no verb."""
    return re.compile(f"{_adverbs()}$")


@remembered
def verb_of(name: str) -> Verb | None:
    """The verb that ends a piece of a list."""
    if name[-1:] in CLOSE:
        found = _marked().search(name)
        return None if found is None else Verb(found.start(), _role(found), found[_role(found)], alone=True)
    verbs, nouns = _lasts()
    last = name.rstrip("\n")[-1:]
    if last in verbs and (found := _pattern().search(name)):
        return Verb(found.start(), _role(found), found[_role(found)])
    if last in nouns and (found := _named().search(name)) and (role := role_of(found[1])):
        return Verb(found.start(), role, found[1])
    return None


def _role(found: re.Match[str]) -> str:
    return next(role for role in ROLES if found[role])
