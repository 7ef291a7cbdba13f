"""The search: names first, then texts, each hit with the address of its page."""

from collections import Counter
from typing import Any

from api.models import Hit, SearchAnswer
from api.pages.frame import Frame

PAGES = {"Document": "documents", "Department": "departments", "Program": "programs", "Measure": "measures"}
ORDER = ("Department", "Program", "Document", "Measure", "Goal", "Target")
EXCERPT = 80


def search(page: Frame, words: str, kind: str | None, limit: int) -> SearchAnswer:
    """At most `limit` hits; nothing for blank words. Raises `UnusableInput` for a kind that is not one."""
    if not words.strip():
        return SearchAnswer(query=words, hits=[])
    rows = page.graph.run("search", text=words, label=kind).rows
    return SearchAnswer(query=words, hits=[_hit(page, row) for row in _best(rows, words, limit)])


def _best(rows: list[dict[str, Any]], words: str, limit: int) -> list[dict[str, Any]]:
    """Who and what is called so before who is also called so, and no kind so much that it hides the others."""

    def order(row: dict[str, Any]) -> tuple[int, bool, bool]:
        return ORDER.index(row["kind"]), row["kind"] == "Document" and not row["document"], words not in row["name"]

    seen: Counter[str] = Counter()
    first: list[dict[str, Any]] = []
    rest: list[dict[str, Any]] = []
    for row in sorted(rows, key=order):
        seen[row["kind"]] += 1
        (first if seen[row["kind"]] <= max(limit // 3, 2) else rest).append(row)
    return sorted((first + rest)[:limit], key=order)


def _note(row: dict[str, Any]) -> str:
    """The words around what was found; of a name, the other ways in which it is written."""
    if row["kind"] not in ("Department", "Program"):
        return str(row["excerpt"] or "")[:EXCERPT]
    others = dict.fromkeys(str(row["excerpt"] or "").split())
    return "、".join(name for name in others if name != row["name"])[:EXCERPT]


def _hit(page: Frame, row: dict[str, Any]) -> Hit:
    label = row["kind"]
    return Hit(
        id=row["id"],
        label=label,
        caption=page.term(label),
        name=page.t("measure.title", number=row["number"]) if label == "Measure" else row["name"],
        note=_note(row),
        url=page.url(f"/{PAGES[label]}/{row['id']}") if label in PAGES else page.url("/graph", {"focus": row["id"]}),
    )
