"""One page that needs nothing but a browser: a document's text with every fact marked in its colour and role."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, Template

from api.evidence import Mark, segments
from api.pages.captions import Terms
from loaders.model import Document, Fund, Passage, Program, Support, Target
from loaders.records import FIELDS

DATA = Path(__file__).with_name("data")
TERMS = Terms("zh")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text, the fields of the facts that rest on it (the widest first), what they say, and the tags of those
    that end there."""

    text: str
    fields: tuple[str, ...]
    said: str
    tags: tuple[tuple[str, str], ...]


@cache
def captions() -> dict[str, Any]:
    """The colours and the words of the page."""
    words: dict[str, Any] = yaml.safe_load((DATA / "proof.yaml").read_text(encoding="utf-8"))
    return words


@cache
def _template() -> Template:
    return Environment(loader=FileSystemLoader(DATA), autoescape=True, trim_blocks=True).get_template("proof.html")


def page(document: Document) -> str:
    """The whole page as HTML; nothing in it is fetched from elsewhere."""
    header = {name: getattr(document, name) for name in captions()["header"]}
    counts = {name: sum(len(getattr(p, name)) for p in document.passages) for name in FIELDS}
    passages = [(p, document.heading_of(p), list(runs(p))) for p in document.passages]
    return _template().render(document=document, header=header, counts=counts, passages=passages, words=captions())


def runs(passage: Passage) -> Iterator[Run]:
    """The passage's text in runs that together are the text."""
    facts = {f"{name} {i}": fact for name in FIELDS for i, fact in enumerate(getattr(passage, name))}
    marks = [Mark(key, key.split()[0], fact.start, fact.end) for key, fact in facts.items()]
    at = 0
    for segment in segments(passage.text, marks):
        at += len(segment.text)
        told = [(mark.kind, said(mark.kind, facts[mark.fact])) for mark in segment.marks]
        ending = tuple(words for mark, words in zip(segment.marks, told, strict=True) if mark.end == at)
        fields = tuple(dict.fromkeys(name for name, _ in told))
        more = (_more(facts[mark.fact]) for mark in segment.marks)
        shown = "\n".join(words + rest for (_, words), rest in zip(told, more, strict=True))
        yield Run(segment.text, fields, shown, ending)


def said(name: str, fact: object) -> str:
    """What a fact says beside its wording: the role, the kind, the number, as the pages of the explorer say it."""
    caption = str(captions()["fields"][name]["caption"])
    return " ".join([caption, *filter(None, _details(fact))])


def _details(fact: object) -> list[str | None]:
    if isinstance(fact, Support):
        return [fact.role]
    if isinstance(fact, Program):
        return [TERMS.value("program_kind", fact.kind)]
    if isinstance(fact, Target):
        return [TERMS.quantity(asdict(fact)), fact.due]
    if isinstance(fact, Fund):
        return [TERMS.value("instrument", fact.instrument), TERMS.money(asdict(fact))]
    return []


def _more(fact: object) -> str:
    """What a pointer over the text shows besides: what a number counts, whom money is for, who pays it."""
    words = captions()["more"]
    told = ((words[name], getattr(fact, name, None)) for name in words)
    return "".join(f"\n{word}：{value}" for word, value in told if value)
