"""Reads the catalogue: one `.cypher` file a question, a YAML front matter in its first comment.

A file is Cypher in parts. `// == NAME` opens a part; `match` is put before every other part of the file (and of the
files that say `selection: THIS`). A line that ends in `// when CONDITION` is left out unless the condition holds:
`document`, `not document`, `role=lead`, joined by `and`, the conjunctions by `or`. So a filter costs nothing until
it is used, and the planner sees only what was asked.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from graph import ontology
from queries.model import Line, Parameter, Query, Term

_HEAD = re.compile(r"\A\s*/\*(.*?)\*/", re.DOTALL)
_PART = re.compile(r"^// == (\w+)\s*$", re.MULTILINE)
_WHEN = re.compile(r"^(.*?)\s*// when (.+?)\s*$")


@cache
def catalogue() -> dict[str, Query]:
    """Every question by name, in alphabetical order; read once a process."""
    sources = {f.name.removesuffix(".cypher"): f.read_text("utf-8") for f in _folder("catalogue", ".cypher")}
    shared, captions = _yaml("parameters.yaml"), _yaml("columns.yaml")
    return {name: _query(name, sources, shared, captions) for name in sorted(sources)}


@cache
def lookups() -> dict[str, tuple[Line, ...]]:
    """The small statements that turn names into ids, by name."""
    return {f.name.removesuffix(".cypher"): _lines(f.read_text("utf-8")) for f in _folder("lookups", ".cypher")}


def _folder(name: str, suffix: str) -> Iterator[Traversable]:
    return (f for f in (files("queries") / name).iterdir() if f.name.endswith(suffix))


def _yaml(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((files("queries") / name).read_text("utf-8"))
    return loaded


def _query(name: str, sources: Mapping[str, str], shared: Mapping[str, Any], captions: Mapping[str, Any]) -> Query:
    head, parts = _split(sources[name])
    base_head, base_parts = _split(sources[head["selection"]]) if "selection" in head else ({"parameters": []}, {})
    match = base_parts.get("match", "") + parts.pop("match", "")
    declared = [*base_head["parameters"], *head.get("parameters", [])]
    parameters = [_parameter(entry, shared) for entry in declared]
    return Query(
        name=name,
        captions=head["captions"],
        descriptions=head["descriptions"],
        parameters={p.name: p for p in parameters},
        columns=tuple(head["columns"]),
        statements={part: _lines(text if part in head.get("alone", []) else match + text)
                    for part, text in parts.items()},
        example=head.get("example", {}),
        column_captions={column: captions[column] for column in head["columns"]},
        whole=head.get("whole", False),
    )  # fmt: skip


def _split(source: str) -> tuple[dict[str, Any], dict[str, str]]:
    head = _HEAD.match(source)
    if head is None:
        raise ValueError("a catalogue file starts with its front matter in /* … */")
    _, *rest = _PART.split(source[head.end() :])
    return yaml.safe_load(head[1]), dict(zip(rest[::2], rest[1::2], strict=True))


def _parameter(entry: str | Mapping[str, Any], shared: Mapping[str, Any]) -> Parameter:
    own = {"name": entry} if isinstance(entry, str) else dict(entry)
    merged = {**shared.get(own["name"], {}), **own}
    if enum := merged.pop("enum", None):
        merged["values"] = ontology.load().enums[enum]
    return Parameter(**merged)


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(_line(raw) for raw in text.splitlines() if raw.strip() and not raw.lstrip().startswith("//"))


def _line(raw: str) -> Line:
    found = _WHEN.match(raw)
    if found is None:
        return Line(raw.rstrip())
    alternatives = found[2].split(" or ")
    return Line(found[1], tuple(tuple(_term(t) for t in one.split(" and ")) for one in alternatives))


def _term(text: str) -> Term:
    bare = text.strip().removeprefix("not ")
    name, _, value = bare.partition("=")
    return Term(name, value or None, negated=bare != text.strip())
