"""Rows held against the ontology before anything is written.

Engines differ in what they let in (null ids, 1 for '1', lists with nulls); what passes here is safe on all of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graph import ontology
from graph.model import EdgeKind, GraphRows, Row
from graph.ontology import EdgeType, NodeType, Ontology, Property
from loaders.errors import UnusableInput

_SHOWN = 3


class RowsRefused(UnusableInput):
    """Rows do not follow the ontology. The message gives the first few faults; `faults` has all of them."""

    code = "rows_refused"

    def __init__(self, document_id: str, faults: list[str]) -> None:
        self.faults = faults
        more = f" (and {len(faults) - _SHOWN} more)" if len(faults) > _SHOWN else ""
        super().__init__(f"document {document_id!r} cannot be written: {'; '.join(faults[:_SHOWN])}{more}")


def node_faults(label: str, row: Mapping[str, Any]) -> list[str]:
    """What is wrong with one node row, a phrase a fault; empty when nothing is."""
    declared = ontology.load()
    if label not in declared.nodes:
        return [f"unknown label {label!r}"]
    place = f"{label} {row.get('id')!r}"
    return list(_faults(place, row, declared.nodes[label].properties, declared))


def edge_faults(kind: EdgeKind, row: Mapping[str, Any]) -> list[str]:
    """What is wrong with one edge row of (type, label from, label to); empty when nothing is."""
    declared = ontology.load()
    type_, *ends = kind
    edge = declared.edges.get(type_)
    if edge is None or tuple(ends) not in edge.ends:
        return [f"unknown edge {type_!r} from {kind[1]!r} to {kind[2]!r}"]
    place = f"{type_} {row.get('id')!r}"
    faults = [f"{place} has no usable end {end!r}" for end in ("from", "to") if not _is_id(row.get(end), declared)]
    own = {key: value for key, value in row.items() if key not in ("from", "to")}
    faults.extend(_faults(place, own, edge.properties, declared))
    if edge.evidence and not faults and not 0 <= row["start"] <= row["end"]:
        faults.append(f"{place} has evidence from {row['start']} to {row['end']}")
    return faults


def is_usable(id_: object) -> bool:
    """Whether every engine takes it as an id: a string that is not empty, not too long and without a zero byte."""
    return _is_id(id_, ontology.load())


def check(rows: GraphRows) -> None:
    """Raise `RowsRefused` unless all rows follow the ontology, ids are unique and edges join nodes of the rows."""
    faults = [
        fault for label, some in rows.nodes.items() for row in _odd(label, some) for fault in node_faults(label, row)
    ]
    faults += [
        fault for kind, some in rows.edges.items() for row in _odd(kind, some) for fault in edge_faults(kind, row)
    ]
    faults += _repeated(rows)
    faults += _dangling(rows)
    if faults:
        raise RowsRefused(rows.document_id, faults)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a sound row of a kind looks like, held ready to be compared: nearly all rows are sound."""

    types: Mapping[str, type]
    required: frozenset[str]
    enums: Mapping[str, Collection[str]]
    lists: tuple[str, ...]
    ids: tuple[str, ...]
    longest: int
    evidence: bool
    # Names and types of the rows that were sound, of which there are few.
    makes: set[tuple[object, ...]] = field(default_factory=set)

    def fits(self, row: Mapping[str, Any]) -> bool:
        """False for every faulty row; and for a sound one with an int for a float, which then goes the long way."""
        # Loops, because a generator for each of millions of rows is what the time would go into.
        make = (*row, *map(type, row.values()))
        if make not in self.makes:
            if not self._is_made_of(row):
                return False
            self.makes.add(make)
        for name in self.ids:
            if not 0 < len(row[name]) <= self.longest or "\0" in row[name]:
                return False
        for name in self.lists:
            if any(type(item) is not str for item in row.get(name, ())):
                return False
        for name, allowed in self.enums.items():
            if name in row and row[name] not in allowed:
                return False
        return not self.evidence or 0 <= row["start"] <= row["end"]

    def _is_made_of(self, row: Mapping[str, Any]) -> bool:
        """Whether it has properties of the right types and lacks none."""
        fitting = all(self.types.get(name) is type(value) for name, value in row.items())
        return fitting and self.required <= row.keys()


_PLAIN: dict[str, type] = {"string": str, "strings": list, "int": int, "float": float, "bool": bool}


@cache
def _shape(kind: str | EdgeKind) -> _Shape | None:
    whole = ontology.load()
    if isinstance(kind, str):
        declared: NodeType | EdgeType | None = whole.nodes.get(kind)
        ids: tuple[str, ...] = ("id",)
    else:
        edge = whole.edges.get(kind[0])
        declared = edge if edge and (kind[1], kind[2]) in edge.ends else None
        ids = ("id", "from", "to")
    if declared is None:
        return None
    properties = declared.properties.values()
    return _Shape(
        types={p.name: _PLAIN[p.type] for p in properties} | dict.fromkeys(ids, str),
        required=frozenset({p.name for p in properties if p.required} | set(ids)),
        enums={p.name: whole.enums[p.enum] for p in properties if p.enum},
        lists=tuple(p.name for p in properties if p.type == "strings"),
        ids=ids,
        longest=whole.max_id_length,
        evidence=isinstance(declared, EdgeType) and declared.evidence,
    )


def _odd(kind: str | EdgeKind, rows: Iterable[Row]) -> Iterable[Row]:
    """The rows that need a closer look."""
    shape = _shape(kind)
    return rows if shape is None else [row for row in rows if not shape.fits(row)]


def _faults(place: str, row: Mapping[str, Any], declared: Mapping[str, Property], whole: Ontology) -> Iterator[str]:
    if not _is_id(row.get("id"), whole):
        yield f"{place} has no usable id (a non-empty string of at most {whole.max_id_length} characters)"
    for name in sorted(row.keys() - declared.keys()):
        yield f"{place} has an undeclared property {name!r}"
    for property_ in declared.values():
        if property_.name not in row:
            if property_.required:
                yield f"{place} lacks {property_.name!r}"
        elif not _fits(value := row[property_.name], property_, whole):
            yield f"{place} has {property_.name} = {value!r}, which is no {property_.enum or property_.type}"


def _is_id(value: object, whole: Ontology) -> bool:
    return isinstance(value, str) and 0 < len(value) <= whole.max_id_length and "\0" not in value


def _fits(value: object, property_: Property, whole: Ontology) -> bool:
    match property_.type:
        case "string":
            return isinstance(value, str) and (property_.enum is None or value in whole.enums[property_.enum])
        case "strings":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "float":
            return isinstance(value, float | int) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)


def _repeated(rows: GraphRows) -> Iterator[str]:
    for label, some in rows.nodes.items():
        yield from (f"{label} {id_!r} is there twice" for id_ in _twice(row.get("id") for row in some))
    for kind, some in rows.edges.items():
        yield from (f"{kind[0]} {id_!r} is there twice" for id_ in _twice(row.get("id") for row in some))


def _twice(ids: Iterable[object]) -> list[object]:
    seen: set[object] = set()
    return [id_ for id_ in ids if id_ in seen or seen.add(id_)]  # type: ignore[func-returns-value]


def _dangling(rows: GraphRows) -> Iterator[str]:
    known = {label: {row.get("id") for row in some} for label, some in rows.nodes.items()}
    for (type_, start, end), some in rows.edges.items():
        for row in some:
            for label, side in ((start, "from"), (end, "to")):
                if row.get(side) not in known.get(label, set()):
                    yield f"{type_} {row.get('id')!r} leads {side} {label} {row.get(side)!r}, which is not in the rows"
