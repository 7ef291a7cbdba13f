"""The programs that a measure names: what the gazetteer knows, and what the grammar of names lets through."""

from collections.abc import Iterable
from operator import attrgetter

from loaders.model import Program
from loaders.pipeline.programs_fold import folded, packed
from loaders.pipeline.programs_gazetteer import known_names, matching_form
from loaders.pipeline.programs_grammar import Found, masked, names_by_head


def find_programs(text: str, body_end: int) -> list[Program]:
    """The named programs in `text[:body_end]`, each once, in order; offsets count code points of `text`."""
    copy = folded(text[:body_end])
    known = [Found(start, end, kind) for start, end, kind in known_names(packed(copy))]
    mask = masked(copy)
    return _each_once(text, _longest(known, names_by_head(mask)))


def _longest(known: Iterable[Found], read: Iterable[Found]) -> list[Found]:
    """One cover of the text: of two that overlap the longer, joined where they interlock."""
    chosen: list[Found] = []
    for found in sorted([*known, *read], key=lambda f: (f.start, -f.end)):
        if chosen and found.start < chosen[-1].end:
            if found.end > chosen[-1].end:
                chosen[-1] = Found(chosen[-1].start, found.end, found.kind)
            continue
        chosen.append(found)
    return chosen


def _each_once(text: str, found: list[Found]) -> list[Program]:
    names: dict[str, Program] = {}
    for f in sorted(found, key=attrgetter("start")):
        name = text[f.start : f.end]
        names.setdefault(matching_form(name), Program(name, f.kind, f.start, f.end))
    return list(names.values())
