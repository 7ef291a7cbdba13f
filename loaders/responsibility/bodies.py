"""The bodies that one member of a list names: one, or two that were written as one; without the verb behind them."""

import re

from loaders.responsibility.lists import Piece, clean
from loaders.responsibility.verbs import Verb, adverb_tail, verb_of
from loaders.responsibility.words import glued_pattern

# 中国科协等和各地方人民政府; 住房城乡建设部等国务院相关部门
CROWD_AFTER = re.compile(
    r"(.+?)(?:等?(?:和|及|以及|会同)(?=各|有关|相关|地方|其他)|(?<![区县市旗])等(?=国务院|省|市|县|区|州|有关|相关|各|多))(.+)$"
)

# 甲局等部门及高校
CROWD_AND = re.compile("(.+?)等(?:有关|相关)?(?:部门|单位)(?:和|及|以及)(.{2,})$")

# A crowd is joined by words with one of these.
CROWD_JOINTS = frozenset("和及会等")
# 各省辖市政府和甲示范区
CROWD_BEFORE = re.compile(r"((?:各|有关|相关).{1,12}?(?:政府|部门|单位))(?:和|及|以及)(?!各|有关|相关|其他)(.{4,})$")


def bodies_of(name: str) -> tuple[Verb | None, list[Piece]]:
    """The verb that ends a member, and its bodies, placed as if the text began with it."""
    verb = verb_of(name)
    bare = clean(adverb_tail().sub("", name[: verb.start] if verb else name)).rstrip("。. ")
    return verb, [part for part in _parted(bare) if part.name]


def _parted(name: str) -> list[Piece]:
    """A crowd that 和 or 等 joins to the last body; two bodies whose separator was lost."""
    joined = not CROWD_JOINTS.isdisjoint(name)
    if joined and (found := CROWD_AFTER.match(name) or CROWD_AND.match(name) or CROWD_BEFORE.match(name)):
        return _at(name, found.end(1), found.start(2))
    if found := glued_pattern().match(name):
        return _at(name, found.end(1), found.end())
    return [Piece(name, 0, len(name))]


def _at(name: str, first_end: int, second_start: int) -> list[Piece]:
    first = clean(name[:first_end])
    return [Piece(first, 0, len(first)), Piece(name[second_start:], second_start, len(name))]
