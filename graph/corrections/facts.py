"""Facts that somebody says are wrong taken out of a document, facts that are missing put in. The document stays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.corrections.model import Correction, vocabulary
from graph.ids import folded
from graph.model import GraphRows
from loaders.model import Cite, Document, Fund, Group, Lead, Passage, Program, Support, Target

_MADE: dict[str, Any] = {"lead": Lead, "support": Support, "group": Group, "program": Program}
_MADE |= {"target": Target, "fund": Fund, "cite": Cite}
Place = tuple[int, str, int, int]


@dataclass(slots=True)
class Mended:
    """A document as corrected; `notes`: index of a passage → the lines that changed it; `used`: ids of lines."""

    document: Document
    notes: dict[int, list[Correction]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def mended(document: Document, lines: Iterable[Correction], places: Mapping[str, Place]) -> Mended:
    """`places`: id of an edge or a target → the index of its passage, its kind, start and end."""
    found = Mended(replace(document, passages=[_copied(passage) for passage in document.passages]))
    for line in lines:
        change = _take_out if line.action == "wrong" else _put_in
        for index in change(found.document, line, places):
            found.notes.setdefault(index, []).append(line)
            found.used.add(line.id)
    return found


def places_of(rows: GraphRows) -> dict[str, Place]:
    """Where each fact of the rows stands, by the ids that the graph shows."""
    index = {row["id"]: row["ordinal"] for label in ("Measure", "Goal") for row in rows.nodes.get(label, [])}
    kinds = {fact["edge"]: kind for kind, fact in vocabulary()["facts"].items()}
    found: dict[str, Place] = {}
    for (type_, start, _), edges in rows.edges.items():
        for row in edges if type_ in kinds else ():
            passage = row["to"] if start == "Department" else row["from"]
            place = (index[passage], kinds[type_], row["start"], row["end"])
            found[row["id"]] = place
            if type_ == "TARGETS":
                found[row["to"]] = place
    return found


def _copied(passage: Passage) -> Passage:
    lists: dict[str, Any] = {
        fact["field"]: list(getattr(passage, fact["field"])) for fact in vocabulary()["facts"].values()
    }
    return replace(passage, **lists)


def _take_out(document: Document, line: Correction, places: Mapping[str, Place]) -> Iterator[int]:
    """Indexes of the passages that lost a fact."""
    facts = vocabulary()["facts"]
    if line.subject not in facts:
        if place := places.get(line.subject):
            index, kind, start, end = place
            held = getattr(document.passages[index], facts[kind]["field"])
            held[:] = [fact for fact in held if (fact.start, fact.end) != (start, end)]
            yield index
        return
    meant = folded(line.get("wording") or "")
    for index, passage in enumerate(document.passages):
        held = getattr(passage, facts[line.subject]["field"])
        kept = [fact for fact in held if folded(passage.text[fact.start : fact.end]) != meant]
        if len(kept) < len(held) and line.in_passage(document, passage):
            held[:] = kept
            yield index


def _put_in(document: Document, line: Correction, places: Mapping[str, Place]) -> Iterator[int]:
    """The index of the passage that gained a fact: the first of that number in which the wording stands."""
    for index, passage in enumerate(document.passages):
        start = passage.text.find(line.get("wording") or "")
        if start >= 0 and line.in_passage(document, passage):
            fact = _fact(line, start)
            held = getattr(passage, vocabulary()["facts"][line.subject]["field"])
            if fact not in held:
                held.append(fact)
            yield index
            return


def _fact(line: Correction, start: int) -> Any:
    wording = line.get("wording") or ""
    facts, numbers = vocabulary()["facts"], vocabulary()["numbers"]
    said: dict[str, Any] = {name: line.get(name) for name in facts[line.subject]["says"]}
    said |= {name: float(said[name]) for name in numbers if said.get(name)}
    named = {"target": "text", "fund": "text", "cite": "title"}.get(line.subject, "name")
    return _MADE[line.subject](**{named: wording, "start": start, "end": start + len(wording)}, **said)
