"""What headings say, and where what a page prints below a document to explain it begins."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

import yaml

from loaders.line import Line
from loaders.numbering import mark_of
from loaders.tree import HEADING_MAX, Node, Tree

# No heading of a goal is longer; an item that is about the document says so before.
_LONGEST_GOAL, _SAID_AT_ONCE = 20, 240

# So often a part gives money that does more than say to whom.
_OFTEN = 2
_HEADING = re.compile(f"[^，,。；;]{{1,{HEADING_MAX}}}[。；;]")


@cache
def words() -> dict[str, re.Pattern[str]]:
    """What headings say: each kind of them as one pattern, in which ⟨itself⟩ stands for how a document calls itself."""
    data = yaml.safe_load((Path(__file__).with_name("data") / "outline.yaml").read_text(encoding="utf-8"))
    itself = "|".join(data["itself"])
    return {key: re.compile("|".join(values).replace("⟨itself⟩", itself)) for key, values in data.items()}


def explanations(lines: Sequence[Line]) -> Iterator[int]:
    """Where what a page prints below the document to explain it begins: it says everything once more."""
    numbered = False
    for at, line in enumerate(lines):
        if numbered and len(line.text) <= HEADING_MAX and words()["explanation"].search(line.text):
            yield at
        numbered = numbered or mark_of(line.text) is not None


def is_goal(tree: Tree, node: Node) -> bool:
    """Whether a numbered passage without an annotation promises, by its heading or as a panel."""
    assert node.mark is not None
    if node.mark.style == "panel":
        return True
    head = re.split("[。:：,，]", tree.text[node.start : node.head_end])[0]
    if words()["aims"].search(head) and not node.children:
        return bool(words()["promise"].search(tree.text, node.start, node.end))
    return bool(words()["goal"].search(head)) and len(head) <= _LONGEST_GOAL


def ends_as_goal(tree: Tree, node: Node) -> bool:
    """Whether the heading of a node is a goal by its last word: 工作目标, but not 保障用地指标."""
    head = re.split("[。:：,，]", tree.text[node.start : node.head_end])[0].strip()
    return bool(words()["goal_end"].search(head))


def frames(tree: Tree, node: Node) -> bool:
    """Whether the heading of a node announces what is no measure, or one above it a part without measures."""
    head = _head(tree, node)
    if words()["frame"].search(head) or (words()["idle"].search(head) and not _gives(tree.text[node.start : node.end])):
        return True
    above = node.parent
    while above is not None and above.mark is not None:
        if is_preamble(tree, above):
            return True
        above = above.parent
    return False


def is_about_itself(text: str) -> bool:
    """Whether an item, without its number, says what the document is for, what its words mean, or when it applies, at
    once or behind a heading: 八、施行时间。本措施自…."""
    heading = _HEADING.match(text)
    said = (text, text[heading.end() :]) if heading else (text,)
    return any(words()["about_itself"].search(part[:_SAID_AT_ONCE]) for part in said)


def is_preamble(tree: Tree, node: Node) -> bool:
    """Whether nothing below a heading is a measure; 支持范围 may head what is given too."""
    head = _head(tree, node)
    if words()["preamble"].search(head):
        return True
    return bool(words()["idle"].search(head)) and not _gives(tree.text[node.head_end : node.end])


def _gives(text: str) -> bool:
    """Whether sums are given again and again."""
    return sum(1 for _ in islice(words()["gives"].finditer(text), _OFTEN)) == _OFTEN


def _head(tree: Tree, node: Node) -> str:
    return tree.text[node.start : node.head_end][:HEADING_MAX].split("。")[0]
