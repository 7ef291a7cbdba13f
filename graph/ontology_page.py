"""The ontology as a page of markdown, for the documentation."""

from collections.abc import Iterable, Iterator

from graph import ontology
from graph.ontology import EdgeType, Lang, NodeType, Ontology, Property

_WORDS = {
    "zh": {"nodes": "节点", "edges": "边", "enums": "取值", "head": "| 属性 | 名称 | 类型 | 说明 |", "from": "起止"},
    "en": {
        "nodes": "Nodes",
        "edges": "Edges",
        "enums": "Values",
        "head": "| property | name | type | what |",
        "from": "Joins",
    },
}


def markdown(lang: Lang) -> str:
    """The whole declaration in one language: nodes, edges, closed lists; ends with a newline."""
    declared = ontology.load()
    words = _WORDS[lang]
    lines = [f"## {words['nodes']}", ""]
    for node in declared.nodes.values():
        lines += _section(node.label, node, words["head"], lang)
    lines += [f"## {words['edges']}", ""]
    for edge in declared.edges.values():
        joins = ", ".join(f"({start})→({end})" for start, end in edge.ends)
        lines += _section(edge.type, edge, words["head"], lang, f"{words['from']}: {joins}")
    lines += [f"## {words['enums']}", "", *_enums(declared, lang)]
    return "\n".join(lines).rstrip() + "\n"


def _section(name: str, declared: NodeType | EdgeType, head: str, lang: Lang, joins: str = "") -> list[str]:
    lines = [f"### {name} ({declared.caption(lang)})", "", declared.descriptions[lang] + ".", ""]
    if joins:
        lines += [joins, ""]
    return [*lines, head, "| --- | --- | --- | --- |", *_table(declared.properties.values(), lang), ""]


def _table(properties: Iterable[Property], lang: Lang) -> Iterator[str]:
    for p in properties:
        marks = [p.type if p.enum is None else p.enum, *(["*"] if p.required else [])]
        yield f"| {p.name} | {p.caption(lang)} | {' '.join(marks)} | {p.descriptions[lang]} |"


def _enums(declared: Ontology, lang: Lang) -> Iterator[str]:
    for name, values in declared.enums.items():
        yield f"- **{name}**: " + ", ".join(f"`{value}` {captions[lang]}" for value, captions in values.items())
