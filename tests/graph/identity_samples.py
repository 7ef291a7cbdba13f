"""Texts of a place and a date, for the tests of identity."""

from graph.identity import Context, identify
from graph.identity.places import divisions

TABLE = divisions()


def text_of(code: str, date: str | None = "2023-01-01", **more: object) -> Context:
    return Context("doc-1", TABLE.by_code[code], date=date, **more)  # type: ignore[arg-type]


def named(mention: str, code: str, date: str | None = "2023-01-01") -> str | None:
    return identify(mention, text_of(code, date)).canonical
