"""From tidied lines to sections, measures and goals.

The numbered lines make a tree; the responsibility annotations say which level of it is the measure. No level is fixed:
the same plan may assign `一、` in one chapter and `（1）` in the next. A measure is what one annotation closes; in a
document without any it is a numbered item.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.headings import explanations, frames, is_about_itself, is_goal
from loaders.line import Line
from loaders.model import Passage, Section
from loaders.numbering import mark_of
from loaders.responsibility import Annotation, Responsibility, duty, labels, lead_rule, parse
from loaders.responsibility.labels import field_pattern
from loaders.responsibility.sentences import is_sentence
from loaders.tidy import BLANK
from loaders.tree import HEADING_MAX, Node, Tree
from loaders.unassigned import items, says_something
from loaders.values.amounts import find_amounts

TITLE_MAX = 40
# The kinds of amounts that count what is promised.
COUNTS = ("count", "measure")
SENTENCE_END = re.compile("[。\\n]")


@dataclass(slots=True)
class Cut:
    """A passage as cut, where it starts in the text, the annotation that closes it, in the passage's offsets, and what
    that says."""

    passage: Passage
    start: int
    annotation: Annotation | None
    responsibility: Responsibility

    @property
    def body_end(self) -> int:
        """Where the facts of the body end: at the annotation, if that is what closes the passage."""
        text = self.passage.text
        if self.annotation is None or len(text[self.annotation.end :].strip(BLANK + "。；;")) > 8:
            return len(text)
        return self.annotation.start


@dataclass(slots=True)
class Outline:
    """The whole text, its sections, and its passages in order; `unread` are sentences about labels left over."""

    text: str
    sections: list[Section]
    cuts: list[Cut]
    unread: list[str]


def _is_field(line: str) -> bool:
    return len(line) <= HEADING_MAX and "。" not in line and bool(field_pattern().match(line))


def outline(lines: Sequence[Line]) -> Outline:
    """Sections and passages of a document's lines; the passages carry no facts yet."""
    told = next(explanations(lines), None)
    document = _Cutter(lines[:told]).cut()
    return document if told is None or document.cuts else _Cutter(lines).cut()


class _Cutter:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.tree = Tree(lines)
        self.text = self.tree.text
        self.sections: list[Section] = []
        self.section_of: dict[Node, int] = {}
        self.cuts: list[Cut] = []
        self.running: Counter[int | None] = Counter()
        self.lead_rule = lead_rule(self.text)

    # -- measures -----------------------------------------------------------------------------------------------------

    def cut(self) -> Outline:
        self._visit(self.tree.root)
        if not self.cuts:
            for item in items(self.tree):
                end = self._trimmed(item.end)
                duty_ = None if item.goal else duty(self.text[item.start : end])
                annotation = duty_.moved(item.start) if duty_ else None
                self._emit(item.node, item.start, end, annotation, item.suffix, goal=item.goal)
        return Outline(self.text, self.sections, self.cuts, list(self.tree.unread()))

    def _visit(self, node: Node) -> None:
        own, below = node.own, node.held[len(node.own) :]
        if not own and not below:
            self._unannotated(node)
        elif not below and self._holds_for_all(node):
            self._emit(node, node.start, self._trimmed(node.end), own[-1], "")
        elif not below:
            self._emit_spans(node, own)
            for child in node.children:
                self._unannotated(child)
        elif node.parent is not None and self._closes_groups(node):
            self._emit_spans(node, own + below)
        else:
            self._emit_spans(node, own)
            for child in node.children:
                self._visit(child)

    def _heading_only(self, node: Node) -> bool:
        """Whether prose follows below a short line; with its fields and its bodies alone below it is no heading."""
        head = self.text[node.start : node.head_end]
        own = node.own[0].start if node.own and node.own[0].start >= node.head_end else node.end
        # 新建幼儿园3所: a heading that counts what is promised is a part of its measure.
        told = re.search("[。；]", head) or any(amount.kind in COUNTS for amount in find_amounts(head))
        return len(head) <= HEADING_MAX and not told and self._says_more(node.head_end, own)

    def _says_more(self, start: int, end: int) -> bool:
        """Whether anything but fields stands between two places; looks no further than that takes."""
        while start < end:
            stop = self.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            line = self.text[start:stop].strip(BLANK)
            if line and not _is_field(line):
                return True
            start = stop + 1
        return False

    def _holds_for_all(self, node: Node) -> bool:
        """An annotation in a heading, with items below that have none of their own, or with the prose that it is for
        where that is how the document does it."""
        if self.tree.headed.get(node, 0) > 0.5:
            return self.tree.head_annotation(node, stopped=True) is not None
        return bool(node.children) and self.tree.head_annotation(node) is not None

    def _closes_groups(self, node: Node) -> bool:
        """Annotations that close several items at once: most items of that rank have none of their own, or these are
        but parts of a measure such as its neighbours, of which one part has none, or the first has them all in it."""
        if node.children[0].rank in self.tree.closing:
            return True
        if len(node.children) < 2:
            return bool(node.children) and self.tree.direct.get(node.rank, 0) > 0.5
        if self.tree.share.get(node.children[0].rank, 0) < 0.5:
            return True
        parts = [bool(child.held) for child in node.children]
        return self.tree.direct.get(node.rank, 0) > 0.5 and not all(parts) and parts[-1]

    def _emit_spans(self, node: Node, annotations: list[Annotation]) -> None:
        """One measure for each annotation: from where the one before it ended to its own close."""
        start = (
            node.head_end if self._heading_only(node) and not self._head_annotated(node, annotations) else node.start
        )
        for i, annotation in enumerate(annotations, 1):
            begin = self._begin(node, start, annotation)
            suffix = f"-{i}" if len(annotations) > 1 else ""
            end = self._end_of(node, annotation) if len(annotations) == 1 and node.mark else annotation.end
            self._emit(node, begin, end, annotation, suffix)
            start = annotation.end

    def _head_annotated(self, node: Node, annotations: list[Annotation]) -> bool:
        return bool(annotations) and annotations[0].start < node.head_end

    def _begin(self, node: Node, start: int, annotation: Annotation) -> int:
        """Where the measure begins: in unnumbered text the annotated paragraph alone, elsewhere all since `start`."""
        if node.mark is None:
            line = self.text.rfind("\n", 0, annotation.start) + 1
            if annotation.form == "line" and not self.text[line : annotation.start].strip(BLANK):
                line = self.text.rfind("\n", 0, max(line - 1, 0)) + 1
            start = max(start, line)
        while start < annotation.start and self.text[start] in BLANK + "。；;，,":
            start += 1
        return start

    def _end_of(self, node: Node, annotation: Annotation) -> int:
        """Where the one measure of a numbered item ends: with its annotation, or with the item itself where a sentence
        opens it that says who does it (一、处置组。由甲局牵头。⏎主要职责：…)."""
        first = self.text[node.start : annotation.start].strip(BLANK + "。")
        if is_sentence(self.text, annotation) and len(first) <= TITLE_MAX and not node.children:
            return self._trimmed(node.end)
        return self._line_rest(node, annotation)

    def _line_rest(self, node: Node, annotation: Annotation) -> int:
        """The end of the annotation, or of its line where the sentence goes on after it or begins behind it."""
        stop = self.text.find("\n", annotation.end)
        stop = len(self.text) if stop < 0 else stop
        rest = self.text[annotation.end : stop].strip(BLANK + "。；;")
        first = node.mark is not None and annotation.start <= node.start + node.mark.length
        return stop if first or len(rest) > 8 or rest.startswith(("，", ",")) else annotation.end

    def _trimmed(self, end: int) -> int:
        while end > 0 and self.text[end - 1] in BLANK:
            end -= 1
        return end

    # -- passages without an annotation -------------------------------------------------------------------------------

    def _unannotated(self, node: Node) -> None:
        if node.mark is None:
            return
        if is_goal(self.tree, node):
            self._emit(node, node.start, self._trimmed(node.end), None, "", goal=True)
        elif self._is_item(node):
            self._emit(node, node.start, self._trimmed(node.end), None, "")
        else:
            for child in node.children:
                self._unannotated(child)

    def _is_item(self, node: Node) -> bool:
        """A numbered item beside annotated ones, most of which are annotated: a measure that names nobody."""
        assert node.parent is not None
        siblings = [c for c in node.parent.children if c is not node]
        if not any(c.own for c in siblings) or self.tree.share.get(node.rank, 0) < 0.5:
            return False
        assert node.mark is not None
        text = self.text[node.start : node.end]
        idle = node.children or is_about_itself(text[node.mark.length :]) or frames(self.tree, node)
        return says_something(text.strip(BLANK)) and not idle

    # -- output -------------------------------------------------------------------------------------------------------

    def _emit(
        self, node: Node, start: int, end: int, annotation: Annotation | None, suffix: str, goal: bool = False
    ) -> None:
        heading = self._heading_only(node) and start >= node.head_end
        place = node if heading else node.parent
        # A panel stands behind a measure and is no part of it.
        while goal and place and place.own:
            place = place.parent
        section = self._section(place) if place else None
        text = self.text[start:end]
        passage = Passage(
            number=self._number(node, section, suffix),
            text=text,
            kind="goal" if goal else "measure",
            section=section,
            title=self._title(node, text, heading and annotation is not None),
            line=self.tree.line_number(start),
        )
        inside = annotation.moved(-start) if annotation else None
        says = self._read(annotation, start) if annotation else Responsibility()
        self.cuts.append(Cut(passage, start, inside, says))

    def _read(self, annotation: Annotation, start: int) -> Responsibility:
        return parse(self.text, annotation, self.lead_rule, self.tree.labels_in(annotation), start)

    def _number(self, node: Node, section: int | None, suffix: str) -> str:
        # Below a heading the paragraphs are counted; an item of one line is told apart by its suffix.
        below = not node.held or node.held[0].start >= node.head_end
        counted = node.mark is None or (node.mark.rank <= 4 and suffix and below)
        if node.mark is None or counted:
            self.running[section] += 1
            return str(self.running[section])
        name = "专栏" if node.mark.style == "panel" else ""
        return f"{name}{node.mark.whole}{node.mark.ordinal}{suffix}"

    def _title(self, node: Node, text: str, heading: bool) -> str | None:
        source = self.text[node.start : node.head_end] if heading else text
        mark = mark_of(source)
        first = SENTENCE_END.split(source[mark.length if mark else 0 :], maxsplit=1)[0].strip(BLANK)
        if not 0 < len(first) <= TITLE_MAX or (mark is None and first == source.strip(BLANK)):
            return None
        return None if labels(first, 0, len(first)) else first

    def _section(self, node: Node) -> int | None:
        """The index of the section that `node` is, made with its ancestors where it is new; None for the root."""
        if node.mark is None:
            return None
        if node not in self.section_of:
            parent = self._section(node.parent) if node.parent else None
            level = 1 if parent is None else self.sections[parent].level + 1
            self.sections.append(Section(self._heading(node), level, node.mark.ordinal, parent))
            self.section_of[node] = len(self.sections) - 1
        return self.section_of[node]

    def _heading(self, node: Node) -> str:
        head = self.text[node.start : node.head_end]
        for annotation in self.tree.annotations_in(node.start, node.head_end):
            head = head[: annotation.start - node.start]
        return re.split("。", head, maxsplit=1)[0].strip(BLANK)
