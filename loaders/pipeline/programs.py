"""The programs that a measure names: what the gazetteer knows and the grammar of names offers, as the judge says."""

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter

from loaders.model import Program, ProgramKind
from loaders.pipeline.programs_fold import folded, packed
from loaders.pipeline.programs_gazetteer import known_names, matching_form
from loaders.pipeline.programs_grammar import BRACKET_TAIL, Candidate, Clauses, candidates, masked
from loaders.pipeline.programs_judge import score
from loaders.pipeline.programs_places import prefix_end, prefix_start
from loaders.pipeline.programs_words import QUOTED, UNQUOTED, grammar

# What stands in 《》 is a document's name, no program's.
_TITLE = re.compile("《[^《》\n]{1,100}》")
_QUOTE = re.compile(f"{QUOTED}+{UNQUOTED}")
# Several levels share one name (国家级、省级企业技术中心; 省级以上绿色工厂): then no level belongs to it.
_SHARED_LEVEL = re.compile(
    r"(?:(?:国家|自治区|省|市|州|县|区)级?[、,和及或与](?:自治区|省|市|州|县|区)级|(?:国家|自治区|省|市|州|县|区)级及?以上)\Z"
)
_BESIDE = 14
# What a sign of length is worth, in log-odds, between names that overlap.
LENGTH = 0.15


def find_programs(text: str, body_end: int) -> list[Program]:
    """The named programs in `text[:body_end]`, each once, in order; offsets count code points of `text`."""
    copy, mask = prepared(text[:body_end])
    judged = [(score(mask, c, known), c) for c, known in offered(copy, mask)]
    return _each_once(text, chosen(judged))


def prepared(text: str) -> tuple[str, str]:
    """The folded copy of a text without its titles, and the mask that names are read from, with the same offsets."""
    copy = _TITLE.sub(lambda m: "。" * len(m[0]), folded(text))
    return copy, masked(copy)


def offered(copy: str, mask: str, gazetteer: bool = True) -> Iterator[tuple[Candidate, str]]:
    """Every candidate of a prepared text, with how the gazetteer covers it: whole, its front, its back or not."""
    clauses = Clauses(mask)
    known = list(_known(copy, clauses)) if gazetteer else []
    whole = {(c.start, c.end) for c, _ in known}
    cover = Cover([c for c, _ in known])
    yield from known
    for c in candidates(clauses):
        if (c.start, c.end) not in whole:
            yield c, cover.of(c)
    for quote in _QUOTE.finditer(mask):
        if quote.span() not in whole:
            yield Candidate(*quote.span(), _kind_after(mask, quote.end()), "”", clauses.before(quote.start())), ""


class Cover:
    """How the gazetteer's names lie in a candidate."""

    def __init__(self, known: list[Candidate]) -> None:
        self._fronts, self._backs = {c.start for c in known}, {c.end for c in known}

    def of(self, c: Candidate) -> str:
        front, back = c.start in self._fronts, c.end in self._backs
        return "both" if front and back else "front" if front else "back" if back else ""


def _known(copy: str, clauses: Clauses) -> Iterator[tuple[Candidate, str]]:
    """The names that the gazetteer knows, as they stand, and with the level and region words around them."""
    mask = clauses.mask
    for start, end, kind in known_names(packed(copy)):
        if copy[start - 1 : start] == "“" and copy[end : end + 1] == "”":
            start, end = start - 1, end + 1
        low = max(0, start - _BESIDE)
        level = prefix_end(mask, start, end)
        if start < level < end and _SHARED_LEVEL.search(mask, low, level):
            yield Candidate(level, end, kind, "", "shared"), "whole"
            continue
        prefix = prefix_start(mask, start, low)
        alone = prefix == start or _SHARED_LEVEL.search(mask, low, start)
        yield Candidate(start, end, kind, "", clauses.before(start)), "whole" if alone else "bare"
        if tail := BRACKET_TAIL.match(mask, end):
            yield Candidate(start, tail.end(), kind, "", clauses.before(start)), "whole"
        if not alone:
            yield Candidate(prefix, end, kind, "", clauses.before(prefix)), "prefixed"


def _kind_after(mask: str, end: int) -> ProgramKind:
    """The kind that a bare quotation takes from the head of its clause (“才聚荆楚”“技兴荆楚”工程)."""
    words = grammar()
    rest = mask[end : end + _BESIDE]
    for index, _, _ in words.heads.find_matches_as_indexes(rest):
        return words.head_list[index].kind
    return "project"


def chosen(judged: Iterable[tuple[float, Candidate]]) -> list[Candidate]:
    """The likely ones, the surest and longest first, none overlapping another."""
    likely = [(odds + LENGTH * (c.end - c.start), c) for odds, c in judged if odds > 0]
    taken: list[Candidate] = []
    covered = bytearray(max((c.end for _, c in likely), default=0))
    for _, c in sorted(likely, key=lambda j: (-j[0], j[1].start)):
        if 1 not in covered[c.start : c.end]:
            covered[c.start : c.end] = b"\x01" * (c.end - c.start)
            taken.append(c)
    return taken


def _each_once(text: str, found: list[Candidate]) -> list[Program]:
    names: dict[str, Program] = {}
    for c in sorted(found, key=attrgetter("start")):
        name = text[c.start : c.end]
        names.setdefault(matching_form(name), Program(name, c.kind, c.start, c.end))
    return list(names.values())
