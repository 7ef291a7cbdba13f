"""What a request needs from the house: the store, the catalogue run against it, and a note of what was run."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Request

import queries
from graph.store import Store
from queries.cache import kept
from queries.model import Answer, Query

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Run:
    """One query as a page ran it, for the box that shows the page's workings."""

    query: Query
    parameters: dict[str, Any]

    @property
    def address(self) -> str:
        return _address(f"/api/queries/{self.query.name}", self.parameters)

    @property
    def cypher(self) -> str:
        return self.query.statement("rows", self.parameters) if "rows" in self.query.statements else ""

    @property
    def notebook(self) -> str:
        given = f", {self.parameters!r}" if self.parameters else ""
        return (
            "import queries\nfrom graph.store import Store\n\n"
            f"with Store.open() as store:\n    answer = queries.run(store, {self.query.name!r}{given})\n    answer.rows"
        )


@dataclass(slots=True)
class Context:
    """One request's access to the graph. `used` lists what it ran, in order."""

    store: Store
    used: list[Run] = field(default_factory=list)

    def run(self, name: str, /, **parameters: Any) -> Answer:
        """Runs a catalogue query; parameters that are None or "" count as not given."""
        given = {key: value for key, value in parameters.items() if value not in (None, "")}
        answer = queries.run(self.store, name, given)
        if not any(run.query.name == name for run in self.used):
            self.used.append(Run(queries.catalogue()[name], given))
        return answer

    def listed(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Rows beside a page's answer (names to choose from, facets): kept, and no part of its workings."""
        key = ("listed", name, *sorted(parameters.items()))
        return self.keep(key, lambda: queries.run(self.store, name, parameters).rows)

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """A result that costs something, kept until the graph changes; it must not be changed."""
        return kept(self.store, ("api", key), make)


def _address(path: str, parameters: dict[str, Any]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path


def context(request: Request) -> Context:
    return Context(request.app.state.store)


ContextDep = Annotated[Context, Depends(context)]
