"""What a catalogue query takes, as FastAPI and the documentation page see it."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model

from api.models import Page
from queries.model import Parameter, Query

# Questions whose rows the question `facets` counts.
FACETED = ("measures",)
Format = Literal["json", "csv", "xlsx"]
JSON_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}


class ListParameters(BaseModel):
    """What every list takes besides its filters. Names that nobody declared are kept, so that the query refuses them
    and says which names are near."""

    model_config = ConfigDict(extra="allow")
    not_filters: ClassVar[set[str]] = {"cursor", "format"}

    cursor: str | None = Field(default=None, description="The `cursor` of the page before", max_length=200)
    format: Format = Field(default="json", description="csv (UTF-8 with BOM) and xlsx hold all rows, json one page")

    def given(self) -> dict[str, str]:
        """The filters that were given, as text."""
        named = self.model_dump(exclude=self.not_filters, exclude_none=True)
        return {name: value for name, value in named.items() if value != ""}


class FacetedParameters(ListParameters):
    """A list that can be counted by its filters."""

    not_filters: ClassVar[set[str]] = {"cursor", "format", "facets"}

    facets: str | None = Field(
        default=None,
        description="Filters to count the rows by, joined by commas",
        examples=["family,instrument"],
        max_length=200,
    )


def model_of(query: Query) -> type[ListParameters]:
    """A model with one field a parameter of the query, described by its own captions.

    Values stay text: the query reads them, so that the command line and HTTP say the same about the same mistake.
    """
    fields: dict[str, Any] = {name: _field(query, parameter) for name, parameter in query.parameters.items()}
    base = FacetedParameters if query.name in FACETED else ListParameters
    return create_model(f"{titled(query)}Parameters", __base__=base, **fields)


def page_of(query: Query) -> type[Page]:
    """A page whose rows are described by the question's columns."""
    columns = {name: {"description": f"{said['en']} {said['zh']}"} for name, said in query.column_captions.items()}
    described = Annotated[
        list[dict[str, Any]],
        WithJsonSchema({"type": "array", "items": {"type": "object", "properties": columns}}),
    ]
    return create_model(f"{titled(query)}Page", __base__=Page, rows=(described, ...))


def titled(query: Query) -> str:
    return "".join(part.title() for part in query.name.split("-"))


def _field(query: Query, parameter: Parameter) -> tuple[Any, Any]:
    description = f"{parameter.descriptions['en']} ({parameter.captions['zh']})"
    annotation = Annotated[str | None, WithJsonSchema(_schema(parameter, query.example))]
    return annotation, Field(default=None, description=description)


def _schema(parameter: Parameter, example: Mapping[str, Any]) -> Mapping[str, Any]:
    schema: dict[str, Any] = {"type": JSON_TYPES.get(parameter.type, "string")}
    optional = {
        "enum": list(parameter.values) if parameter.type == "enum" else None,
        "default": parameter.default,
        "minimum": parameter.minimum,
        "maximum": parameter.maximum,
        "examples": [example[parameter.name]] if parameter.name in example else None,
    }
    return schema | {key: value for key, value in optional.items() if value is not None}
