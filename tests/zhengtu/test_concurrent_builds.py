"""Four `zhengtu build` at once over documents that overlap end in the graph that one of them alone makes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import Store
from tests.graph.samples import picture
from tests.zhengtu.conftest import PLAN

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


def start(where: Settings, *folders: Path) -> subprocess.Popen[str]:
    environment = os.environ | {
        "ZHENGTU_STORE": where.store,
        "ZHENGTU_NEO4J_PASSWORD": where.neo4j_password.get_secret_value(),
    }
    command = [*COMMAND, "build", "--quiet", "--jobs", "1", *map(str, folders)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)


def graph_of(where: Settings) -> list[str]:
    """The graph without the places that documents were read at, of which the last one counts; the store is emptied."""
    with Store.open(settings=where) as store:
        found = [line for line in picture(store) if "Origin" not in line]
        for row in store.origins():
            store.remove(row["document"])
    return found


def test_four_builds_at_once_make_the_graph_of_one(engine_settings: Settings, folders: list[Path]) -> None:
    builds = [start(engine_settings, folder) for folder in folders]
    assert [(build.communicate(timeout=300)[1], build.returncode) for build in builds] == [("", 0)] * 4
    together = graph_of(engine_settings)
    alone = start(engine_settings, *folders)
    assert alone.communicate(timeout=300)[1] == ""
    assert together == graph_of(engine_settings)
    assert len(together) > 50


def test_what_the_driver_tells_of_its_retries_is_not_for_the_user() -> None:
    script = "import logging\nimport graph.store\nlogging.getLogger('neo4j.session').warning('will be retried')"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
