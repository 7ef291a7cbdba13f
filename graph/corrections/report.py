"""Which lines of a corrections file are at work in a store, and a sentence on each that is not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from graph.corrections.model import Correction, Corrections


class Corrected(Protocol):
    """A store, as far as it is needed here."""

    def corrections(self) -> list[dict[str, Any]]:
        """`id`, `title`, `source` and `corrections` (ids of lines) of every loaded document."""
        ...


@dataclass(frozen=True, slots=True)
class Applied:
    """A line and the documents (file names) that were loaded with it."""

    line: Correction
    documents: tuple[str, ...]


def applied(store: Corrected, corrections: Corrections) -> list[Applied]:
    """Every line, in the order of the file."""
    loaded = store.corrections()
    return [
        Applied(line, tuple(row["source"] for row in loaded if line.id in (row["corrections"] or ())))
        for line in corrections.lines
    ]


def unapplied(store: Corrected, corrections: Corrections, waiting: Collection[str] = ()) -> list[str]:
    """A sentence on each line that matches nothing, and on each document that still bears a line that is gone.

    `waiting` are the ids of documents that were loaded before the lines were what they are.
    """
    loaded, said = store.corrections(), list(corrections.refused)
    at_work = {id_ for row in loaded for id_ in row["corrections"] or ()}
    idle = [line for line in corrections.lines if line.id not in at_work]
    said += [f"{line.place}: {_why(line, loaded, waiting)} ({line.what})" for line in idle]
    known = {line.id for line in corrections.lines}
    stale = [row["source"] for row in loaded if set(row["corrections"] or ()) - known]
    said += [f"{source} bears a correction that is gone: `zhengtu build --stale` takes it back" for source in stale]
    return said


def _why(line: Correction, loaded: Iterable[dict[str, Any]], waiting: Collection[str]) -> str:
    meant = {row["id"] for row in loaded if line.speaks_of_any(row["id"], row["title"], row["source"] or "")}
    if not meant and line.get("document"):
        return f"no document {line.get('document')!r} is loaded"
    if meant.intersection(waiting):
        return "is not applied yet: `zhengtu build --stale` does it"
    return "matches nothing in the documents as they were last loaded"
