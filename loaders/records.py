"""Documents ↔ JSON lines: one object a passage, the form that the annotation guidelines and `zhengtu evaluate` know.

Every fact's place is in `spans`, `{"field": "programs", "index": 0, "start": 10, "end": 16}`, so that the facts
themselves stay in the shape of a hand-made annotation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Protocol

from loaders.model import Document, Passage


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


# The fields of a record that hold facts, in the order in which they are written; plain ones are a name, not an object.
PLAIN = {"leads": "name", "cites": "title", "groups": "name"}
FIELDS = ("leads", "supports", "programs", "targets", "funds", "cites", "groups")


def passage_record(document: Document, passage: Passage) -> dict[str, Any]:
    """One passage as a JSON-ready object. `section` is the heading as printed, null where there is none."""
    record: dict[str, Any] = {
        "number": passage.number,
        "section": document.heading_of(passage),
        "text": passage.text,
        "kind": passage.kind,
    }
    facts: dict[str, Sequence[_Placed]] = {name: getattr(passage, name) for name in FIELDS}
    for name, found in facts.items():
        record[name] = [getattr(fact, PLAIN[name]) if name in PLAIN else _without_place(fact) for fact in found]
    record["spans"] = [
        {"field": name, "index": index, "start": fact.start, "end": fact.end}
        for name, found in facts.items()
        for index, fact in enumerate(found)
    ]
    return record


def document_records(document: Document) -> Iterator[dict[str, Any]]:
    """The records of all passages, in document order."""
    return (passage_record(document, passage) for passage in document.passages)


def _without_place(fact: Any) -> dict[str, Any]:
    return {key: value for key, value in asdict(fact).items() if key not in ("start", "end")}
