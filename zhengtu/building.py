"""Sources into a store, one document at a time: each whole or not at all; the report says which and why."""

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from loaders.errors import UnusableInput, ZhengtuError
from zhengtu.sources import Source

if TYPE_CHECKING:
    from graph.corrections import Corrections
    from graph.model import GraphRows
    from graph.store import Store

# What a document without measures was searched for, in the words of the guidelines.
LOOKED_FOR = (
    "no measure found: no numbered item and no paragraph names who answers for it (looked for 牵头单位:…, 责任单位:…, "
    "(…负责), (…牵头,…参与) and the like)"
)
# Below this many files the start of a second process costs more than it saves.
WORTH_A_PROCESS = 24


@dataclass(slots=True)
class Entry:
    """What became of one source. `status`: loaded, replaced, unchanged, empty, skipped (in a folder) or unusable."""

    source: str
    status: str
    document: str | None = None
    title: str | None = None
    measures: int | None = None
    goals: int | None = None
    reason: str | None = None
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """One entry a source, in the order in which they were given; `corrections`: sentences on those not at work."""

    entries: list[Entry] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)

    @property
    def totals(self) -> dict[str, int]:
        return dict(Counter(entry.status for entry in self.entries))

    @property
    def failures(self) -> list[Entry]:
        """Sources that the user named and that were not loaded."""
        return [entry for entry in self.entries if entry.status == "unusable"]

    def as_dict(self) -> dict[str, Any]:
        return {
            "totals": self.totals,
            "corrections": self.corrections,
            "sources": [asdict(entry) for entry in self.entries],
        }


@dataclass(slots=True)
class _Reading:
    """What a worker brings back: the entry so far and, where there is something to load, the rows."""

    source: Source
    entry: Entry
    rows: "GraphRows | None" = None


def build(
    open_store: "Callable[[], Store]",
    sources: Sequence[Source],
    *,
    allow_empty: bool = False,
    jobs: int = 0,
    corrections: "Corrections | None" = None,
    done: Callable[[Entry], None] = lambda _: None,
) -> Report:
    """Reads all sources and loads each as it is read; `jobs` processes read (0: as many as pay).

    The store is opened with the first document that is fit to load: a call in which nothing is leaves no store behind.
    A source that fails is an entry of the report; only a store that fails raises.
    """
    report, first_seen = Report(), dict[str, str]()
    for reading in _readings(sources, allow_empty, corrections, jobs):
        if reading.rows is not None:
            _load(reading, open_store, first_seen)
        report.entries.append(reading.entry)
        done(reading.entry)
    if corrections is not None and first_seen:
        from graph.corrections import unapplied

        report.corrections = unapplied(open_store(), corrections)
    return report


def _load(reading: _Reading, open_store: "Callable[[], Store]", first_seen: dict[str, str]) -> None:
    entry, rows = reading.entry, reading.rows
    assert rows is not None
    twin = first_seen.setdefault(rows.document_id, entry.source)
    if twin != entry.source:
        # Otherwise two editions in one folder would replace each other at every build.
        entry.status = "skipped"
        entry.reason = f"is the same document as {twin} ({rows.document_id}); one of the two is enough"
        return
    entry.status = open_store().load(rows).status


def _readings(
    sources: Sequence[Source], allow_empty: bool, corrections: "Corrections | None", jobs: int
) -> Iterator[_Reading]:
    workers = min(jobs or _paying(len(sources)), max(1, len(sources)))
    if workers == 1:
        yield from (_read(source, allow_empty, corrections) for source in sources)
        return
    # Not forked: the embedded engine's threads would be copied half alive.
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _leave_interrupts) as pool:
        given = ([same] * len(sources) for same in (allow_empty, corrections))
        yield from pool.map(_read, sources, *given, chunksize=4)


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that gives out the work: it ends the others in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _paying(sources: int) -> int:
    return max(1, min(os.cpu_count() or 1, sources // WORTH_A_PROCESS))


def _read(source: Source, allow_empty: bool, corrections: "Corrections | None") -> _Reading:
    """One source read and turned into rows; never raises what the user can understand, but reports it."""
    entry = Entry(source.name, "unusable" if source.named else "skipped")
    if source.unread:
        entry.reason = source.unread
        return _Reading(source, entry)
    import loaders
    from graph.corrections import NONE, corrected_rows

    try:
        document = loaders.read(source.name)
        entry.document, entry.title, entry.warnings = document.id, document.title, document.warnings
        entry.measures = sum(1 for _ in document.measures)
        entry.goals = len(document.passages) - entry.measures
        if not entry.measures and not allow_empty:
            raise UnusableInput(f"{source.name}: {LOOKED_FOR}; --allow-empty loads it all the same")
        return _Reading(source, entry, corrected_rows(document, corrections or NONE))
    except ZhengtuError as error:
        entry.reason = str(error)
        if entry.measures == 0 and not source.named:
            entry.status = "empty"
        return _Reading(source, entry)
