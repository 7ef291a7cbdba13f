"""What the network sees of a text beside its characters: words that names end in or begin after, and known names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loaders.model import ProgramKind
from loaders.pipeline.programs_fold import folded, packed
from loaders.pipeline.programs_gazetteer import known_names
from loaders.pipeline.programs_places import prefix_end, prefix_start
from loaders.pipeline.programs_words import words

# What stands in 《》 is a document's name, no program's.
_TITLE = re.compile("《[^《》\n]{1,100}》")
_QUOTATION = re.compile("“[^“”。;\n]{1,30}”")
_BRACKET = re.compile(r"\([^()。;\n]{1,20}\)")
# No name goes over one of these: a mark, a second predicate (完成任务并将资金…), what compares a number (产品超100件).
_BREAK = re.compile(r"[,。;:!?\n《》|…\0]|(?<![合兼归])并(?=[将把对])|[超达逾](?=[0-9])")
# Several levels share one name (国家级、省级企业技术中心; 省级以上绿色工厂): then no level belongs to it.
_SHARED_LEVEL = re.compile(
    r"(?:(?:国家|自治区|省|市|州|县|区)级?[、,和及或与](?:自治区|省|市|州|县|区)级|(?:国家|自治区|省|市|州|县|区)级及?以上)\Z"
)
# How far before a name its level is looked for.
BESIDE = 14

Integers = NDArray[np.int64]

TRAILING = ("好", "了", "过")

# How a span came to be pointed out. A known name is whole, or bare or prefixed where a level or region stands before
# it; a hinted one runs from the last opener before it to a head, or is a quotation.
WHOLE, BARE, PREFIXED, HEADED, QUOTED = 1, 2, 3, 4, 5


class Known(NamedTuple):
    """A name that the gazetteer knows, or a part of it that may be all."""

    start: int
    end: int
    how: int
    kind: ProgramKind


@dataclass(frozen=True, slots=True)
class Page:
    """A text, folded sign for sign, and what stands in it. Arrays hold a row for each: heads and openers (index of the
    word, start, end), hints (start, end, how), breaks (place)."""

    text: str
    heads: Integers
    openers: Integers
    known: list[Known]
    hints: Integers
    breaks: Integers


def page_of(text: str, gazetteer: bool = True) -> Page:
    """The page of a text; without the gazetteer's names if it is hidden."""
    copy = _TITLE.sub(lambda m: "。" * len(m[0]), folded(text))
    found = words()
    heads = _longest(_array(found.heads.find_matches_as_indexes(copy, overlapping=True)))
    openers = _trailed(copy, _array(found.openers.find_matches_as_indexes(copy)))
    breaks = np.array([m.start() for m in _BREAK.finditer(copy)], dtype=np.int64)
    hints = np.concatenate([_headed(copy, heads, openers, breaks), _quotations(copy)])
    return Page(copy, heads, openers, list(_known(copy)) if gazetteer else [], hints, breaks)


def _array(rows: list[tuple[int, int, int]]) -> Integers:
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _trailed(copy: str, openers: Integers) -> Integers:
    """Openers with the particle that belongs to them (开展好, 列入了)."""
    trailing = [at for at, end in enumerate(openers[:, 2].tolist()) if copy[end : end + 1] in TRAILING]
    openers[trailing, 2] += 1
    return openers


def _longest(found: Integers) -> Integers:
    """Heads nest (示范基地, 基地): of those that end together the longest counts."""
    found = found[np.lexsort((found[:, 1], found[:, 2]))]
    return found[np.unique(found[:, 2], return_index=True)[1]]


def _headed(copy: str, heads: Integers, openers: Integers, breaks: Integers) -> Integers:
    """From the last opener or mark before a head to the head's end."""
    marks = np.unique(np.concatenate([[0], openers[:, 2], breaks + 1]))
    begins = marks[np.searchsorted(marks, heads[:, 1]) - 1]
    hints = np.stack([begins, heads[:, 2], np.full(len(heads), HEADED)], axis=1)
    in_one = np.searchsorted(breaks, begins) == np.searchsorted(breaks, heads[:, 2])
    whole: Integers = hints[in_one & (begins < heads[:, 1])]
    return whole


def _quotations(copy: str) -> Integers:
    found = _QUOTATION.finditer(copy) if "“" in copy else ()
    return _array([(*quote.span(), QUOTED) for quote in found])


def _known(copy: str) -> Iterator[Known]:
    """The names that the gazetteer knows, as they stand, and with the level and region words around them."""
    for found_start, found_end, kind in known_names(packed(copy)):
        if _cut_off(copy, found_start, found_end):
            continue
        start, end = _with_quotes(copy, found_start, found_end)
        low = max(0, start - BESIDE)
        level = prefix_end(copy, start, end)
        if start < level < end and _SHARED_LEVEL.search(copy, low, level):
            yield Known(level, end, WHOLE, kind)
            continue
        prefix = prefix_start(copy, start, low)
        alone = prefix == start or _SHARED_LEVEL.search(copy, low, start)
        yield Known(start, end, WHOLE if alone else BARE, kind)
        if copy[end : end + 1] == "(" and (tail := _BRACKET.match(copy, end)):
            yield Known(start, tail.end(), WHOLE, kind)
        if not alone:
            yield Known(prefix, end, PREFIXED, kind)


def _cut_off(copy: str, start: int, end: int) -> bool:
    """The name goes on into another word: 科技贷 of 科技贷款, 质量奖 of 质量奖励."""
    goes_on = words().cut_off.get(copy[end - 1])
    return copy[end : end + 1] in goes_on and end < len(copy) if goes_on else False


def _with_quotes(copy: str, start: int, end: int) -> tuple[int, int]:
    """A name with the quotation marks that it is opened or closed by."""
    before, after = copy[start - 1 : start] == "“", copy[end : end + 1] == "”"
    if not (before or after):
        return start, end
    opening, closing = copy.count("“", start, end), copy.count("”", start, end)
    if opening == closing and before and after:
        return start - 1, end + 1
    return start - (before and closing > opening), end + (after and opening > closing)
