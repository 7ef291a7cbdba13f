"""The ontology as declared in `ontology.yaml`: what constraints, checks, the legend, captions and docs read.

`load()` gives the one declaration; `graph.checks` holds rows against it and `graph.ontology_page` writes it out.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Lang = Literal["zh", "en"]
PropertyType = Literal["string", "int", "float", "bool", "strings"]
Captions = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Property:
    """One property. `strings` is a list of strings; `enum` names the closed list that its values come from."""

    name: str
    type: PropertyType
    captions: Captions
    descriptions: Captions
    required: bool = False
    indexed: bool = False
    fulltext: bool = False
    enum: str | None = None

    def caption(self, lang: Lang) -> str:
        return self.captions[lang]


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label. `title` is the property to show as its name; `shape` is a vis-network shape, `symbol` its character."""

    label: str
    captions: Captions
    descriptions: Captions
    color: str
    shape: str
    symbol: str
    title: str
    properties: Mapping[str, Property]
    key: str = "id"

    def caption(self, lang: Lang) -> str:
        return self.captions[lang]

    @property
    def indexed(self) -> list[str]:
        return [p.name for p in self.properties.values() if p.indexed]

    @property
    def fulltext(self) -> list[str]:
        return [p.name for p in self.properties.values() if p.fulltext]


@dataclass(frozen=True, slots=True)
class EdgeType:
    """An edge type and the pairs of labels it may join. `evidence`: it states a fact and says where it is written."""

    type: str
    captions: Captions
    descriptions: Captions
    ends: tuple[tuple[str, str], ...]
    color: str
    properties: Mapping[str, Property]
    evidence: bool = False
    dashed: bool = False

    def caption(self, lang: Lang) -> str:
        return self.captions[lang]

    @property
    def indexed(self) -> list[str]:
        return [p.name for p in self.properties.values() if p.indexed]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend. Nodes have a shape and a symbol, edges may be dashed."""

    kind: Literal["node", "edge"]
    name: str
    caption: str
    description: str
    color: str
    shape: str = ""
    symbol: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Ontology:
    """The whole declaration. `enums`: name of the list → value → captions."""

    version: int
    max_id_length: int
    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]
    enums: Mapping[str, Mapping[str, Captions]]
    digest: str

    def caption(self, name: str, lang: Lang) -> str:
        """Caption of a label or of an edge type; the name itself where it is neither."""
        declared: NodeType | EdgeType | None = self.nodes.get(name) or self.edges.get(name)
        return declared.caption(lang) if declared else name

    def value_caption(self, enum: str, value: str, lang: Lang) -> str:
        """Caption of a value of a closed list; the value itself where it is not on the list."""
        captions = self.enums[enum].get(value)
        return captions[lang] if captions else value

    def legend(self, lang: Lang) -> list[LegendEntry]:
        """Nodes first, then edges, each in the order of the declaration."""
        nodes = [
            LegendEntry("node", n.label, n.caption(lang), n.descriptions[lang], n.color, n.shape, n.symbol)
            for n in self.nodes.values()
        ]
        edges = [
            LegendEntry("edge", e.type, e.caption(lang), e.descriptions[lang], e.color, dashed=e.dashed)
            for e in self.edges.values()
        ]
        return nodes + edges


@cache
def load() -> Ontology:
    """The declaration that ships with the package, read once a process."""
    source = (files("graph") / "ontology.yaml").read_bytes()
    raw: dict[str, Any] = yaml.safe_load(source)
    evidence = _properties(raw["evidence"])
    return Ontology(
        version=raw["version"],
        max_id_length=raw["max_id_length"],
        nodes={label: _node(label, body) for label, body in raw["nodes"].items()},
        edges={type_: _edge(type_, body, evidence) for type_, body in raw["edges"].items()},
        enums=raw["enums"],
        digest=hashlib.sha256(source).hexdigest()[:12],
    )


def _properties(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Property]:
    return {name: Property(name=name, **body) for name, body in raw.items()}


_ID = Property(
    "id",
    "string",
    {"zh": "编号", "en": "id"},
    {"zh": "由内容得出的稳定编号", "en": "stable id derived from content"},
    required=True,
)


def _node(label: str, raw: Mapping[str, Any]) -> NodeType:
    properties = {"id": _ID} | _properties(raw["properties"])
    return NodeType(label=label, properties=properties, **{k: v for k, v in raw.items() if k != "properties"})


def _edge(type_: str, raw: Mapping[str, Any], evidence: Mapping[str, Property]) -> EdgeType:
    own = _properties(raw.get("properties", {}))
    stated = dict(evidence) if raw.get("evidence") else {}
    rest = {k: v for k, v in raw.items() if k not in ("properties", "ends")}
    ends = tuple((start, end) for start, end in raw["ends"])
    return EdgeType(type=type_, ends=ends, properties={"id": _ID} | own | stated, **rest)
