"""What a loader hands on: a Document of sections and passages, and in each passage its facts with their evidence.

Offsets count code points in the passage's text, end exclusive: `passage.text[fact.start:fact.end]` is the fact's
wording, always. The kinds and enums are those of the annotation guidelines the project is measured by.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Comparator = Literal["=", ">=", ">", "<=", "<", "~", "range"]
Period = Literal["year", "half-year", "quarter", "month", "week", "day"]
Instrument = Literal["award", "subsidy", "interest", "premium", "tax", "funding", "loan", "other"]
ProgramKind = Literal["award", "certification", "support", "campaign", "platform", "pilot", "project", "facility"]
PassageKind = Literal["measure", "goal"]


@dataclass(frozen=True, slots=True)
class Lead:
    """A body that answers for the measure, as written."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Support:
    """A body with any other part in the measure; `role` is the text's own word (配合, 会同, 责任单位 …)."""

    name: str
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Program:
    """A named scheme that government runs, grants or organises."""

    name: str
    kind: ProgramKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """A numeric or dated commitment. `due` is an ISO prefix ("2020", "2018-12-31"); no value: a milestone."""

    text: str
    indicator: str | None
    comparator: Comparator | None
    value: float | None
    upper: float | None
    unit: str | None
    due: str | None
    period: Period | None
    start: int
    end: int

    @property
    def milestone(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Fund:
    """Money or a financial benefit: `amount` in yuan, `rate` a fraction; `tier` is the grade it is for, as written.

    `per` is what the amount is for one of: 每人每月, 每平方米 (also of 元/平方米, 元/m2); None: it is a whole sum.
    """

    text: str
    object: str | None
    instrument: Instrument
    comparator: Comparator | None
    amount: float | None
    rate: float | None
    payer: str | None
    start: int
    end: int
    tier: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Cite:
    """A document named in 《》, with its brackets."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """A crowd such as 各县区人民政府: nobody's proper name, neither a lead nor a support."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the ones it stands under: `parent` is the index of the enclosing section in the document."""

    heading: str
    level: int
    ordinal: int
    parent: int | None = None


@dataclass(slots=True)
class Passage:
    """One measure (or goal) with its facts. `section` is an index into the document's sections."""

    number: str
    text: str
    kind: PassageKind = "measure"
    section: int | None = None
    title: str | None = None
    line: int = 0
    leads: list[Lead] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    funds: list[Fund] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """One policy document, read. `id` is stable under edits of the text; `sha256` is of the text as read.

    `addressees` are those to whom it is sent, `repeals` the documents in 《》 that it ends, both as written.
    `jurisdiction` is a GB/T 2260 code or None; `source` the file name or URL it came from; `warnings` are sentences
    about what could not be read, each with its line. `text` is all that was read, of which passages are parts.
    """

    id: str
    title: str
    source: str
    sha256: str
    issuer: str | None = None
    number: str | None = None
    issued: str | None = None
    in_force: str | None = None
    region: str | None = None
    jurisdiction: str | None = None
    kind: str | None = None
    addressees: list[str] = field(default_factory=list)
    repeals: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    text: str = field(default="", repr=False)

    @property
    def measures(self) -> Iterator[Passage]:
        return (p for p in self.passages if p.kind == "measure")

    def heading_of(self, passage: Passage) -> str | None:
        return None if passage.section is None else self.sections[passage.section].heading
