"""Fixtures that every room shares. Policy: the smallest fixture that shows the case, the real engine, no mocks."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold annotations, which is not part of the project."""
    folder = Path(os.environ.get("ZHENGTU_SHARED", ROOT.parent / "shared"))
    if not (folder / "documents").is_dir():
        pytest.skip("needs the folder of real documents: put it beside the checkout as `shared` or set ZHENGTU_SHARED")
    return folder
