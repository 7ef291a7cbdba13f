"""What a corrections file says, line by line."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any

import yaml

from graph.ids import digest, folded
from loaders.model import Document, Passage


@cache
def vocabulary() -> dict[str, Any]:
    """`fields.yaml`: which actions there are and what each says."""
    raw: dict[str, Any] = yaml.safe_load((files("graph.corrections") / "fields.yaml").read_text(encoding="utf-8"))
    return raw


@dataclass(frozen=True, slots=True)
class Correction:
    """One line: an action, what it is about, and its other keys as written. `place` is where it stands in the file."""

    action: str
    subject: str
    fields: tuple[tuple[str, str], ...]
    place: str = field(default="", compare=False)

    def get(self, name: str) -> str | None:
        return dict(self.fields).get(name)

    @property
    def target(self) -> str:
        """The node that the subject becomes."""
        return self.get("into") or self.get("is") or ""

    @property
    def id(self) -> str:
        """Follows from what the line says, so that a moved line is the same and a changed one another."""
        return digest("fix", self.action, self.subject, *(part for pair in sorted(self.fields) for part in pair))

    @property
    def what(self) -> str:
        """The line without who, when and why."""
        said = [f"{name} {value}" for name, value in self.fields if name not in vocabulary()["always"]]
        return ", ".join([f"{self.action} {self.subject}", *said])

    @property
    def sentence(self) -> str:
        """What a node shows."""
        return f"corrected by {self.get('by')} on {self.get('date')} because {self.get('because')} ({self.what})"

    def speaks_of(self, document: Document) -> bool:
        """Whether the line holds in that document: it names it, or none."""
        return self.speaks_of_any(*names_of(document))

    def speaks_of_any(self, id_: str, title: str, source: str) -> bool:
        name = self.get("document")
        path = PurePath(source)
        return name is None or name in (id_, title, source, path.name, path.stem)

    def in_passage(self, document: Document, passage: Passage) -> bool:
        number, section = self.get("number"), self.get("section")
        inside = section is None or folded(section) in folded(document.heading_of(passage) or "")
        return inside and number in (None, passage.number)


def names_of(document: Document) -> tuple[str, str, str]:
    """Id, title and source: what a line may call a document by."""
    return document.id, document.title, document.source


@dataclass(frozen=True, slots=True)
class Corrections:
    """The lines that are applied, and sentences on those that contradict each other: said, and none of them taken."""

    lines: tuple[Correction, ...] = ()
    refused: tuple[str, ...] = ()

    def of(self, document: Document, *actions: str) -> list[Correction]:
        return [line for line in self.lines if line.action in actions and line.speaks_of(document)]

    def mark_of(self, id_: str, title: str, source: str) -> str:
        """A digest of the lines that speak of a document of these names; empty where none does."""
        said = sorted(line.id for line in self.lines if line.speaks_of_any(id_, title, source))
        return digest("fixes", *said) if said else ""


NONE = Corrections()
