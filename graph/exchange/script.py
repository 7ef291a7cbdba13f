"""A Cypher script: the store's own statements with rows in them, for any Neo4j. To run it again changes nothing."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from graph.exchange.source import Source
from graph.model import Row
from graph.store import schema
from graph.store.batches import batches
from graph.store.kinds import direction
from graph.store.statements import statement

_HEAD = "// The whole graph, a statement a line: cypher-shell -u neo4j -d neo4j -f FILE\n"


def write(source: Source, path: Path) -> None:
    """Constraints and indexes first. What a store keeps for itself is in it: what the script makes is a store again."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(_HEAD)
        for command in [*schema.commands("neo4j"), statement("await_indexes")]:
            _line(out, command)
        tables = {label: source.nodes(label) for label in source.labels()} | source.bookkeeping()
        for label, table in tables.items():
            _lines(out, statement("merge_nodes", label=label), map(_map, table))
        for kind in source.kinds():
            names = dict(zip(("type", "start", "end"), kind, strict=True))
            _lines(out, statement(f"merge_edges_{direction(kind)}", **names), map(_edge, source.edges(kind)))


def _lines(out: TextIO, template: str, rows: Iterable[str]) -> None:
    # As large as the store's own requests: the server takes as long over a small statement as over a large one.
    for some in batches(rows):
        _line(out, template.replace("$rows", f"[{', '.join(some)}]", 1))


def _line(out: TextIO, command: str) -> None:
    # Texts have their line ends escaped; those that are left are the statement's own.
    out.write(" ".join(command.split("\n")).strip() + ";\n")


def _edge(row: Row) -> str:
    properties = {name: value for name, value in row.items() if name not in ("from", "to")}
    return f"{{from: {_literal(row['from'])}, to: {_literal(row['to'])}, properties: {_map(properties)}}}"


def _map(row: Row) -> str:
    return f"{{{', '.join(f'{name}: {_literal(value)}' for name, value in row.items())}}}"


def _literal(value: Any) -> str:
    """JSON's strings, numbers and lists are Cypher's."""
    return json.dumps(value, ensure_ascii=False)
