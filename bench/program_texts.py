"""Texts whose program names are known: the gold measures, those of program_annotations.tsv, and lessons.

Each measure of program_annotations.tsv was read by two readers who did not see each other's names: the column `readers`
says which of them told a name.

A lesson (program_lessons.txt) is a measure of our own writing, a line each, with real names marked where they stand,
[[name|kind]]; a line `+ name|kind` tells one that lies inside another.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.outline import outline
from loaders.readers import read_text
from loaders.tidy import tidy

ANNOTATIONS = Path(__file__).with_name("program_annotations.tsv")
LESSONS = Path(__file__).with_name("program_lessons.txt")
# What the document of a lesson is called.
LESSON = "lesson"
# Lessons are many, so that each real measure counts double; those of the gold were annotated with the most care. A
# measure that two readers read differently is told twice, once by each.
OF_GOLD, OF_OURS, OF_LESSONS = 4, 2, 1
READERS = "12"
_MARKED = re.compile(r"\[\[(.*?)\|([a-z]+)\]\]")

_ANNOTATION = re.compile(
    r"[（(]\s*(?:责任|牵头|主办|配合|各)[^：:（(]{0,8}[:：]|(?:^|\n)\s*(?:责任|牵头)(?:单位|部门)[:：]|政策依据[:：]"
    r"|[（(][^（()）]*(?:\([^()]*\)[^()（）]*)*(?:负责|牵头)[^（(]*$"
)
_DROPPED = dict.fromkeys(map(ord, " \t\r\n\u3000\"'“”‘’「」『』"))


@dataclass(frozen=True)
class Annotated:
    """The body of a measure and the names in it, normalised; how much it counts when judges are trained."""

    document: str
    text: str
    names: frozenset[str]
    weight: int

    def told_again(self, name: str) -> bool:
        """Whether a name of the measure ends with these words: it may stand once more in short."""
        return any(name != longer and longer.endswith(name) for longer in self.names)


def norm(name: str) -> str:
    """A name as names are compared: one width, no blanks and quotation marks."""
    return unicodedata.normalize("NFKC", name).translate(_DROPPED)


def annotated_texts(shared: Path) -> Iterator[Annotated]:
    """Every annotated measure; `shared` is the folder that holds gold/ and documents/."""
    for path in sorted((shared / "gold").glob("*.jsonl")):
        if ".goals." not in path.name:
            for line in path.read_text(encoding="utf-8").splitlines():
                measure = json.loads(line)
                names = frozenset(norm(p["name"]) for p in measure["programs"])
                yield Annotated(path.stem, body(measure["text"]), names, OF_GOLD)
    for document, measures in annotations().items():
        for number, text in numbered(source_of(document, shared)):
            readings = {frozenset(names) for names in measures.get(number, {}).values()}
            for names in sorted(readings, key=sorted):
                yield Annotated(document, text, names, OF_OURS // len(readings))


def lessons() -> Iterator[Annotated]:
    """The measures of our own writing; their document is LESSON."""
    text, names = "", set[str]()
    for line in [*LESSONS.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("+ "):
            names.add(norm(line[2:].rpartition("|")[0]))
            continue
        if text:
            yield Annotated(LESSON, text, frozenset(names), OF_LESSONS)
        text, names = _MARKED.sub(r"\1", line), {norm(name) for name, _ in _MARKED.findall(line)}


def annotations() -> dict[str, dict[str, dict[str, set[str]]]]:
    """Document → number of the measure → reader → the names that this reader told; a number that returns in a document
    is told apart (3, 3~2)."""
    found: dict[str, dict[str, dict[str, set[str]]]] = {}
    for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()[1:]:
        document, number, readers, name, _ = line.split("\t")
        told = found.setdefault(document, {}).setdefault(number, {reader: set() for reader in READERS})
        for reader in readers if name else "":
            told[reader].add(norm(name))
    return found


def source_of(document: str, shared: Path) -> Path:
    """The file of an open document."""
    places = (shared / "documents" / folder / f"{document}.txt" for folder in ("corpus", "."))
    return next(place for place in places if place.is_file())


def numbered(source: Path) -> Iterator[tuple[str, str]]:
    """Number and text of every measure of a document, without its annotation."""
    text = read_text(str(source))
    seen: Counter[str] = Counter()
    for cut in outline(tidy(zip(text.lines, text.paragraphs, strict=True))).cuts:
        if cut.passage.kind == "measure":
            number = cut.passage.number
            seen[number] += 1
            key = number if seen[number] == 1 else f"{number}~{seen[number]}"
            yield key, cut.passage.text[: cut.body_end]


def body(text: str) -> str:
    """A gold measure without its annotation."""
    starts = [m.start() for m in _ANNOTATION.finditer(text) if len(text) - m.start() < 450]
    return text[: starts[0]] if starts else text
