"""The Store: load, remove, ask. The same calls on the embedded engine and on a Neo4j server."""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import ConstraintError, Neo4jError, TransientError

from graph import ontology
from graph.checks import check, is_usable
from graph.model import GraphRows, Row
from graph.settings import Settings, folder_of
from graph.store import schema, text
from graph.store.batches import check_size
from graph.store.errors import StoreDenied, StoreError
from graph.store.failures import NO_RECORD, failure, gone
from graph.store.interrupts import uninterrupted
from graph.store.link import GONE, SCHEMES, EngineName, Link, Neo4jLink
from graph.store.plain import rows as plain_rows
from graph.store.report import LoadReport
from graph.store.shared import Shared
from graph.store.statements import statement
from graph.store.writer import Writer, is_unchanged
from loaders.errors import NotFound

T = TypeVar("T")
_TRIES = 8
# Of an id that a person gave, as much as a sentence holds.
_LONGEST_SAID = 100


class Store:
    """An open store; close it or use it in a `with`. May be used from several threads."""

    def __init__(self, link: Link, settings: Settings) -> None:
        self._link = link
        self._settings = settings
        self._indexes: dict[str, list[str]] | None = None
        self._shared = Shared()
        # How many rows have been written since it was opened.
        self._written = 0
        try:
            self._ensure_schema()
        except BaseException:
            link.close()
            raise
        link.ready()

    @classmethod
    def open(cls, url: str | None = None, settings: Settings | None = None) -> Self:
        """Open `embedded:FOLDER` or the address of a Neo4j server; without a url the one of the settings.

        Raises `StoreDenied` where address, folder, user, password or database cannot be used, and
        `StoreUnreachableError` where nothing answers.
        """
        settings = settings or Settings()
        url = url or settings.store
        return cls(_link(url, settings), settings.model_copy(update={"store": url}))

    @property
    def url(self) -> str:
        """The address that it was opened by."""
        return self._settings.store

    @property
    def engine(self) -> EngineName:
        return self._link.engine

    def load(self, rows: GraphRows) -> LoadReport:
        """Write one document in one transaction, in the place of what it stated before.

        Raises `RowsRefused` before anything is written where rows do not follow the ontology, and `UnusableInput`
        where the document is larger than a transaction.
        """
        # First of all, and by hashes alone: most of what is loaded is there already.
        if is_usable(rows.document_id) and is_unchanged(rows, state := self.state(rows.document_id)):
            # Another place, or other bytes that say the same.
            if (origin := rows.origin) and (origin.location, origin.fingerprint) != _told(state):
                self._write(lambda tx: Writer(tx).remember(rows.document_id, origin))
            return LoadReport(rows.document_id, "unchanged")
        check(rows)
        check_size(rows)
        return self._write_graph(lambda writer: writer.load(rows))

    def state(self, document_id: str) -> Row:
        """`status`, `sha256` and `version` of a document, and where it was read; empty for one that is not there."""
        return self._read(lambda tx: Writer(tx).state(document_id))

    def origins(self) -> list[Row]:
        """Every loaded document: `document`, `title`, `version`, `measures`, `goals`; and where it was read:
        `location`, `fingerprint`."""
        return self.run(statement("origins"))

    def remove(self, document_id: str) -> bool:
        """Take a document away with all that nothing else uses. Raises `NotFound` where it is not loaded."""
        if not self._write_graph(lambda writer: writer.remove(document_id)):
            raise NotFound(
                f"no document {document_id[:_LONGEST_SAID]!r} is loaded: `zhengtu status` lists those that are"
            )
        return True

    def run(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """Rows of one read query as plain Python values. A Neo4j server gives it up after `query_timeout` seconds."""
        asked = dict(parameters or {})

        @unit_of_work(timeout=self._settings.query_timeout)
        def work(tx: ManagedTransaction) -> list[dict[str, Any]]:
            return plain_rows(tx.run(cypher, asked))

        return self._read(work)

    def write(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """Run one statement in a write transaction of its own, retried as a whole; the graph's version changes."""
        asked = dict(parameters or {})

        def work(tx: ManagedTransaction) -> list[dict[str, Any]]:
            Writer(tx).stamp()
            return plain_rows(tx.run(cypher, asked))

        return self._write(work)

    def corrections(self) -> list[dict[str, Any]]:
        """`id`, `title`, `source` of every loaded document, and the ids of the corrections it was loaded with."""
        return self.run(statement("corrections"))

    def version(self) -> str:
        """A stamp that is another after every change of the graph; "" for a store that was never written to."""
        found = self.run(statement("version"))
        return str(found[0]["version"]) if found else ""

    def search(self, labels: Sequence[str], text_: str, limit: int) -> dict[str, list[str]]:
        """By label the ids of the nodes whose text holds every part of `text_` (cut at white space), best first."""
        if self._indexes is None:
            # Asked for once: they are made when a store is opened.
            self._indexes = schema.fulltext_indexes(self._link)
        return text.search(self.run, self._indexes, labels, text_, limit)

    def unreadable(self) -> int | None:
        """How many records of an embedded store are damaged; None where another process or a server has them."""
        return self._link.unreadable()

    def missing_schema(self) -> list[str]:
        """The constraints and indexes that should be there and are not, each by a name."""
        return schema.missing(self._link)

    def mend_schema(self) -> None:
        """Make the constraints and indexes that are not there."""
        schema.ensure(self._link, anew=True)

    def records(self, type_: str, names: Sequence[str]) -> Iterator[list[tuple[Any, ...]]] | None:
        """All nodes of a label or edges of a type in pages, straight from the engine; None where it is not ours.

        `names` are properties, and `@rid` for the engine's address of a node, `@out` and `@in` for those of the ends.
        """
        return self._link.records(type_, names)

    @contextmanager
    def held(self) -> Iterator[None]:
        """While it lasts nobody writes a document, so that many questions see one state. Waits for who is writing.

        On a server that takes the right to write; the lock goes with the connection.
        """
        with self._link.writing(), ExitStack() as held:
            if self.engine == "neo4j":
                self._attempt(lambda: self._lock(held), writes=True)
            yield

    def _lock(self, held: ExitStack) -> None:
        """Begin what every writer begins with, and let it never be done."""
        session = self._link.driver.session(database=self._link.database)
        held.callback(_roll_back, session)
        session.begin_transaction().run(statement("lock"), version="").consume()

    def counts(self) -> dict[str, int]:
        """Number of nodes by label and of edges by type; what is absent counts 0."""
        declared = ontology.load()
        nodes = {label: self.run(statement("count_nodes", label=label))[0]["n"] for label in declared.nodes}
        edges = {type_: self.run(statement("count_edges", type=type_))[0]["n"] for type_ in declared.edges}
        return nodes | edges

    def close(self) -> None:
        """Let go of the store; an embedded engine that nobody else in this process uses is stopped."""
        self._link.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def _ensure_schema(self) -> None:
        """The process that owns an embedded store may leave meanwhile: then whoever owns it next is asked."""
        for again in reversed(range(_TRIES)):
            driver = self._link.driver
            try:
                schema.ensure(self._link)
                return
            except (*GONE, Neo4jError) as error:
                if again and self._link.lost(driver) and self._link.recover(driver):
                    continue
                if isinstance(error, Neo4jError):
                    raise self._link.unusable(f"its indexes cannot be made: {error.message}") from error
                raise gone(self.url) from error

    def _read(self, work: Callable[[ManagedTransaction], T]) -> T:
        def attempt() -> T:
            with uninterrupted(), self._session(READ_ACCESS) as session:
                return session.execute_read(work)

        return self._attempt(attempt)

    def _write_graph(self, work: Callable[[Writer], T]) -> T:
        """Work of a writer, which remembers what it left once that is committed."""

        def with_writer(tx: ManagedTransaction) -> tuple[Writer, T]:
            writer = Writer(tx, self._shared, self._link.once, self._written >= self._link.planning)
            return writer, work(writer)

        writer, result = self._write(with_writer)
        writer.settled()
        self._written += writer.written.total()
        return result

    def _write(self, work: Callable[[ManagedTransaction], T]) -> T:
        def attempt() -> T:
            with self._link.writing(), uninterrupted(), self._session(WRITE_ACCESS) as session:
                return session.execute_write(work)

        return self._attempt(attempt, writes=True)

    def _session(self, access: str) -> Session:
        return self._link.driver.session(database=self._link.database, default_access_mode=access)

    def _attempt(self, attempt: Callable[[], T], writes: bool = False) -> T:
        """Try again as a whole what lost a race or lost its engine; the last failure is told in a sentence."""
        for again in reversed(range(_TRIES)):
            driver = self._link.driver
            try:
                return attempt()
            except GONE as error:
                if not again or not self._link.recover(driver):
                    raise gone(self.url) from error
            except (ConstraintError, TransientError) as error:
                if not again:
                    raise StoreError(f"the store is too busy to take this: {error.message}") from error
                time.sleep(random.uniform(0.01, 0.2))
            except Neo4jError as error:
                if again and self._link.lost(driver):
                    self._link.recover(driver)
                    continue
                if again and error.code == NO_RECORD:
                    time.sleep(random.uniform(0.01, 0.2))
                    continue
                raise failure(error, self._link, self._settings, writes) from error
        raise AssertionError("the last try returns or raises")


def _roll_back(session: Session) -> None:
    # A server that went away has done it already; of that, whoever reads from it tells.
    with suppress(*GONE, Neo4jError):
        session.close()


def _told(state: Row) -> tuple[str | None, str | None]:
    return state["location"], state["fingerprint"]


def _link(url: str, settings: Settings) -> Link:
    scheme = url.partition(":")[0]
    if scheme == "embedded":
        # Imported late: a Neo4j user needs no Java machine, and it costs a tenth of a second.
        from graph.store.embedded import EmbeddedLink

        return EmbeddedLink(folder_of(url), settings)
    if scheme in SCHEMES:
        return Neo4jLink(url, settings)
    known = ", ".join(f"{name}://" for name in SCHEMES)
    raise StoreDenied(f"{url!r} is no store: use embedded:FOLDER, or an address that begins with {known}")
