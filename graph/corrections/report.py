"""Which lines of a corrections file are at work in a store, and a sentence on each that is not."""

from collections.abc import Iterable
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


def unapplied(store: Corrected, corrections: Corrections) -> list[str]:
    """A sentence on each line that matches nothing, and on each document that still bears a line that is gone."""
    loaded, said = store.corrections(), list(corrections.refused)
    idle = [found.line for found in applied(store, corrections) if not found.documents]
    said += [f"{line.place}: {_why(line, loaded)}" for line in idle]
    known = {line.id for line in corrections.lines}
    stale = [row["source"] for row in loaded if set(row["corrections"] or ()) - known]
    return said + [f"{source} bears a correction that is gone: `zhengtu build` it again" for source in stale]


def _why(line: Correction, loaded: Iterable[dict[str, Any]]) -> str:
    named = line.get("document")
    if named and not any(line.speaks_of_any(row["id"], row["title"], row["source"] or "") for row in loaded):
        return f"no document {named!r} is loaded ({line.what})"
    return f"matches nothing in the documents as they were last loaded ({line.what})"
