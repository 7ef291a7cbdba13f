"""A measure's facts as one table, whatever their kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.pages.captions import Terms

Row = Mapping[str, Any]
# The lists of the `measure` question, the edge type of each, and the pages that its ends have.
LISTS = {
    "leads": ("LEADS", "departments"),
    "supports": ("SUPPORTS", "departments"),
    "groups": ("CONCERNS", "departments"),
    "programs": ("INVOLVES", "programs"),
    "targets": ("TARGETS", None),
    "funds": ("FUNDS", None),
    "cites": ("CITES", "documents"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `id` is its edge, `what` its other end, `detail` its values as normalised."""

    id: str
    kind: str
    what: str
    page: str | None
    detail: str
    wording: str
    start: int
    end: int


def facts_of(measure: Row, term: Terms) -> list[Fact]:
    """All facts in the order of the text."""
    found = [_fact(row, *LISTS[name], term) for name in LISTS for row in measure.get(name, ())]
    return sorted(found, key=lambda fact: (fact.start, -fact.end, fact.kind))


def _fact(row: Row, kind: str, path: str | None, term: Terms) -> Fact:
    what = (
        row.get("canonical") or row.get("name") or row.get("title") or row.get("indicator") or row.get("object") or ""
    )
    return Fact(
        id=row["edge"],
        kind=kind,
        what=what,
        page=f"/{path}/{row['id']}" if path else None,
        detail=_detail(row, kind, term),
        wording=row["wording"],
        start=row["start"],
        end=row["end"],
    )


def _detail(row: Row, kind: str, term: Terms) -> str:
    match kind:
        case "SUPPORTS":
            return str(row["role"])
        case "INVOLVES":
            return term.value("program_kind", row["kind"])
        case "TARGETS":
            return _joined(term.quantity(row), row.get("due"))
        case "FUNDS":
            return _joined(
                term.value("instrument", row["instrument"]), term.money(row), row.get("tier"), row.get("payer")
            )
        case "CITES":
            return term.value("document_status", row["status"])
        case _:
            return ""


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
