"""`zhengtu correct`: a line is written, the next build applies it, without it the build takes it back."""

import json
from pathlib import Path

import pytest

from tests.zhengtu.conftest import PLAN, Run

BECAUSE = ("because=附件写明", "by=王小明")


@pytest.fixture
def built(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan of Fujian in the store that the commands take."""
    monkeypatch.setenv("ZHENGTU_STORE", f"embedded:{tmp_path / 'store'}")
    plan = tmp_path / "fujian.txt"
    plan.write_text("福建省人民政府关于质量提升的行动方案\n" + PLAN.split("\n", 1)[1], encoding="utf-8")
    assert run("build", plan).status == 0
    return plan


def ask(run: Run, *question: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(run("query", *question, "--format", "json").out)["rows"]
    return rows


def test_a_line_is_written_applied_listed_and_taken_back(run: Run, built: Path, tmp_path: Path) -> None:
    (program,) = ask(run, "programs", "text=省政府质量奖")
    assert program["kind"] == "award"
    done = run("correct", "program", "省政府质量奖", "kind=campaign", *BECAUSE)
    assert (done.status, "kind: campaign" in done.out) == (0, True)
    assert "not applied yet: `zhengtu build --stale`" in run("correct").err
    assert len(json.loads(run("status", "--json").out)["stale"]) == 1
    assert run("build", "--stale").err.startswith("replaced")
    assert "no document is stale" in run("build", "--stale").err
    (corrected,) = ask(run, "programs", "text=省政府质量奖")
    assert corrected["kind"] == "campaign"
    assert "corrected by 王小明 on " in str(corrected["corrected"])
    assert "because 附件写明" in str(corrected["corrected"])
    listed = run("correct")
    assert ("fujian.txt" in listed.out, listed.err) == (True, "")
    (tmp_path / "corrections.yaml").unlink()
    assert run("build", "--stale").err.startswith("replaced")
    assert ask(run, "programs", "text=省政府质量奖") == [program]


def test_names_as_written_become_what_holds_in_every_load(run: Run, built: Path, tmp_path: Path) -> None:
    assert run("correct", "merge", "省质监局", "into=福建省市场监管厅", *BECAUSE).status == 0
    assert run("correct", "wrong", "support", "document=fujian", "number=1", "wording=省财政厅", *BECAUSE).status == 0
    text = (tmp_path / "corrections.yaml").read_text(encoding="utf-8")
    assert "merge: 福建省质量技术监督局" in text
    assert "document: doc-" in text
    run("build", built)
    (measure,) = ask(run, "measures", "text=质量奖")
    assert (measure["supports"], measure["answers"]) == ([], ["福建省市场监管厅"])


def test_what_is_corrected_is_what_identify_says(run: Run, built: Path) -> None:
    run("correct", "alias", "省质监局", "is=福建省灯会局", *BECAUSE)
    (row,) = json.loads(run("identify", "省质监局", "-d", built, "-f", "json").out)
    assert row["canonical"] == "福建省灯会局"
    assert row["rule"].startswith("corrected by 王小明")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "省水利局", "into=b", *BECAUSE), "no body is called"),
        (("wrong", "lead", "document=nowhere", "wording=x", *BECAUSE), "no document 'nowhere'"),
        (("program", "省政府质量奖", "kind=prize", *BECAUSE), "one of award"),
        (("program", "省政府质量奖", "kind=award"), "zhengtu: program also needs because; nothing was written"),
        (("merge",), "subject"),
        (("merge", "a", "b"), "KEY=VALUE"),
        (("bless", "省政府质量奖", *BECAUSE), "no action"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_written(
    run: Run, built: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run("correct", *arguments)
    assert done.status == 2
    assert said in done.error
    assert not (tmp_path / "corrections.yaml").exists()


def test_a_fault_in_the_file_stops_the_build_before_anything_is_loaded(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "corrections.yaml").write_text("- mergee: a\n", encoding="utf-8")
    built.write_text(built.read_text(encoding="utf-8").replace("5家", "6家"), encoding="utf-8")
    before = ask(run, "targets")
    done = run("build", built)
    assert done.status == 2
    assert "corrections.yaml:1:3: 'mergee' is no action; did you mean 'merge'?" in done.error
    assert ask(run, "targets") == before
    done = run("correct", "program", "省政府质量奖", "kind=campaign", *BECAUSE)
    assert (done.status, "mergee" in done.error) == (2, True)
    done = run("status")
    assert (done.status, "mergee" in done.error, "fujian.txt" in done.out) == (0, True, True)


def test_a_file_that_is_named_must_be_there(run: Run, built: Path, tmp_path: Path) -> None:
    assert "none.yaml" in run("build", built, "--corrections", tmp_path / "none.yaml").error
    own = tmp_path / "own.yaml"
    run("correct", "program", "省政府质量奖", "kind=campaign", *BECAUSE, "--corrections", own)
    run("build", built, "--corrections", own)
    assert ask(run, "programs")[0]["kind"] == "campaign"


def test_lines_against_each_other_are_said_though_nothing_is_loaded(run: Run, built: Path, tmp_path: Path) -> None:
    who = "  by: 王\n  date: 2026-11-24\n  because: 无\n"
    lines = [f"- alias: 某办\n  is: {body}\n{who}" for body in ("福建省商务厅", "福建省财政厅")]
    (tmp_path / "corrections.yaml").write_text("".join(lines), encoding="utf-8")
    done = run("build", "--stale", "--quiet")
    assert done.status == 0
    assert done.err.count("neither is taken") == 2


def test_a_line_at_work_nowhere_is_said_by_the_build_and_its_report(run: Run, built: Path, tmp_path: Path) -> None:
    line = "- wrong: lead\n  document: fujian\n  wording: 省水利厅\n  by: 王\n  date: 2026-11-24\n  because: 无\n"
    (tmp_path / "corrections.yaml").write_text(line, encoding="utf-8")
    report = tmp_path / "report.json"
    done = run("build", built, "--report", report, "--quiet")
    assert done.status == 0
    assert "corrections.yaml:1: matches nothing" in done.error
    assert len(json.loads(report.read_text(encoding="utf-8"))["corrections"]) == 1
