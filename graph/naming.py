"""Which node of the graph a name in a document means. Corrections read the same names over it (`graph.corrections`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.identity import Context, Identification, Step, divisions, identify, program_key
from graph.ids import body_key, digest
from loaders.model import Document, Passage, Program


@dataclass(frozen=True, slots=True)
class Body:
    """A node of a body or crowd, as one name means it; `corrected`: sentences of those who corrected the reading."""

    id: str
    name: str
    kind: str
    found: Identification
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heir:
    """Who took a body's work over, when and by which reform; `then`: who has taken it over from that one."""

    body: Body
    since: str | None
    basis: str | None
    then: tuple["Heir", ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A node of a program; `name` is one that somebody has settled."""

    id: str
    kind: str
    name: str | None = None
    corrected: tuple[str, ...] = ()


def body_id(name: str, code: str | None = None) -> str:
    """The id of a body whose full name is known: it follows from the name alone, and from the code of its place only
    where another place bears the name since."""
    scope = code if code and divisions().parted_from(code) else None
    return digest("dept", "body", scope, body_key(name))


class Naming:
    """What the rules of identity say of a document's names."""

    def __init__(self, document: Document, context: Context) -> None:
        self.document = document
        self.context = context
        self._read: dict[str, Identification] = {}

    def read(self, mention: str) -> Identification:
        """One document says the same name of the same body: each is looked up once."""
        if mention not in self._read:
            self._read[mention] = identify(mention, self.context)
        return self._read[mention]

    def body(self, mention: str, passage: Passage, crowd: bool = False) -> Body | None:
        """The body or crowd that a mention means; None where it is no body at all."""
        found = self.read(mention)
        if found.kind == "not":
            return None
        kind = "group" if crowd else found.kind
        name = found.canonical or found.mention
        if kind == "body" and found.canonical:
            return Body(body_id(name, found.jurisdiction), name, kind, found)
        # A body that cannot be named is told apart by where it is, and where even that is unknown by its document.
        scope = found.jurisdiction or self.document.id
        return Body(digest("dept", kind, scope, body_key(name)), name, kind, found)

    def named(self, name: str, like: Identification) -> Body:
        """The body of a full name; what its words do not tell is taken from one that is `like` it."""
        read = self.read(name)
        known = read if body_key(read.canonical or "") == body_key(name) else like
        return Body(body_id(name), name, "body", known)

    def heirs(self, body: Body) -> Iterator[Heir]:
        found = body.found
        if body.kind != "body" or not found.canonical:
            return
        if found.steps:
            yield from (self._by_step(step, found) for step in found.steps)
            return
        for name in (found.today or "?").split("|"):
            if name != "?" and body_key(name) != body_key(found.canonical):
                yield Heir(self.named(name, found), found.since, found.basis)

    def _by_step(self, step: Step, found: Identification) -> Heir:
        mid = self.named(step.name, found)
        names = (name for name in step.then if body_key(name) != body_key(step.name))
        then = tuple(Heir(self.named(name, found), step.then_since, step.then_basis) for name in names)
        return Heir(mid, step.since, step.basis, then)

    def program(self, program: Program, passage: Passage) -> Scheme:
        return Scheme(digest("prog", *program_key(program.name, self.context)), program.kind)
