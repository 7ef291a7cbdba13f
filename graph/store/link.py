"""The way to a store: a driver that answers, and what differs between the embedded engine and a Neo4j server."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Literal
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.settings import Settings
from graph.store.errors import StoreDenied, StoreError, StoreUnreachableError
from graph.store.interrupts import uninterrupted

EngineName = Literal["embedded", "neo4j"]
GONE = (ServiceUnavailable, SessionExpired)
# The driver logs each of its retries, and without a handler Python would print that among our own sentences.
logging.getLogger("neo4j").addHandler(logging.NullHandler())
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


class Link(ABC):
    """An open driver and its database."""

    engine: EngineName
    driver: Driver
    database: str
    # Goes before a statement that has one good plan: an engine that plans anew as the graph grows need not.
    once = ""
    # How many rows are written kind by kind first: in that time it plans the statement that writes a document at once.
    planning = 0

    @abstractmethod
    def writing(self) -> AbstractContextManager[object]:
        """Held around a write: keeps writers apart where the engine would make one of them start again."""

    @abstractmethod
    def recover(self, gone: Driver) -> bool:
        """Find the store again after it went away under the driver `gone`; False where there is no way."""

    def lost(self, driver: Driver) -> bool:
        """Whether an error came of the store going away, which an engine that stops does not always say."""
        return False

    def ready(self) -> None:
        """The schema is there: others may come in."""
        return

    def sql(self, statement: str) -> bool:
        """Run a statement of the embedded engine's own language; False where this process does not own the engine."""
        return False

    def records(self, type_: str, names: Sequence[str]) -> Iterator[list[tuple[Any, ...]]] | None:
        """The records of the embedded engine as it keeps them; None where this process does not own the engine."""
        return None

    def unreadable(self) -> int | None:
        """How many records of the store's files cannot be read; None where that cannot be told from here."""
        return None

    def unusable(self, reason: str) -> StoreError:
        """What to say where the store fails at what every sound one can do."""
        return StoreError(f"the store fails: {reason}")

    def close(self) -> None:
        self.driver.close()


class Neo4jLink(Link):
    """A Neo4j server somewhere. Opening proves address, password and database, or raises one clear sentence."""

    engine = "neo4j"
    once = "CYPHER replan=skip "
    planning = 50_000

    def __init__(self, url: str, settings: Settings) -> None:
        self.database = settings.neo4j_database
        if not _has_host(url):
            raise StoreDenied(f"{url} is no address of a Neo4j server: write it like neo4j://host:7687")
        try:
            self.driver = GraphDatabase.driver(
                url,
                auth=(settings.neo4j_user, settings.neo4j_password.get_secret_value()),
                connection_timeout=settings.connect_timeout,
                connection_acquisition_timeout=settings.connect_timeout * 2,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
            )
        except (ConfigurationError, ValueError) as error:
            raise StoreDenied(f"{url} is no address of a Neo4j server: {error}") from error
        try:
            self._greet(url, settings)
        except BaseException:
            self.driver.close()
            raise

    @uninterrupted()
    def _greet(self, url: str, settings: Settings) -> None:
        try:
            with self.driver.session(database=self.database) as session:
                session.run("RETURN 1").consume()
        except AuthError as error:
            raise StoreDenied(
                f"{url} refuses the user {settings.neo4j_user!r}: set ZHENGTU_NEO4J_USER and ZHENGTU_NEO4J_PASSWORD"
            ) from error
        except GONE as error:
            raise StoreUnreachableError(
                f"nothing answers at {url}: start the server or name another with --store or ZHENGTU_STORE"
            ) from error
        except ClientError as error:
            if error.code != "Neo.ClientError.Database.DatabaseNotFound":
                raise StoreError(f"{url} cannot be used: {error.message}") from error
            raise StoreDenied(
                f"{url} has no database {self.database!r}: set ZHENGTU_NEO4J_DATABASE to one that it has"
            ) from error
        except (DriverError, Neo4jError) as error:
            raise StoreError(f"{url} cannot be used: {error}") from error

    def writing(self) -> AbstractContextManager[object]:
        return nullcontext()

    def recover(self, gone: Driver) -> bool:
        # The driver looks for the server again by itself, for as long as it retries a transaction.
        return False


def _has_host(url: str) -> bool:
    try:
        address = urlsplit(url)
        return bool(address.hostname) and address.port != 0
    except ValueError:
        return False
