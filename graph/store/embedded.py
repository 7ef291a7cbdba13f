"""The embedded store: owns the files in this process, or joins the process that does.

Whoever opens a folder first runs the engine; others go through its port. When the owner leaves, the next one that
needs the store becomes the owner. Within a process all users of a folder share one server.
"""

import atexit
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from threading import RLock
from typing import Any
from weakref import WeakSet

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.settings import Settings
from graph.store.errors import StoreDamagedError, StoreError, StoreUnreachableError, broken
from graph.store.folder import StoreFolder
from graph.store.interrupts import uninterrupted
from graph.store.link import Link
from graph.store.seal import Seal
from graph.store.server import DATABASE, USER, Server, database_files

# An owner that has the lock but does not answer yet is starting; on a loaded machine that takes a while.
_PATIENCE = 60.0
_PAUSE = 0.05


class _Owned:
    """A server of this process and how many links use it."""

    def __init__(self, folder: StoreFolder, server: Server, seal: Seal) -> None:
        self.folder, self.server, self.users = folder, server, 0
        self._seal = seal

    def stop(self) -> None:
        try:
            self.server.stop()
            self._seal.put_on()
        finally:
            self.folder.release()


_owned: dict[Path, _Owned] = {}
_links: "WeakSet[EmbeddedLink]" = WeakSet()
_guard = RLock()


@atexit.register
def _close_all() -> None:
    """Close what was left open. A connection that stays open, or a server, would keep the ending process waiting."""
    for link in list(_links):
        link.close()


class EmbeddedLink(Link):
    """A link to the store in `path`, whoever owns it. Raises `StoreDenied` or `StoreUnreachableError`."""

    engine = "embedded"
    database = DATABASE

    def __init__(self, path: Path, settings: Settings) -> None:
        self._folder = StoreFolder(path)
        self._settings = settings
        self._owned: _Owned | None = None
        self._open()
        _links.add(self)

    def sql(self, statement: str) -> bool:
        if self._owned is None:
            return False
        self._owned.server.sql(statement)
        return True

    def records(self, type_: str, names: Sequence[str]) -> Iterator[list[tuple[Any, ...]]] | None:
        return self._owned.server.records(type_, names) if self._owned else None

    def unreadable(self) -> int | None:
        # The engine looks into its files only for the process that owns them.
        return self._owned.server.unreadable() if self._owned else None

    def writing(self) -> AbstractContextManager[object]:
        return self._folder.writing()

    def recover(self, gone: Driver) -> bool:
        """Join whoever owns the files now, or own them."""
        with _guard:
            if self.driver is gone:
                gone.close()
                self._leave()
                self._open()
                self.ready()
        return True

    def lost(self, driver: Driver) -> bool:
        return self._owned is None and not _answers(driver)

    def unusable(self, reason: str) -> StoreError:
        return broken(self._folder.path, reason)

    def ready(self) -> None:
        if self._owned:
            self._folder.announce(self._owned.server.port)

    def close(self) -> None:
        super().close()
        with _guard:
            self._leave()

    def _open(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while True:
            with _guard:
                self._owned = self._owned or _share(self._folder, self._settings)
            if driver := self._connect():
                self.driver = driver
                return
            if time.monotonic() > deadline:
                raise StoreUnreachableError(self._held())
            time.sleep(_PAUSE)

    def _leave(self) -> None:
        """Have no part in a server of this process any more; the last one to leave stops it."""
        owned, self._owned = self._owned, None
        if owned:
            owned.users -= 1
            if owned.users == 0:
                del _owned[self._folder.path]
                owned.stop()

    def _connect(self) -> Driver | None:
        port = self._owned.server.port if self._owned else self._folder.port()
        if port is None:
            return None
        driver = GraphDatabase.driver(
            f"bolt://127.0.0.1:{port}",
            auth=(USER, self._folder.password()),
            connection_timeout=self._settings.connect_timeout,
            # When the owner leaves, the way on is another owner, not patience.
            max_transaction_retry_time=2.0,
            telemetry_disabled=True,
        )
        if _answers(driver):
            return driver
        # Not (or no longer) a store: the port of an owner that died, taken by somebody else or by nobody.
        driver.close()
        return None

    def _held(self) -> str:
        return (
            f"the store in {self._folder.path} is held by another process, which does not answer: end it and try again"
        )


@uninterrupted()
def _answers(driver: Driver) -> bool:
    try:
        driver.execute_query("RETURN 1", database_=DATABASE)
    except (DriverError, Neo4jError):
        return False
    return True


def _share(folder: StoreFolder, settings: Settings) -> _Owned | None:
    """This process's server for the folder, started if nobody owns the files; None where another process does."""
    owned = _owned.get(folder.path)
    if owned is None:
        if not folder.take():
            return None
        owned = _start(folder, settings)
        _owned[folder.path] = owned
    owned.users += 1
    return owned


def _start(folder: StoreFolder, settings: Settings) -> _Owned:
    try:
        seal = Seal(folder.path, database_files(folder.path))
        if changed := seal.broken():
            raise StoreDamagedError(folder.path, changed)
        seal.take_off()
        server = Server(folder.path, folder.password(), settings.embedded_memory, settings.embedded_options)
        return _Owned(folder, server, seal)
    except BaseException:
        folder.release()
        raise
