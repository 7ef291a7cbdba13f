"""A Document as rows of the graph: pure, deterministic, in canonical order.

Ids follow from content, so an edit of a measure's text keeps the measure's id, a moved target stays itself and a
changed one is another. Evidence is the passage's own text between two offsets, taken here and nowhere else.
"""

from collections import Counter
from typing import Any, Protocol

from graph.checks import RowsRefused
from graph.identity import Context, Identification, context_of, identify, program_key
from graph.ids import body_key, digest, fields_of, folded
from graph.model import EdgeKind, GraphRows, Row
from graph.stamp import version
from loaders.identity_keys import document_id
from loaders.model import Document, Fund, Passage, Program, Section, Target

__all__ = ["GraphRows", "rows_of"]

UNSPECIFIED = "未指明"


class _Evidence(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def rows_of(document: Document) -> GraphRows:
    """The graph that `document` states, with the shared nodes (bodies, programs, cited documents) that it needs.

    Raises `RowsRefused` where a fact's offsets lie outside its passage.
    """
    return _Rows(document, context_of(document)).build()


class _Rows:
    def __init__(self, document: Document, context: Context) -> None:
        self.document = document
        self.context = context
        self.nodes: dict[str, dict[str, Row]] = {}
        self.edges: dict[EdgeKind, dict[str, Row]] = {}
        self.sections = _section_ids(document)
        self.written: dict[str, set[str]] = {}
        self.identified: dict[str, Identification] = {}
        self.program_kinds: dict[str, Counter[str]] = {}

    def build(self) -> GraphRows:
        self.add_document()
        for index, section in enumerate(self.document.sections):
            self.add_section(index, section)
        seen: Counter[tuple[str, str]] = Counter()
        for ordinal, passage in enumerate(self.document.passages):
            self.add_passage(ordinal, passage, seen)
        self.settle_shared()
        return GraphRows(
            self.document.id,
            self.document.sha256,
            {label: [rows[id_] for id_ in sorted(rows)] for label, rows in sorted(self.nodes.items())},
            {kind: [rows[id_] for id_ in sorted(rows)] for kind, rows in sorted(self.edges.items())},
        )

    def node(self, label: str, id_: str, **properties: Any) -> str:
        self.nodes.setdefault(label, {}).setdefault(id_, {"id": id_} | _known(properties))
        return id_

    def edge(self, type_: str, start: tuple[str, str], end: tuple[str, str], id_: str, /, **properties: Any) -> None:
        """An edge between (label, id) pairs; a second one of the same id is the same fact and adds nothing."""
        row = {"from": start[1], "to": end[1], "id": id_, "document": self.document.id} | _known(properties)
        self.edges.setdefault((type_, start[0], end[0]), {}).setdefault(id_, row)

    def evidence(self, passage: Passage, fact: _Evidence) -> dict[str, Any]:
        if not 0 <= fact.start < fact.end <= len(passage.text):
            place = f"measure {passage.number} has a fact from {fact.start} to {fact.end}"
            raise RowsRefused(self.document.id, [f"{place}, outside its text of {len(passage.text)} characters"])
        return {"start": fact.start, "end": fact.end, "wording": passage.text[fact.start : fact.end]}

    def identify(self, mention: str) -> Identification:
        """One document says the same name of the same body: each is looked up once."""
        if mention not in self.identified:
            self.identified[mention] = identify(mention, self.context)
        return self.identified[mention]

    def add_document(self) -> None:
        doc, place = self.document, self.context.place
        self.node(
            "Document",
            doc.id,
            title=doc.title or doc.source,
            issuer=doc.issuer,
            number=doc.number,
            issued=doc.issued,
            in_force=doc.in_force,
            region=doc.region or (place.name if place else None),
            jurisdiction=doc.jurisdiction or (place.code if place else None),
            kind=doc.kind,
            source=doc.source,
            sha256=doc.sha256,
            status="loaded",
            version=version(),
        )

    def add_section(self, index: int, section: Section) -> None:
        id_ = self.sections[index]
        # The place in the document: printed numbers begin anew in every chapter.
        place = {"heading": section.heading, "level": section.level, "ordinal": index}
        self.node("Section", id_, document=self.document.id, **place)
        parent = self.document.id if section.parent is None else self.sections[section.parent]
        label = "Document" if section.parent is None else "Section"
        self.edge("PART_OF", ("Section", id_), (label, parent), digest("part-of", id_, parent))

    def add_passage(self, ordinal: int, passage: Passage, seen: Counter[tuple[str, str]]) -> None:
        label = "Measure" if passage.kind == "measure" else "Goal"
        holder = self.document.id if passage.section is None else self.sections[passage.section]
        seen[holder, label + passage.number] += 1
        id_ = digest(label.lower(), self.document.id, holder, passage.number, seen[holder, label + passage.number])
        self.node(
            label,
            id_,
            number=passage.number,
            text=passage.text,
            title=passage.title if label == "Measure" else None,
            ordinal=ordinal,
            section=self.document.heading_of(passage),
            document=self.document.id,
        )
        outer = "Document" if passage.section is None else "Section"
        self.edge("PART_OF", (label, id_), (outer, holder), digest("part-of", id_, holder))
        programs = self.add_programs(passage, id_ if label == "Measure" else None)
        self.add_targets(passage, (label, id_), programs)
        if label == "Measure":
            self.add_bodies(passage, id_)
            self.add_funds(passage, id_, programs)
            self.add_cites(passage, id_)

    def add_bodies(self, passage: Passage, measure: str) -> None:
        stated = [("LEADS", lead, None) for lead in passage.leads]
        stated += [("SUPPORTS", support, support.role) for support in passage.supports]  # type: ignore[misc]
        stated += [("CONCERNS", group, None) for group in passage.groups]  # type: ignore[misc]
        for type_, fact, role in stated:
            evidence = self.evidence(passage, fact)
            found = self.identify(fact.name)
            body = self.department(found, crowd=type_ == "CONCERNS")
            # A crowd never counts as leading or supporting, whatever list it stood in; what is no body stays away.
            if body is None:
                continue
            type_, role = ("CONCERNS", None) if found.kind == "group" else (type_, role)
            id_ = digest(type_.lower(), body, measure, role)
            self.edge(type_, ("Department", body), ("Measure", measure), id_, role=role, **evidence)

    def department(self, found: Identification, crowd: bool) -> str | None:
        if found.kind == "not":
            return None
        kind = "group" if crowd else found.kind
        name = found.canonical or found.mention
        # A body that cannot be named is told apart by where it is, and where even that is unknown by its document.
        scope = found.jurisdiction or self.document.id
        id_ = digest("dept", kind, scope if found.canonical is None or kind == "group" else None, body_key(name))
        self.node(
            "Department",
            id_,
            name=name,
            jurisdiction=found.jurisdiction,
            level=found.level,
            family=found.family,
            kind=kind,
            certainty=found.certainty,
        )
        self.written.setdefault(id_, set()).add(found.mention)
        if kind == "body" and found.canonical:
            self.add_successors(id_, found)
        return id_

    def add_successors(self, body: str, found: Identification) -> None:
        """History: who answers for the body's work now. A successor that nobody mentions has no names as written."""
        for name in (found.today or "?").split("|"):
            if name == "?" or body_key(name) == body_key(found.canonical or ""):
                continue
            heir = self.successor(name, found)
            id_ = digest("succeeded-by", body, heir)
            row = {"from": body, "to": heir, "id": id_} | _known({"date": found.since, "basis": found.basis})
            self.edges.setdefault(("SUCCEEDED_BY", "Department", "Department"), {}).setdefault(id_, row)

    def successor(self, name: str, found: Identification) -> str:
        read = self.identify(name)
        known = read if body_key(read.canonical or "") == body_key(name) else found
        id_ = digest("dept", "body", None, body_key(name))
        place = {"jurisdiction": known.jurisdiction, "level": known.level, "family": known.family}
        self.written.setdefault(id_, set())
        return self.node("Department", id_, name=name, kind="body", certainty=known.certainty, **place)

    def add_programs(self, passage: Passage, measure: str | None) -> dict[str, str]:
        """Program ids by folded name; INVOLVES edges where the passage is a measure."""
        ids: dict[str, str] = {}
        for program in passage.programs:
            id_ = self.program(program)
            ids[folded(program.name)] = id_
            if measure:
                edge = digest("involves", measure, id_)
                evidence = self.evidence(passage, program)
                self.edge("INVOLVES", ("Measure", measure), ("Program", id_), edge, **evidence)
        return ids

    def program(self, program: Program) -> str:
        id_ = digest("prog", *program_key(program.name, self.context))
        self.node("Program", id_, name=program.name, kind=program.kind)
        self.written.setdefault(id_, set()).add(program.name)
        self.program_kinds.setdefault(id_, Counter())[program.kind] += 1
        return id_

    def add_targets(self, passage: Passage, holder: tuple[str, str], programs: dict[str, str]) -> None:
        seen: Counter[tuple[Any, ...]] = Counter()
        for ordinal, target in enumerate(passage.targets):
            values = fields_of(target)
            seen[values] += 1
            evidence = self.evidence(passage, target)
            id_ = digest("target", holder[1], *values, seen[values])
            self.node("Target", id_, ordinal=ordinal, document=self.document.id, **_target(target, evidence["wording"]))
            self.edge("TARGETS", holder, ("Target", id_), digest("targets", holder[1], id_), **evidence)
            for program in self.named_in(target.indicator, programs):
                self.edge("ABOUT", ("Target", id_), ("Program", program), digest("about", id_, program))

    def add_funds(self, passage: Passage, measure: str, programs: dict[str, str]) -> None:
        seen: Counter[tuple[Any, ...]] = Counter()
        for fund in passage.funds:
            values = fields_of(fund)
            seen[values] += 1
            named = self.named_in(fund.object, programs)
            end = ("Program", named[0]) if named else ("Beneficiary", self.beneficiary(fund.object))
            id_ = digest("funds", measure, *values, seen[values])
            self.edge("FUNDS", ("Measure", measure), end, id_, **_fund(fund), **self.evidence(passage, fund))

    def named_in(self, text: str | None, programs: dict[str, str]) -> list[str]:
        """Ids of the programs whose names stand in `text`, the longest name first; names inside others do not count."""
        left = folded(text or "")
        found: list[str] = []
        for name in sorted(programs, key=lambda n: (-len(n), n)):
            if name and name in left:
                left = left.replace(name, "\x00")
                found.append(programs[name])
        return found

    def beneficiary(self, object_: str | None) -> str:
        name = object_ or UNSPECIFIED
        id_ = digest("beneficiary", self.document.id, folded(name))
        return self.node("Beneficiary", id_, name=name, document=self.document.id)

    def add_cites(self, passage: Passage, measure: str) -> None:
        for cite in passage.cites:
            id_ = document_id(cite.title)
            self.node("Document", id_, title=cite.title.strip("《》"), status="cited")
            evidence = self.evidence(passage, cite)
            self.edge("CITES", ("Measure", measure), ("Document", id_), digest("cites", measure, id_), **evidence)

    def settle_shared(self) -> None:
        """What depends on all mentions: the names seen, and a program's kind met most often and its own name."""
        for label in ("Department", "Program"):
            for id_, row in self.nodes.get(label, {}).items():
                row["names"] = sorted(self.written[id_])
        for id_, kinds in self.program_kinds.items():
            row = self.nodes["Program"][id_]
            row["kind"] = min(kinds, key=lambda kind: (-kinds[kind], kind))
            row["name"] = _own_name(row["names"])


def _own_name(names: list[str]) -> str:
    """The shortest spelling; where that says 省 for the province's name, one that names it: 福建省政府质量奖."""
    shortest = min(names, key=lambda name: (len(name), name))
    if not shortest.startswith("省"):
        return shortest
    named = [n for n in names if n.endswith(shortest[1:]) and len(n) > len(shortest)]
    return min(named, key=lambda name: (len(name), name), default=shortest)


def _section_ids(document: Document) -> list[str]:
    """From the path of headings, with a count among equal headings under one parent; parents come first."""
    ids: list[str] = []
    seen: Counter[tuple[str, str]] = Counter()
    for section in document.sections:
        parent = document.id if section.parent is None else ids[section.parent]
        key = (parent, folded(section.heading))
        seen[key] += 1
        ids.append(digest("section", *key, seen[key]))
    return ids


def _target(target: Target, wording: str) -> dict[str, Any]:
    values = {name: getattr(target, name) for name in ("indicator", "comparator", "unit", "due", "period", "milestone")}
    return {"wording": wording, "value": _number(target.value), "upper": _number(target.upper)} | values


def _fund(fund: Fund) -> dict[str, Any]:
    values = {name: getattr(fund, name) for name in ("instrument", "comparator", "tier", "object", "payer")}
    return {"amount": _number(fund.amount), "rate": _number(fund.rate)} | values


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}
