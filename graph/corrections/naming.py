"""Names read as the rules of identity read them, then as somebody corrected: aliases, splits, merges, kinds, heirs."""

from collections.abc import Iterator
from dataclasses import replace

from graph.corrections.model import Correction, Corrections
from graph.identity import Context, Identification, program_key
from graph.ids import body_key, digest, folded
from graph.naming import Body, Heir, Naming, Scheme, body_id
from loaders.model import Document, Passage, Program

_BODY, _SCHEME = "dept-", "prog-"


class CorrectedNaming(Naming):
    """`used` holds the ids of the lines that said something of a name."""

    def __init__(self, document: Document, context: Context, corrections: Corrections) -> None:
        super().__init__(document, context)
        self.used: set[str] = set()
        self._aliases = corrections.of(document, "alias")
        self._splits = corrections.of(document, "split")
        self._merges = corrections.of(document, "merge")
        self._kinds = corrections.of(document, "program")
        self._heirs = corrections.of(document, "succeeded")

    def body(self, mention: str, passage: Passage, crowd: bool = False) -> Body | None:
        alias = self._alias(mention, passage, _SCHEME)
        found = super().body(mention, passage, crowd)
        if alias:
            bare = Identification(mention, "body")
            found = self._turned(found or Body("", mention, "body", bare), alias)
        if found is None:
            return None
        for line in self._splits:
            if self._splits_off(line, mention, passage) and _is_body(line.subject, found):
                found = self._split_off(found, line)
                break
        return self._joined(found)

    def heirs(self, body: Body) -> Iterator[Heir]:
        said = [line for line in self._heirs if _is_body(line.subject, body)]
        for line in said:
            target = self._joined(self._target(line, body))
            yield Heir(target, line.get("since"), line.get("basis"))
        for heir in () if said else super().heirs(body):
            yield from self._without_itself(heir, body)

    def _without_itself(self, heir: Heir, body: Body) -> Iterator[Heir]:
        """The heir after all merges. A body that was merged with its heir is not its own: the next one is."""
        joined = self._joined(heir.body)
        later = tuple(found for then in heir.then for found in self._without_itself(then, joined))
        if joined.id == body.id:
            yield from later
        else:
            yield replace(heir, body=joined, then=later)

    def program(self, program: Program, passage: Passage) -> Scheme:
        found = super().program(program, passage)
        name = program.name
        alias = self._alias(name, passage, _BODY)
        if alias:
            found = self._scheme(found, alias)
        for line in self._splits:
            if self._splits_off(line, name, passage) and _is_scheme(line.subject, found, name):
                found = self._scheme(found, line, apart=True)
                break
        left = list(self._merges)
        while join := next((line for line in left if _is_scheme(line.subject, found, found.name or name)), None):
            left.remove(join)
            found = self._scheme(found, join)
        found = replace(found, name=self._settled_name(found.id) or found.name)
        for line in self._kinds:
            if _is_scheme(line.subject, found, found.name or name):
                found = replace(found, kind=line.get("kind") or "", corrected=self._say(found.corrected, line))
        return found

    def _alias(self, wording: str, passage: Passage, other: str) -> Correction | None:
        """The line for that wording; one for a measure goes before one for a document, that before one for all."""
        meant = folded(wording)
        fitting = [
            line
            for line in self._aliases
            if folded(line.subject) == meant
            and line.in_passage(self.document, passage)
            and not line.target.startswith(other)
        ]
        return max(fitting, key=lambda line: len(line.fields), default=None)

    def _splits_off(self, line: Correction, wording: str, passage: Passage) -> bool:
        said = line.get("wording")
        return (said is None or folded(said) == folded(wording)) and line.in_passage(self.document, passage)

    def _turned(self, found: Body, line: Correction) -> Body:
        target = self._target(line, found)
        return replace(target, corrected=self._say(found.corrected, line))

    def _split_off(self, found: Body, line: Correction) -> Body:
        target = self._turned(found, line)
        if target.id != found.id:
            return target
        return replace(target, id=digest("dept", "split", self.document.id, body_key(target.name)))

    def _target(self, line: Correction, like: Body) -> Body:
        """The body that a line names: by its id, which says nothing else of it, or by its full name, which says all."""
        if line.target.startswith(_BODY):
            name = line.get("name") or like.name
            return replace(like, id=line.target, name=name, kind="body")
        found = self.named(line.target, replace(like.found, canonical=line.target, today=None))
        return replace(found, found=replace(found.found, canonical=line.target, certainty="certain"))

    def _joined(self, body: Body) -> Body:
        """The body after all merges; and what lines on history or on its name say of it."""
        joined, left = body, list(self._merges)
        while join := next((line for line in left if _is_body(line.subject, joined)), None):
            left.remove(join)
            joined = self._turned(joined, join)
        joined = replace(joined, name=self._settled_name(joined.id) or joined.name)
        for line in self._heirs:
            if _is_body(line.subject, joined):
                joined = replace(joined, corrected=self._say(joined.corrected, line))
        return joined

    def _scheme(self, found: Scheme, line: Correction, apart: bool = False) -> Scheme:
        said = self._say(found.corrected, line)
        if line.target.startswith(_SCHEME):
            return replace(found, id=line.target, name=line.get("name"), corrected=said)
        id_ = digest("prog", *program_key(line.target, self.context))
        if apart and id_ == found.id:
            id_ = digest("prog", "split", self.document.id, folded(line.target))
        return replace(found, id=id_, name=line.target, corrected=said)

    def _settled_name(self, id_: str) -> str | None:
        """What a merge says that the node is to be called."""
        return next((line.get("name") for line in self._merges if line.target == id_ and line.get("name")), None)

    def _say(self, said: tuple[str, ...], line: Correction) -> tuple[str, ...]:
        self.used.add(line.id)
        return (*said, line.sentence)


def _is_body(said: str, body: Body) -> bool:
    if said.startswith(_BODY):
        return said == body.id
    return body.kind == "body" and body_id(said) == body_id(body.name)


def _is_scheme(said: str, scheme: Scheme, name: str) -> bool:
    return said == scheme.id if said.startswith(_SCHEME) else folded(said) == folded(name)
