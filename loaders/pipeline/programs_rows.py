"""Rows of names (A、B等15个重大项目): the word that closes one tells what its pieces are; some of them are names."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from loaders.model import ProgramKind
from loaders.pipeline.programs_grammar import JOINTS, Candidate, Clauses, past_starters
from loaders.pipeline.programs_words import grammar

# Rows whose pieces are names without a head, and of what kind.
KINDS: dict[str, ProgramKind] = {
    "项目": "project",
    "工程": "project",
    "活动": "campaign",
    "展会": "campaign",
    "赛事": "campaign",
    "政策": "support",
    "称号": "award",
    "荣誉": "award",
}
# How long such a piece is, in characters.
SHORTEST, LONGEST = 5, 30
# How far behind a piece its row may close.
ROW = 120
_JOINING = "、和与及以"
_STOP = re.compile("[,。;:!?\n\0]")


@lru_cache(maxsize=512)
def _closings(mask: str) -> tuple[list[int], list[str]]:
    """Where the rows of a masked text end, and the word that closes each; the judge asks again when all texts of a
    document are read."""
    found = [(m.start(), m[1]) for m in grammar().closing.finditer(mask)]
    return [at for at, _ in found], [word for _, word in found]


def closing_of(mask: str, end: int) -> str:
    """The word that closes the row in which a candidate ends at `end`; "" where it is in none."""
    places, words = _closings(mask)
    at = bisect_left(places, end)
    if at == len(places) or places[at] > end + ROW:
        return ""
    if places[at] > end and (mask[end] not in _JOINING or _STOP.search(mask, end, places[at])):
        return ""
    return words[at]


def pieces(clauses: Clauses) -> Iterator[Candidate]:
    """The pieces of the rows that are closed by a word for projects or activities."""
    for close, word in zip(*_closings(clauses.mask), strict=True):
        if kind := KINDS.get(word):
            yield from _pieces(clauses, close, kind)


def _pieces(clauses: Clauses, end: int, kind: ProgramKind) -> Iterator[Candidate]:
    """The pieces of the row that ends at `end`, from the last to the first."""
    while end > 0:
        start = clauses.beginning(end - 1)
        for begin, opened in dict(_begins(clauses, start, end)).items():
            if SHORTEST <= end - begin <= LONGEST:
                yield Candidate(begin, end, kind, "、", opened)
        if clauses.mask[start - 1 : start] != "、":
            return
        end = start - 1


def _begins(clauses: Clauses, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where a piece of a row may begin: at its first sign, and after a verb in it."""
    begin, opened = past_starters(clauses.mask, start, end)
    yield begin, opened
    opener = clauses.opener(begin, end)
    while opener and opener[2] in JOINTS:
        opener = clauses.opener(begin, opener[0])
    if opener:
        yield opener[1:]
