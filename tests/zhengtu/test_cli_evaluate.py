"""`zhengtu evaluate`: the figures as a table, the errors in their sentences, and JSON."""

import json
from pathlib import Path

import pytest

from tests.zhengtu.conftest import Run


@pytest.fixture
def gold(run: Run, plan: Path, tmp_path: Path) -> Path:
    """An annotation that the extraction misses one lead of and finds one too many."""
    path = tmp_path / "gold.jsonl"
    first, second = (json.loads(line) for line in run("extract", plan).out.splitlines())
    second["leads"] = ["省发改委"]
    path.write_text(
        "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in (first, second)), encoding="utf-8"
    )
    return path


def test_a_document_is_scored_as_its_extraction_is(run: Run, plan: Path, gold: Path, tmp_path: Path) -> None:
    run("extract", plan, "-o", tmp_path / "predicted.jsonl")
    figures = json.loads(run("evaluate", gold, plan, "--json").out)
    assert figures == json.loads(run("evaluate", gold, tmp_path / "predicted.jsonl", "--json").out)
    assert figures["measures"]["strict"]["f1"] == 1.0
    assert figures["leads"]["strict"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 2, "predicted": 2}


def test_errors_stand_in_their_sentence(run: Run, plan: Path, gold: Path) -> None:
    lines = run("evaluate", gold, plan, "--errors").out.splitlines()
    assert lines[0].startswith("2\tleads\tmissed\t省发改委\t")
    assert lines[1] == "2\tleads\textra\t省经信委\t(牵头单位:省经信委)"


def test_the_table_has_a_line_a_kind(run: Run, plan: Path, gold: Path) -> None:
    out = run("evaluate", gold, plan).out
    for kind in ("measures", "leads", "supports", "programs", "targets", "funds", "cites"):
        assert f" {kind} " in out
    assert "program kind accuracy" in out


def test_a_gold_that_is_none_is_said(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("number,text\n", encoding="utf-8")
    done = run("evaluate", tmp_path / "gold.jsonl", plan)
    assert done.status == 2
    assert "line 1 is not JSON" in done.error
