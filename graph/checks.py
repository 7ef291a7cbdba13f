"""Rows held against the ontology before anything is written.

Engines differ in what they let in (null ids, 1 for '1', lists with nulls); what passes here is safe on all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph import ontology
from graph.model import EdgeKind, GraphRows
from graph.ontology import Ontology, Property
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


def check(rows: GraphRows) -> None:
    """Raise `RowsRefused` unless all rows follow the ontology, ids are unique and edges join nodes of the rows."""
    faults = [fault for label, some in rows.nodes.items() for row in some for fault in node_faults(label, row)]
    faults += [fault for kind, some in rows.edges.items() for row in some for fault in edge_faults(kind, row)]
    faults += _repeated(rows)
    faults += _dangling(rows)
    if faults:
        raise RowsRefused(rows.document_id, faults)


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
