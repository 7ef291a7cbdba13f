"""Values of the driver as plain Python values."""

from typing import Any

from neo4j.graph import Entity, Path
from neo4j.time import Date, DateTime, Duration, Time


def plain(value: Any) -> Any:
    """Nodes and relationships become their properties, paths lists of them, times ISO strings; lists and maps nest."""
    match value:
        case Entity():
            return dict(value)
        case Path():
            return [dict(entity) for entity in (*value.nodes, *value.relationships)]
        case list():
            return [plain(item) for item in value]
        case dict():
            return {name: plain(item) for name, item in value.items()}
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case _:
            return value
