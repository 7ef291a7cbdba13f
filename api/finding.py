"""The search: names first, then texts, each hit with the address of its page."""

from typing import Any

from api.models import Hit, SearchAnswer
from api.pages.frame import Frame

PAGES = {"Document": "documents", "Department": "departments", "Program": "programs", "Measure": "measures"}
NAMED = ("Department", "Program", "Document")
EXCERPT = 80


def search(page: Frame, words: str, kind: str | None, limit: int) -> SearchAnswer:
    """At most `limit` hits; nothing for blank words. Raises `UnusableInput` for a kind that is not one."""
    if not words.strip():
        return SearchAnswer(query=words, hits=[])
    rows = page.graph.run("search", text=words, label=kind, limit=limit).rows
    rows.sort(key=lambda row: row["kind"] not in NAMED)
    return SearchAnswer(query=words, hits=[_hit(page, row) for row in rows])


def _hit(page: Frame, row: dict[str, Any]) -> Hit:
    label = row["kind"]
    return Hit(
        id=row["id"],
        label=label,
        caption=page.term(label),
        name=page.t("measure.title", number=row["number"]) if label == "Measure" else row["name"],
        note=(row["excerpt"] or "")[:EXCERPT],
        url=page.url(f"/{PAGES[label]}/{row['id']}") if label in PAGES else page.url("/graph", {"focus": row["id"]}),
    )
