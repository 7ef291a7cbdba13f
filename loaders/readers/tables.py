"""Tables of tasks → lines: each row becomes the lines of a numbered measure, its columns known by their heads.

A table says in its head what an annotation says in its label: 序号, 重点工作, 牵头单位, 配合单位, 完成时限. Any other
table stays what it is: one line a row, with tabs between its cells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.numbering import mark_of
from loaders.responsibility.labels import role_of
from loaders.responsibility.lists import lead_rule

Row = Sequence[str]
ORDINAL_HEAD = re.compile(r"(?:任务|工作|措施)?(?:序号|编号|序|项号)|[Nn][Oo]\.?")
# Offices inside the bodies that stand in a column of their own beside them.
INNER = re.compile("[处科股]室$|部室$")
FIELD = re.compile("时限|时间|期限|进度|责任人|领导|电话|联系|备注|说明|方式|附件|依据")
# What a row is to reach; where nothing else says what is to be done, it does.
AIM = re.compile("(?:年度|工作|阶段|预期|主要|具体|绩效)?(?:目标|成效|成果)")
NOTHING = frozenset(("", "/", "／", "\\", "-", "—", "–", "——", "无", "暂无", "0"))
HEAD_MAX = 14
# The head stands at the top, below a title at most.
HEAD_ROWS = 8


@dataclass(slots=True)
class _Head:
    """What each column holds, by its place."""

    names: list[str]
    ordinal: int | None = None
    roles: list[int] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)


def is_head(row: Row) -> bool:
    """Whether a row is the head of a table of tasks."""
    return _head(row) is not None


def of_tasks(rows: Sequence[Row]) -> bool:
    """Whether a table has the head of a table of tasks, with something below it."""
    return any(map(is_head, rows[:HEAD_ROWS])) and len(rows) > 1


def table_lines(rows: Sequence[Row], first: int = 1) -> list[str]:
    """The lines of a table, its rows given with merged cells filled; `first` is the number of the first measure where
    the table does not number them; what the head says of all of them stands before that."""
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    at = next((i for i, row in enumerate(rows[:HEAD_ROWS]) if _head(row)), None)
    if at is None:
        return [plain_line(row) for row in rows]
    if at + 1 < len(rows) and _head(rows[at + 1]):
        at += 1
    head = _head(rows[at])
    assert head is not None
    measures = _measures(head, _whole_rows(head, rows[at + 1 :]), first)
    said = (cell for cell in rows[at] if first == 1 and lead_rule(cell) is not None)
    return [*(plain_line(row) for row in rows[:at]), *said, *measures]


def plain_line(row: Row) -> str:
    """A row that is no measure: its cells with tabs between, or its one text where a cell is as wide as the table."""
    filled = {cell for cell in row if cell}
    return filled.pop() if len(filled) == 1 else "\t".join(row)


def _named(cell: str) -> str:
    return re.sub(r"[\s*：:]|[(（][^()（）]*[)）]", "", cell)


def _head(row: Row) -> _Head | None:
    """The row as the head of a table of tasks; None where it is none."""
    names = [_named(cell) for cell in row]
    head = _Head(names)
    for place, name in enumerate(names):
        if head.ordinal is None and ORDINAL_HEAD.fullmatch(name):
            head.ordinal = place
        elif len(name) <= HEAD_MAX and role_of(name):
            head.roles.append(place)
        elif FIELD.search(name):
            head.fields.append(place)
        elif name:
            head.content.append(place)
    if any(not INNER.search(names[place]) for place in head.roles):
        head.roles = [place for place in head.roles if not INNER.search(names[place])]
    tasks = [place for place in head.content if not AIM.fullmatch(names[place])]
    if tasks:
        head.fields = sorted({*head.fields, *head.content} - {*tasks})
        head.content = tasks
    short = all(len(name) <= HEAD_MAX for name in names)
    return head if head.roles and head.content and short else None


def _whole_rows(head: _Head, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows without the heads that a new page repeats, and with those put together that it parted."""
    last: list[str] | None = None
    for row in rows:
        if [_named(cell) for cell in row] == head.names:
            continue
        if last and head.ordinal is not None and _goes_on(head, row):
            last = [a + b for a, b in zip(last, row, strict=True)] if len(last) == len(row) else last
            continue
        if last:
            yield last
        last = list(row)
    if last:
        yield last


def _goes_on(head: _Head, row: Row) -> bool:
    """A row without a number that lacks its content or its first bodies: the rest of the one before it."""
    if head.ordinal is None or _cell(row, head.ordinal):
        return False
    return not _cell(row, head.roles[0]) or not any(_cell(row, place) for place in head.content)


def _cell(row: Row, place: int) -> str:
    return row[place] if place < len(row) and row[place] not in NOTHING else ""


def _measures(head: _Head, rows: Iterator[Row], count_from: int) -> Iterator[str]:
    for count, row in enumerate(rows, count_from):
        if len({cell for cell in row if cell}) == 1:
            yield plain_line(row)
            continue
        content = list(dict.fromkeys(filter(None, (_cell(row, place) for place in head.content))))
        first = content[0] if content else ""
        ordinal = _cell(row, head.ordinal) if head.ordinal is not None else str(count)
        number = re.match(r"\d{1,4}", ordinal)
        yield (f"{number.group()}." if number and not mark_of(first) else "") + first
        yield from content[1:]
        for place in (*head.fields, *head.roles):
            if text := _cell(row, place):
                yield f"{head.names[place]}：{text}"
