"""The store's own Cypher, kept in `statements.yaml`, with the ontology's names filled in."""

import re
from functools import cache
from importlib.resources import files

import yaml

_SLOT = re.compile(r"<(\w+)>")


@cache
def _all() -> dict[str, str]:
    source = (files("graph.store") / "statements.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(source))


def statement(name: str, /, **names: str) -> str:
    """The statement `name` with each `<slot>` replaced: labels, types and properties of the ontology, never input."""
    return _SLOT.sub(lambda slot: names[slot[1]], _all()[name])
