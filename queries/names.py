"""Names as people write them, made into ids of the graph.

A name is looked up as written, in full, or as an id; brackets, quotation marks and blanks do not count. One that names
several nodes stands for all of them, unless a document is given whose own wording decides. A name that nothing has
exactly stands for what contains it, with a note that says so; one that nothing contains matches nothing, with a note
that gives the near ones.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from graph.identity import divisions
from graph.store import Store
from queries.cache import kept
from queries.model import cypher
from queries.reading import lookups
from queries.values import near

Rows = list[dict[str, Any]]
_SHOWN = 5
# A single character is contained in nearly everything.
_LEAST = 2
_MARKS = re.compile(r"[()〔〕\[\]【】〈〉<>“”‘’「」『』\"']+")


@dataclass(slots=True)
class Directory:
    """Names of one kind of node: bare name → ids, and id → a name to show.

    `wholly` has the ids that only a whole name may stand for.
    """

    ids: dict[str, set[str]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    wholly: set[str] = field(default_factory=set)

    def add(self, id_: str, shown: str, names: Iterable[str | None]) -> None:
        self.shown[id_] = shown
        for name in names:
            if name:
                self.ids.setdefault(bare(name), set()).add(id_)

    def exact(self, name: str) -> list[str]:
        return sorted(self.ids.get(bare(name), ()))

    def containing(self, part: str) -> list[str]:
        wanted = bare(part)
        if len(wanted) < _LEAST:
            return []
        return sorted({id_ for name, ids in self.ids.items() if wanted in name for id_ in ids} - self.wholly)


@dataclass(frozen=True, slots=True)
class Match:
    """The ids a name stands for (none: nothing has it) and what to tell the reader. `exact`: it is a whole name."""

    ids: list[str]
    notes: list[str]
    exact: bool = False


def key(name: str) -> str:
    """A name without what does not count: width of characters, blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))


def bare(name: str) -> str:
    """The key of a name without brackets and quotation marks, which writers vary at will: 首台套 is 首台(套)."""
    folded = key(name)
    return _MARKS.sub("", folded) or folded


def document(store: Store, name: str) -> Match:
    return _match(_directory(store, "documents", _add_document), "document", name)


def program(store: Store, name: str) -> Match:
    return _match(_directory(store, "programs", _add_named), "program", name)


def department(store: Store, name: str, documents: list[str] | None) -> Match:
    """Ids of bodies. With documents, a name that several bodies have is the one that those documents call so."""
    found = _match(_directory(store, "departments", _add_named), "body", name)
    if documents is None or not found.exact or len(found.ids) < 2:
        return found
    here = _look(store, "worded", {"ids": found.ids, "document": documents, "wording": name})
    return Match([row["id"] for row in here] or found.ids, found.notes, exact=True)


def with_predecessors(store: Store, found: Match, until: str | None = None) -> Match:
    """The bodies and all those whose work they had taken over `until` that day, by default until now."""
    steps = [r for r in _kept_rows(store, "successions") if until is None or (r["date"] or "") <= until]
    taken = set(found.ids)
    while more := {row["before"] for row in steps if row["after"] in taken} - taken:
        taken |= more
    return Match(sorted(taken), found.notes, found.exact)


def with_heirs(store: Store, ids: list[str], as_of: str) -> list[str]:
    """The bodies, and at another moment than the documents' all who have taken over their work."""
    if as_of == "document":
        return ids
    steps, taken = _kept_rows(store, "successions"), set(ids)
    while more := {row["after"] for row in steps if row["before"] in taken} - taken:
        taken |= more
    return sorted(taken)


def place(name: str) -> Match:
    """Codes of the divisions that a name or a code stands for, with all below them."""
    table = divisions()
    named = [table.by_code[name]] if name in table.by_code else table.by_name.get(key(name), [])
    found = [one for one in named if one.name == key(name)] or named
    found = list(dict.fromkeys(found + [now for one in found for now in table.goes_on(one)]))
    codes = {code for code, other in table.by_code.items() if any(table.within(other, one) for one in found)}
    # 沙县 went on as 沙县区: documents of before are kept under the old code, and either name means both.
    codes |= table.taken_over(codes)
    if len({last.code for one in found for last in table.heirs(one) or [one]}) > 1:
        shown = ", ".join(f"{one.name} {one.code}" for one in found[:_SHOWN])
        return Match(sorted(codes), [f"several places are called {name!r}: {shown}"], exact=True)
    notes = [] if found else [f"no place is called {name!r}{near(key(name), table.by_name)}"]
    return Match(sorted(codes), notes, exact=True)


def section(store: Store, name: str, documents: list[str] | None) -> Match:
    """Ids of sections and of all that stand under them; by id, heading, number of the heading, or a part of it."""
    rows = [r for r in _kept_rows(store, "sections") if documents is None or r["document"] in documents]
    wanted = key(name)
    for fits in _section_rules(wanted):
        if ids := [row["id"] for row in rows if fits(row)]:
            return Match(_with_descendants(ids, rows), [], exact=True)
    headings = sorted({str(row["name"]) for row in rows})
    return Match([], [f"no section is called {name!r}{near(name, headings)}"])


def node(store: Store, name: str, label: str | None) -> tuple[str | None, Match]:
    """The label and ids of a node of any kind, by id or, for bodies, programs and documents, by name."""
    if label is not None:
        return label, _BY_NAME[label](store, name) if label in _BY_NAME else Match([name], [], exact=True)
    if labels := _look(store, "label", {"id": name}):
        return labels[0]["label"], Match([name], [], exact=True)
    tried = {kind: look(store, name) for kind, look in _BY_NAME.items()}
    # A whole name goes before a part of one, whatever it names.
    for kind, match in sorted(tried.items(), key=lambda item: not item[1].exact):
        if match.ids:
            return kind, match
    return None, Match([], [note for match in tried.values() for note in match.notes])


# The kinds of node that people call by a name.
_BY_NAME: Mapping[str, Callable[[Store, str], Match]] = {
    "Department": lambda store, name: department(store, name, None),
    "Program": program,
    "Document": document,
}


def _match(directory: Directory, kind: str, name: str) -> Match:
    if ids := directory.exact(name):
        return Match(ids, [], exact=True)
    if ids := directory.containing(name):
        names = sorted(directory.shown[id_] for id_ in ids)
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        return Match(ids, [f"no {kind} is called exactly {name!r}; taken for: {', '.join(names[:_SHOWN])}{more}"])
    return Match([], [f"no {kind} is called {name!r}{near(bare(name), directory.ids)}"])


def _directory(store: Store, kind: str, add: Callable[[Directory, Mapping[str, Any]], None]) -> Directory:
    def build() -> Directory:
        directory = Directory()
        for row in _look(store, kind, {}):
            add(directory, row)
        return directory

    return kept(store, ("directory", kind), build)


def _add_named(directory: Directory, row: Mapping[str, Any]) -> None:
    directory.add(row["id"], row["name"], [row["id"], row["name"], *(row["names"] or ())])


def _add_document(directory: Directory, row: Mapping[str, Any]) -> None:
    source = PurePosixPath(row["source"] or "")
    directory.add(row["id"], row["name"], [row["id"], row["name"], row["source"], source.name, source.stem])
    if row["status"] != "loaded":
        directory.wholly.add(row["id"])


def _section_rules(wanted: str) -> list[Callable[[Mapping[str, Any]], bool]]:
    numbered = re.compile(rf"[(第]?{re.escape(wanted)}[)、.章节部]")
    return [
        lambda row: row["id"] == wanted,
        lambda row: key(row["name"]) == wanted,
        lambda row: numbered.match(key(row["name"])) is not None,
        lambda row: len(wanted) >= _LEAST and wanted in key(row["name"]),
    ]


def _with_descendants(ids: list[str], rows: Rows) -> list[str]:
    taken = set(ids)
    while more := {row["id"] for row in rows if row["parent"] in taken} - taken:
        taken |= more
    return sorted(taken)


def _kept_rows(store: Store, name: str) -> Rows:
    return kept(store, ("rows", name), lambda: _look(store, name, {}))


def _look(store: Store, name: str, parameters: Mapping[str, Any]) -> Rows:
    return store.run(cypher(lookups()[name], parameters), parameters)
