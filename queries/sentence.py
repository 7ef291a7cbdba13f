"""What a set of filters says, in a person's words: 部门 = 省经信委 且 有指标."""

from collections.abc import Mapping
from typing import Any

from graph.ontology import Lang
from queries.model import Parameter, Query

_AND = {"zh": " 且 ", "en": " and "}


def sentence(query: Query, values: Mapping[str, Any], lang: Lang) -> str:
    """The filters that are set (other than to their default), joined; empty where none is.

    `values` as the answer gives them back: coerced, defaults filled in.
    """
    said = [_say(p, values[p.name], lang) for p in query.parameters.values() if _is_set(p, values)]
    return _AND[lang].join(said)


def _is_set(parameter: Parameter, values: Mapping[str, Any]) -> bool:
    value = values.get(parameter.name)
    return bool(parameter.sentences) and value is not None and value != parameter.default


def _say(parameter: Parameter, value: Any, lang: Lang) -> str:
    if parameter.type == "boolean":
        said: str = parameter.sentences[str(value).lower()][lang]
        return said
    shown = parameter.values[value][lang] if value in parameter.values else value
    template: str = parameter.sentences[lang]
    return template.replace("{value}", f"{shown:.15g}" if isinstance(shown, float) else str(shown))
