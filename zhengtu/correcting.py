"""A correction made a line of the file: names become what holds in every load, and what is not there is said."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from loaders.errors import NotFound, UnusableInput
from zhengtu.cli.files import replacing

if TYPE_CHECKING:
    from graph.store import Store

Line = dict[str, str]
# Actions whose subject is a node; the subject of the others is a wording or a kind of fact.
ABOUT_NODES = ("merge", "split", "program", "succeeded")


def settled(store: "Store", line: Mapping[str, str]) -> Line:
    """The line with full names and ids in the place of names as people write them.

    Raises `NotFound` for a document, body or program that is not there, `UnusableInput` for a name of several.
    """
    from queries import names

    action, subject = next(iter(line.items()))
    found = dict(line)
    documents = None
    if "document" in line:
        documents = _document(store, line["document"])
        found["document"] = documents[0]
    label = None
    if action in ABOUT_NODES:
        label, found[action] = _node(store, subject, documents, None)
    for key in ("into", "is"):
        if key in line:
            same = label or ("Program" if names.program(store, subject).exact else "Department")
            found |= _target(store, key, line, same)
    return found


def _document(store: "Store", name: str) -> list[str]:
    from queries import names

    match = names.document(store, name)
    if not match.exact:
        raise NotFound(f"no document {name!r} is loaded: `zhengtu status` lists those that are")
    if len(match.ids) > 1:
        raise UnusableInput(f"{name!r} names several documents: give the id of one, {' or '.join(match.ids)}")
    return match.ids


def _node(store: "Store", name: str, documents: list[str] | None, label: str | None) -> tuple[str, str]:
    """The label of the one node that has the name, and the name or id that it has in a line."""
    from queries import names

    tried = {"Department": names.department(store, name, documents), "Program": names.program(store, name)}
    found = [(kind, id_) for kind, match in tried.items() if match.exact and label in (None, kind) for id_ in match.ids]
    if not found:
        raise NotFound(" and ".join(note for match in tried.values() for note in match.notes))
    if len(found) > 1:
        shown = " or ".join(f"{id_} ({_name(store, kind, id_)})" for kind, id_ in found[:5])
        raise UnusableInput(f"{name!r} names several: give the id of one, {shown}")
    kind, id_ = found[0]
    return kind, _written(store, kind, id_)


def _written(store: "Store", kind: str, id_: str) -> str:
    """A body's full name, from which its id follows; else the id, which says more than a name that others have."""
    from graph.naming import body_id

    name = _name(store, kind, id_)
    return name if kind == "Department" and body_id(name) == id_ else id_


def _name(store: "Store", kind: str, id_: str) -> str:
    import queries

    query, key = ("department", "name") if kind == "Department" else ("programs", "program")
    return str(queries.run(store, query, {key: id_}).rows[0]["name"])


def _target(store: "Store", key: str, line: Mapping[str, str], label: str) -> Line:
    """What the subject becomes: a node that is there, or a new one of that name."""
    try:
        _, target = _node(store, line[key], None, label)
    except NotFound:
        return {key: line[key]}
    if target.startswith("prog-") and "name" not in line:
        return {key: target, "name": _name(store, label, target)}
    return {key: target}


def written(path: Path, line: Line) -> str:
    """Adds the line to the file and gives its text; a file with a fault, or a line against another, stays as it was."""
    from graph.corrections import CorrectionsRefused, parse, read

    text = yaml.safe_dump([line], allow_unicode=True, sort_keys=False, width=10_000)
    try:
        parse(text, "")
    except CorrectionsRefused as error:
        raise UnusableInput(f"{'; '.join(error.faults)}; nothing was written") from None
    before = path.read_text(encoding="utf-8-sig") if path.exists() and read(path) is not None else ""
    whole = before + ("\n" if before and not before.endswith("\n") else "") + text
    if refused := parse(whole, str(path)).refused:
        raise UnusableInput(f"{refused[-1]}; nothing was written")
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as stream:
        stream.write(whole)
    return text


def today() -> str:
    return datetime.now().astimezone().date().isoformat()
