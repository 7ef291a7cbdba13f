"""A question's form: one field a parameter, and what was filled in said as a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.pages.frame import Frame
from queries.model import Parameter, Query

# Parameters that page through a list rather than choose what is in it.
PAGING = ("limit", "offset")
# More choices than this are a list to type into, not one to pick from.
PICKED, TYPED = 60, 500
NAMES = {"document": "documents", "department": "departments", "program": "programs"}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    caption: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `choices` with `picked` are a drop-down, without it suggestions to type over."""

    name: str
    type: str
    caption: str
    description: str
    value: str
    required: bool
    default: str
    placeholder: str
    picked: bool
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Said:
    """One condition as a person says it, and the address of the page without it."""

    sentence: str
    without: str


def fields(page: Frame, query: Query, given: Mapping[str, str]) -> list[Field]:
    """The form of a question, filled with what was given."""
    return [
        _field(page, parameter, given.get(parameter.name, ""))
        for parameter in query.parameters.values()
        if parameter.name not in PAGING and (parameter.name != "id" or query.name == "measure")
    ]


def said(page: Frame, query: Query, given: Mapping[str, str]) -> list[Said]:
    """What was asked for, condition by condition; what is so by default is not said."""
    found = []
    for name, value in given.items():
        parameter = query.parameters.get(name)
        if parameter and name not in PAGING and value != str(parameter.default):
            rest = {key: other for key, other in given.items() if key not in (name, "offset")}
            found.append(Said(sentence(page, parameter, value), page.url(page.request.url.path, rest)))
    return found


def sentence(page: Frame, parameter: Parameter, value: str) -> str:
    """One condition: by the parameter's own sentence where it has one, else `caption = value`."""
    captions = parameter.values.get(value, {})
    shown = captions.get(page.lang) or name_of(page, parameter.type, value)
    sentences = parameter.sentences
    if isinstance(sentences.get(value.lower()), Mapping):
        sentences = sentences[value.lower()]
    pattern = sentences.get(page.lang, f"{parameter.captions[page.lang]} = {{value}}")
    # Not str.format: the pattern is ours, but the value may hold braces.
    return str(pattern).replace("{value}", shown)


def name_of(page: Frame, kind: str, value: str) -> str:
    """The name behind an id, for a person; whatever is no id is a name already."""
    if kind == "section":
        return next((row["heading"] for row in page.graph.listed("sections") if row["id"] == value), value)
    if kind not in NAMES:
        return value
    title = "title" if kind == "document" else "name"
    return next((str(row[title]) for row in page.graph.listed(NAMES[kind]) if row["id"] == value), value)


def _field(page: Frame, parameter: Parameter, value: str) -> Field:
    choices = _choices(page, parameter)
    return Field(
        name=parameter.name,
        type=parameter.type,
        caption=parameter.captions[page.lang],
        description=parameter.descriptions[page.lang],
        value=value,
        required=parameter.required,
        default="" if parameter.default is None else str(parameter.default),
        placeholder=_default_in_words(page, parameter),
        picked=parameter.type in ("enum", "boolean") or (parameter.type == "document" and len(choices) <= PICKED),
        choices=choices,
    )


def _default_in_words(page: Frame, parameter: Parameter) -> str:
    default = "" if parameter.default is None else str(parameter.default)
    return parameter.values.get(default, {}).get(page.lang, default)


def _choices(page: Frame, parameter: Parameter) -> Sequence[Choice]:
    if parameter.type in ("enum", "moment"):
        return [Choice(value, captions[page.lang]) for value, captions in parameter.values.items()]
    if parameter.type == "boolean":
        return [Choice(value, page.t("list.yes" if value == "true" else "list.no")) for value in ("true", "false")]
    if parameter.type == "section":
        return _unique(row["heading"] for row in page.graph.listed("sections"))
    if parameter.type == "document":
        return [Choice(row["id"], row["title"]) for row in page.graph.listed("documents")]
    if parameter.type in NAMES:
        return _unique(row["name"] for row in page.graph.listed(NAMES[parameter.type]))
    return []


def _unique(names: Iterable[str]) -> Sequence[Choice]:
    return [Choice(name, name) for name in list(dict.fromkeys(names))[:TYPED]]
