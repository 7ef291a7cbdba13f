"""The programs that a measure names: what the gazetteer knows and the grammar of names offers, as the judge says."""

from collections.abc import Iterable
from operator import attrgetter

from loaders.model import Program
from loaders.pipeline.programs_gazetteer import matching_form
from loaders.pipeline.programs_grammar import Candidate
from loaders.pipeline.programs_judge import score
from loaders.pipeline.programs_offer import offered, prepared
from loaders.pipeline.programs_places import is_place, place_end
from loaders.pipeline.programs_words import grammar

# What a sign of length is worth, in log-odds, between names that overlap.
LENGTH = 0.25
_LONGEST_PLACE = 6


def find_programs(text: str, body_end: int) -> list[Program]:
    """The named programs in `text[:body_end]`, each once, in order; offsets count code points of `text`."""
    copy, mask = prepared(text[:body_end])
    judged = [(score(mask, c, known), c) for c, known in offered(copy, mask)]
    return _each_once(text, chosen(judged))


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
        start = _with_sharers(text, c.start, c.end)
        name = text[start : c.end]
        kind = grammar().kind_of(name, c.kind) if c.head else c.kind
        names.setdefault(matching_form(name), Program(name, kind, start, c.end))
    return [program for form, program in names.items() if not _told(form, program, names)]


def _told(form: str, program: Program, names: dict[str, Program]) -> bool:
    """Another name of the measure tells the same scheme in more words (公积金贷款, 住房公积金贷款)."""
    filler = grammar().filler
    return any(
        program.kind == other.kind
        and len(form) < len(longer)
        and form in longer
        and longer.replace(form, "", 1) in filler
        for longer, other in names.items()
    )


def _with_sharers(text: str, start: int, end: int) -> int:
    """Places in a row share one name (北京、上海科技创新中心): the name begins with the first of them."""
    if text[start - 1 : start] != "、" or place_end(text, start, end) == start:
        return start
    while text[start - 1 : start] == "、":
        size = next((n for n in range(_LONGEST_PLACE, 1, -1) if is_place(text[start - 1 - n : start - 1])), 0)
        if not size:
            break
        start -= size + 1
    return start
