"""The passages of a document that names nobody responsible: its numbered items that tell what is done, and its goals.

No annotation says which level of the numbering is the measure. It is the lowest one of whole sentences: what stands
below that are the parts of a list, and above it headings, whatever they say on the way.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from loaders.headings import ends_as_goal, frames, is_about_itself, is_goal, is_preamble, words
from loaders.numbering import Mark, mark_of
from loaders.responsibility import duty
from loaders.tidy import BLANK
from loaders.tree import HEADING_MAX, Node, Tree

# A shorter item says nothing.
SHORTEST = 20
_SHORTEST_SENTENCE = 10
# Parts of a list are no longer, on the average; measures of their own are.
_LONGEST_PART = 60
# The ranks of chapters (一、), of `1.`, of `1.1.1`, and of what stands below: (1) and ① count the parts of a measure.
_CHAPTER, _ITEM, _LAST_ITEM, _PARTS = 4, 6, 8, 9
_STOP = re.compile("[。；;!！]")
# Where an item may begin in the middle of a line, and how many a paragraph counts at least.
_CUT = re.compile("(?:^|(?<=[。；;：:！!]))\\s*")
_FEWEST = 3
_TITLED = re.compile("(?m)^[^，,。；;：:！!\\n]{4,30}。[^\\n]{30,}$")
_COLON = ("：", ":")
_WHOLE, _OPEN = ("。", "！", "!"), ("；", ";", "，", ",", "、")


class Item(NamedTuple):
    """A passage: the node that it is or stands in, its place, what tells its number from its neighbours' there, and
    whether it is a goal."""

    node: Node
    start: int
    end: int
    suffix: str = ""
    goal: bool = False


def items(tree: Tree) -> list[Item]:
    """The passages in the order of the text."""
    found = list(_paragraphs(tree, tree.root)) if not tree.root.children else []
    for child in tree.root.children:
        found += _visited(tree, child)
    # One that opens its line is all there is: 一是…。二是…。
    return found if len(found) > 1 else list(_counted(tree)) or found


def _counted(tree: Tree) -> Iterator[Item]:
    """What a paragraph counts on its way, where nothing else is counted: 今年办好三件实事：一是…。二是…。三是…。"""
    at = 0
    for line in tree.text.split("\n"):
        starts = [at + start for start in _count_on(line)]
        at += len(line) + 1
        for start, stop in pairwise([*starts, at - 1]):
            if says_something(tree.text[start:stop].strip(BLANK)):
                yield Item(tree.root, start, stop)


def _count_on(line: str) -> list[int]:
    """Where the items of a line begin that are numbered alike and count on from one; none where they are few."""
    starts: list[int] = []
    first: Mark | None = None
    for cut in _CUT.finditer(line):
        mark = mark_of(line[cut.end() : cut.end() + 12])
        if mark and mark.ordinal == len(starts) + 1 and (first is None or mark.style == first.style):
            first = first or mark
            starts.append(cut.end())
    return starts if len(starts) >= _FEWEST else []


def _visited(tree: Tree, node: Node) -> Iterator[Item]:
    if is_goal(tree, node) and ends_as_goal(tree, node):
        yield Item(node, node.start, _end(tree, node), goal=True)
    elif node.children and not _lists(tree, node):
        if not is_preamble(tree, node):
            for child in node.children:
                yield from _visited(tree, child)
    else:
        yield from list(_paragraphs(tree, node)) or _whole(tree, node)


def _whole(tree: Tree, node: Node) -> Iterator[Item]:
    end = _end(tree, node)
    if _tells(tree, node, tree.text[node.start : end].strip(BLANK)):
        yield Item(node, node.start, end)


def _paragraphs(tree: Tree, node: Node) -> Iterator[Item]:
    """The paragraphs of a node that open with a title each, where it has two or more and no numbers: 建设茶园。对…"""
    if node.children or not _has_heading(tree, node):
        return
    end = _end(tree, node)
    starts = [found.start() for found in _TITLED.finditer(tree.text, node.head_end, end)]
    # Below a chapter two are enough; below an item most of its lines are such.
    few = node.rank > _CHAPTER and len(starts) * 2 <= tree.text[node.head_end : end].rstrip(BLANK).count("\n")
    if len(starts) < 2 or few:
        return
    for count, (start, stop) in enumerate(pairwise([*starts, end]), 1):
        yield Item(node, start, stop, f"-{count}" if node.mark else "")


def _has_heading(tree: Tree, node: Node) -> bool:
    """Whether a node is the whole document, or a chapter or an item with measures whose first line is a heading."""
    if node.mark is None:
        return True
    head = tree.text[node.start : node.head_end].rstrip(BLANK)
    is_heading = node.rank <= _LAST_ITEM and len(head) <= HEADING_MAX and not _STOP.search(head[:-1])
    return is_heading and not is_preamble(tree, node)


def _lists(tree: Tree, node: Node) -> bool:
    """Whether what stands below a node are the parts of a list that it opens."""
    own = tree.text[node.start : node.body_end].rstrip(BLANK)
    parts = [tree.text[child.start : child.end].rstrip(BLANK) for child in node.children]
    told = bool(_STOP.search(own)) or len(own) > HEADING_MAX
    if node.mark and node.mark.style == "article" and (told or own.endswith(_COLON)):
        return True
    if node.children[0].rank >= _PARTS:
        # A chapter may count what it has so, an item of it only its parts.
        told = told if node.rank >= _ITEM else _tells_more(own)
        if not told and sum(duty(part) is not None for part in parts) * 2 > len(parts):
            return False
        return told or sum(map(len, parts)) <= _LONGEST_PART * len(parts)
    joined = sum(part.endswith(_OPEN) for part in parts[:-1])
    return joined * 2 > len(parts) - 1 or not any(_STOP.search(part) for part in parts)


def _tells_more(own: str) -> bool:
    """Whether prose stands behind the first sentence."""
    stop = _STOP.search(own)
    return stop is not None and len(own) - stop.end() > SHORTEST


def _tells(tree: Tree, node: Node, text: str) -> bool:
    """Whether what a node says is a measure."""
    # A table of contents in one line is long too, but has no comma.
    whole = bool(_STOP.search(text)) or (len(text) > HEADING_MAX and bool(re.search("[，,]", text)))
    said = text[node.mark.length if node.mark else 0 :]
    idle = is_about_itself(said) or words()["worked_out"].search(text) or frames(tree, node)
    return says_something(text) and whole and not idle


def says_something(text: str) -> bool:
    """Whether an item is more than a word or two."""
    return len(text) > SHORTEST or (len(text) > _SHORTEST_SENTENCE and text.endswith(_WHOLE))


def _end(tree: Tree, node: Node) -> int:
    """Where a passage ends: in front of a signature with its date, an annex, or the heading of what follows; the last
    passage of a document also in front of what that says of itself."""
    closes_all = node.end >= len(tree.text)
    at = tree.text.find("\n", node.start, node.end)
    last = node.end if at < 0 else at
    while at >= 0:
        stop = tree.text.find("\n", at + 1, node.end)
        line = tree.text[at + 1 : node.end if stop < 0 else stop].strip(BLANK)
        if words()["behind"].search(line) or (closes_all and words()["behind_all"].search(line)):
            return last
        # A signature, or the heading of what follows, is a short line that ends nowhere.
        if len(line) > HEADING_MAX or re.search("[。；;：:，,]", line):
            last = node.end if stop < 0 else stop
        at = stop
    return last if tree.text[node.start : last].rstrip(BLANK).endswith(_WHOLE) else node.end
