"""`zhengtu doctor` and `zhengtu status` on a fresh machine."""

import json
from pathlib import Path

from tests.zhengtu.conftest import Run


def test_a_fit_machine(run: Run, tmp_path: Path) -> None:
    done = run("doctor", "--json", "--store", f"embedded:{tmp_path / 'store'}")
    findings = {finding["what"]: finding for finding in json.loads(done.out)}
    assert {"Python", "spacy", "neo4j", "sample", "port", "store"} <= set(findings)
    assert all(finding["good"] for what, finding in findings.items() if what != "terminal")


def test_a_store_that_does_not_answer_is_a_finding_and_not_a_crash(run: Run) -> None:
    done = run("doctor", "--json", "--store", "bolt://127.0.0.1:1")
    assert (done.status, done.err) == (1, "")
    findings = {finding["what"]: finding for finding in json.loads(done.out)}
    assert not findings["store"]["good"]
    assert "127.0.0.1:1" in findings["store"]["says"]


def test_an_empty_store_says_how_to_begin(run: Run, tmp_path: Path) -> None:
    done = run("status", "--store", f"embedded:{tmp_path / 'store'}")
    assert done.status == 0
    assert "zhengtu build" in done.out
