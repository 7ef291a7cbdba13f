"""What a question is, as its file declares it, and what an answer to it looks like."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Captions = Mapping[str, str]
ParameterType = Literal[
    "string", "words", "integer", "number", "date", "moment", "enum", "boolean",
    "document", "department", "program", "section", "place", "node", "search",
]  # fmt: skip
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. `values` (of an enum or a moment) maps each allowed value to its captions; `sentences` say the
    filter to a person with `{value}` in it, for a boolean by "true" and "false". The types from `document` on are
    names that the graph resolves to ids, a place to codes."""

    name: str
    type: ParameterType
    captions: Captions
    descriptions: Captions
    sentences: Mapping[str, Any] = field(default_factory=dict)
    required: bool = False
    default: Any = None
    values: Mapping[str, Captions] = field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None
    clamp: bool = False
    bound: Literal["first_day", "last_day"] | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """`name`, `not name` or `name=value` in the condition of a line."""

    name: str
    value: str | None = None
    negated: bool = False

    def holds(self, given: Values) -> bool:
        value = given.get(self.name)
        met = value is not None if self.value is None else _text(value) == self.value
        return met is not self.negated


@dataclass(frozen=True, slots=True)
class Line:
    """One line of Cypher and when it counts: any of the alternatives, each a conjunction; none: always."""

    text: str
    alternatives: tuple[tuple[Term, ...], ...] = ()

    def counts(self, given: Values) -> bool:
        return not self.alternatives or any(all(t.holds(given) for t in terms) for terms in self.alternatives)


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the catalogue. `statements` are its parts by name (`rows`, `total` …), each a list of lines.

    `whole`: the rows are computed in one go, kept as long as the graph does not change, and cut into pages here.
    """

    name: str
    captions: Captions
    descriptions: Captions
    parameters: Mapping[str, Parameter]
    columns: tuple[str, ...]
    statements: Mapping[str, tuple[Line, ...]]
    example: Values
    column_captions: Mapping[str, Captions]
    whole: bool = False

    def statement(self, part: str, given: Values) -> str:
        """The Cypher of one part for the parameters that have a value."""
        return cypher(self.statements[part], given)


@dataclass(slots=True)
class Answer:
    """`total` counts all rows, `rows` is the page asked for; `notes` are sentences a person should read with it."""

    query: str
    parameters: dict[str, Any]
    columns: list[str]
    total: int
    rows: list[dict[str, Any]]
    notes: list[str] = field(default_factory=list)


def cypher(lines: Iterable[Line], given: Values) -> str:
    """The lines that count, joined."""
    return "\n".join(line.text for line in lines if line.counts(given))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
