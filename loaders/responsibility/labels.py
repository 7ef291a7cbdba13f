"""The labels of annotations: 责任单位：, 市级牵头部门：, 配合：, and the fields beside them that name no body."""

import re
from functools import cache
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
    """What every label ends in; looking for that first is several times faster than for the labels themselves, and
    for the first two characters of that again."""
    nouns, bare, tails = words()["nouns"], list(words()["bare"]), "|".join(words()["label_tails"])
    firsts, seconds = ("".join({word[place] for word in (*nouns, *bare)}) for place in (0, 1))
    return re.compile(
        rf"[{firsts}](?=[{seconds}\s])(?:"
        rf"(?:{_rests(bare)})(?P<colon>\s*{COLON}+)|(?:{_rests(nouns)})(?P<tail>(?:(?:{tails}){{0,2}}\s*{COLON}\s*){{0,2}}))"
    )


def _rests(items: list[str]) -> str:
    """A pattern for what follows the first character of any of the words, the longest first."""
    return "|".join(rf"(?<={item[0]})\s?{alternation([item[1:]])}" for item in sorted(items, key=len, reverse=True))


@cache
def _roles() -> dict[str, str]:
    """The role of each label."""
    known = words()["labels"]
    return {stem + noun: role for role, stems in known.items() for stem in stems for noun in words()["nouns"]}


# Most nouns that a label may end in are behind another word: a look at three characters tells.
_LAST = 3


@cache
def _by_last() -> dict[str, list[str]]:
    """The labels by their last characters, the longest first."""
    found: dict[str, list[str]] = {}
    for label in sorted(_roles(), key=len, reverse=True):
        found.setdefault(label[-_LAST:], []).append(label)
    return found


@cache
def _reach() -> int:
    """How far a label reaches before its end, with white space in it."""
    return max(map(len, _roles())) + 4


def labels(text: str, start: int, end: int) -> list[Label]:
    """The labels between two places, in order; white space may have crept into one by a line break."""
    found = []
    for hit in _ends().finditer(text, start, end):
        label = _label(text, start, hit)
        if label:
            found.append(label)
    return found


def _label(text: str, start: int, hit: re.Match[str]) -> Label | None:
    noun_end, tail_end = hit.span("tail")
    if noun_end < 0:
        return _bare(text, hit)
    packed = "".join(text[max(start, noun_end - _reach()) : noun_end].split())
    for word in _by_last().get(packed[-_LAST:], ()):
        if packed.endswith(word):
            at = noun_end - len(word)
            if text[at:noun_end] != word:
                at = _back(text, noun_end, len(word))
            if text[at - 1 : at] == "【" and text[noun_end : noun_end + 1] == "】":
                # 【责任单位】甲局: the brackets are the label's, as a colon would be.
                return Label(at - 1, noun_end + 1, _roles()[word], word, colon=True)
            return Label(_prefixed(text, start, at), hit.end(), _roles()[word], word, tail_end > noun_end)
    return None


def _bare(text: str, hit: re.Match[str]) -> Label | None:
    if "一" <= text[hit.start() - 1 : hit.start()] <= "鿿":
        return None
    word = "".join(text[hit.start() : hit.start("colon")].split())
    return Label(hit.start(), hit.end(), words()["bare"][word], word, colon=True)


def role_of(word: str) -> str | None:
    """The role of a label's word, if it is one: 牵头单位 → lead."""
    return _roles().get(word)


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"(?<![一-鿿])(?:{alternation(words()['label_prefixes'])})$")


def _prefixed(text: str, start: int, at: int) -> int:
    """Where a label begins that says of which rank its bodies are: 市级牵头单位."""
    if text[at - 1 : at] not in _prefix_ends():
        return at
    found = _prefix().search(text[max(start, at - 4) : at])
    return at - len(found.group()) if found else at


@cache
def _prefix_ends() -> frozenset[str]:
    return frozenset(word[-1] for word in words()["label_prefixes"])


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


@cache
def due_field() -> re.Pattern[str]:
    """A line, a cell or a part of an annotation that says by when (完成时限：2024年底); its group 1 is the time."""
    fields = "|".join(words()["due_fields"])
    return re.compile(rf"(?:^|[\n（(〔\[，,；;。])[ 　]*(?:{fields})[：:][ 　]*([^\n，,；;。）)〕\]]{{2,24}})")
