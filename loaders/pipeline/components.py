"""The components, and the Doc they work on."""

import sys
from functools import cache
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from loaders.model import Program
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
        if not orths.all():
            for point in set(points[orths == 0].tolist()):
                self._table[point] = self._strings.add(chr(point))
            orths = self._table[points]
        hashes: list[Any] = orths.tolist()
        return hashes


@cache
def orths(vocab: Vocab) -> _Orths:
    """The hashes of the characters in a vocabulary."""
    return _Orths(vocab)


def characters(nlp: Language, text: str) -> Doc:
    """A Doc of one token a character: token index = code point index."""
    return _doc(nlp, text, orths(nlp.vocab).of(text), Responsibility(), Context(body_end=len(text)))


def document_of(nlp: Language, cut: Cut, words: list[Any], context: Context) -> Doc:
    """The Doc of one passage, with what its components need to know beside the text; `words` are the hashes of its
    characters."""
    return _doc(nlp, cut.passage.text, words, cut.responsibility, context)


def _doc(nlp: Language, text: str, words: list[Any], says: Responsibility, context: Context) -> Doc:
    """The text is kept beside the Doc, since `doc.text` is rebuilt at every call."""
    beside = {"text": text, "facts": {}, "responsibility": says, "context": context}
    return Doc(nlp.vocab, words=words, spaces=[False] * len(text), user_data=beside)


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
    if facts:
        doc.user_data["facts"][field] = facts
        # A number is the label's hash and the id itself: a string would be hashed anew for every span.
        label = doc.vocab.strings.add(field)
        spans = [Span(doc, f.start, f.end, label, span_id=i) for i, f in enumerate(facts)]
        doc.spans[field] = SpanGroup(doc, name=field, spans=spans)


def fact_of(span: Span) -> Any:
    """The fact that a span of the pipeline stands for."""
    return span.doc.user_data["facts"][span.label_][span.id]


def _body(doc: Doc) -> tuple[str, int]:
    """The text, and where its body ends."""
    end = doc.user_data["context"].body_end
    return doc.user_data["text"], len(doc) if end is None else end


@Language.component("zhengtu_responsibility")
def responsibility(doc: Doc) -> Doc:
    found: Responsibility = doc.user_data["responsibility"]
    prose = find_supports(*_body(doc))
    if prose:
        named = {lead.name for lead in found.leads} | {support.name for support in found.supports}
        prose = [support for support in prose if support.name not in named]
    _keep(doc, "leads", found.leads)
    _keep(doc, "supports", [*found.supports, *prose])
    _keep(doc, "groups", found.groups)
    return doc


@Language.component("zhengtu_cites")
def cites(doc: Doc) -> Doc:
    _keep(doc, "cites", find_cites(*_body(doc)))
    return doc


@Language.component("zhengtu_programs")
def programs(doc: Doc) -> Doc:
    # Those of a passage have been found with all of its document.
    found: list[Program] | None = doc.user_data.pop("programs", None)
    if found is None:
        found = find_programs(*_body(doc))
    _keep(doc, "programs", found)
    if found:
        doc.user_data["context"] = doc.user_data["context"]._replace(programs=found)
    return doc


@Language.component("zhengtu_targets")
def targets(doc: Doc) -> Doc:
    _keep(doc, "targets", find_targets(doc.user_data["text"], doc.user_data["context"]))
    return doc


@Language.component("zhengtu_funds")
def funds(doc: Doc) -> Doc:
    _keep(doc, "funds", find_funds(doc.user_data["text"], doc.user_data["context"]))
    return doc
