"""A document with its corrections as rows. Pure: the same document and lines give the same rows, in any order."""

from collections.abc import Callable
from dataclasses import replace

from graph.corrections.facts import Place, mended, places_of
from graph.corrections.model import NONE, Correction, Corrections
from graph.corrections.naming import CorrectedNaming
from graph.identity import Identification, context_of
from graph.model import GraphRows
from graph.rows import rows_of
from loaders.model import Document, Passage


def corrected_rows(document: Document, corrections: Corrections = NONE) -> GraphRows:
    """The rows of a document as corrected; its node says by which lines, so that a line that goes leaves no trace."""
    lines = corrections.of(document, *{line.action for line in corrections.lines})
    if not lines:
        return rows_of(document)
    facts = [line for line in lines if line.action in ("wrong", "missing")]
    # Who speaks is decided by the document as it is read: a fact put in or taken out does not move it.
    context = context_of(document)
    known = _places(document, corrections) if any(_by_id(line) for line in facts) else {}
    found = mended(document, facts, known)
    naming = CorrectedNaming(found.document, context, corrections)
    rows = rows_of(found.document, naming)
    for label in ("Measure", "Goal"):
        for row in rows.nodes.get(label, []):
            if said := found.notes.get(row["ordinal"]):
                row["corrected"] = sorted(line.sentence for line in said)
    used = sorted(found.used | naming.used)
    if used:
        own = next(row for row in rows.nodes["Document"] if row["id"] == document.id)
        own["corrections"] = used
    return rows


def reader(document: Document, corrections: Corrections = NONE) -> Callable[[str], Identification]:
    """Says of a mention which body it means in the document, as corrected; the rule is then the corrector's."""
    naming = CorrectedNaming(document, context_of(document), corrections)

    def read(mention: str) -> Identification:
        body = naming.body(mention, Passage("", ""))
        if body is None or not body.corrected:
            return naming.read(mention)
        return replace(body.found, mention=mention, canonical=body.name, rule="; ".join(body.corrected))

    return read


def _by_id(line: Correction) -> bool:
    return line.get("wording") is None


def _places(document: Document, corrections: Corrections) -> dict[str, Place]:
    """By the ids that the graph shows, and by those that it shows where no name was corrected."""
    shown = rows_of(document, CorrectedNaming(document, context_of(document), corrections))
    return places_of(rows_of(document)) | places_of(shown)
