"""Property values as text and back, by the ontology's types: what XML and CSV need and JSON does not."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph import ontology
from graph.ontology import Property, PropertyType

# Characters that XML 1.0 and spreadsheets cannot hold at all; they never carry meaning in a policy text.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One property of nodes or of edges across all labels or types; `name` is unique, `owners` have it so typed."""

    name: str
    property: str
    type: PropertyType
    owners: frozenset[str]


@cache
def node_columns() -> tuple[Column, ...]:
    return _columns({node.label: dict(node.properties) for node in ontology.load().nodes.values()})


@cache
def edge_columns() -> tuple[Column, ...]:
    return _columns({edge.type: dict(edge.properties) for edge in ontology.load().edges.values()})


def _columns(declared: dict[str, dict[str, Property]]) -> tuple[Column, ...]:
    """One column a (property, type). Where labels differ in the type, the later one's column bears its label's name."""
    owners: dict[tuple[str, PropertyType], list[str]] = {}
    for owner, properties in declared.items():
        for property_ in properties.values():
            if property_.name != "id":
                owners.setdefault((property_.name, property_.type), []).append(owner)
    taken: set[str] = set()
    columns: list[Column] = []
    for (name, type_), having in sorted(owners.items(), key=lambda item: -len(item[1])):
        unique = name if name not in taken else f"{having[0].lower()}_{name}"
        taken.add(unique)
        columns.append(Column(unique, name, type_, frozenset(having)))
    order = {name: place for place, (name, _) in enumerate(owners)}
    return tuple(sorted(columns, key=lambda column: (order[column.property], column.name)))


def text_of(value: Any) -> str:
    """A value as text; lists as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return repr(value) if isinstance(value, float) else str(value)


def value_of(text: str, type_: PropertyType) -> Any:
    """The value that `text_of` wrote."""
    match type_:
        case "int":
            return int(text)
        case "float":
            return float(text)
        case "bool":
            return text == "true"
        case "strings":
            return json.loads(text)
        case "string":
            return text


def printable(text: str) -> str:
    """Text without the characters that XML and spreadsheets refuse, each replaced by U+FFFD."""
    return _FORBIDDEN.sub("�", text)
