"""CSV: `NAME.csv` holds the edges (`Source,Target`, as Gephi reads them), `NAME.nodes.csv` the nodes."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph import ontology
from graph.exchange.source import Graph, Source
from graph.exchange.values import Column, edge_columns, node_columns, text_of, value_of
from graph.model import Row
from loaders.errors import UnusableInput

_EDGE_HEAD = ["Source", "Target", "Type", "Id", "Label", "SourceKind", "TargetKind"]
_NODE_HEAD = ["Id", "Label", "Kind"]
_FIELD_MAX = 64 * 1024 * 1024


def nodes_path(path: Path) -> Path:
    return path.with_suffix(".nodes.csv")


def write(source: Source, path: Path) -> None:
    """Two files, UTF-8 with a byte order mark, as spreadsheets want it. An absent property is an empty cell."""
    with nodes_path(path).open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow(_NODE_HEAD + [column.name for column in node_columns()])
        for label in source.labels():
            shown = ontology.load().nodes[label].title
            for row in source.nodes(label):
                table.writerow([row["id"], row.get(shown, ""), label, *_cells(label, row, node_columns())])
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow(_EDGE_HEAD + [column.name for column in edge_columns()])
        for kind in source.kinds():
            for row in source.edges(kind):
                ends = [row["from"], row["to"], "Directed", row["id"], *kind]
                table.writerow([*ends, *_cells(kind[0], row, edge_columns())])


def _cells(owner: str, row: Row, columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        has = owner in column.owners and column.property in row
        yield text_of(row[column.property]) if has else ""


def read(path: Path) -> Graph:
    """The graph in `NAME.csv` and `NAME.nodes.csv`. Raises UnusableInput where they are not the two that we write."""
    graph = Graph()
    try:
        for line in _lines(nodes_path(path)):
            graph.add_node(line["Kind"], {"id": line["Id"]} | _values(line["Kind"], line, node_columns()))
        for line in _lines(path):
            ends = {"from": line["Source"], "to": line["Target"], "id": line["Id"]}
            kind = (line["Label"], line["SourceKind"], line["TargetKind"])
            graph.add_edge(kind, ends | _values(kind[0], line, edge_columns()))
    except (KeyError, ValueError, csv.Error, FileNotFoundError) as error:
        raise UnusableInput(
            f"{path.name} and {nodes_path(path).name} are no tables that zhengtu wrote: {error}"
        ) from error
    return graph


def _lines(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(_FIELD_MAX)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _values(owner: str, line: dict[str, str], columns: tuple[Column, ...]) -> dict[str, Any]:
    """Typed values of the cells that hold one; an empty cell of a property that must be there is the empty string."""
    declared = ontology.load()
    properties = (declared.nodes.get(owner) or declared.edges[owner]).properties
    found = {}
    for column in columns:
        if owner in column.owners and (
            line[column.name] or (column.type == "string" and properties[column.property].required)
        ):
            found[column.property] = value_of(line[column.name], column.type)
    return found
