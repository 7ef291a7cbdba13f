"""Full-text search over Chinese: the same on every engine."""

from collections.abc import Callable
from typing import Any

from graph import ontology
from graph.store.statements import statement
from loaders.errors import UnusableInput

Run = Callable[[str, dict[str, Any]], list[dict[str, Any]]]


def phrase_query(parts: list[str]) -> str:
    """Lucene's own form: every part a phrase, all of them required."""
    escaped = (part.replace("\\", "\\\\").replace('"', '\\"') for part in parts)
    return " AND ".join(f'"{part}"' for part in escaped)


def search(run: Run, indexes: list[str], label: str, text: str, limit: int) -> list[str]:
    """Ids of at most `limit` nodes; blank text finds nothing.

    The index holds pairs of characters, so a single character is looked for in the texts themselves, and so are
    lists of names, which the embedded engine does not index. Raises `UnusableInput` for an unknown label.
    """
    if label not in ontology.load().nodes:
        raise UnusableInput(f"nothing of kind {label!r} can be searched")
    parts = text.split()
    if not parts or limit < 1:
        return []
    best: dict[str, float] = {}
    if all(len(part) > 1 for part in parts):
        for index in indexes:
            for row in run(statement("fulltext"), {"index": index, "query": phrase_query(parts), "limit": limit}):
                best[row["id"]] = max(best.get(row["id"], 0.0), row["score"])
    found = sorted(best, key=lambda id_: (-best[id_], id_))
    if not found or _has_names(label):
        found += [id_ for id_ in _containing(run, label, parts, limit) if id_ not in best]
    return found[:limit]


def _has_names(label: str) -> bool:
    return any(p.type == "strings" and p.fulltext for p in ontology.load().nodes[label].properties.values())


def _containing(run: Run, label: str, parts: list[str], limit: int) -> list[str]:
    properties = [p for p in ontology.load().nodes[label].properties.values() if p.fulltext]
    singles = ", ".join(f"coalesce(n.{p.name}, '')" for p in properties if p.type == "string")
    lists = "".join(f" + coalesce(n.{p.name}, [])" for p in properties if p.type == "strings")
    cypher = statement("contains", label=label, values=f"[{singles}]{lists}")
    return [row["id"] for row in run(cypher, {"parts": [part.lower() for part in parts], "limit": limit})]
