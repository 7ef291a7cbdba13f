"""The overview, the search page and the overlap matrix."""

import math
from collections import Counter, defaultdict
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

import queries
from api import finding
from api.pages import browse, forms
from api.pages.frame import Frame, FrameDep
from api.things import one

router = APIRouter()
# The matrix is square: more bodies than this no screen shows.
MOST_BODIES = 24
HEATS = 6
# Yuan that the example question asks for.
MUCH = 1_000_000
MOST_MEASURES = 10_000
# Conditions of the matrix that a pair's page keeps.
PAIRED = ("document", "role")
COUNTED = {"documents": "", "measures": "", "bodies": "departments", "programs": "", "targets": "", "funds": ""}


@router.get("/")
def overview(page: FrameDep) -> HTMLResponse:
    """What is in here, and where to start."""
    due = sorted(page.graph.run("targets", due_after="1900", limit=500).rows, key=lambda row: row["due"])
    largest = _largest(page)
    return page.show(
        "overview.html",
        counts=page.graph.run("overview").rows[0],
        counted=COUNTED,
        documents=page.graph.run("documents", limit=6).rows,
        asks=_asks(page, due, largest),
        most=page.graph.run("departments", limit=8).rows,
        largest=largest,
        due=due[:8],
    )


def _largest(page: Frame) -> list[dict[str, Any]]:
    rows = page.graph.run("funds", min_amount=1, limit=2_000).rows
    return sorted(rows, key=lambda row: -row["amount"])[:8]


def _asks(page: Frame, due: list[dict[str, Any]], largest: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Example questions with names that this graph has; a question about nothing is not asked."""
    bodies = [row["names"][0] for row in page.graph.listed("departments", limit=3)]
    pairs = page.graph.listed("overlap", by="measure", limit=1)
    url, t = page.url, page.t
    asks = [
        (t("asks.awards", body=name), url("/questions/department-awards", {"department": name})) for name in bodies[:1]
    ]
    asks += [
        (t("asks.leads", body=name), url("/measures", {"department": name, "role": "lead"})) for name in bodies[1:2]
    ]
    asks += [
        (
            t("asks.shared", a=row["a"], b=row["b"]),
            url("/questions/shared-measures", {"a": row["a_id"], "b": row["b_id"]}),
        )
        for row in pairs
    ]
    years = Counter(row["due"][:4] for row in due).most_common(1)
    asks += [(t("asks.due", year=year), url("/targets", {"due_before": year})) for year, _ in years]
    if largest and largest[0]["amount"] >= MUCH:
        asks.append((t("asks.money"), url("/funds", {"min_amount": MUCH})))
    return asks


@router.get("/search")
def search(page: FrameDep) -> HTMLResponse:
    """What the search finds for `q`."""
    words = page.request.query_params.get("q", "").strip()[:200]
    found = finding.search(page, words, None, 100)
    return page.show("search.html", hits=found.hits, words=words)


@router.get("/overlap")
def overlap(page: FrameDep) -> HTMLResponse:
    """Which bodies meet, as a heat map and as pairs."""
    query = queries.catalogue()["overlap"]
    asked = browse.given(page)
    found = page.graph.run("overlap", **({"limit": 10_000} | asked))
    bodies = _bodies(found.rows)
    return page.show(
        "overlap.html",
        query=query,
        answer=found,
        fields=forms.fields(page, query, asked),
        said=forms.said(page, query, asked),
        files=Frame.plain_url("/api/overlap", {k: v for k, v in asked.items() if k not in forms.PAGING}),
        bodies=bodies[:MOST_BODIES],
        total=len(bodies),
        cells_by=_cells(page, found.rows, asked),
        asked=asked,
    )


def _bodies(rows: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Ids, names as written and in full, who shares most first."""
    weight: dict[tuple[str, str, str], int] = {}
    for row in rows:
        for side in ("a", "b"):
            body = (row[f"{side}_id"], row[side], row[f"{side}_canonical"])
            weight[body] = weight.get(body, 0) + row["shared"]
    return sorted(weight, key=lambda body: (-weight[body], body[1]))


def _cells(page: Frame, rows: list[dict[str, Any]], asked: dict[str, str]) -> dict[tuple[str, str], dict[str, Any]]:
    """Both triangles of the matrix; heat on a logarithmic scale, as a few pairs share by far the most."""
    most = max((row["shared"] for row in rows), default=1)
    cells: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        heat = 1 if most == 1 else 1 + round((HEATS - 1) * math.log(row["shared"]) / math.log(most))
        cell = {"shared": row["shared"], "heat": heat, "address": _shared(page, row, asked)}
        cells[row["a_id"], row["b_id"]] = cells[row["b_id"], row["a_id"]] = cell
    return cells


def _shared(page: Frame, row: dict[str, Any], asked: dict[str, str]) -> str:
    pair = {"a": row["a_id"], "b": row["b_id"]}
    return page.url("/overlap/pair", pair | {name: asked[name] for name in PAIRED if name in asked})


@router.get("/overlap/pair")
def pair(page: FrameDep) -> HTMLResponse:
    """What two bodies share: measures, programs, sections."""
    asked = page.request.query_params
    a, b = (one(page.graph, "department", "name", asked.get(side, "")) for side in ("a", "b"))
    given = {name: asked[name] for name in PAIRED if name in asked}
    mine, theirs = (
        page.graph.listed("measures", department=body["id"], limit=MOST_MEASURES, **given) for body in (a, b)
    )
    return page.show(
        "pair.html",
        a=a,
        b=b,
        measures=page.graph.run("shared-measures", a=a["id"], b=b["id"], **given),
        programs=page.graph.run("shared-programs", a=a["id"], b=b["id"], **given),
        sections=_sections(mine, theirs),
    )


def _sections(mine: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> list[tuple[str, list[list[dict[str, Any]]]]]:
    """Headings under which both have measures, with the measures of each."""
    sides: list[dict[tuple[str, str], list[dict[str, Any]]]] = [defaultdict(list), defaultdict(list)]
    for side, rows in zip(sides, (mine, theirs), strict=True):
        for row in rows:
            if row["section"]:
                side[row["document"], row["section"]].append(row)
    return [(place[1], [side[place] for side in sides]) for place in sides[0] if place in sides[1]]
