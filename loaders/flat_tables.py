"""Tables of tasks in plain text → the lines of measures: columns parted by tabs or bars, or one cell a line.

A table copied out of a page or a PDF leaves its cells one below the other: 序号, 重点工作, 责任单位, 1 …. A row
begins at the number that counts on, and its bodies are the lines that hold nothing else.
"""

import re
from collections.abc import Iterator, Sequence

from loaders.line import Line
from loaders.numbering import mark_of
from loaders.readers.tables import HEAD_MAX, NOTHING, ORDINAL_HEAD, is_head, table_lines
from loaders.responsibility import is_list
from loaders.responsibility.labels import role_of
from loaders.responsibility.words import is_time

COLUMNS = re.compile(r"\s(?:\s+|(?<=\u3000))")
DUE_HEAD = re.compile("时限|时间|期限")
LEADER_HEAD = re.compile("领导|责任人|负责人")
# The names of one leader or two; what is no longer may be one.
LEADER_MAX, SHORTEST = 8, 3
ROLE_HEAD = re.compile("单位|部门|处室|牵头|责任")
HEAD_LINES, NEAR = 10, 3
# No cell of bodies is wrapped into more lines, no row of the table is longer.
CELL_LINES, ROW_LINES = 12, 150
SEPARATORS = tuple("、,，;；")
# No cell begins so; it is the next line of one.
JOINED = tuple("与和及并")
UNFINISHED = re.compile("[、,，;；][一-鿿]?$")
OWN_BODY = re.compile("[省市县区州盟旗各]|国家|国务院|中央|中国|人民|最高|全国|自治")


def unflattened(lines: Sequence[Line]) -> list[Line]:
    """The lines with each table of tasks replaced by the lines of its measures."""
    out: list[Line] = []
    at = 0
    while at < len(lines):
        found = (_columns(lines, at) or _cells(lines, at)) if _may_head(lines[at].text) else None
        made, at = found or ([lines[at]], at + 1)
        out += made
    return out


def _may_head(text: str) -> bool:
    """Whether a line can be the head of a table at all: it is short, or has columns."""
    return len(text) <= HEAD_MAX or "|" in text or len(text.split(None, 1)) > 1


Found = tuple[list[Line], int] | None


def _columns(lines: Sequence[Line], at: int) -> Found:
    """A table of one line a row, whose head is at `at`, and where it ends."""
    head = _split(lines[at].text)
    if len(head) < 2 or not is_head(head):
        return None
    made: list[Line] = []
    end, count = at + 1, 0
    while end < len(lines) and len(row := _split(lines[end].text, len(head))) == len(head):
        if not _is_rule(lines[end].text):
            count += 1
            made += [Line(text, lines[end].number) for text in table_lines([head, row], count)]
        end += 1
    return (made, end) if made else None


def _split(text: str, width: int = 0) -> list[str]:
    if not width and (len(text) > HEAD_MAX * HEAD_LINES or not ROLE_HEAD.search(text)):
        return []
    bare = text.strip().removeprefix("|").removesuffix("|")
    if "\t" in bare or "|" in bare:
        return re.split(r"[\t|]", bare)
    return COLUMNS.split(bare)


def _is_rule(text: str) -> bool:
    """The rule under a head in markdown: |---|:-:|."""
    return not text.strip("|-: \t")


def _cells(lines: Sequence[Line], at: int) -> Found:
    """A table of one cell a line, whose head begins at `at`, and where it ends."""
    text = lines[at].text
    if len(text) > HEAD_MAX or not ORDINAL_HEAD.fullmatch(_packed(text)) or not (head := _head_of(lines, at)):
        return None
    starts = list(_starts(lines, at + len(head))) or list(_chosen_starts(lines, at + len(head)))
    if not starts or starts[0] > at + len(head) + NEAR:
        return None
    end = at + len(head)
    made = [line for line in lines[end : starts[0]] if mark_of(line.text)]
    for start, stop in zip(starts, [*starts[1:], None], strict=True):
        found, end = _row(lines, start, stop, head)
        made += found
    return made, end


def _packed(text: str) -> str:
    return "".join(text.split())


def _head_of(lines: Sequence[Line], at: int) -> list[str]:
    """The lines of the head: short ones, up to the last that names a role."""
    cells = [_packed(line.text) for line in lines[at : at + HEAD_LINES]]
    short = next((i for i, cell in enumerate(cells) if len(cell) > HEAD_MAX or cell.isdecimal()), len(cells))
    head = cells[:short]
    while head and not (role_of(head[-1]) or DUE_HEAD.search(head[-1])):
        head.pop()
    return head if is_head(head) else []


def _starts(lines: Sequence[Line], at: int) -> Iterator[int]:
    """The lines that hold nothing but the number that is due, each within a row's length of the one before."""
    due, last = 1, at
    for place in range(at, len(lines)):
        if place - last > ROW_LINES:
            return
        if lines[place].text.rstrip(".、．") == str(due):
            yield place
            due, last = due + 1, place


def _chosen_starts(lines: Sequence[Line], at: int) -> Iterator[int]:
    """The same where a table is but a choice of another's rows: numbers that rise, each behind bodies or a heading."""
    number, last = 0, at
    for place in range(at, len(lines)):
        if place - last > ROW_LINES:
            return
        text, above = lines[place].text, lines[place - 1].text
        if not (len(text) <= 3 and text.isdecimal() and int(text) > number):
            continue
        if place == at or mark_of(above) or _is_cell(above.rstrip("。")):
            yield place
            number, last = int(text), place


def _row(lines: Sequence[Line], start: int, stop: int | None, head: list[str]) -> tuple[list[Line], int]:
    """The measures of one number, several where its cell hangs down, and where they end; what is left stays as it is.
    The last number has one: after it the text goes on."""
    span = range(start + 1, min(stop or len(lines), start + 1 + ROW_LINES))
    below = [place for place in span if not _is_printed(lines[place].text, head)]
    number, cells = lines[start].text, [lines[place].text for place in below]
    if whole := _whole_row(head, [number, *cells], last=stop is None):
        rows, used = [(head, whole)], len(head) - 1
    else:
        rows, used = _wrapped_rows(head, number, cells, once=stop is None)
    texts = (text for names, row in rows for text in table_lines([names, row]))
    made = [Line(text, lines[start].number) for text in texts] or [lines[start]]
    if stop is None:
        return made, (below[used - 1] if used else start) + 1
    return made + [lines[place] for place in below[used:]], stop


Rows = list[tuple[list[str], list[str]]]


def _wrapped_rows(head: list[str], number: str, cells: list[str], once: bool) -> tuple[Rows, int]:
    """The rows of one number, each with the heads of its columns, told by the cells that hold nothing but bodies; and
    how many cells they take. Beside the bodies may stand a leader and a date."""
    roles = [cell for cell in head if role_of(cell)]
    leader = [cell for cell in head if LEADER_HEAD.search(cell) and not role_of(cell)][:1]
    due = [cell for cell in head if DUE_HEAD.search(cell)][:1]
    rows: Rows = []
    at = 0
    while found := _body_block(cells, at, len(roles), bool(leader)):
        begin, end, bodies = found
        led = begin - bool(leader and begin - at > 1 and len(cells[begin - 1]) <= LEADER_MAX)
        times = [cell for cell in cells[end : end + 1] if due and is_time(cell)]
        names = ["序号", "任务", *leader[: begin - led], *due[: len(times)], *roles]
        rows.append((names, [number, "".join(cells[at:led]), *cells[led:begin], *times, *bodies]))
        at = end + len(times)
        if once:
            break
    return rows, at


def _whole_row(head: list[str], cells: list[str], last: bool) -> list[str] | None:
    """The cells of a row of which none was wrapped: one for each column, and bodies where the head says so. Headings
    may follow, after the last row anything."""
    width = len(head)
    row = [cell.rstrip("。") if role_of(name) else cell for name, cell in zip(head, cells, strict=False)]
    if len(row) < width or not (last or all(map(mark_of, cells[width:]))):
        return None
    bodies = [cell for name, cell in zip(head, row, strict=True) if role_of(name)]
    return row if all(cell in NOTHING or _is_cell(cell) for cell in bodies) else None


def _is_printed(text: str, head: list[str]) -> bool:
    """What the next page of a table prints again: the number of the page, the head."""
    return text.isdecimal() or _packed(text) in head


def _body_block(cells: list[str], at: int, width: int, led: bool) -> tuple[int, int, list[str]] | None:
    """The next lines after the content that begins at `at` which hold nothing but bodies, cut into at most `width`;
    `led`: the name of a leader may stand before them."""

    def starts(cell: str) -> bool:
        return not led or len(cell) > SHORTEST or _is_cell(cell)

    for begin in range(at + 1, len(cells)):
        if not starts(cells[begin]):
            continue
        for end in range(min(len(cells), begin + CELL_LINES), begin, -1):
            bodies = _as_bodies(cells[begin:end], width)
            if bodies is None:
                continue
            if _is_content(cells[begin - 1], cells[begin]) and (later := _as_bodies(cells[begin + 1 : end], width)):
                if not starts(cells[begin + 1]):
                    break
                return begin + 1, end, later
            return begin, end, bodies
    return None


def _is_content(before: str, line: str) -> bool:
    """Whether a line that ends as a body does may be the end of the sentence above it: …建设国家 / 数据中心."""
    return before[-1] not in "。；;" and not OWN_BODY.match(line) and not any(sign in line for sign in SEPARATORS)


def _as_bodies(cells: list[str], width: int) -> list[str] | None:
    whole: list[str] = []
    for cell in cells:
        if whole and _goes_on(whole[-1], cell):
            whole[-1] += cell
        else:
            whole.append(cell)
    if not all(map(_is_cell, whole)) or all(cell in NOTHING for cell in whole):
        return None
    if len(whole) > width:
        return ["、".join(whole)] if width == 1 else None
    return whole


def _goes_on(cell: str, following: str) -> bool:
    """Whether a cell was wrapped, so that the line below belongs to it."""
    if is_time(following):
        return False
    if not _is_cell(cell) or following.startswith((*SEPARATORS, *JOINED)):
        return True
    return not _is_cell(following) and _is_cell(cell + following)


def _is_cell(cell: str) -> bool:
    if cell in NOTHING:
        return True
    return len(cell) > 2 and not cell.startswith(JOINED) and not UNFINISHED.search(cell) and is_list(cell)
