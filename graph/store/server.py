"""One embedded server: ArcadeDB in this process, answering Bolt on a free port of the loopback interface."""

import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jpype
from arcadedb_embedded.results import ResultSet

from graph.store import jvm
from graph.store.errors import StoreError, broken, is_full
from graph.store.statements import statement

DATABASE = "zhengtu"
USER = "root"
_LOOPBACK = "127.0.0.1"
_RECORDS_PAGE = 2_000


class Server:
    """The engine over the files of one folder. Whoever makes one must hold the folder's lock and call `stop`."""

    def __init__(self, folder: Path, password: str, memory: str, options: str = "") -> None:
        jvm.start(folder, memory, options)
        self.port = _free_port()
        there = database_files(folder).exists()
        self._server = jpype.JClass("com.arcadedb.server.ArcadeDBServer")(
            _context(_configuration(folder, password, self.port))
        )
        try:
            self._server.start()
            create = not self._server.existsDatabase(DATABASE)
            self._database = self._server.getDatabase(DATABASE, create, True)
        except jpype.JException as error:
            # What came up before the failure would keep the process alive.
            self._server.stop()
            if there or is_full(folder):
                raise broken(folder, error.getMessage()) from error
            raise StoreError(f"the embedded store in {folder} does not start: {error.getMessage()}") from error

    def sql(self, statement: str) -> None:
        """Run one statement of the engine's own language: full-text indexes with an analyzer have no Cypher form."""
        self._database.command("sql", statement).close()

    def records(self, type_: str, names: Sequence[str]) -> Iterator[list[tuple[Any, ...]]]:
        """All records of a type in pages, each with the properties named, None for what is absent.

        `@rid` is the engine's address of a node, `@out` and `@in` those of an edge's ends. A third of what Bolt costs:
        a page comes over as columns, and nothing is looked up.
        """
        # Of an edge its own record says all; the address of a node takes a projection.
        what = "*, @rid" if "@rid" in names else ""
        found = self._database.query("sql", statement("records", what=what, type=type_))
        some = jpype.JClass("com.arcadedb.query.sql.executor.IteratorResultSet")
        try:
            while True:
                page = ResultSet(some(found.stream().limit(_RECORDS_PAGE).iterator()), None)
                columns = page.to_columns(_RECORDS_PAGE, names)
                if not columns:
                    return
                yield list(zip(*(_values(columns[name]) for name in names), strict=True))
        finally:
            found.close()

    def unreadable(self) -> int:
        """How many records the engine finds in its files that it cannot read, or that lead nowhere."""
        found = self._database.command("sql", "CHECK DATABASE")
        try:
            return int(found.next().getProperty("totalCorruptedRecords"))
        finally:
            found.close()

    def stop(self) -> None:
        """Close the files and the port. Must happen before the process ends, or its threads keep it alive."""
        self._server.stop()


def database_files(folder: Path) -> Path:
    """Where the engine keeps the files of the store in `folder`."""
    return folder / "databases" / DATABASE


def _values(column: Any) -> list[Any]:
    """A column as plain values: a list as it is, an array of numbers, where NaN stands for what is absent, as one.

    Whole numbers of which some are absent come as fractions; the ontology has none that may be.
    """
    if isinstance(column, list):
        return column
    return [None if value != value else value for value in column.tolist()]


def _configuration(folder: Path, password: str, port: int) -> dict[str, Any]:
    return {
        "arcadedb.server.rootPath": str(folder),
        "arcadedb.server.databaseDirectory": str(folder / "databases"),
        "arcadedb.server.rootPassword": password,
        "arcadedb.server.mode": "development",
        "arcadedb.server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "arcadedb.bolt.host": _LOOPBACK,
        "arcadedb.bolt.port": port,
        # Nothing here speaks HTTP to it, but the engine cannot be started without.
        "arcadedb.server.httpIncomingHost": _LOOPBACK,
        "arcadedb.server.httpIncomingPort": str(_free_port()),
        "arcadedb.serverMetrics": False,
    }


def _context(configuration: dict[str, Any]) -> Any:
    context = jpype.JClass("com.arcadedb.ContextConfiguration")()
    for key, value in configuration.items():
        context.setValue(key, value)
    return context


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])
