"""The stamp of what read a document."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from graph.stamp import _READ, _files, version

# What is in the packages beside code and data: a README, the mark of typed packages, what Python compiles.
_BESIDE = (".md", ".typed", ".pyc")


def endings(folder: Traversable) -> set[str]:
    own = {"." + entry.name.rpartition(".")[2] for entry in folder.iterdir() if entry.is_file()}
    return own.union(*(endings(entry) for entry in folder.iterdir() if entry.is_dir()))


def test_every_file_that_decides_how_a_document_is_read_counts() -> None:
    found = endings(files("loaders")) | endings(files("graph") / "identity")
    assert found - set(_BESIDE) <= set(_READ)
    names = {entry.name for entry in _files(files("loaders"))}
    assert {"outline.py", "program_network.npz", "program_company.npz", "program_weights.tsv", "funds.yaml"} <= names


def test_a_stamp_is_twelve_hex_digits() -> None:
    assert len(version()) == 12
    assert int(version(), 16) >= 0
