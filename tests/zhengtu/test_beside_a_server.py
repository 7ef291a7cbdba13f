"""One process owns the embedded store; others join it: questions, builds and a demo beside a running server."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.zhengtu.conftest import PLAN, Run, free_port

COMMAND = [sys.executable, "-c", "import sys; from zhengtu.cli import main; sys.exit(main())"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    return dict(os.environ)


def command(environment: dict[str, str], *arguments: object) -> subprocess.CompletedProcess[str]:
    """A process beside one that has the store. Where none has, `run` asks the same without the start of one."""
    called = [*COMMAND, *map(str, arguments)]
    return subprocess.run(called, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


@contextmanager
def running(environment: dict[str, str], *arguments: str) -> Iterator[tuple[str, str]]:
    """A server; hands over its address and what it said before it. Ended by Ctrl-C, which is no failure."""
    with subprocess.Popen(
        [*COMMAND, *arguments], env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        try:
            said = _until_address(process.stdout)
            yield re.findall(r"http://\S+/", said)[-1], said
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
    assert process.returncode == 0, said + rest
    assert "Traceback" not in rest


def _until_address(lines: Iterable[str]) -> str:
    """What a server says until it says where it is."""
    said = ""
    for line in lines:
        said += line
        if "http://" in line:
            return said
    pytest.fail(f"the server stopped: {said}")


def get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return json.load(answer)


def test_questions_and_builds_join_a_running_server(environment: dict[str, str], run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    for i in range(3):
        (tmp_path / f"more{i}.txt").write_text(PLAN.replace("某省", f"第{i}省"), encoding="utf-8")
    assert run("build", tmp_path / "plan.txt").status == 0
    with running(environment, "serve", "--port", str(free_port())) as (url, _):
        assert get(f"{url}api/measures")["total"] == 2
        asked = command(environment, "query", "measures", "--format", "json")
        assert (asked.returncode, json.loads(asked.stdout)["total"]) == (0, 2)
        # Two builds at once while the server answers: nothing is lost, nothing is half there.
        builds = [
            subprocess.Popen([*COMMAND, "build", "--quiet", *files], env=environment, cwd=ROOT, stderr=subprocess.PIPE)
            for files in ([str(tmp_path / "more0.txt"), str(tmp_path / "more1.txt")], [str(tmp_path / "more2.txt")])
        ]
        assert [(build.communicate(timeout=300)[1], build.returncode) for build in builds] == [(b"", 0), (b"", 0)]
        assert get(f"{url}api/measures")["total"] == 8
    status = json.loads(run("status", "--json").out)
    assert status["counts"]["Measure"] == 8
    assert len(status["documents"]) == 4


def test_the_demo_serves_its_sample_and_reads_it_once(environment: dict[str, str]) -> None:
    port = str(free_port())
    with running(environment, "demo", "--no-open", "--port", port) as (url, said):
        assert "reading the sample" in said
        assert get(f"{url}api/measures")["total"] == 121
        with urllib.request.urlopen(url, timeout=60) as page:
            assert page.headers["content-type"].startswith("text/html")
    with running(environment | {"ZHENGTU_PORT": port}, "demo", "--no-open") as (url, said):
        assert "reading the sample" not in said
        assert get(f"{url}api/measures")["total"] == 121


def test_a_killed_build_leaves_documents_whole_or_absent(environment: dict[str, str], run: Run, tmp_path: Path) -> None:
    measures = "".join(f"{i}.办好第{i}件事。(牵头单位:省质监局,配合单位:省财政厅)\n" for i in range(1, 301))
    for i in range(12):
        (tmp_path / f"{i}.txt").write_text(f"第{i}省行动方案\n{measures}", encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "build", "--jobs", "1", str(tmp_path)], env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as build:
        assert build.stderr is not None
        assert any(line.startswith("loaded") for line in build.stderr)
        build.kill()
    status = json.loads(run("status", "--json").out)
    whole = [document for document in status["documents"] if document[3] == 300]
    assert whole == status["documents"]
    assert status["counts"]["Measure"] == 300 * len(whole)
    assert 1 <= len(whole) <= 12


# So many documents are not read before a signal comes, even where the machine is busy.
MANY = 600


@contextmanager
def reading(environment: dict[str, str], folder: Path) -> Iterator[tuple[subprocess.Popen[str], list[psutil.Process]]]:
    """A build by two processes in the middle of its work, and the processes that read for it."""
    for i in range(MANY):
        (folder / f"{i}.txt").write_text(PLAN.replace("某省", f"第{i}省"), encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "build", "--jobs", "2", str(folder)], env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as build:
        assert build.stderr is not None
        assert next(build.stderr).startswith("loaded")
        yield build, [child for child in psutil.Process(build.pid).children() if "spawn_main" in str(child.cmdline())]


def test_a_killed_build_leaves_no_process_behind(environment: dict[str, str], tmp_path: Path) -> None:
    with reading(environment, tmp_path) as (build, readers):
        build.kill()
    assert len(readers) == 2
    assert psutil.wait_procs(readers, timeout=60)[1] == []


def test_a_reader_that_is_killed_is_one_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    with reading(environment, tmp_path) as (build, readers):
        readers[0].kill()
        *_, last = build.communicate(timeout=300)[1].splitlines()
    assert build.returncode == 1
    assert last.startswith("zhengtu: a process that reads documents was ended from outside")


def test_an_interrupted_build_says_so_and_goes_on_the_next_time(
    environment: dict[str, str], run: Run, tmp_path: Path
) -> None:
    with reading(environment, tmp_path) as (build, readers):
        build.send_signal(signal.SIGINT)
        said = build.communicate(timeout=300)[1]
    assert (build.returncode, said.splitlines()[-1]) == (130, "zhengtu: stopped")
    assert "Traceback" not in said
    assert psutil.wait_procs(readers, timeout=60)[1] == []
    assert run("build", "--quiet", "--jobs", "1", tmp_path).status == 0
    assert json.loads(run("status", "--json").out)["counts"]["Measure"] == 2 * MANY
