"""Where documents were read: what decides before any reading that a source is unchanged, and which are stale."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.stamp import version
from loaders.errors import UnusableInput
from loaders.readers import fetch, is_url

if TYPE_CHECKING:
    from graph.corrections import Corrections
    from graph.store import Store
    from loaders.readers import Raw

_CORRECTED = "+"


@dataclass(frozen=True, slots=True)
class Loaded:
    """One loaded document. `location` and `fingerprint` are None where `build` did not read it."""

    document: str
    title: str
    source: str
    version: str | None
    location: str | None
    fingerprint: str | None
    measures: int
    goals: int

    @property
    def read(self) -> str | None:
        """The digest of what was read, without what was corrected in it."""
        return self.fingerprint and self.fingerprint.partition(_CORRECTED)[0]

    @property
    def stale(self) -> bool:
        """Whether another version of the reading rules or of the ontology made it."""
        return self.version != version()

    def outdated(self, corrections: "Corrections") -> bool:
        """Whether to read it again would give something else: it is stale, or was corrected by other lines."""
        if self.stale or self.read is None:
            return self.stale
        return self.fingerprint != marked(self.read, corrections.mark_of(self.document, self.title, self.source))


def loaded(store: "Store") -> list[Loaded]:
    """Every document that the store holds."""
    rows: list[dict[str, Any]] = store.origins()
    return [Loaded(**row) for row in rows]


def location(source: str) -> str:
    """What names a source wherever the program is called from: an absolute path, or a URL."""
    return source if is_url(source) else str(Path(source).absolute())


def fingerprint(raw: "Raw") -> str:
    """A digest of all that decides what a source becomes: its name, its bytes, and the program that reads it."""
    told = "\0".join((version(), raw.name, raw.media_type or "", raw.charset or ""))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass") + b"\0" + raw.data).hexdigest()


def marked(read: str, corrections: str) -> str:
    """The digest of what was read with that of the corrections that speak of it: either may change."""
    return f"{read}{_CORRECTED}{corrections}" if corrections else read


def fingerprint_of(source: str) -> str | None:
    """That of a file. None for a URL, which has to be fetched to be known, and for what cannot be read."""
    try:
        return None if is_url(source) else fingerprint(fetch(source))
    except UnusableInput:
        return None
