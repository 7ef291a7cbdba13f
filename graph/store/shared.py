"""The nodes that documents share, as this process last left them: loads in a row need not read them back.

They are good as long as nobody else has written: each transaction is told the graph's version before it, and holds
the lock that keeps the others out.
"""

from collections.abc import Iterable, Mapping
from threading import Lock

from graph.model import Row

# A few dozen MB; beyond, they are let go and read back as before.
_MOST = 50_000

Key = tuple[str, str]


class Shared:
    """Rows of shared nodes by label and id, for one version of the graph. May be used from several threads."""

    def __init__(self) -> None:
        self._version: str | None = None
        self._rows: dict[Key, Row] = {}
        self._lock = Lock()

    def known(self, version: str | None, keys: Iterable[Key]) -> dict[Key, Row]:
        """Those of the nodes that are known as they are at that version of the graph."""
        with self._lock:
            if version is None or version != self._version:
                return {}
            return {key: self._rows[key] for key in keys if key in self._rows}

    def keep(self, before: str | None, after: str, changes: Mapping[Key, Row | None]) -> None:
        """What a committed transaction did to the nodes of version `before`; None for one that it took away."""
        with self._lock:
            if before != self._version or len(self._rows) > _MOST:
                self._rows = {}
            self._version = after
            for key, row in changes.items():
                if row is None:
                    self._rows.pop(key, None)
                else:
                    self._rows[key] = row
