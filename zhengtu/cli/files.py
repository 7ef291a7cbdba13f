"""Files that the command line writes: whole, or as they were before."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from loaders.errors import UnusableInput


@contextmanager
def replacing(path: Path, encoding: str = "utf-8", newline: str | None = None) -> Iterator[TextIO]:
    """A text stream that takes the place of `path` only when all of it is written."""
    if path.is_dir():
        raise UnusableInput(f"{path}: is a folder; name a file to write to")
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise UnusableInput(f"{path}: cannot be written: {error.strerror or error}") from None
    try:
        with open(handle, "w", encoding=encoding, newline=newline) as stream:  # noqa: PTH123 a descriptor, not a path
            yield stream
        _as_created_by_hand(Path(temporary))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _as_created_by_hand(path: Path) -> None:
    """mkstemp makes files for their owner alone; an answer is an ordinary file."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
