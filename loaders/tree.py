"""The tree that the numbered lines of a document make, with the annotations that stand in it."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.line import Line
from loaders.numbering import Mark, counted_mark, first_count, head_mark, mark_of, next_mark
from loaders.responsibility import Annotation, Seen, find
from loaders.responsibility.labels import Label
from loaders.responsibility.words import words

# No heading is longer.
HEADING_MAX = 60


@dataclass(slots=True, eq=False)
class Node:
    """A numbered line with what stands under it: `start`..`end` in the whole text, `body_end` where its children begin.
    `held` are the annotations in it, `own` those of them that stand before its children."""

    mark: Mark | None
    start: int
    head_end: int
    end: int = 0
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    held: list[Annotation] = field(default_factory=list)
    own: list[Annotation] = field(default_factory=list)

    @property
    def body_end(self) -> int:
        return self.children[0].start if self.children else self.end

    @property
    def rank(self) -> int:
        return self.mark.rank if self.mark else 0


def _runs(siblings: list[Node]) -> Iterator[list[Node]]:
    """Siblings that count on, one list for each time they begin anew."""
    run: list[Node] = []
    last = 0
    for node in siblings:
        ordinal = node.mark.ordinal if node.mark else 0
        if run and ordinal <= last:
            yield run
            run = []
        run.append(node)
        last = ordinal
    yield run


class Tree:
    """The whole text, its root node, its annotations, and by rank the share of nodes that hold one."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.text = "\n".join(line.text for line in lines)
        self._seen = Seen()
        self.annotations = find(self.text, self._seen)
        self._labels_at = [label.start for label in self._seen.labels]
        self._annotated_at = [a.start for a in self.annotations]
        self._starts: list[int] = []
        self._numbers = [line.number for line in lines]
        self._nodes = self._grown(lines)
        self.root = self._nodes[0]
        for node in self._nodes:
            node.held = self.annotations_in(node.start, node.end)
            node.own = [a for a in node.held if a.start < node.body_end]
        self.share = self._annotated_share()
        self.direct = self._share_of(lambda node: bool(node.own))
        self.closing = self._closing_ranks()
        self.headed = self._headed_share()

    def annotations_in(self, start: int, end: int) -> list[Annotation]:
        """The annotations that begin between two places."""
        return self.annotations[bisect_left(self._annotated_at, start) : bisect_left(self._annotated_at, end)]

    def labels_in(self, one: Annotation) -> list[Label]:
        """The labels in an annotation."""
        at = self._labels_at
        return self._seen.labels[bisect_left(at, one.inner) : bisect_left(at, one.inner_end)]

    def unread(self) -> Iterator[str]:
        """A sentence for each label with a colon that no annotation holds, with its line in the source."""
        for label in self._seen.unread:
            if not label.word.startswith(tuple(words()["recurring"])):
                wording = self.text[label.start : label.end + 20].split("\n")[0]
                yield f"line {self.line_number(label.start)}: label that belongs to no annotation: {wording}"

    def line_number(self, place: int) -> int:
        """The line of the source that a place in the text stands on."""
        return self._numbers[max(0, bisect_right(self._starts, place) - 1)]

    def _grown(self, lines: Sequence[Line]) -> list[Node]:
        """All nodes in the order of the text, the root first."""
        nodes = [Node(None, 0, 0)]
        open_nodes = nodes[:]
        at, due, last = 0, first_count(line.text for line in lines), 0
        marks = [*(mark_of(line.text) for line in lines), None]
        for line, (mark, following) in zip(lines, pairwise(marks), strict=True):
            self._starts.append(at)
            mark = mark or head_mark(line.text, following)
            if mark is None and (mark := counted_mark(line.text, due)):
                due = mark.ordinal + 1
            mark = mark or next_mark(line.text, last)
            if mark and mark.style == "number":
                last = mark.ordinal
            if mark and not self._inside_annotation(at):
                while open_nodes[-1].rank >= mark.rank:
                    open_nodes.pop().end = at
                node = Node(mark, at, at + len(line.text), parent=open_nodes[-1])
                open_nodes[-1].children.append(node)
                open_nodes.append(node)
                nodes.append(node)
            at += len(line.text) + 1
        for node in open_nodes:
            node.end = len(self.text)
        return nodes

    def _inside_annotation(self, at: int) -> bool:
        before = bisect_left(self._annotated_at, at) - 1
        return before >= 0 and at < self.annotations[before].end

    def _annotated_share(self) -> dict[int, float]:
        """For each rank, the share of its nodes that hold an annotation, among siblings of which one does."""
        total, annotated = Counter[int](), Counter[int]()
        for node in self._nodes:
            if any(child.held for child in node.children):
                for child in node.children:
                    total[child.rank] += 1
                    annotated[child.rank] += bool(child.held)
        return {rank: annotated[rank] / total[rank] for rank in total}

    def _closing_ranks(self) -> frozenset[int]:
        """The ranks of which only the last of several siblings ever holds an annotation: it is for all of them."""
        last, other = Counter[int](), set[int]()
        for node in self._nodes:
            holding = [child for child in node.children if child.held]
            if len(node.children) > 1 and holding:
                rank = node.children[-1].rank
                if holding == node.children[-1:] and len(holding[0].held) == 1:
                    last[rank] += 1
                else:
                    other.add(rank)
        return frozenset(rank for rank, count in last.items() if count > 1 and rank not in other)

    def _share_of(self, holds: Callable[[Node], bool]) -> dict[int, float]:
        """For each rank, the share of its annotated nodes of which something holds."""
        total, counted = Counter[int](), Counter[int]()
        for node in self._nodes:
            if node.held:
                total[node.rank] += 1
                counted[node.rank] += holds(node)
        return {rank: counted[rank] / total[rank] for rank in total}

    def _headed_share(self) -> dict[Node, float]:
        """For each node, the share of its annotated siblings that have their annotation in the heading, of those that
        count on from the same first one: an annex does it in its own way."""
        share: dict[Node, float] = {}
        for run in (run for node in self._nodes for run in _runs(node.children)):
            held = [node for node in run if node.held]
            headed = sum(self.head_annotation(node) is not None for node in held)
            share |= dict.fromkeys(held, headed / max(len(held), 1))
        return share

    def head_annotation(self, node: Node, stopped: bool = False) -> Annotation | None:
        """The only annotation of a node, where it stands in its heading or right below it and prose follows; `stopped`:
        the heading may end in a full stop."""
        if len(node.held) != 1 or node.mark is None:
            return None
        one = node.held[0]
        head = self.text[node.start : one.start]
        below = self.text[node.head_end : one.start] if one.start > node.head_end else ""
        after = self.text[max(one.end, node.head_end) : node.end]
        # 一、加强治理。（甲局负责）: a heading with a stop, where items stand below.
        stopped = stopped or any(child.mark and child.mark.style != "panel" for child in node.children)
        if below.strip() or "。" in (head.rstrip("。 ") if stopped else head) or len(head) > HEADING_MAX:
            return None
        return one if "。" in after.lstrip("。 \n　") or node.children else None
