"""The components, and the Doc they work on."""

import sys
from functools import cache
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from loaders.outline import Cut
from loaders.pipeline.cites import find_cites
from loaders.pipeline.context import Context
from loaders.pipeline.funds import find_funds
from loaders.pipeline.programs import find_programs
from loaders.pipeline.supports import find_supports
from loaders.pipeline.targets import find_targets
from loaders.responsibility import Responsibility

COMPONENTS = ("responsibility", "cites", "programs", "targets", "funds")


class _Orths:
    """The hash of each character in a vocabulary, by code point. A Doc of hashes is made three times as fast as one of
    strings, which hashes and looks up every one of them anew."""

    def __init__(self, vocab: Vocab) -> None:
        self._strings = vocab.strings
        self._table = numpy.zeros(sys.maxunicode + 1, dtype=numpy.uint64)

    def of(self, text: str) -> list[Any]:
        points = numpy.frombuffer(text.encode("utf-32-le"), dtype=numpy.uint32)
        orths = self._table[points]
        if numpy.count_nonzero(orths) < len(text):
            for point in set(points[orths == 0].tolist()):
                self._table[point] = self._strings.add(chr(point))
            orths = self._table[points]
        hashes: list[Any] = orths.tolist()
        return hashes


@cache
def _orths(vocab: Vocab) -> _Orths:
    return _Orths(vocab)


def characters(nlp: Language, text: str) -> Doc:
    """A Doc of one token a character: token index = code point index. The text is kept beside it, since `doc.text` is
    rebuilt at every call."""
    return Doc(
        nlp.vocab, words=_orths(nlp.vocab).of(text), spaces=[False] * len(text), user_data={"text": text, "facts": {}}
    )


def document_of(nlp: Language, cut: Cut, heading: str | None, year: int | None) -> Doc:
    """The Doc of one passage, with what its components need to know beside the text."""
    text = cut.passage.text
    doc = characters(nlp, text)
    doc.user_data["responsibility"] = cut.responsibility
    doc.user_data["context"] = Context(base_year=year, body_end=cut.body_end, section=heading)
    return doc


def build() -> Language:
    """A blank Chinese pipeline with the components in their order: targets and funds read the programs found."""
    if not Span.has_extension("fact"):
        Span.set_extension("fact", getter=fact_of)
    # A vocabulary without lexical attributes: nothing here reads like_url or shape, and making them for each new
    # character took a third of the time. It grows by distinct characters only, so it needs no memory zone.
    nlp = spacy.blank("zh", vocab=Vocab())
    nlp.tokenizer = lambda text: characters(nlp, text)
    for name in COMPONENTS:
        nlp.add_pipe(f"zhengtu_{name}")
    return nlp


def _keep(doc: Doc, field: str, facts: list[Any]) -> None:
    """The facts of one kind, each with its span. spaCy keys an extension's value by the span's ends, which two facts
    may share (分别给予80万元、30万元), so the span carries its fact's index as its id and `_.fact` looks it up."""
    doc.user_data["facts"][field] = facts
    if facts:
        doc.spans[field] = [Span(doc, f.start, f.end, label=field, span_id=str(i)) for i, f in enumerate(facts)]


def fact_of(span: Span) -> Any:
    """The fact that a span of the pipeline stands for."""
    return span.doc.user_data["facts"][span.label_][int(span.id_)]


def _context(doc: Doc) -> Context:
    context: Context | None = doc.user_data.get("context")
    return context or Context(body_end=len(doc))


def _end(doc: Doc) -> int:
    end = _context(doc).body_end
    return len(doc) if end is None else end


@Language.component("zhengtu_responsibility")
def responsibility(doc: Doc) -> Doc:
    found: Responsibility = doc.user_data.get("responsibility") or Responsibility()
    named = {lead.name for lead in found.leads} | {support.name for support in found.supports}
    prose = [s for s in find_supports(doc.user_data["text"], _end(doc)) if s.name not in named]
    _keep(doc, "leads", found.leads)
    _keep(doc, "supports", [*found.supports, *prose])
    _keep(doc, "groups", found.groups)
    return doc


@Language.component("zhengtu_cites")
def cites(doc: Doc) -> Doc:
    _keep(doc, "cites", find_cites(doc.user_data["text"], _end(doc)))
    return doc


@Language.component("zhengtu_programs")
def programs(doc: Doc) -> Doc:
    _keep(doc, "programs", find_programs(doc.user_data["text"], _end(doc)))
    return doc


def _with_programs(doc: Doc) -> Context:
    context = _context(doc)
    known = tuple(doc.user_data["facts"].get("programs", ()))
    return Context(context.base_year, context.body_end, known, context.section)


@Language.component("zhengtu_targets")
def targets(doc: Doc) -> Doc:
    _keep(doc, "targets", find_targets(doc.user_data["text"], _with_programs(doc)))
    return doc


@Language.component("zhengtu_funds")
def funds(doc: Doc) -> Doc:
    _keep(doc, "funds", find_funds(doc.user_data["text"], _with_programs(doc)))
    return doc
