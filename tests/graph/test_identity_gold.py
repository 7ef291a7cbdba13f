"""Which body a mention means and which programs are one: the open gold, and more rows that people wrote."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import loaders
from graph.identity import Context, Identification, context_of, identify, program_key
from graph.identity.places import divisions
from graph.ids import body_key

FIELDS = ("canonical", "jurisdiction", "level", "family", "today", "kind")
FLOORS = {"canonical": 0.98, "jurisdiction": 0.99, "level": 0.98, "family": 0.99, "today": 0.98, "kind": 0.99}
HERE = Path(__file__).parent


def rows(path: Path) -> list[list[str]]:
    """Rows of a table without comments and header, padded to eight columns."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(line.split("\t") + [""] * 8)[:8] for line in lines[1:]]


def text_of(code: str, date: str | None = None) -> Context:
    return Context("doc-1", divisions().by_code[code], date=date)


@cache
def context(shared: Path, stem: str) -> Context:
    folder = shared / "documents"
    whole = folder / f"{stem}.txt"
    return context_of(loaders.read(whole if whole.exists() else folder / "corpus" / f"{stem}.txt"))


def right(name: str, found: Identification, wanted: str) -> bool:
    got = str((getattr(found, name) if found.kind != "not" or name == "kind" else None) or "")
    if name in ("canonical", "today"):
        return {body_key(part) for part in got.split("|")} == {body_key(part) for part in wanted.split("|")}
    return got == wanted


def below_floors(asked: Iterable[tuple[str, Context, list[str]]]) -> dict[str, tuple[float, list[str]]]:
    """The fields that are right less often than they should be, with their share and the mentions that fail."""
    hits: dict[str, list[str | None]] = {name: [] for name in FIELDS}
    for mention, where, wanted in asked:
        found = identify(mention, where)
        for name, value in zip(FIELDS, wanted, strict=True):
            if value != "?":
                hits[name].append(None if right(name, found, value) else mention)
    shares = {name: some.count(None) / len(some) for name, some in hits.items()}
    return {n: (share, [m for m in hits[n] if m]) for n, share in shares.items() if share < FLOORS[n]}


def test_the_open_gold_of_bodies(shared: Path) -> None:
    asked = rows(shared / "gold" / "identity.open.tsv")
    assert below_floors((mention, context(shared, stem), wanted) for stem, mention, *wanted in asked) == {}


def test_more_rows_of_bodies_in_documents(shared: Path) -> None:
    asked = [row for row in rows(HERE / "identity_more.tsv") if not row[0][:6].isdigit()]
    assert below_floors((mention, context(shared, stem), wanted) for stem, mention, *wanted in asked) == {}


def test_more_rows_of_bodies_by_place_and_date() -> None:
    asked = [row for row in rows(HERE / "identity_more.tsv") if row[0][:6].isdigit()]
    assert below_floors((mention, text_of(*where.split(" ")), wanted) for where, mention, *wanted in asked) == {}


def test_the_open_gold_of_programs_and_no_wrong_merge(shared: Path) -> None:
    pairs = rows(shared / "gold" / "programs.open.tsv")
    right = 0
    for a, from_a, b, from_b, same, why, *_ in pairs:
        one = program_key(a, context(shared, from_a)) == program_key(b, context(shared, from_b))
        assert not (one and same == "no"), f"{a} and {b} are merged: {why}"
        right += one == (same == "yes")
    assert right / len(pairs) >= 0.95
