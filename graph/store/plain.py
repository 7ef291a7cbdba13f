"""Values of the driver as plain Python values."""

from typing import Any

from neo4j import Result
from neo4j.graph import Entity, Path
from neo4j.time import Date, DateTime, Duration, Time

_PLAIN = frozenset({str, int, float, bool, type(None)})


def rows(result: Result) -> list[dict[str, Any]]:
    """All records as dicts of plain values; by position, because `Record.items` looks every name up again."""
    names = result.keys()
    return [dict(zip(names, map(plain, record), strict=True)) for record in result]


def plain(value: Any) -> Any:
    """Nodes and relationships become their properties, paths lists of them, times ISO strings; lists and maps nest."""
    # Nearly every value is one of these, and going through the patterns costs more than unpacking it did.
    if type(value) in _PLAIN:
        return value
    match value:
        case Entity():
            return dict(value)
        case Path():
            return [dict(entity) for entity in (*value.nodes, *value.relationships)]
        case list():
            # A page of an export is a hundred thousand of them.
            if _PLAIN.issuperset(map(type, value)):
                return value
            return [plain(item) for item in value]
        case dict():
            return {name: plain(item) for name, item in value.items()}
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case _:
            return value
