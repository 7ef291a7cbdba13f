"""JSON-LD: schema.org and the ORG vocabulary where they fit. Facts with evidence are things of their own."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import yaml

from graph import ontology
from graph.exchange.source import Graph, Source
from graph.model import EdgeKind, Row
from loaders.errors import UnusableInput

_OURS = "zt:"
_ENDS = ("from", "to")
_KINDS = ("from_kind", "to_kind")


@cache
def _vocabulary() -> dict[str, Any]:
    return dict(yaml.safe_load((files("graph.exchange") / "vocabulary.yaml").read_text(encoding="utf-8")))


def context() -> dict[str, Any]:
    """The `@context`: every property of the ontology as an address, in a public vocabulary or in ours."""
    words = _vocabulary()
    declared = ontology.load()
    names = {name for node in declared.nodes.values() for name in node.properties}
    names |= {name for edge in declared.edges.values() for name in edge.properties} | set(_KINDS)
    terms: dict[str, Any] = {name: words["properties"].get(name, _OURS + name) for name in sorted(names - {"id"})}
    ends = {end: {"@id": _OURS + end, "@type": "@id"} for end in _ENDS}
    return dict(words["prefixes"]) | terms | ends


def write(source: Source, path: Path) -> None:
    """One object a line inside `@graph`: nodes first, then each edge as an object with `from` and `to`."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write('{"@context": ' + _json(context()) + ',\n"@graph": [')
        separator = "\n"
        for label in source.labels():
            for row in source.nodes(label):
                out.write(separator + _json(_node(label, row)))
                separator = ",\n"
        for kind in source.kinds():
            for row in source.edges(kind):
                out.write(separator + _json(_edge(kind, row)))
                separator = ",\n"
        out.write("\n]}\n")


def _node(label: str, row: Row) -> dict[str, Any]:
    types = [_OURS + label, *_vocabulary()["types"].get(label, [])]
    return {"@id": _address(row["id"]), "@type": types} | _own(row)


def _edge(kind: EdgeKind, row: Row) -> dict[str, Any]:
    ends = {end: _address(row[end]) for end in _ENDS}
    kinds = dict(zip(_KINDS, kind[1:], strict=True))
    return {"@id": _address(row["id"]), "@type": [_OURS + kind[0]]} | ends | kinds | _own(row)


def _own(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("id", *_ENDS)}


def _address(id_: str) -> str:
    return _OURS + quote(id_, safe="-_.")


def _id(address: str) -> str:
    return unquote(address.removeprefix(_OURS))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(path: Path) -> Graph:
    """The graph that `write` wrote. Raises UnusableInput where the file is no JSON-LD of ours."""
    graph = Graph()
    try:
        things = json.loads(path.read_text(encoding="utf-8"))["@graph"]
        for thing in things:
            own = {name: value for name, value in thing.items() if not name.startswith("@")}
            type_ = thing["@type"][0].removeprefix(_OURS)
            if type_ in ontology.load().nodes:
                graph.add_node(type_, {"id": _id(thing["@id"])} | own)
            else:
                kind = (type_, own.pop(_KINDS[0]), own.pop(_KINDS[1]))
                graph.add_edge(kind, own | {end: _id(own[end]) for end in _ENDS} | {"id": _id(thing["@id"])})
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise UnusableInput(f"{path.name} is no JSON-LD that zhengtu wrote: {error}") from error
    return graph
