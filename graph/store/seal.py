"""The seal on the files of an embedded store: what each was when its owner closed them in order.

What is otherwise when the next owner comes was changed from outside, and the engine does not say so: it passes over
records that it cannot read and answers less. A process that is killed leaves no seal; then the engine's log is what
brings the files back.
"""

import json
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

_NAME = "seal.json"
# Counts what was ever written. Higher than sealed, a program that knows no seals was there.
_CLOCK = "last-tx-id.bin"
# Written anew at every opening, or only there while the files are open.
_PASSING = (_CLOCK, "statistics.json", "database.lck")
_CHUNK = 1 << 20


class Seal:
    """The seal of one store in `folder`, whose files are in `files`. Whoever breaks or sets it owns them."""

    def __init__(self, folder: Path, files: Path) -> None:
        self._path, self._files = folder / _NAME, files
        # By name: size, time of the last change, checksum; so that what nobody touched is not read again.
        self._marks: dict[str, list[int]] = {}

    def broken(self) -> str | None:
        """What is not as it was sealed, in words; None where all is, or where there is no seal to tell by."""
        sealed = self._read()
        if not sealed or _clock(self._files) > sealed["clock"]:
            return None
        self._marks = sealed["files"]
        for name, mark in self._marks.items():
            file = self._files / name
            if not file.is_file():
                return f"{name} is missing"
            if self._mark(file)[::2] != mark[::2]:
                return f"{name} is not as it was left"
        return None

    def take_off(self) -> None:
        """Before the files are opened: from then on they change."""
        self._path.unlink(missing_ok=True)

    def put_on(self) -> None:
        """After the files are closed. A seal that cannot be written is none: the store is as good without."""
        with suppress(OSError):
            marks = {file.name: self._mark(file) for file in sorted(self._files.iterdir()) if _stays(file)}
            draft = self._path.with_suffix(".draft")
            draft.write_text(json.dumps({"clock": _clock(self._files), "files": marks}), encoding="utf-8")
            draft.replace(self._path)

    def _mark(self, file: Path) -> list[int]:
        known, found = self._marks.get(file.name), file.stat()
        if known and known[:2] == [found.st_size, found.st_mtime_ns]:
            return known
        return [found.st_size, found.st_mtime_ns, _checksum(file)]

    def _read(self) -> dict[str, Any] | None:
        try:
            sealed: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return sealed


def _stays(file: Path) -> bool:
    return file.is_file() and file.name not in _PASSING and file.suffix != ".wal"


def _clock(files: Path) -> int:
    try:
        return int.from_bytes((files / _CLOCK).read_bytes())
    except OSError:
        return 0


def _checksum(file: Path) -> int:
    total = 0
    with file.open("rb") as stream:
        while some := stream.read(_CHUNK):
            total = zlib.crc32(some, total)
    return total
