"""The bundled sample: its store, and building it only when it, or what reads it, has changed."""

import hashlib
import json
import shlex
import shutil
import sys
from collections.abc import Callable
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from loaders.errors import ZhengtuError

if TYPE_CHECKING:
    from graph.store import Store

MARK = "sample.json"


def demo_folder() -> Path:
    """The demo's own place in the user's data folder: it never mixes with the user's own graph."""
    return user_data_path("zhengtu", appauthor=False) / "demo"


def sample_files() -> list[Traversable]:
    """The bundled documents, in a fixed order."""
    folder = files("zhengtu") / "sample"
    return sorted((file for file in folder.iterdir() if file.name.endswith(".txt")), key=lambda file: file.name)


def prepare(store: "Store", folder: Path, note: Callable[[str], None]) -> None:
    """Loads the sample unless it is there as it stands: then nothing is read, and spaCy is not even imported.

    `folder` keeps a mark of what was loaded last. It is taken away before loading and written after, so that a run
    that is killed between the two begins again.
    """
    mark, wanted = folder / MARK, _stamp()
    if _read(mark) == wanted and store.counts().get("Measure"):
        return
    note("reading the sample; the next start does without")
    mark.unlink(missing_ok=True)
    _load(store)
    mark.write_text(json.dumps(wanted), encoding="utf-8")


def _load(store: "Store") -> None:
    from zhengtu.building import build
    from zhengtu.sources import expand

    for sample in sample_files():
        with as_file(sample) as path:
            for failed in build(lambda: store, expand([path]), jobs=1).failures:
                raise ZhengtuError(f"the bundled sample could not be loaded: {failed.reason}")


def _stamp() -> dict[str, str]:
    """What the loaded sample depends on: its text, and the code and data that read it."""
    from graph.stamp import version

    return {"version": version()} | {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sample_files()
    }


def _read(mark: Path) -> object:
    try:
        return json.loads(mark.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def suggestions(url: str) -> list[str]:
    """Addresses and commands that show what the graph can do; one a line in the data file."""
    lines = (files("zhengtu") / "data" / "try.txt").read_text("utf-8").splitlines()
    store = shlex.quote(f"embedded:{demo_folder()}")
    return [line.format(url=url.rstrip("/"), store=store, zhengtu=_program()) for line in lines if line]


def _program() -> str:
    """How this program can be called from where the user stands: `make demo` runs it out of `.venv`."""
    return "zhengtu" if shutil.which("zhengtu") else shlex.quote(sys.argv[0])
