"""Tables: whole in a pipe, fitted to a terminal."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from zhengtu.cli.tables import fitted, whole

COLUMNS = ["document", "number", "wording", "leads", "upper", "start", "id"]
ROW = [
    "doc-20e8b002ad14935e",
    "12",
    "到2020年建成示范基地20个以上,每年评定一次,结果公布",
    "省经信委",
    "",
    "7",
    "target-36b50e6219e027a1",
]


def test_a_pipe_gets_every_column_and_every_cell() -> None:
    drawn = whole(COLUMNS, [ROW])
    assert all(cell in drawn for cell in (*COLUMNS, *ROW))


def test_a_terminal_gets_what_tells_something() -> None:
    heads = fitted(COLUMNS, [ROW], 100).splitlines()[1].split()
    assert heads == ["document", "number", "wording", "leads"]


def test_what_had_no_room_is_named() -> None:
    assert "no room for: wording, leads" in fitted(COLUMNS, [ROW], 40)


@given(
    st.lists(st.lists(st.text("省经信委ab 1", max_size=80), min_size=4, max_size=4), min_size=1, max_size=5),
    st.integers(40, 200),
)
def test_a_fitted_table_is_never_wider_than_its_terminal(rows: list[list[str]], width: int) -> None:
    columns = ["document", "number", "text", "leads"]
    drawn = fitted(columns, rows, width)
    assert all(cell_len(line) <= width for line in drawn.splitlines())
    for i, column in enumerate(columns):
        assert (column in drawn) == any(row[i] for row in rows)
