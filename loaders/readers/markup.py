"""HTML → paragraphs: what a person reads on the page, one line a block, one line a table row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.readers.lines import stripped
from loaders.readers.tables import of_tasks, table_lines

# Not prose: code, forms, and what a page repeats on every page of its site.
NOT_PROSE = """script style noscript template head nav footer iframe object svg canvas select button input textarea
    audio video"""
WITHIN_A_LINE = """a abbr b bdi bdo big cite code del dfn em font i img ins kbd label mark q rp rt ruby s samp small
    span strike strong sub sup tt u var wbr"""
DROPPED = frozenset(NOT_PROSE.split())
INLINE = frozenset(WITHIN_A_LINE.split())
CELLS = frozenset(("td", "th"))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SPACE = re.compile(r"[ \t\r\n\f]+")
# Source code is wrapped where it pleases; between two Chinese characters such a break is no space.
WRAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\f]*\n[ \t\r\n\f]*(?=[\u3000-\u9fff\uff00-\uffef])")
# A cell with more lines than this is a column of the page's layout, not of a table.
CELL_LINES = 10
LINK_LENGTH = 60
# A cell may claim to cover any number of others.
SPAN_MAX = 200


@dataclass(slots=True)
class _Line:
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str, in_link: bool) -> None:
        self.pieces.append(text)
        self.linked += len(text.strip()) if in_link else 0

    def finished(self) -> str:
        """The line's text; empty where nothing but a link stands there (menus, 打印, 上一篇)."""
        text = stripped(SPACE.sub(" ", WRAP.sub("", "".join(self.pieces))))
        return "" if self.linked and self.linked >= len(text) and len(text) < LINK_LENGTH else text


def html_paragraphs(markup: str) -> tuple[list[str], str | None]:
    """The page's lines in reading order, and its declared title. Takes text, not bytes: the charset is ours to find."""
    tree = LexborHTMLParser(markup)
    heading = tree.css_first("title")
    title = stripped(SPACE.sub(" ", heading.text())) if heading else None
    return (list(_lines(tree.body)) if tree.body else []), title or None


def _lines(root: LexborNode) -> Iterator[str]:
    """Walks without recursion: pages nest tables deeper than Python's stack may go."""
    line, links = _Line(), 0
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, entering = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            line.add(node.text_content or "", links > 0)
            continue
        if entering and _is_dropped(node, tag):
            continue
        if tag == "a":
            links += 1 if entering else -1
        if tag not in INLINE:
            if text := line.finished():
                yield text
            line = _Line()
        if entering and tag == "table" and (rows := _grid(node)) and of_tasks(rows):
            yield from table_lines(rows)
        elif entering and tag == "tr" and (row := _row(node)) is not None:
            yield from row
        elif entering:
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(list(node.iter(include_text=True))))
    if text := line.finished():
        yield text


def _is_dropped(node: LexborNode, tag: str) -> bool:
    if tag in DROPPED or tag.startswith(("-", "!", "#")):
        return True
    attributes = node.attributes
    return "hidden" in attributes or bool(HIDDEN.search(attributes.get("style") or ""))


def _row(row: LexborNode) -> list[str] | None:
    """The row as one line with tabs between its cells (nothing where it is empty); None where it is layout."""
    cells = [cell for cell in row.iter() if cell.tag in CELLS]
    if len(cells) < 2 or row.css_first("table") is not None:
        return None
    texts = [list(_lines(cell)) for cell in cells]
    if any(len(lines) > CELL_LINES for lines in texts):
        return None
    joined = [" ".join(lines) for lines in texts]
    return ["\t".join(joined)] if any(joined) else []


def _grid(table: LexborNode) -> list[list[str]]:
    """The cells of a table with merged ones filled; empty where it lays out a page, with tables inside."""
    rows: list[list[str]] = []
    below: dict[tuple[int, int], str] = {}
    for r, row in enumerate(_table_rows(table)):
        cells: list[str] = []
        for cell in row.iter():
            if cell.tag not in CELLS:
                continue
            if cell.css_first("table") is not None:
                return []
            _take_from_above(cells, below, r)
            text = " ".join(_lines(cell))
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            below |= {(r + i, len(cells) + j): text for i in range(1, high) for j in range(wide)}
            cells += [text] * wide
        _take_from_above(cells, below, r)
        rows.append(cells)
    width = max(map(len, rows), default=0)
    return [cells + [""] * (width - len(cells)) for cells in rows]


def _take_from_above(cells: list[str], below: dict[tuple[int, int], str], row: int) -> None:
    while (row, len(cells)) in below:
        cells.append(below[row, len(cells)])


def _table_rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def _span(cell: LexborNode, name: str) -> int:
    given = cell.attributes.get(name) or ""
    return min(max(int(given), 1), SPAN_MAX) if given.isdecimal() and given.isascii() else 1
