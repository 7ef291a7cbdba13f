"""A Document as rows of the graph: pure, deterministic, in canonical order.

Ids follow from content, so an edit of a measure's text keeps the measure's id, a moved target stays itself and a
changed one is another. Evidence is the passage's own text between two offsets, taken here and nowhere else.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Protocol

from graph.checks import RowsRefused
from graph.identity import context_of
from graph.ids import digest, fields_of, folded
from graph.model import EdgeKind, GraphRows, Row
from graph.naming import Body, Heir, Naming
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


def rows_of(document: Document, naming: Naming | None = None) -> GraphRows:
    """The graph that `document` states, with the shared nodes (bodies, programs, cited documents) that it needs.

    `naming` says which node a name means. Raises `RowsRefused` where a fact's offsets lie outside its passage.
    """
    return _Rows(document, naming or Naming(document, context_of(document))).build()


class _Rows:
    def __init__(self, document: Document, naming: Naming) -> None:
        self.document = document
        self.naming = naming
        self.nodes: dict[str, dict[str, Row]] = {}
        self.edges: dict[EdgeKind, dict[str, Row]] = {}
        self.sections = _section_ids(document)
        self.written: dict[str, set[str]] = {}
        self.corrected: dict[str, set[str]] = {}
        self.program_kinds: dict[str, Counter[str]] = {}
        self.program_names: dict[str, str] = {}

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

    def add_document(self) -> None:
        doc, place = self.document, self.naming.context.place
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
            addressees=doc.addressees or None,
            repeals=doc.repeals or None,
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
            body = self.naming.body(fact.name, passage, crowd=type_ == "CONCERNS")
            # A crowd never counts as leading or supporting, whatever list it stood in; what is no body stays away.
            if body is None:
                continue
            self.department(body, fact.name)
            type_, role = ("CONCERNS", None) if body.kind == "group" else (type_, role)
            id_ = digest(type_.lower(), body.id, measure, role)
            self.edge(type_, ("Department", body.id), ("Measure", measure), id_, role=role, **evidence)

    def department(self, body: Body, written: str | None = None) -> None:
        """A body's node, and who answers for its work now. A successor that nobody mentions has no names as written."""
        found = body.found
        place = {"jurisdiction": found.jurisdiction, "level": found.level, "family": found.family}
        self.node("Department", body.id, name=body.name, kind=body.kind, certainty=found.certainty, **place)
        self.written.setdefault(body.id, set()).update([written] if written else [])
        self.corrected.setdefault(body.id, set()).update(body.corrected)
        self.succession(body, self.naming.heirs(body) if written else ())

    def succession(self, body: Body, heirs: Iterable[Heir]) -> None:
        """The edges to those who took a body's work over, and on from them."""
        for heir in heirs:
            self.department(heir.body)
            id_ = digest("succeeded-by", body.id, heir.body.id)
            row = {"from": body.id, "to": heir.body.id, "id": id_} | _known({"date": heir.since, "basis": heir.basis})
            self.edges.setdefault(("SUCCEEDED_BY", "Department", "Department"), {}).setdefault(id_, row)
            self.succession(heir.body, heir.then)

    def add_programs(self, passage: Passage, measure: str | None) -> dict[str, str]:
        """Program ids by folded name; INVOLVES edges where the passage is a measure. Of a goal only those that its
        targets are about: nothing else would lead to them."""
        ids: dict[str, str] = {}
        for program in passage.programs if measure else self.told_about(passage):
            id_ = self.program(program, passage)
            ids[folded(program.name)] = id_
            if measure:
                edge = digest("involves", measure, id_)
                evidence = self.evidence(passage, program)
                self.edge("INVOLVES", ("Measure", measure), ("Program", id_), edge, **evidence)
        return ids

    def told_about(self, passage: Passage) -> list[Program]:
        """The programs of a passage that one of its targets is about."""
        names = {folded(program.name): program.name for program in passage.programs}
        told = {name for target in passage.targets for name in self.named_in(target.indicator, names)}
        return [program for program in passage.programs if program.name in told]

    def program(self, program: Program, passage: Passage) -> str:
        scheme = self.naming.program(program, passage)
        self.node("Program", scheme.id, name=program.name, kind=program.kind)
        self.written.setdefault(scheme.id, set()).add(program.name)
        self.program_kinds.setdefault(scheme.id, Counter())[scheme.kind] += 1
        self.corrected.setdefault(scheme.id, set()).update(scheme.corrected)
        if scheme.name:
            self.program_names[scheme.id] = scheme.name
        return scheme.id

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
                if self.corrected[id_]:
                    row["corrected"] = sorted(self.corrected[id_])
        for id_, kinds in self.program_kinds.items():
            row = self.nodes["Program"][id_]
            row["kind"] = min(kinds, key=lambda kind: (-kinds[kind], kind))
            row["name"] = self.program_names.get(id_) or _own_name(row["names"])


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
    values = {name: getattr(fund, name) for name in ("instrument", "comparator", "per", "tier", "object", "payer")}
    return {"amount": _number(fund.amount), "rate": _number(fund.rate)} | values


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}
