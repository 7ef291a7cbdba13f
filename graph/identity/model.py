"""What identity asks and answers: who speaks (`Context`), and which body a mention means (`Identification`)."""

from dataclasses import dataclass, field
from typing import Literal

from graph.identity.places import Place
from graph.identity.tables import Zone

Kind = Literal["body", "group", "not"]
Certainty = Literal["certain", "likely", "unsure"]
# What tells whose a text is where neither its region nor its issuer does.
INFERRED = ("the title", "the name of the file", "the places that the text names most")


@dataclass(frozen=True, slots=True)
class Context:
    """The document a mention stands in, as far as identity needs it.

    `place` is the issuer's; `zone` the development zone that issues, where one does; `date` an ISO
    prefix or None; `names` full names of bodies that the document itself spells out; `document` its id;
    `within`: the issuer lies somewhere in the place and nothing says where, but its words are a lower place's;
    `text` the whole wording, of one width and without white space.
    """

    document: str
    place: Place | None = None
    zone: Zone | None = None
    date: str | None = None
    issuer: str | None = None
    names: frozenset[str] = frozenset()
    how: str = "nothing says where"
    within: bool = False
    text: str = field(default="", repr=False)

    @property
    def year(self) -> int | None:
        return int(self.date[:4]) if self.date else None


@dataclass(frozen=True, slots=True)
class Step:
    """One who answered for a body's work for a while, since when and by which reform, and who then took it over."""

    name: str
    since: str | None
    basis: str | None
    then: tuple[str, ...]
    then_since: str | None
    then_basis: str | None


@dataclass(frozen=True, slots=True)
class Identification:
    """Which body a mention means. `canonical` is None where it cannot be told; `today` joins several by `|`
    and is `?` where the change is not common knowledge; `since` and `basis` say when and by which reform it came;
    `steps`: who answered in between, where it took two reforms.

    `rule` is a sentence's worth of why; `others` are further readings, best first.
    """

    mention: str
    kind: Kind
    canonical: str | None = None
    jurisdiction: str | None = None
    level: str | None = None
    family: str | None = None
    today: str | None = None
    since: str | None = None
    basis: str | None = None
    certainty: Certainty = "certain"
    rule: str = ""
    others: tuple[str, ...] = field(default=())
    steps: tuple[Step, ...] = ()
