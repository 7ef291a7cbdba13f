"""The programs that measures name: the likely spans of the network, the surest first, each with its kind."""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from loaders.model import Program, ProgramKind
from loaders.pipeline.programs_gazetteer import kind_by_ending, matching_form
from loaders.pipeline.programs_network import Network, scored
from loaders.pipeline.programs_page import Page, page_of
from loaders.pipeline.programs_places import is_place, place_end
from loaders.pipeline.programs_words import words

# What a character of length is worth, in log-odds, between names that overlap.
LENGTH = 0.1
_LONGEST_PLACE = 6
# How far after a quotation the head is looked for that tells its kind.
_BESIDE = 14
# Stands between texts that are read together: no name, title or quotation goes over it.
_GAP = "\0\0\0\n\0\0\0"
_ADDED = re.compile(r"(?<=.)\([^()]*\)\Z")


def find_programs(text: str, body_end: int) -> list[Program]:
    """The named programs in `text[:body_end]`, each once, in order; offsets count code points of `text`."""
    return programs_of([text[:body_end]])[0]


def programs_of(texts: Sequence[str], net: Network | None = None) -> list[list[Program]]:
    """The named programs of each text. Texts are read together, which is many times faster than one by one.

    `net` is another network than the one in use.
    """
    page = page_of(_GAP.join(texts))
    kinds = _Kinds(page)
    found = iter(sorted(_with_twins(page.text, chosen(scored(page, net)))))
    programs, begin, upcoming = [], 0, next(found, None)
    for text in texts:
        end, spans = begin + len(text), []
        while upcoming and upcoming[0] < end:
            start, stop = _within_quotes(page.text, *upcoming)
            if not _names_none(page.text, start, stop):
                spans.append((start - begin, stop - begin, kinds.of(start, stop)))
            upcoming = next(found, None)
        programs.append(_each_once(text, spans))
        begin = end + len(_GAP)
    return programs


def _names_none(text: str, start: int, end: int) -> bool:
    """Whether a span is a count or a sort of things, which the network now and then takes for a name."""
    return bool(words().counted.search(text, start, end) or words().plain.fullmatch(text, start, end))


def chosen(likely: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Of likely spans (log-odds, start, end) the surest and longest first, none overlapping another."""
    ranked = sorted((-odds - LENGTH * (end - start), start, end) for odds, start, end in likely)
    taken: list[tuple[int, int]] = []
    covered = bytearray(max((end for _, _, end in ranked), default=0))
    for _, start, end in ranked:
        if 1 not in covered[start:end]:
            covered[start:end] = b"\x01" * (end - start)
            taken.append((start, end))
    return taken


def _with_twins(text: str, names: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The names, and each quotation right before one that begins with a quotation (“才聚荆楚”“技兴荆楚”工程)."""
    for start, end in names:
        yield start, end
        if text[start] == "“" and text[start - 1 : start] == "”" and not any(stop == start for _, stop in names):
            opened = text.rfind("“", 0, start)
            if opened >= 0 and "”" not in text[opened : start - 1]:
                yield opened, start


def _within_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without a quotation mark at its edge whose other one is not in it."""
    opened, closed = text.count("“", start, end), text.count("”", start, end)
    return start + (opened > closed and text[start] == "“"), end - (closed > opened and text[end - 1] == "”")


class _Kinds:
    """The kinds of the names of a page: the gazetteer's, else what the head tells, else what it ends in."""

    def __init__(self, page: Page) -> None:
        self.text = page.text
        self._breaks = page.breaks
        self._known = {(p.start, p.end): p.kind for p in page.known}
        self._heads = {end: words().head_list[index] for index, _, end in page.heads.tolist()}

    def of(self, start: int, end: int) -> ProgramKind:
        """The kind of a name."""
        return self._known.get((start, end)) or self._told(start, end)

    def _told(self, start: int, end: int) -> ProgramKind:
        # What is added in brackets tells no kind: 质检中心(福建).
        name = _ADDED.sub("", self.text[start:end]).rstrip("”")
        head = self._heads.get(start + len(name))
        if self.text[start + len(name) : start + len(name) + 1] == "”":
            return self._of_head(head, name) or words().endings.get(name[-1]) or self._after(end)
        return self._of_head(head, name) or kind_by_ending(name)

    def _of_head(self, head: str | None, name: str) -> ProgramKind | None:
        kind = words().head_kinds.get(head or "")
        if kind is None:
            return None
        return next((to for of, told, to in words().overruled if of == kind and told.search(name)), kind)

    def _after(self, end: int) -> ProgramKind:
        """The kind that a bare quotation takes from the next head of its clause (“才聚荆楚”“技兴荆楚”工程)."""
        kinds = words().head_kinds
        stop = min((*self._breaks[np.searchsorted(self._breaks, end) :][:1].tolist(), end + _BESIDE, len(self.text)))
        heads = (self._heads.get(at, "") for at in range(end + 1, stop + 1))
        return next((kinds[head] for head in heads if head in kinds), "project")


def _each_once(text: str, found: Iterable[tuple[int, int, ProgramKind]]) -> list[Program]:
    names: dict[str, Program] = {}
    for begin, end, kind in found:
        start = _with_sharers(text, begin, end)
        name = text[start:end]
        names.setdefault(matching_form(name), Program(name, kind, start, end))
    return list(_told_fully(names))


def _told_fully(names: dict[str, Program]) -> Iterator[Program]:
    """Without those that another name of the measure tells in more words (公积金贷款, 住房公积金贷款)."""
    filler = words().filler
    for form, program in names.items():
        if not any(
            program.kind == other.kind
            and len(form) < len(longer)
            and form in longer
            and longer.replace(form, "", 1) in filler
            for longer, other in names.items()
        ):
            yield program


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
