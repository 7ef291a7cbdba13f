"""The one place where a statement of the catalogue meets the store."""

import re
from collections.abc import Mapping
from typing import Any

from graph.store import Store

Rows = list[dict[str, Any]]

_PARAMETER = re.compile(r"\$(\w+)")


def ask(store: Store, statement: str, values: Mapping[str, Any]) -> Rows:
    """Run one statement with the parameters that it names."""
    return store.run(statement, {name: values[name] for name in set(_PARAMETER.findall(statement))})
