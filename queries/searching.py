"""Full text over every kind of node that has text: the store finds ids, the catalogue says what they are."""

from collections.abc import Mapping
from typing import Any

from graph.store import Store
from queries.asking import Rows, ask
from queries.model import Query
from queries.names import key

# What a reader expects first: a name before a sentence that has the word.
LABELS = ("Document", "Department", "Program", "Measure", "Goal", "Target")
_EACH = 1000
_AROUND = 40


def rows(store: Store, query: Query, values: Mapping[str, Any]) -> Rows:
    """At most a thousand a kind, kinds in the order of `LABELS`, each in the order of relevance."""
    words = values["text"].split()
    labels = [values["label"]] if "label" in values else LABELS
    ids = {label: some for label, some in store.search(labels, " ".join(words), _EACH).items() if some}
    if not ids:
        return []
    # One trip for all kinds: a round trip each is what a search would spend its time on.
    statement = "\nUNION ALL\n".join(query.statement(label, {}) for label in ids)
    found = {(row["label"], row["id"]): row for row in ask(store, statement, {"ids": ids})}
    hits = (found.get((label, id_)) for label, some in ids.items() for id_ in some)
    return [_row(hit, words) for hit in hits if hit and _has(hit["text"], words)]


def _has(text: str, words: list[str]) -> bool:
    """Whether every word stands in the text: an index drops the punctuation that a word may be made of."""
    plain = key(text).lower()
    return all(key(word).lower() in plain for word in words)


def _row(node: Mapping[str, Any], words: list[str]) -> dict[str, Any]:
    return {
        "kind": node["label"],
        "name": node["name"],
        "document": node["document"],
        "number": node["number"],
        "excerpt": excerpt(node["text"], words),
        "id": node["id"],
    }


def excerpt(text: str, words: list[str]) -> str:
    """The run of the text around the first of the words that it has; `…` where it is cut."""
    at = min((place for word in words if (place := text.lower().find(word.lower())) >= 0), default=0)
    start, end = max(0, at - _AROUND), min(len(text), at + 2 * _AROUND)
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
