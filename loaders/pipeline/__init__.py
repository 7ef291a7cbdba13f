"""The spaCy pipeline: one component a kind of fact, each over a Doc whose token i is the text's character i.

A component leaves its facts in `Doc.spans[field]`, each as its span's `_.fact`; `Extractor` puts a passage in and takes
the facts out. A new kind of fact is a function `find_…(text, …)`, a component here, a field of `loaders.model.Passage`.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from loaders.model import Passage
from loaders.outline import Cut, Outline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class Extractor:
    """Reads the facts of passages. One instance serves any number of documents; not for several threads at once."""

    def __init__(self, nlp: "Language") -> None:
        self.nlp = nlp
        # Called one after the other: `nlp.pipe` costs more around a short passage than some components take.
        self._components = [component for _, component in nlp.pipeline]

    def read(self, parts: Outline, year: int | None) -> Iterator[Passage]:
        """The passages of an outline with their facts. `year` is the document's, for deadlines such as 年底前."""
        from loaders.pipeline.components import document_of, orths
        from loaders.pipeline.context import Context
        from loaders.pipeline.programs import programs_of
        from loaders.pipeline.readings import readings_of

        # The whole text at once: most passages are short.
        words = orths(self.nlp.vocab).of(parts.text)
        # So are names and funds: the networks read all passages of a document in a few steps.
        named = programs_of([cut.passage.text[: cut.body_end] for cut in parts.cuts])
        readings = readings_of(((cut.passage.text, cut.body_end) for cut in parts.cuts), year)
        for cut, programs, reading in zip(parts.cuts, named, readings, strict=True):
            place = cut.passage.section
            heading = None if place is None else parts.sections[place].heading
            context = Context(year, cut.body_end, section=heading, reading=reading)
            doc = document_of(self.nlp, cut, words[cut.start : cut.start + len(cut.passage.text)], context)
            doc.user_data["programs"] = programs
            for component in self._components:
                doc = component(doc)
            collect(doc, cut.passage)
            yield cut.passage


def collect(doc: "Doc", passage: Passage) -> None:
    """The facts of a Doc that went through the pipeline, into their passage."""
    for field, facts in doc.user_data["facts"].items():
        getattr(passage, field).extend(facts)


@cache
def extractor() -> Extractor:
    """The pipeline, built once a process. spaCy is imported here and not before."""
    from loaders.pipeline.components import build

    return Extractor(build())


def warnings(cuts: Sequence[Cut]) -> Iterator[str]:
    """A sentence for each annotation that names nobody, with its line in the source."""
    for cut in cuts:
        says = cut.responsibility
        if cut.annotation and not (says.leads or says.supports or says.groups):
            text = cut.passage.text
            line = cut.passage.line + text.count("\n", 0, cut.annotation.start)
            wording = text[cut.annotation.start : cut.annotation.end].strip()[:40]
            yield f"line {line}: responsibility annotation with no body: {wording}"
