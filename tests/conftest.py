"""Fixtures that every room shares. Policy: the smallest fixture that shows the case, the real engine, no mocks."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold annotations, which is not part of the project."""
    folder = Path(os.environ.get("ZHENGTU_SHARED", ROOT.parent / "shared"))
    if not (folder / "documents").is_dir():
        pytest.skip("needs the folder of real documents: put it beside the checkout as `shared` or set ZHENGTU_SHARED")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty embedded store. The first one of a process takes two seconds, every other one a tenth."""
    with Store.open(f"embedded:{tmp_path / 'store'}") as opened:
        yield opened


@pytest.fixture(scope="module")
def module_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An embedded store that the tests of one module fill once and then only read."""
    with Store.open(f"embedded:{tmp_path_factory.mktemp('module') / 'store'}") as opened:
        yield opened
