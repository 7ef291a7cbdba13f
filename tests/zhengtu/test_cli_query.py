"""`zhengtu query`: the catalogue, answers in three forms, and slips said before a store is started."""

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

import queries
from queries.values import coerce
from tests.zhengtu.conftest import PLAN, Run


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The small plan, loaded once for this module."""
    from zhengtu import build, open_store

    folder = tmp_path_factory.mktemp("query")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    url = f"embedded:{folder / 'store'}"
    with open_store(url) as opened:
        assert build(opened, folder / "plan.txt").totals == {"loaded": 1}
    return url


def test_the_catalogue_lists_every_question_with_a_command_that_fits_it(run: Run) -> None:
    listed = json.loads(run("query", "--format", "json").out)
    assert {entry["query"] for entry in listed} == set(queries.catalogue())
    for entry in listed:
        program, command, name, *pairs = shlex.split(entry["example"])
        assert (program, command) == ("zhengtu", "query")
        assert coerce(queries.find(name), dict(pair.split("=", 1) for pair in pairs))
    assert "department-awards" in run("query").out


def test_an_answer_as_json(run: Run, store: str) -> None:
    answer = json.loads(run("query", "measures", "department=省经信委", "--store", store, "--format", "json").out)
    assert list(answer) == ["query", "parameters", "columns", "total", "rows"]
    assert answer["total"] == 1
    assert answer["rows"][0]["number"] == "2"
    assert answer["rows"][0]["leads"] == ["省经信委"]


def test_an_answer_as_csv_for_a_spreadsheet(run: Run, store: str, tmp_path: Path) -> None:
    out = run("query", "measures", "--store", store, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["number"] for row in rows] == ["1", "2"]
    target = tmp_path / "measures.csv"
    assert run("query", "measures", "--store", store, "--format", "csv", "-o", target).out == ""
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert target.read_text(encoding="utf-8-sig").splitlines() == out.splitlines()


def test_an_answer_as_a_table_says_what_it_leaves_out(run: Run, store: str) -> None:
    done = run("query", "measures", "limit=1", "--store", store)
    assert "省质监局" in done.out
    assert "1 of 2 rows" in done.err
    assert run("query", "measures", "text=没有的话", "--store", store).out == "no rows\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["measurs"], "measures"),
        (["measures", "departmant=x"], "department"),
        (["measures", "department"], "key=value"),
        (["measures", "role=lead", "role=any"], "given twice"),
        (["measures", "role=boss"], "lead"),
        (["measures", "limit=many"], "whole number"),
        (["measures", "due_before=soon"], "date"),
        (["program"], "name"),
    ],
)
def test_a_slip_is_said_before_any_store_is_started(run: Run, tmp_path: Path, arguments: list[str], says: str) -> None:
    done = run("query", *arguments, "--store", f"embedded:{tmp_path / 'never'}")
    assert done.status == 2
    assert says in done.error
    assert not (tmp_path / "never").exists()


def test_an_empty_graph_is_said_to_be_empty(run: Run, tmp_path: Path) -> None:
    from zhengtu import open_store

    open_store(f"embedded:{tmp_path / 'new'}").close()
    done = run("query", "measures", "--store", f"embedded:{tmp_path / 'new'}")
    assert (done.status, done.out) == (0, "no rows\n")
    assert "zhengtu build" in done.err


def test_names_that_nobody_knows_are_said(run: Run, store: str) -> None:
    done = run("query", "measures", "department=省没有局", "--store", store)
    assert (done.status, done.out) == (0, "no rows\n")
    assert "省没有局" in done.err
