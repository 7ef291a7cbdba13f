"""GraphML, written as a stream and read back. Labels and types as Neo4j's tools write them (`labels`, `label`)."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from graph.exchange.source import Graph, Source
from graph.exchange.values import Column, edge_columns, node_columns, printable, text_of, value_of
from graph.model import EdgeKind, Row
from loaders.errors import UnusableInput

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"string": "string", "int": "long", "float": "double", "bool": "boolean", "strings": "string"}


def write(source: Source, path: Path) -> None:
    """One file with everything; lists of strings are JSON arrays."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_NAMESPACE}">\n')
        _keys(out)
        out.write('<graph id="zhengtu" edgedefault="directed">\n')
        for label in source.labels():
            for row in source.nodes(label):
                out.write(f"<node id={_quoted(row['id'])} labels={_quoted(':' + label)}>")
                out.write(_datum("labels", ":" + label) + _data("n", label, row, node_columns()) + "</node>\n")
        for kind in source.kinds():
            for row in source.edges(kind):
                out.write(_edge(kind, row))
        out.write("</graph>\n</graphml>\n")


def _keys(out: TextIO) -> None:
    out.write('<key id="labels" for="node" attr.name="labels" attr.type="string"/>\n')
    out.write('<key id="label" for="edge" attr.name="label" attr.type="string"/>\n')
    for prefix, domain, columns in (("n", "node", node_columns()), ("e", "edge", edge_columns())):
        for column in columns:
            typed = f'attr.name="{column.name}" attr.type="{_TYPES[column.type]}"'
            out.write(f'<key id="{prefix}_{column.name}" for="{domain}" {typed}/>\n')


def _edge(kind: EdgeKind, row: Row) -> str:
    type_, start, end = kind
    ends = f"source={_quoted(row['from'])} target={_quoted(row['to'])}"
    head = f"<edge id={_quoted(row['id'])} {ends} label={_quoted(type_)} from={_quoted(start)} to={_quoted(end)}>"
    return head + _datum("label", type_) + _data("e", type_, row, edge_columns()) + "</edge>\n"


def _data(prefix: str, owner: str, row: Row, columns: tuple[Column, ...]) -> str:
    present = [c for c in columns if owner in c.owners and c.property in row]
    return "".join(_datum(f"{prefix}_{c.name}", text_of(row[c.property])) for c in present)


def _datum(key: str, text: str) -> str:
    return f'<data key="{key}">{escape(printable(text), {chr(13): "&#13;"})}</data>'


def _quoted(text: str) -> str:
    return quoteattr(printable(text))


def read(path: Path) -> Graph:
    """The graph that `write` wrote. Raises UnusableInput where the file is no GraphML of ours."""
    graph = Graph()
    nodes = {f"n_{column.name}": column for column in node_columns()}
    edges = {f"e_{column.name}": column for column in edge_columns()}
    try:
        for element in _elements(path):
            if element.tag.endswith("}node"):
                row = {"id": element.attrib["id"]} | _read_data(element, nodes)
                graph.add_node(element.attrib["labels"].removeprefix(":"), row)
            else:
                at = element.attrib
                ends = {"from": at["source"], "to": at["target"], "id": at["id"]}
                graph.add_edge((at["label"], at["from"], at["to"]), ends | _read_data(element, edges))
    except (ET.ParseError, KeyError, ValueError) as error:
        raise UnusableInput(f"{path.name} is no GraphML that zhengtu wrote: {error}") from error
    return graph


def _elements(path: Path) -> Iterator[ET.Element]:
    root: ET.Element | None = None
    for event, element in ET.iterparse(path, events=("start", "end")):
        root = element if root is None else root
        if event == "end" and element.tag in (f"{{{_NAMESPACE}}}node", f"{{{_NAMESPACE}}}edge"):
            yield element
            element.clear()


def _read_data(element: ET.Element, columns: dict[str, Column]) -> dict[str, Any]:
    found = ((columns[key], data.text or "") for data in element if (key := data.attrib["key"]) in columns)
    return {column.property: value_of(text, column.type) for column, text in found}
