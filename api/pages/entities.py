"""The pages of one document, measure, department, program."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.evidence import Mark, segments
from api.pages.facts import facts_of
from api.pages.frame import Frame, FrameDep
from api.things import one
from loaders.errors import NotFound

router = APIRouter()
ROWS = 10
PAIRS = 12


@router.get("/documents/{id}")
def document(page: FrameDep, id: str) -> Response:
    """A document: where it comes from, its sections with their measures, what it cites."""
    found = _named(page, "document", "documents", id)
    if isinstance(found, Response):
        return found
    measures = page.graph.run("measures", document=id, limit=5_000).rows
    goals = page.graph.run("goals", document=id).rows
    counts = page.graph.run("overview", document=id).rows[0]
    return page.show(
        "document.html",
        document=found,
        counts=counts,
        names_nobody=bool(measures) and not (counts["bodies"] or counts["groups"]),
        tree=_tree(page.graph.run("sections", document=id).rows, measures, goals),
        cites=page.graph.run("cited", document=id, limit=200),
        cited_by=_citing(page, id),
    )


def _citing(page: Frame, id_: str) -> list[dict[str, Any]]:
    return [row for row in page.graph.run("cited").rows if row["cited_id"] == id_]


def _tree(
    sections: list[dict[str, Any]], measures: list[dict[str, Any]], goals: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Sections under sections, each with the numbers of its passages; passages without a section under none."""
    nodes = {row["id"]: row | {"sections": [], "passages": []} for row in sections}
    by_heading = {row["heading"]: nodes[row["id"]] for row in sections}
    roots: list[dict[str, Any]] = [nodes[row["id"]] for row in sections if row["parent"] not in nodes]
    for row in sections:
        if row["parent"] in nodes:
            nodes[row["parent"]]["sections"].append(nodes[row["id"]])
    loose: dict[str, Any] = {"heading": None, "sections": [], "passages": []}
    for kind, rows in (("goal", goals), ("measure", measures)):
        for row in rows:
            by_heading.get(row["section"], loose)["passages"].append(row | {"kind": kind})
    return [*([loose] if loose["passages"] else []), *roots]


@router.get("/measures/{id}")
def measure(page: FrameDep, id: str) -> HTMLResponse:
    """A measure, or a goal, with its evidence marked."""
    found = _passage(page, id)
    facts = facts_of(found, page.term)
    marks = [Mark(fact.id, fact.kind, fact.start, fact.end) for fact in facts]
    return page.show(
        "measure.html",
        measure=found,
        document=one(page.graph, "document", "name", found["document"]),
        facts=facts,
        kinds=list(dict.fromkeys(fact.kind for fact in facts)),
        words={fact.kind: page.term(fact.kind) for fact in facts},
        segments=segments(found["text"], marks),
        beside=_beside(page, found),
    )


def _passage(page: Frame, id_: str) -> dict[str, Any]:
    """A goal is found where no measure is; its row has `kind`."""
    for row in page.graph.run("measure", id=id_).rows:
        return row | {"kind": "measure"}
    for row in page.graph.listed("goals"):
        if row["id"] == id_:
            return row | {"kind": "goal", "title": None}
    raise NotFound(f"there is no measure with the id {id_[:80]!r}: the list of measures and the search have them all")


def _beside(page: Frame, found: dict[str, Any]) -> dict[str, Any]:
    """The measures before and after in the document."""
    rows = page.graph.listed(f"{found['kind']}s", document=found["document"], limit=10_000)
    at = next(index for index, row in enumerate(rows) if row["id"] == found["id"])
    return {"previous": rows[at - 1] if at else None, "next": rows[at + 1] if at + 1 < len(rows) else None}


@router.get("/departments/{id}")
def department(page: FrameDep, id: str) -> Response:
    """A body: its names as written, its parts, who it meets, what its measures name, promise and pay."""
    found = _named(page, "department", "departments", id)
    if isinstance(found, Response):
        return found
    return page.show(
        "department.html",
        department=found,
        mentions=page.graph.run("mentions", department=id, limit=200).rows,
        measures=page.graph.run("measures", department=id, limit=ROWS),
        overlaps=_overlaps(page, id),
        programs=page.graph.run("programs", department=id, limit=ROWS),
        targets=page.graph.run("targets", department=id, limit=ROWS),
        funds=page.graph.run("funds", department=id, limit=ROWS),
    )


def _overlaps(page: Frame, id_: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Whom the body meets, by what they share; the other body as `id`, `name`."""
    found = []
    for by in ("measure", "program", "section"):
        rows = page.graph.run("overlap", department=id_, by=by, limit=PAIRS).rows
        found.append((by, [row | _other(row, id_) for row in rows]))
    return [(by, rows) for by, rows in found if rows]


def _other(row: dict[str, Any], id_: str) -> dict[str, Any]:
    side = "b" if row["a_id"] == id_ else "a"
    return {"id": row[f"{side}_id"], "name": row[f"{side}_canonical"], "written": row[side]}


@router.get("/programs/{id}")
def program(page: FrameDep, id: str) -> Response:
    """A program: what kind, who names it, what is promised and paid."""
    found = _named(page, "program", "programs", id)
    if isinstance(found, Response):
        return found
    return page.show(
        "program.html",
        program=found,
        measures=page.graph.run("program", name=id, limit=200),
        targets=page.graph.run("targets", program=id, limit=ROWS),
        funds=page.graph.run("funds", program=id, limit=ROWS),
    )


def _named(page: Frame, kind: str, path: str, given: str) -> dict[str, Any] | Response:
    """The row of an id. A name instead of an id leads to the page of its id, or to the list where it is several's."""
    query, parameter = ("programs", "program") if kind == "program" else (kind, "name")
    rows = page.graph.run(query, **{parameter: given}).rows
    for row in rows:
        if row["id"] == given:
            return row
    if not rows:
        raise NotFound(f"there is no {kind} {given[:80]!r}: the lists and the search have them all")
    if len(rows) == 1:
        return RedirectResponse(page.url(f"/{path}/{rows[0]['id']}"), 307)
    return RedirectResponse(page.url(f"/{path}", {"text": given}), 307)
