"""Fixtures that every room shares. Policy: the smallest fixture that shows the case, the real engine, no mocks."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from pydantic import SecretStr
from servers import RELEASES, Neo4jServer, NotPreparedError

from graph.settings import Settings
from graph.store import Store

ROOT = Path(__file__).resolve().parents[1]
ENGINES = ["embedded", *(pytest.param(name, marks=pytest.mark.neo4j) for name in RELEASES)]
# No test is timed: a busy machine is no failure.
hypothesis.settings.register_profile("zhengtu", deadline=None)
hypothesis.settings.load_profile("zhengtu")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    # Imported late: one process alone runs the tests without it.
    from workers import Dealer

    return Dealer(config, log)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold annotations, which is not part of the project."""
    folder = Path(os.environ.get("ZHENGTU_SHARED", ROOT.parent / "shared"))
    if not (folder / "documents").is_dir():
        pytest.skip("needs the folder of real documents: put it beside the checkout as `shared` or set ZHENGTU_SHARED")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty embedded store. The first one of a process takes seconds, every other one a tenth of a second."""
    with Store.open(f"embedded:{tmp_path / 'store'}") as opened:
        yield opened


@pytest.fixture(scope="module")
def module_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An embedded store that the tests of one module fill once and then only read."""
    with Store.open(f"embedded:{tmp_path_factory.mktemp('module') / 'store'}") as opened:
        yield opened


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Neo4jServer]]:
    """Gives the running server of a release by name ("neo4j-5.26"), started once a session.

    Skips where it is not prepared; on CI that is a failure.
    """
    running: dict[str, Neo4jServer] = {}

    def server(name: str) -> Neo4jServer:
        if name not in running:
            try:
                running[name] = Neo4jServer(RELEASES[name], tmp_path_factory.mktemp(name) / "home")
            except NotPreparedError as error:
                (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))
        return running[name]

    yield server
    for each in running.values():
        each.stop()


@pytest.fixture(scope="session")
def neo4j_settings(neo4j_server: Callable[[str], Neo4jServer]) -> Callable[[str], Settings]:
    """Settings that open the server of a release."""

    def settings(name: str) -> Settings:
        server = neo4j_server(name)
        return Settings(store=server.url, neo4j_user=server.user, neo4j_password=SecretStr(server.password))

    return settings


@pytest.fixture(params=ENGINES)
def engine_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of an empty store on each of the three engines in turn."""
    if request.param == "embedded":
        return Settings(store=f"embedded:{tmp_path / 'store'}")
    settings: Settings = request.getfixturevalue("neo4j_settings")(request.param)
    _empty(settings)
    return settings


@pytest.fixture
def engine_store(engine_settings: Settings) -> Iterator[Store]:
    """An empty store on each of the three engines in turn."""
    with Store.open(settings=engine_settings) as opened:
        yield opened


@pytest.fixture(scope="module", params=ENGINES)
def module_engine_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store on each of the three engines in turn, that the tests of one module fill once and then only read."""
    if request.param == "embedded":
        settings = Settings(store=f"embedded:{tmp_path_factory.mktemp('module') / 'store'}")
    else:
        settings = request.getfixturevalue("neo4j_settings")(request.param)
        _empty(settings)
    with Store.open(settings=settings) as opened:
        yield opened


def _empty(settings: Settings) -> None:
    with Store.open(settings=settings) as opened:
        opened.write("MATCH (n) WHERE n.id <> 'schema' DETACH DELETE n")
