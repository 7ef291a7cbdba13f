"""The gazetteer of government programs: data/programs/*.tsv, matched leftmost-longest by one automaton."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.model import ProgramKind
from loaders.pipeline.programs_fold import Packed, folded, unmarked

FOLDER = Path(__file__).parent / "data" / "programs"


@dataclass(frozen=True, slots=True)
class Entry:
    """One program of the gazetteer; `organiser` and `years` are empty where they are not known or vary."""

    name: str
    kind: ProgramKind
    level: str
    organiser: str
    years: str
    variants: tuple[str, ...]


def entries(folder: Path = FOLDER) -> Iterator[Entry]:
    """Every entry of the gazetteer, file by file; the file's name is the kind where it holds one kind."""
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield _entry(row)


def _entry(row: dict[str, str]) -> Entry:
    variants = tuple(v for v in (row["variants"] or "").split("|") if v)
    kind = cast(ProgramKind, row["kind"])
    return Entry(row["name"], kind, row["level"] or "", row["organiser"] or "", row["years"] or "", variants)


def matching_form(name: str) -> str:
    """A name as it stands in a packed text: one width, no quotation marks, no spaces."""
    return unmarked(folded(name))


@cache
def _automaton() -> tuple[AhoCorasick, list[ProgramKind]]:
    kinds: dict[str, ProgramKind] = {}
    for entry in entries():
        for name in (entry.name, *entry.variants):
            kinds.setdefault(matching_form(name), entry.kind)
    patterns = list(kinds)
    return AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest), [kinds[p] for p in patterns]


def known_names(text: Packed) -> list[tuple[int, int, ProgramKind]]:
    """Start, end (in the unpacked text) and kind of every gazetteer name, none overlapping another."""
    automaton, kinds = _automaton()
    return [(*text.span(start, end), kinds[i]) for i, start, end in automaton.find_matches_as_indexes(text.text)]


def kind_of(name: str) -> ProgramKind | None:
    """The kind of a name that the gazetteer knows as a whole."""
    automaton, kinds = _automaton()
    form = matching_form(name)
    hits = automaton.find_matches_as_indexes(form)
    return kinds[hits[0][0]] if len(hits) == 1 and hits[0][1:] == (0, len(form)) else None
