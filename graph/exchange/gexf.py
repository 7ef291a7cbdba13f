"""GEXF 1.3 for Gephi: typed attributes, labels, colours and positions."""

from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import quoteattr

from graph import ontology
from graph.exchange.layout import Positions, positions
from graph.exchange.source import Source
from graph.exchange.values import Column, edge_columns, node_columns, printable, text_of
from graph.model import EdgeKind, Row

_TYPES = {"string": "string", "int": "long", "float": "double", "bool": "boolean", "strings": "liststring"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>zhengtu</creator></meta>
<graph mode="static" defaultedgetype="directed">
"""
_LABEL_MAX = 40


def write(source: Source, path: Path) -> None:
    """One file with everything, a node's kind in the attribute `kind_of`, an edge's in its `kind`."""
    where = positions(source)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(_HEAD)
        _attributes(out, "node", node_columns())
        _attributes(out, "edge", edge_columns())
        out.write("<nodes>\n")
        for label in source.labels():
            for place, row in enumerate(source.nodes(label)):
                out.write(_node(label, row, where, place))
        out.write("</nodes>\n<edges>\n")
        for kind in source.kinds():
            for row in source.edges(kind):
                out.write(_edge(kind, row))
        out.write("</edges>\n</graph>\n</gexf>\n")


def _attributes(out: TextIO, class_: str, columns: tuple[Column, ...]) -> None:
    out.write(f'<attributes class="{class_}" mode="static">\n<attribute id="kind_of" title="kind_of" type="string"/>\n')
    for column in columns:
        out.write(f'<attribute id="{column.name}" title="{column.name}" type="{_TYPES[column.type]}"/>\n')
    out.write("</attributes>\n")


def _node(label: str, row: Row, where: Positions, place: int) -> str:
    declared = ontology.load().nodes[label]
    shown = str(row.get(declared.title, row["id"]))
    red, green, blue = (int(declared.color[i : i + 2], 16) for i in (1, 3, 5))
    x, y = where.of(label, row["id"], place)
    looks = f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{x:.2f}" y="{y:.2f}" z="0"/>'
    head = f"<node id={_quoted(row['id'])} label={_quoted(shown[:_LABEL_MAX])}>"
    return f"{head}{_values(label, row, node_columns())}{looks}</node>\n"


def _edge(kind: EdgeKind, row: Row) -> str:
    type_ = kind[0]
    ends = f"source={_quoted(row['from'])} target={_quoted(row['to'])}"
    head = f"<edge id={_quoted(row['id'])} {ends} label={_quoted(type_)} kind={_quoted(type_)}>"
    return f"{head}{_values(type_, row, edge_columns())}</edge>\n"


def _values(owner: str, row: Row, columns: tuple[Column, ...]) -> str:
    known = [("kind_of", owner)]
    known += [(c.name, text_of(row[c.property])) for c in columns if owner in c.owners and c.property in row]
    values = "".join(f'<attvalue for="{name}" value={_quoted(text)}/>' for name, text in known)
    return f"<attvalues>{values}</attvalues>"


def _quoted(text: str) -> str:
    return quoteattr(printable(text))
