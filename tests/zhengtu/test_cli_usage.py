"""Slips of the finger: one line that names what was near, exit status 2, and nothing heavy loaded to say so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.zhengtu.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["quer"], "'query'"),
        (["query", "--stor", "x"], "--store"),
        (["--versio"], "--version"),
        (["build"], "SOURCE"),
        (["build", "x", "--jobs", "many"], "--jobs"),
        (["build", "x", "--jobs", "-1"], "--jobs"),
        (["serve", "--port", "70000"], "--port"),
        (["query", "measures", "--format", "xml"], "--format"),
        (["evaluate"], "gold"),
        (["identify"], "MENTION"),
        (["remove"], "DOCUMENT-ID"),
    ],
)
def test_a_wrong_command_line_is_one_line_that_helps(run: Run, arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert says in done.error
    assert done.out == ""


def test_version_and_help(run: Run) -> None:
    assert run("--version").out.startswith("zhengtu ")
    helped = run("--help")
    assert helped.status == 0
    for command in ("demo", "extract", "build", "serve", "query", "evaluate", "export", "remove", "status", "doctor"):
        assert command in helped.out
        assert run(command, "--help").status == 0


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'spacy', 'neo4j', 'fastapi', 'uvicorn', 'pyvis', 'arcadedb_embedded', 'selectolax', 'openpyxl'}"
    code = (
        f"import sys; from zhengtu.cli import main; main(['--help']); sys.exit(sorted({heavy} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=_checkout(), check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_fault_of_ours_is_one_line_and_its_traceback_goes_to_a_log(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a fault\nin two lines")

    monkeypatch.setattr("zhengtu.sources.expand", broken)
    done = run("extract", "plan.txt")
    assert done.status == 1
    assert "unexpected KeyError at test_cli_usage.py:" in done.error
    assert not list(home.rglob("zhengtu.log"))
    assert "zhengtu.log" in run("extract", "plan.txt", "--verbose").error
    (log,) = home.rglob("zhengtu.log")
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_a_reader_who_goes_away_is_no_failure(tmp_path: Path) -> None:
    measures = "".join(f"{i}.办好第{i}件事。(牵头单位:省质监局)\n" for i in range(1, 400))
    (tmp_path / "long.txt").write_text(measures, encoding="utf-8")
    code = "import sys; from zhengtu.cli import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", code, "extract", str(tmp_path / "long.txt")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_checkout(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("zhengtu qu", "query"),
        ("zhengtu query dep", "department-awards"),
        ("zhengtu query measures due", "due_before="),
    ],
)
def test_the_shell_completes_commands_questions_and_parameters(typed: str, offered: str) -> None:
    shell = {"_ZHENGTU_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    code = "import sys; from zhengtu.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | shell,
        capture_output=True,
        text=True,
        cwd=_checkout(),
        check=False,
    )
    assert offered in done.stdout.splitlines()


def _checkout() -> Path:
    return Path(__file__).resolve().parents[2]
