"""The command line as its user meets it: arguments in; status, stdout and stderr out."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from zhengtu.cli import main

# A plan of our own: two numbered measures, bodies in two roles, a program, an amount and a target.
PLAN = """某省质量提升行动方案
一、总则
1.评选省政府质量奖,对获奖企业一次性给予100万元奖励,每年不超过5家。(牵头单位:省质监局,配合单位:省财政厅)
2.到2020年建成质量查询平台。(牵头单位:省经信委)
"""


@dataclass(frozen=True, slots=True)
class Done:
    """One finished run of the command."""

    status: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line that a failed run leaves on stderr."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        assert lines[0].startswith("zhengtu: ")
        return lines[0]


Run = Callable[..., Done]


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], home: Path) -> Run:
    """Runs a command line in this process."""

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Done(status, captured.out, captured.err)

    return run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, so that no test meets a graph that is there already."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("ZHENGTU_STORE", "ZHENGTU_CORRECTIONS", "ZHENGTU_PORT", "ZHENGTU_HOST"):
        monkeypatch.delenv(name, raising=False)
    # Tables are cut to the terminal's width; a test has none.
    monkeypatch.setenv("COLUMNS", "200")
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path
