"""What is in a store, and whether this machine has what zhengtu needs."""

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from graph.health import Finding
from graph.health import examine as examine_store
from loaders.errors import ZhengtuError
from zhengtu.configuration import open_built, settings

if TYPE_CHECKING:
    from graph.corrections import Corrections
    from graph.store import Store
    from zhengtu.origins import Loaded

# As many as one question gives.
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """`documents` are rows of id, title, source and number of measures; `counts` are per label and edge type; `stale`
    are the ids of the documents that another version of the reading rules or of the ontology read, or that other
    corrections were applied to than there are now."""

    url: str
    engine: str
    version: str
    counts: dict[str, int]
    documents: list[tuple[str, str, str, int]]
    stale: list[str]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def store_status(url: str | None, corrections: "Corrections | None") -> StoreStatus:
    """Opens the store and counts. Without corrections no document is stale for their sake."""
    from zhengtu.origins import loaded

    with open_built(url) as store:
        documents = [(row["id"], row["title"], row["source"], row["measures"]) for row in _documents(store)]
        stale = [each.document for each in loaded(store) if _is_stale(each, corrections)]
        return StoreStatus(store.url, store.engine, store.version(), store.counts(), documents, stale)


def _is_stale(document: "Loaded", corrections: "Corrections | None") -> bool:
    return document.stale if corrections is None else document.outdated(corrections)


def _documents(store: "Store") -> Iterator[dict[str, Any]]:
    """All of them, a page after the other."""
    import queries

    read, total = 0, 1
    while read < total:
        page = queries.run(store, "documents", {"limit": _PAGE, "offset": read})
        yield from page.rows
        read, total = read + _PAGE, page.total


def examine(url: str | None, mend: bool = False) -> list[Finding]:
    """All checks, whatever the earlier ones say; `mend`: missing constraints and indexes are made first."""
    return [_python(), *_packages(), _terminal(), _sample(), _port(), *_store(url, mend)]


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), f"{found} at {sys.executable}; 3.11 or newer is needed")


# What each package is there for, so that a missing one says what will not work.
PACKAGES = {
    "spacy": "reading documents",
    "ahocorasick-rs": "reading documents",
    "selectolax": "reading HTML",
    "neo4j": "talking to the store",
    "arcadedb-embedded": "the embedded store",
    "fastapi": "the pages and the API",
    "uvicorn": "serving them",
    "pyvis": "the picture of the graph",
    "rustworkx": "the layout of the graph",
}


def _packages() -> Iterator[Finding]:
    for package, use in PACKAGES.items():
        try:
            yield Finding(package, True, f"{version(package)} ({use})")
        except PackageNotFoundError:
            yield Finding(package, False, f"is not installed; needed for {use}: pip install {package}")


def _terminal() -> Finding:
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    good = encoding in ("utf8", "gb18030", "gbk", "cp936")
    return Finding("terminal", good, f"writes {encoding}" + ("" if good else "; set PYTHONUTF8=1 to see Chinese"))


def _sample() -> Finding:
    from zhengtu.demonstration import sample_files

    names = [file.name for file in sample_files()]
    return Finding("sample", bool(names), ", ".join(names) or "is missing from the installation; install zhengtu again")


def _port() -> Finding:
    from zhengtu.serving import listen

    try:
        named = settings()
        with listen(named.host, named.port) as listening:
            return Finding("port", True, f"{listening.port} is free")
    except ZhengtuError as error:
        return Finding("port", True, f"{error}; `zhengtu demo` takes the next free one")


def _store(url: str | None, mend: bool) -> Iterator[Finding]:
    try:
        with open_built(url) as store:
            if mend:
                store.mend_schema()
            says = f"{store.url} answers ({store.engine}), version {store.version()}"
            yield Finding("store", True, says)
            yield from examine_store(store)
    except ZhengtuError as error:
        yield Finding("store", False, str(error))
