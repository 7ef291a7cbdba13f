"""The labels of annotations: 责任单位：, 市级牵头部门：, 配合：, and the fields beside them that name no body."""

import re
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from loaders.responsibility.words import alternation, words

COLON = "[:：∶]"


class Label(NamedTuple):
    """A word such as 责任单位: `end` is after its colon, if it has one."""

    start: int
    end: int
    role: str
    word: str
    colon: bool


@cache
def _ends() -> re.Pattern[str]:
    """What every label ends in; looking for that first is several times faster than for the labels themselves."""
    nouns, tails = alternation(words()["nouns"]), "|".join(words()["label_tails"])
    return re.compile(rf"(?:{nouns})(?P<tail>(?:(?:{tails}){{0,2}}\s*{COLON}\s*){{0,2}})")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?<![一-鿿])(?:{alternation(list(words()['bare']))})\s*$")


@cache
def _roles() -> tuple[dict[str, str], list[int]]:
    """The role of each label, and the lengths that labels have, the longest first."""
    known = words()["labels"]
    roles = {stem + noun: role for role, stems in known.items() for stem in stems for noun in words()["nouns"]}
    return roles, sorted({len(label) for label in roles}, reverse=True)


def labels(text: str, start: int, end: int) -> list[Label]:
    """The labels between two places, in order; white space may have crept into one by a line break."""
    return list(_labels(text, start, end))


def _labels(text: str, start: int, end: int) -> Iterator[Label]:
    roles, lengths = _roles()
    for hit in _ends().finditer(text, start, end):
        noun_end = hit.start("tail")
        packed = "".join(text[max(start, noun_end - lengths[0] - 4) : noun_end].split())
        found = next((packed[-n:] for n in lengths if packed[-n:] in roles), None)
        if found:
            at = _prefixed(text, start, _back(text, noun_end, len(found)))
            yield Label(at, hit.end(), roles[found], found, bool(hit["tail"]))


def role_of(word: str) -> str | None:
    """The role of a label's word, if it is one: 牵头单位 → lead."""
    return _roles()[0].get(word)


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"(?<![一-鿿])(?:{alternation(words()['label_prefixes'])})$")


def _prefixed(text: str, start: int, at: int) -> int:
    """Where a label begins that says of which rank its bodies are: 市级牵头单位."""
    found = _prefix().search(text[max(start, at - 4) : at])
    return at - len(found.group()) if found else at


def _back(text: str, at: int, count: int) -> int:
    """The place `count` characters, white space aside, before `at`."""
    while count:
        at -= 1
        count -= not text[at].isspace()
    return at


@cache
def field_pattern() -> re.Pattern[str]:
    """A field with a colon that names no body (完成时限：, 联系电话：)."""
    return re.compile(rf"(?<![一-鿿])[一-鿿]{{2,10}}\s*{COLON}")
