"""From the values a person gave to those the Cypher is run with: names to ids, dates to days, words apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.store import Store
from queries import names
from queries.model import Parameter, Query
from queries.names import Match
from queries.values import first_day, last_day


@dataclass(slots=True)
class Bound:
    """What the statements are run with, and what to tell the reader about names.

    `hopeless`: some name stands for nothing, so nothing can be found.
    """

    values: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    hopeless: bool = False

    def take(self, name: str, match: Match) -> None:
        self.values[name] = match.ids
        self.notes += match.notes
        self.hopeless = self.hopeless or not match.ids


def bind(store: Store, query: Query, given: Mapping[str, Any]) -> Bound:
    """Documents and moments first: what a short name or a section stands for may depend on them."""
    bound = Bound(dict(given))
    used = [p for p in query.parameters.values() if p.name in given]
    for parameter in sorted(used, key=lambda p: p.type not in ("document", "moment")):
        _bind(store, parameter, given[parameter.name], bound)
    return bound


def _bind(store: Store, parameter: Parameter, value: Any, bound: Bound) -> None:
    match parameter.type:
        case "document":
            bound.take(parameter.name, names.document(store, value))
        case "program":
            bound.take(parameter.name, names.program(store, value))
        case "department":
            found = names.department(store, value, bound.values.get("document"))
            moment = bound.values.get("as_of", "document")
            if moment != "document":
                found = names.with_predecessors(store, found, None if moment == "today" else moment)
            bound.take(parameter.name, found)
        case "place":
            bound.take(parameter.name, names.place(value))
        case "section":
            bound.take(parameter.name, names.section(store, value, bound.values.get("document")))
        case "node":
            _bind_node(store, parameter.name, value, bound)
        case "words":
            bound.values[parameter.name] = value.split()
        case "moment" if value not in parameter.values:
            bound.values[parameter.name] = last_day(value)
        case "date":
            bound.values[parameter.name] = last_day(value) if parameter.bound == "last_day" else first_day(value)
        case _:
            pass


def _bind_node(store: Store, name: str, value: str, bound: Bound) -> None:
    label, match = names.node(store, value, bound.values.get("label"))
    bound.take(name, match)
    if label is not None:
        bound.values["label"] = label
