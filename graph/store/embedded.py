"""The embedded store: owns the files in this process, or joins the process that does.

Whoever opens a folder first runs the engine; others go through its port. When the owner leaves, the next one that
needs the store becomes the owner. Within a process all users of a folder share one server.
"""

import atexit
import time
from contextlib import AbstractContextManager
from pathlib import Path
from threading import RLock
from weakref import WeakSet

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.settings import Settings
from graph.store.errors import StoreUnreachableError
from graph.store.folder import StoreFolder
from graph.store.link import Link
from graph.store.server import DATABASE, USER, Server

# An owner that has the lock but does not answer yet is starting; on a loaded machine that takes a while.
_PATIENCE = 60.0
_PAUSE = 0.05


class _Owned:
    """A server of this process and how many links use it."""

    def __init__(self, folder: StoreFolder, server: Server) -> None:
        self.folder, self.server, self.users = folder, server, 0

    def stop(self) -> None:
        self.server.stop()
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

    def writing(self) -> AbstractContextManager[object]:
        return self._folder.writing()

    def recover(self) -> bool:
        """Join whoever owns the files now, or own them."""
        with _guard:
            gone, self._owned = self._owned, None
            if gone:
                _leave(gone)
            self.driver.close()
            self._open()
        return True

    def close(self) -> None:
        super().close()
        with _guard:
            if self._owned:
                _leave(self._owned)
                self._owned = None

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

    def _connect(self) -> Driver | None:
        owner = self._folder.owner()
        if owner is None:
            return None
        driver = GraphDatabase.driver(
            f"bolt://127.0.0.1:{owner['port']}",
            auth=(USER, self._folder.password()),
            connection_timeout=self._settings.connect_timeout,
            # When the owner leaves, the way on is another owner, not patience.
            max_transaction_retry_time=2.0,
            telemetry_disabled=True,
        )
        try:
            driver.execute_query("RETURN 1", database_=DATABASE)
        except (DriverError, Neo4jError):
            # Not (or no longer) a store: the port of an owner that died, taken by somebody else or by nobody.
            driver.close()
            return None
        return driver

    def _held(self) -> str:
        owner = self._folder.owner()
        by = f"process {owner['pid']}" if owner else "another process"
        return f"the store in {self._folder.path} is held by {by}, which does not answer: end it and try again"


def _share(folder: StoreFolder, settings: Settings) -> _Owned | None:
    """This process's server for the folder, started if nobody owns the files; None where another process does."""
    owned = _owned.get(folder.path)
    if owned is None:
        if not folder.take():
            return None
        owned = _Owned(folder, _start(folder, settings))
        _owned[folder.path] = owned
    owned.users += 1
    return owned


def _start(folder: StoreFolder, settings: Settings) -> Server:
    try:
        server = Server(folder.path, folder.password(), settings.embedded_memory)
    except BaseException:
        folder.release()
        raise
    folder.announce(server.port)
    return server


def _leave(owned: _Owned) -> None:
    owned.users -= 1
    if owned.users == 0:
        owned.stop()
        del _owned[owned.folder.path]
