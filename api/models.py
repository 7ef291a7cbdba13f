"""The shapes on the wire that are not a catalogue query's own rows."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Evidence(BaseModel):
    """Where a fact is written: `wording` is the passage's text from `start` to `end`, in code points."""

    document: str = Field(description="Id of the document that says so")
    document_title: str = Field(description="Its title")
    measure: str = Field(description="Id of the passage that says so")
    number: str = Field(description="The passage's number as printed")
    start: int
    end: int
    wording: str
    before: str = Field(description="What stands before the wording in its sentence")
    after: str = Field(description="What stands after it")


class GraphNode(BaseModel):
    """A node with its place on the canvas. `degree` counts its edges in the whole focus, drawn or not."""

    id: str
    label: str = Field(description="Label of the ontology", examples=["Department"])
    name: str = Field(description="Short caption drawn beside it", examples=["省经信委"])
    full: str = Field(description="Full name or text")
    degree: int
    x: float
    y: float


class GraphEdge(BaseModel):
    """An edge with the sentence that says so; PART_OF and ABOUT have no evidence of their own."""

    id: str
    type: str = Field(description="Type of the ontology", examples=["LEADS"])
    source: str
    target: str
    values: dict[str, str | float] = Field(
        default_factory=dict, description="The edge's own properties: role, instrument, amount …"
    )
    evidence: Evidence | None = None


class GraphAnswer(BaseModel):
    """What is drawn around a focus: `shown` of `total` nodes, the best connected first."""

    focus: str
    kind: str = Field(description="Label of the focus")
    name: str
    shown: int
    total: int
    nodes: list[GraphNode]
    edges: list[GraphEdge]


class FacetCount(BaseModel):
    """How many rows there would be with one more filter."""

    value: str = Field(description="What to give the filter")
    name: str
    count: int


class Page(BaseModel):
    """One page of a list. `cursor` asks for the next one and is null on the last."""

    model_config = ConfigDict(json_schema_extra={"required": ["query", "parameters", "total", "rows"]})

    query: str = Field(description="The catalogue query behind the list")
    parameters: dict[str, Any] = Field(description="Its parameters as they were understood")
    columns: list[str]
    total: int = Field(description="How many rows there are in all")
    cursor: str | None = Field(default=None, description="Give it back as `cursor` for the next page")
    facets: dict[str, list[FacetCount]] = Field(default_factory=dict, description="The counts that were asked for")
    notes: list[str] = Field(default_factory=list, description="What a person should read with the rows")
    rows: list[dict[str, Any]]


class Hit(BaseModel):
    """One thing that the search found."""

    id: str
    label: str = Field(description="Label of the ontology", examples=["Program"])
    caption: str = Field(description="The label in the language asked for by `lang`", examples=["项目"])
    name: str
    note: str = Field(description="The words around what was found")
    url: str = Field(description="Its page")


class SearchAnswer(BaseModel):
    query: str
    hits: list[Hit]


class Health(BaseModel):
    status: str = Field(examples=["ok"])
    engine: str = Field(description="embedded or neo4j")
    version: str = Field(description="Changes with every change of the graph")
    counts: dict[str, int] = Field(description="Nodes by label and edges by type")
