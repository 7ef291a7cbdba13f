"""An engine's errors as sentences for a person. By their codes, which are the same on all engines."""

from neo4j.exceptions import Neo4jError

from graph.settings import Settings
from graph.store.errors import StoreError, StoreUnreachableError
from graph.store.link import Link

# What the embedded engine says of a record that another record leads to and that is not there: it was just deleted, or
# the files are damaged.
NO_RECORD = "Neo.ClientError.Statement.EntityNotFound"
_BROKEN = "Neo.DatabaseError."
# What a commit that fails says; the embedded engine has no code of its own for a full disk.
_NOT_WRITTEN = ("Neo.ClientError.Transaction.", _BROKEN)
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"


def failure(error: Neo4jError, link: Link, settings: Settings, writes: bool) -> StoreError:
    """What to raise for an error that trying again does not mend; `writes`: it came in a write transaction."""
    code, said = str(error.code), str(error.message).partition("\n")[0]
    if code.startswith(_TIMED_OUT):
        limit = f"{settings.query_timeout:g}"
        return StoreError(
            f"the query took more than {limit} s and was given up: narrow it or raise ZHENGTU_QUERY_TIMEOUT"
        )
    if code == NO_RECORD:
        return link.unusable(said)
    if writes and code.startswith(_NOT_WRITTEN):
        return StoreError(f"the store could not write and is as it was ({said}): is its disk full?")
    if code.startswith(_BROKEN):
        return link.unusable(said)
    return StoreError(f"the store refuses the query: {said}")


def gone(url: str) -> StoreUnreachableError:
    """What to raise where a store that answered does so no more."""
    return StoreUnreachableError(
        f"the store at {url} stopped answering; what was loaded before stays whole: "
        "see that it runs again, then run the same command"
    )
