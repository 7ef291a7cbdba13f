"""`zhengtu doctor` and `zhengtu status` on a fresh machine."""

import json
from pathlib import Path

import pytest

from tests.zhengtu.conftest import Run, free_port


def test_a_fit_machine(run: Run, plan: Path, tmp_path: Path) -> None:
    store = f"embedded:{tmp_path / 'store'}"
    run("build", plan, "--store", store)
    done = run("doctor", "--json", "--store", store)
    findings = {finding["what"]: finding for finding in json.loads(done.out)}
    assert {"Python", "spacy", "neo4j", "sample", "port", "store"} <= set(findings)
    assert all(finding["good"] for what, finding in findings.items() if what != "terminal")


def test_a_store_that_does_not_answer_is_a_finding_and_not_a_crash(run: Run) -> None:
    done = run("doctor", "--json", "--store", "bolt://127.0.0.1:1")
    assert (done.status, done.err) == (1, "")
    findings = {finding["what"]: finding for finding in json.loads(done.out)}
    assert not findings["store"]["good"]
    assert "127.0.0.1:1" in findings["store"]["says"]


def test_an_empty_store_says_how_to_begin(run: Run, plan: Path, tmp_path: Path) -> None:
    store = f"embedded:{tmp_path / 'store'}"
    run("build", plan, "--store", store)
    (document,) = json.loads(run("status", "--json", "--store", store).out)["documents"]
    run("remove", document[0], "--store", store)
    done = run("status", "--store", store)
    assert done.status == 0
    assert "zhengtu build" in done.out


@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["query", "measures"],
        ["export", "graph.csv"],
        ["export", "--neo4j-admin", "import"],
        ["view", "省经信委", "-o", "view.html"],
        ["identify", "省经信委", "-d", "doc-0"],
        ["remove", "doc-0"],
        ["correct", "program", "省质量奖", "kind=award", "because=x"],
        ["serve"],
    ],
)
def test_where_no_store_was_built_none_is_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHENGTU_PORT", str(free_port()))
    before = sorted(tmp_path.rglob("*"))
    done = run(*command, "--store", "embedded:never")
    assert (done.status, done.out) == (2, "")
    assert f"there is no store in {tmp_path / 'never'}: " in done.error
    assert "zhengtu build SOURCE... --store embedded:never" in done.error
    assert sorted(tmp_path.rglob("*")) == before


def test_the_doctor_finds_that_no_store_was_built(run: Run, tmp_path: Path) -> None:
    done = run("doctor", "--json", "--store", f"embedded:{tmp_path / 'never'}")
    findings = {finding["what"]: finding for finding in json.loads(done.out)}
    assert (done.status, findings["store"]["good"]) == (1, False)
    assert "there is no store in" in findings["store"]["says"]
    assert not (tmp_path / "never").exists()
