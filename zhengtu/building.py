"""Sources into a store, one document at a time: each whole or not at all; the report says which and why."""

import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from threading import Thread
from typing import TYPE_CHECKING, Any

from loaders.errors import UnusableInput, ZhengtuError
from zhengtu.copies import without_copies
from zhengtu.entries import Entry
from zhengtu.origins import fingerprint, fingerprint_of, location, marked
from zhengtu.sources import Source

if TYPE_CHECKING:
    from graph.corrections import Corrections
    from graph.model import GraphRows
    from graph.store import Store
    from zhengtu.origins import Loaded

# What a document without measures was searched for, in the words of the guidelines.
LOOKED_FOR = (
    "no measure found: nothing is numbered or titled, and no paragraph names who answers for it "
    "(looked for 牵头单位:…, 责任单位:…, (…负责), (…牵头,…参与) and the like)"
)
# Below this many files the start of a second process costs more than it saves.
WORTH_A_PROCESS = 24
# Documents a process may be ahead of the writer: what is read and not yet written is held in memory.
AHEAD = 4


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
    there: "Iterable[Loaded]" = (),
    corrections: "Corrections | None" = None,
    done: Callable[[Entry], None] = lambda _: None,
) -> Report:
    """Reads all sources and loads each as it is read; `jobs` processes read (0: as many as pay).

    What is `there` and came of the same bytes, read by the same program, is not read again. The store is opened with
    the first document that is fit to load: a call in which nothing is leaves no store behind. A source that fails is
    an entry of the report; only a store that fails raises.
    """
    from graph.corrections import NONE, unapplied

    corrections = corrections or NONE
    there = list(there)
    report, loading = Report(), _Loading(open_store, there, corrections)
    unchanged = [loading.unchanged(source) for source in sources]
    unchanged = without_copies(sources, unchanged)
    fresh = [source for source, entry in zip(sources, unchanged, strict=True) if entry is None]
    readings = _readings(fresh, allow_empty, corrections, jobs)
    for known in unchanged:
        entry = known or loading.load(next(readings))
        report.entries.append(entry)
        done(entry)
    if there or loading.met:
        waiting = {each.document for each in there if each.outdated(corrections)} - loading.met.keys()
        report.corrections = unapplied(open_store(), corrections, waiting)
    return report


class _Loading:
    """Writes readings into the store, knowing what was there before and what this call has met."""

    def __init__(
        self, open_store: "Callable[[], Store]", there: "Iterable[Loaded]", corrections: "Corrections"
    ) -> None:
        self._open_store = open_store
        self._there = {each.document: each for each in there}
        self._by_fingerprint = {each.read: each for each in self._there.values() if each.read and not each.stale}
        self._corrections = corrections
        self.met: dict[str, str] = {}

    def unchanged(self, source: Source) -> Entry | None:
        """The entry of a source whose document is there as it would be read; None for one that has to be read."""
        if source.unread or not self._by_fingerprint:
            return None
        found = self._by_fingerprint.get(fingerprint_of(source.name) or "")
        if found is None or found.location != location(source.name) or found.outdated(self._corrections):
            return None
        self.met[found.document] = source.name
        return Entry(source.name, "unchanged", found.document, found.title, found.measures, found.goals)

    def load(self, reading: _Reading) -> Entry:
        entry, rows = reading.entry, reading.rows
        if rows is None:
            return entry
        twin = self.met.setdefault(rows.document_id, entry.source)
        if twin != entry.source:
            return self._beside(twin, reading, rows)
        entry.status = self._open_store().load(rows).status
        before = self._there.get(rows.document_id)
        if entry.status == "replaced" and before and before.location and before.location != location(entry.source):
            entry.warnings.append(f"took the place of {before.location}, which has the same title ({before.title})")
        return entry

    def _beside(self, twin: str, reading: _Reading, rows: "GraphRows") -> Entry:
        """A second source of one id is left out: otherwise the two would replace each other at every build."""
        entry = reading.entry
        if self._open_store().state(rows.document_id)["sha256"] == rows.sha256:
            entry.status = "skipped"
            entry.reason = f"is the same document as {twin} ({rows.document_id}); one of the two is enough"
        else:
            entry.status = "unusable" if reading.source.named else "skipped"
            entry.reason = (
                f"{entry.source}: has the title of {twin} and another text; the graph holds one document of a title "
                f"({rows.document_id}): keep one of the two, or give one another title"
            )
        return entry


def _readings(
    sources: Sequence[Source], allow_empty: bool, corrections: "Corrections", jobs: int
) -> Iterator[_Reading]:
    workers = min(jobs or _paying(len(sources)), max(1, len(sources)))
    if workers == 1:
        yield from (_read(source, allow_empty, corrections) for source in sources)
        return
    with _pool(workers) as pool:
        waiting: deque[Future[_Reading]] = deque()
        for source in sources:
            waiting.append(pool.submit(_read, source, allow_empty, corrections))
            if len(waiting) == AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that read. Not forked: the embedded engine's threads would be copied half alive."""
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _follow) as pool:
            yield pool
    except BrokenProcessPool:
        raise ZhengtuError(
            "a process that reads documents was ended from outside (is memory short?); what was loaded stays: "
            "build again, with fewer --jobs"
        ) from None


def _follow() -> None:
    """Begin a process that reads: Ctrl-C is for the one that gives out the work, and its end is the end of the others.

    Without that they would wait for ever for work from one that was killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _paying(sources: int) -> int:
    return max(1, min(os.cpu_count() or 1, sources // WORTH_A_PROCESS))


def _read(source: Source, allow_empty: bool, corrections: "Corrections") -> _Reading:
    """One source read and turned into rows; never raises what the user can understand, but reports it."""
    entry = Entry(source.name, "unusable" if source.named else "skipped")
    if source.unread:
        entry.reason = source.unread
        return _Reading(source, entry)
    import loaders
    from graph.corrections import corrected_rows, names_of
    from graph.model import Origin
    from loaders.readers import fetch

    try:
        raw = fetch(source.name)
        document = loaders.read(raw)
        entry.document, entry.title, entry.warnings = document.id, document.title, document.warnings
        entry.measures = sum(1 for _ in document.measures)
        entry.goals = len(document.passages) - entry.measures
        if not entry.measures and not allow_empty:
            raise UnusableInput(f"{source.name}: {LOOKED_FOR}; --allow-empty loads it all the same")
        rows = corrected_rows(document, corrections)
        rows.origin = Origin(location(source.name), marked(fingerprint(raw), corrections.mark_of(*names_of(document))))
        return _Reading(source, entry, rows)
    except ZhengtuError as error:
        entry.reason = str(error)
        if entry.measures == 0 and not source.named:
            entry.status = "empty"
        return _Reading(source, entry)
