"""Four `zhengtu build` at once over documents that overlap end in the graph that one of them alone makes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import Store
from tests.graph.samples import picture
from tests.zhengtu.conftest import PLAN, Run

COMMAND = [sys.executable, "-c", "import sys; from zhengtu.cli import main; sys.exit(main())"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Four folders of three documents, each document in two of them; all share bodies and programs."""
    made = []
    for n in range(4):
        folder = tmp_path / "sources" / str(n)
        folder.mkdir(parents=True)
        for which in (n, (n + 1) % 4, 4 + n % 2):
            text = PLAN.replace("某省", f"第{which}省").replace("省经信委", f"省经信委、第{which}局")
            (folder / f"{which}.txt").write_text(text, encoding="utf-8")
        made.append(folder)
    return made


@pytest.fixture
def where(engine_settings: Settings, home: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The store that every command finds in its environment."""
    monkeypatch.setenv("ZHENGTU_STORE", engine_settings.store)
    monkeypatch.setenv("ZHENGTU_NEO4J_PASSWORD", engine_settings.neo4j_password.get_secret_value())
    return engine_settings


def start(folder: Path) -> subprocess.Popen[str]:
    command = [*COMMAND, "build", "--quiet", "--jobs", "1", str(folder)]
    return subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stderr=subprocess.PIPE, text=True)


def graph_of(where: Settings) -> list[str]:
    """The graph without the places that documents were read at, of which the last one counts; the store is emptied."""
    with Store.open(settings=where) as store:
        found = [line for line in picture(store) if "Origin" not in line]
        for row in store.origins():
            store.remove(row["document"])
    return found


def test_four_builds_at_once_make_the_graph_of_one(where: Settings, folders: list[Path], run: Run) -> None:
    builds = [start(folder) for folder in folders]
    assert [(build.communicate(timeout=300)[1], build.returncode) for build in builds] == [("", 0)] * 4
    together = graph_of(where)
    alone = run("build", "--quiet", "--jobs", "1", *folders)
    assert (alone.err, alone.status) == ("", 0)
    assert together == graph_of(where)
    assert len(together) > 50


def test_what_the_driver_tells_of_its_retries_is_not_for_the_user() -> None:
    script = "import logging\nimport graph.store\nlogging.getLogger('neo4j.session').warning('will be retried')"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
