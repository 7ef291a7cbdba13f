"""Whether a store is sound: its engine, constraints, indexes, and that every node and every evidence has its place."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from typing import NamedTuple

from graph import ontology
from graph.model import EdgeKind, Row
from graph.store import Store
from graph.store.errors import StoreDamagedError, StoreError, StoreUnreachableError, rebuild
from graph.store.kinds import own_labels
from graph.store.statements import statement

_EXAMPLES, _LOOKED_AT = 3, 1_000
_OLDEST = (5, 26)
_HOLDERS = ("Measure", "Goal")
_DAMAGED = "the store is damaged; move it away and build it again"
_AGAIN = "`zhengtu remove` them and `zhengtu build` their sources"


class Finding(NamedTuple):
    """One check: what was looked at, whether it is well, and what to know or do."""

    what: str
    good: bool
    says: str


def examine(store: Store) -> list[Finding]:
    """All checks of an open store, whatever the earlier ones say."""
    checks = {
        "engine": _engine,
        "files": _files,
        "schema": _schema,
        "orphans": _orphans,
        "documents": _missing,
        "evidence": _evidence,
        "counts": _counts,
    }
    return [_tried(what, check, store) for what, check in checks.items()]


def _tried(what: str, check: Callable[[Store], Finding], store: Store) -> Finding:
    """A check that comes upon records which cannot be read is a finding too."""
    try:
        return check(store)
    except StoreUnreachableError:
        raise
    except StoreDamagedError as error:
        return Finding(what, False, f"cannot be looked at: {error}")
    except StoreError as error:
        return Finding(what, False, f"cannot be looked at ({error}): {_DAMAGED}: {rebuild(store.url)}")


def _engine(store: Store) -> Finding:
    if store.engine == "embedded":
        return Finding("engine", True, f"ArcadeDB {version('arcadedb-embedded')} in this program")
    found = _ask(store, "engine")[0]
    release = str(found["versions"][0])
    numbers = tuple(int(part) for part in release.split(".")[:2] if part.isdecimal())
    says = f"{found['name']} {release} {found['edition']}"
    return Finding("engine", numbers >= _OLDEST, says + ("" if numbers >= _OLDEST else "; 5.26 or newer is needed"))


def _files(store: Store) -> Finding:
    """Queries pass over records that cannot be read: only the engine itself tells."""
    damaged = store.unreadable()
    if damaged is None:
        owner = "another process has them open" if store.engine == "embedded" else "they are the server's"
        return Finding("files", True, f"not looked at: {owner}")
    if not damaged:
        return Finding("files", True, "no record is damaged")
    return Finding("files", False, f"{damaged:,} records cannot be read: {_DAMAGED}: {rebuild(store.url)}")


def _schema(store: Store) -> Finding:
    missing = store.missing_schema()
    if not missing:
        return Finding("schema", True, "all constraints and indexes are there")
    return Finding("schema", False, f"lacks {_some(missing)}: `zhengtu doctor --mend` makes them")


def _orphans(store: Store) -> Finding:
    """Nodes that nothing leads to, or that nobody states any more."""
    found = [f"{label} {id_}" for label in _labels() for id_ in _ids(store, "orphans", label)]
    found += [f"{label} {id_}" for label in _shared() for id_ in _ids(store, "unclaimed", label)]
    if not found:
        return Finding("orphans", True, "no node stands alone")
    return Finding("orphans", False, f"{_some(dict.fromkeys(found))} stand alone: build into a new store")


def _missing(store: Store) -> Finding:
    """Documents of which only a part is there."""
    found = {id_ for label in own_labels() for id_ in _ids(store, "strays", label)}
    found |= {id_ for label in _shared() for id_ in _ids(store, "lost", label)}
    found |= _gaps(store)
    if not found:
        return Finding("documents", True, "each is there as a whole")
    return Finding("documents", False, f"of {_some(sorted(found))} a part is missing: {_AGAIN}")


def _gaps(store: Store) -> set[str]:
    """Documents whose passages are not numbered through."""
    count, last = Counter[str](), dict[str, int]()
    for label in _HOLDERS:
        for row in _ask(store, "passages", label=label):
            count[row["id"]] += row["n"]
            last[row["id"]] = max(last.get(row["id"], 0), row["last"])
    return {id_ for id_, n in count.items() if n != last[id_] + 1}


def _evidence(store: Store) -> Finding:
    """Evidence that is not the text's own wording."""
    found = {
        row["id"]
        for kind in _stated()
        for row in _differing(store, kind)
        if row["text"][row["start"] : row["end"]] != row["wording"]
    }
    if not found:
        return Finding("evidence", True, "every wording is the text's own")
    return Finding("evidence", False, f"in {_some(sorted(found))} it is not where it is said to be: {_AGAIN}")


def _differing(store: Store, kind: EdgeKind) -> list[Row]:
    type_, start, end = kind
    forward = start in _HOLDERS
    arrow = f"-[r:{type_}]->(:" if forward else f"<-[r:{type_}]-(:"
    names = {"holder": start if forward else end, "label": end if forward else start, "arrow": arrow}
    return _ask(store, "evidence", _LOOKED_AT, **names)


def _counts(store: Store) -> Finding:
    counts = ", ".join(f"{n:,} {name}" for name, n in store.counts().items() if n)
    return Finding("counts", True, counts or "nothing is loaded yet")


def _labels() -> list[str]:
    return [label for label in ontology.load().nodes if label != "Document"]


def _shared() -> list[str]:
    return [label for label in ontology.load().nodes if label not in own_labels()]


def _stated() -> Iterator[EdgeKind]:
    for edge in ontology.load().edges.values():
        yield from ((edge.type, *ends) for ends in edge.ends if edge.evidence)


def _ids(store: Store, name: str, label: str) -> list[str]:
    return [str(row["id"]) for row in _ask(store, name, label=label)]


def _ask(store: Store, name: str, limit: int = _EXAMPLES + 1, **names: str) -> list[Row]:
    cypher = statement(name, **names)
    return store.run(cypher, {"limit": limit} if "$limit" in cypher else {})


def _some(found: Iterable[str]) -> str:
    names = list(found)
    return ", ".join(names[:_EXAMPLES]) + (" and more" if len(names) > _EXAMPLES else "")
