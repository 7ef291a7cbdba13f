"""A command that is told to end closes its store, says so by its status, and leaves no report of a crash."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.zhengtu.conftest import free_port

COMMAND = [sys.executable, "-c", "import sys; from zhengtu.cli import main; sys.exit(main())"]
ROOT = Path(__file__).resolve().parents[2]
SIGNALS = [signal.SIGTERM, signal.SIGHUP]


def started(*arguments: object) -> "subprocess.Popen[str]":
    # Where the tests run under nohup, SIGHUP would stay ignored.
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=ROOT,
        env=dict(os.environ),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )


def until(lines: Iterable[str], word: str) -> None:
    said = []
    for line in lines:
        said.append(line)
        if word in line:
            return
    pytest.fail(f"it stopped: {said}")


def closed_in_order(store: Path) -> bool:
    """Whether the last owner closed the files: its seal is on them, and nobody is said to answer."""
    assert not (store / "crash.log").exists()
    return bool(json.loads((store / "seal.json").read_text(encoding="utf-8"))) and not (store / "port").exists()


@pytest.mark.parametrize("told", SIGNALS)
def test_a_server_that_is_told_to_end(home: Path, told: signal.Signals) -> None:
    port = free_port()
    with started("serve", "--port", port) as process:
        assert process.stderr is not None
        until(process.stderr, "http://")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=60):
            pass
        process.send_signal(told)
        rest = process.stderr.read()
    # It is how a server is meant to end.
    assert (process.returncode, rest) == (0, "")
    (store,) = home.rglob("store")
    assert closed_in_order(store)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_that_is_told_to_end(home: Path, tmp_path: Path, jobs: int) -> None:
    measures = "".join(f"{i}.办好第{i}件事,到2020年建成{i}个平台。(牵头单位:省质监局)\n" for i in range(1, 200))
    for i in range(40):
        (tmp_path / f"{i}.txt").write_text(f"第{i}省质量提升行动方案\n{measures}", encoding="utf-8")
    store = tmp_path / "store"
    with started("build", *tmp_path.glob("*.txt"), "--jobs", jobs, "--store", f"embedded:{store}") as process:
        assert process.stderr is not None
        until(process.stderr, "loaded")
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
    assert (process.returncode, rest.splitlines()[-1]) == (128 + signal.SIGTERM, "zhengtu: stopped")
    assert "Traceback" not in rest
    assert closed_in_order(store)
