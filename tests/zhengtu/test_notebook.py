"""`import zhengtu`: light until something is asked for, and the same answers as the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

import zhengtu
from loaders.errors import UnusableInput


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = "{'spacy', 'neo4j', 'fastapi', 'pydantic', 'pyvis', 'arcadedb_embedded'}"
    code = f"import sys, zhengtu; sys.exit(sorted({heavy} & set(sys.modules)) or 0)"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_it_offers_is_listed() -> None:
    assert {"build", "open_store", "query", "read", "records"} <= set(dir(zhengtu))
    with pytest.raises(AttributeError, match="no attribute 'riad'"):
        _ = zhengtu.riad


def test_read_build_and_query(plan: Path, tmp_path: Path) -> None:
    document = zhengtu.read(plan)
    assert [record["number"] for record in zhengtu.records(document)] == ["1", "2"]
    with zhengtu.open_store(f"embedded:{tmp_path / 'store'}") as store:
        report = zhengtu.build(store, plan, tmp_path / "missing.txt")
        assert report.totals == {"loaded": 1, "unusable": 1}
        answer = zhengtu.query(store, "measures", department="省经信委")
        assert [row["number"] for row in answer.rows] == ["2"]
        with pytest.raises(UnusableInput, match="department"):
            zhengtu.query(store, "measures", departmant="省经信委")
