"""Full-text search over Chinese: the same on every engine."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph import ontology
from graph.store.statements import statement
from loaders.errors import UnusableInput

Run = Callable[[str, dict[str, Any]], list[dict[str, Any]]]
_UNION = "\nUNION ALL\n"


def phrase_query(parts: list[str]) -> str:
    """Lucene's own form: every part a phrase, all of them required."""
    escaped = (part.replace("\\", "\\\\").replace('"', '\\"') for part in parts)
    return " AND ".join(f'"{part}"' for part in escaped)


def search(
    run: Run, indexes: Mapping[str, Sequence[str]], labels: Sequence[str], text: str, limit: int
) -> dict[str, list[str]]:
    """Ids of at most `limit` nodes a label, the best first; blank text finds nothing. All labels in one or two trips.

    The index holds pairs of characters, so a single character is looked for in the texts themselves, and so are
    lists of names, which the embedded engine does not index. Raises `UnusableInput` for an unknown label.
    """
    for label in labels:
        if label not in ontology.load().nodes:
            raise UnusableInput(f"nothing of kind {label!r} can be searched")
    parts = text.split()
    found: dict[str, list[str]] = {label: [] for label in labels}
    if not parts or limit < 1:
        return found
    if all(len(part) > 1 for part in parts):
        found |= _indexed(run, indexes, labels, parts, limit)
    scanned = [label for label in labels if not found[label] or _has_names(label)]
    for row in _containing(run, scanned, parts, limit):
        if row["id"] not in found[row["label"]]:
            found[row["label"]].append(row["id"])
    return {label: ids[:limit] for label, ids in found.items()}


def _has_names(label: str) -> bool:
    return any(p.type == "strings" and p.fulltext for p in ontology.load().nodes[label].properties.values())


def _indexed(
    run: Run, indexes: Mapping[str, Sequence[str]], labels: Sequence[str], parts: list[str], limit: int
) -> dict[str, list[str]]:
    asked = [(label, name) for label in labels for name in indexes.get(label, ())]
    if not asked:
        return {}
    each = [statement("fulltext", label=label, index=f"index{n}") for n, (label, _) in enumerate(asked)]
    names = {f"index{n}": name for n, (_, name) in enumerate(asked)}
    best: dict[str, dict[str, float]] = {}
    for row in run(_UNION.join(each), names | {"query": phrase_query(parts), "limit": limit}):
        scores = best.setdefault(row["label"], {})
        scores[row["id"]] = max(scores.get(row["id"], 0.0), row["score"])
    return {label: sorted(scores, key=lambda id_: (-scores[id_], id_)) for label, scores in best.items()}


def _containing(run: Run, labels: Sequence[str], parts: list[str], limit: int) -> list[dict[str, Any]]:
    if not labels:
        return []
    each = [statement("contains", label=label, values=_values(label)) for label in labels]
    return run(_UNION.join(each), {"parts": [part.lower() for part in parts], "limit": limit})


def _values(label: str) -> str:
    """What can be searched of a node `n`, as one list."""
    properties = [p for p in ontology.load().nodes[label].properties.values() if p.fulltext]
    singles = ", ".join(f"coalesce(n.{p.name}, '')" for p in properties if p.type == "string")
    lists = "".join(f" + coalesce(n.{p.name}, [])" for p in properties if p.type == "strings")
    return f"[{singles}]{lists}"
