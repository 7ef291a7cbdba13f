"""Which candidates are names: a linear judge over what a candidate shows, its weights in data/program_weights.tsv."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from loaders.pipeline.programs_grammar import Candidate
from loaders.pipeline.programs_places import LEVEL_SET, prefix_end
from loaders.pipeline.programs_rows import closing_of
from loaders.pipeline.programs_words import BRACKETED, QUOTED, UNQUOTED, grammar

WEIGHTS = Path(__file__).parent / "data" / "program_weights.tsv"

_NEXT = re.compile(
    "等|建设|工作|项目|的|和|与|及|、|,|。|;|企业|政策|活动|管理|创建|申报|认定|评选|平台|机制|试点|功能|作用|[0-9]+|▒|█|$"
)
_LATIN_OR_DIGIT = re.compile("[A-Za-z0-9]")
_WRITTEN = {"latin": re.compile("[A-Za-z]"), "digit": re.compile("[0-9]")}
# How far around a candidate its words are looked for once more.
NEAR = 1000
_LENGTHS = (0, 1, 2, 3, 4, 6, 9, 13, 20)


class Group:
    """Some of what a candidate shows: a function of few values, so that what it weighs is kept for each of them."""

    def __init__(self, features: Callable[..., Iterator[str]]) -> None:
        self.features = features
        self.weight = lru_cache(maxsize=1 << 14)(self._weight)

    def _weight(self, *values: object) -> float:
        table = weights()
        return sum(table.get(feature, 0.0) for feature in self.features(*values))


def _bucket(length: int) -> int:
    return next((i for i, limit in enumerate(_LENGTHS) if length <= limit), len(_LENGTHS))


@Group
def _of_opening(opened: str, before: str, known: str, kind: str, named: bool) -> Iterator[str]:
    yield f"opened={opened}"
    yield f"prev={before}"
    yield f"known={known}&prev={before}"
    yield f"kind={kind}&opened={opened}" if named else f"gopened={opened}&kind={kind}"
    if not named:
        yield f"gopened={opened}"


@Group
def _of_sequel(follows: str, known: str, kind: str, named: bool) -> Iterator[str]:
    yield "bias"
    yield f"kind={kind}"
    yield f"known={known}&kind={kind}"
    yield f"known={known}"
    yield f"next={follows}"
    yield f"known={known}&next={follows}"
    if named:
        yield f"kind={kind}&next={follows}"


@Group
def _of_head(head: str, step: int, joint: str) -> Iterator[str]:
    yield f"step={step}&joint={joint}"
    if head:
        yield f"head={head}"


@Group
def _of_size(length: int, residue: int, kind: str) -> Iterator[str]:
    yield f"length={_bucket(length)}"
    yield f"residue={_bucket(residue)}"
    yield f"kind={kind}&residue={min(residue, 4)}"
    yield f"kind={kind}&length={_bucket(length)}"


@Group
def _of_edges(first: str, last: str, head: str) -> Iterator[str]:
    yield f"first={first}"
    yield f"last={last}"
    yield f"last={last}&head={head}"


@Group
def _of_letter(letter: str) -> Iterator[str]:
    yield f"letter={letter}"


@Group
def _of_left(left: str) -> Iterator[str]:
    yield f"left={left}"
    yield f"left={left[-1:]}"


@Group
def _of_right(right: str) -> Iterator[str]:
    yield f"right={right}"
    yield f"right={right[:1]}"


@Group
def _of_known_size(size: int) -> Iterator[str]:
    yield f"size={size}"


@Group
def _of_quotes(quoted: str, kind: str, follows: str) -> Iterator[str]:
    yield "quoted"
    yield f"quoted&kind={kind}"
    yield f"quoted&{'inside' if quoted == 'inside' else 'start'}"
    yield f"quoted&{'all' if quoted == 'all' else 'part'}&next={follows}"


@Group
def _of_prefix(prefix: str, kind: str, known: str) -> Iterator[str]:
    yield "prefix"
    yield f"prefix={prefix}&kind={kind}"
    yield f"prefix&known={known}"
    yield f"prefix&known={known}&kind={kind}"
    yield f"prefix&kind={kind}"
    yield f"prefix={prefix}"


@Group
def _of_signs(*signs: str) -> Iterator[str]:
    yield from signs


@Group
def _of_row(closing: str, kind: str, known: str, named: bool) -> Iterator[str]:
    yield f"row={closing}"
    yield f"row={closing}&kind={kind}"
    yield f"row={closing}&known={known}&{'named' if named else 'whole'}"


@Group
def _of_repeat(kind: str, known: str, named: bool) -> Iterator[str]:
    yield f"again&known={known}"
    yield f"again&kind={kind}&{'named' if named else 'whole'}"


Shown = Iterator[tuple[Group, tuple[object, ...]]]


def _around(mask: str, found: Candidate, known: str) -> Shown:
    """The groups that a candidate shows by what stands around it, each with its values."""
    start, end, kind, head, opened, joint, step = found
    follows = _follows(mask, end)
    before = "opened" if opened else mask[start - 1 : start] or "^"
    yield _of_sequel, (follows, known, kind, bool(head))
    yield _of_opening, (opened, before, known, kind, bool(head))
    yield _of_head, (head, step, joint)
    yield _of_left, (mask[max(0, start - 2) : start],)
    yield _of_right, (mask[end : end + 2],)
    if closing := closing_of(mask, end):
        yield _of_row, (closing, kind, known, bool(head))
    if mask.find(QUOTED, start, end) >= 0:
        yield _of_quotes, (_quoted(mask[start:end]), kind, follows)
    elif _stands_again(mask, start, end):
        yield _of_repeat, (kind, known, bool(head))


def _follows(mask: str, end: int) -> str:
    after = _NEXT.match(mask, end)
    return after[0] if after else "other"


def _quoted(name: str) -> str:
    """How much of a name its quotation is."""
    if name[0] != QUOTED:
        return "inside"
    return "start" if name.strip(QUOTED + UNQUOTED) else "all"


def _within(name: str, head: str, kind: str, known: str) -> Shown:
    """The groups that a name shows by itself, each with its values."""
    modifier = name.rstrip(BRACKETED)
    modifier = modifier[: len(modifier) - len(head)]
    prefix = prefix_end(modifier, 0, len(modifier))
    if head:
        yield _of_size, (len(modifier), _residue(modifier[prefix:]), kind)
        yield _of_edges, (modifier[:2], modifier[-2:], head)
        for letter in dict.fromkeys(modifier):
            yield _of_letter, (letter,)
    else:
        yield _of_known_size, (len(name),)
    if prefix:
        level = modifier[:prefix]
        yield _of_prefix, (level if level in LEVEL_SET else "place", kind, known)
    if signs := _signs(name):
        yield _of_signs, tuple(signs)


def _stands_again(mask: str, start: int, end: int) -> bool:
    """Whether the same words stand near once more."""
    name = mask[start:end]
    return mask.find(name, max(0, start - NEAR), start) >= 0 or mask.find(name, end, end + NEAR) >= 0


def _residue(modifier: str) -> int:
    """How much of a modifier is left without the words that any name may hold."""
    found = grammar().generic.find_matches_as_indexes(modifier)
    return len(modifier) - sum(end - start for _, start, end in found)


def _signs(name: str) -> list[str]:
    signs = []
    if _LATIN_OR_DIGIT.search(name):
        signs += [sign for sign, pattern in _WRITTEN.items() if pattern.search(name)]
    if BRACKETED in name:
        signs.append("bracket&end" if name[-1] == BRACKETED else "bracket")
    if grammar().starter.match(name):
        signs.append("starter")
    return signs


def features(mask: str, found: Candidate, known: str) -> Iterator[str]:
    """What speaks for and against a candidate, each as a short string. `known` says how the gazetteer covers it."""
    shown = chain(_around(mask, found, known), _within(mask[found.start : found.end], found.head, found.kind, known))
    return chain.from_iterable(group.features(*values) for group, values in shown)


@cache
def weights() -> dict[str, float]:
    rows = (line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines())
    return {name: float(weight) for name, weight in rows}


def score(mask: str, found: Candidate, known: str) -> float:
    """The log-odds that the candidate is a name."""
    odds = _weight_within(mask[found.start : found.end], found.head, found.kind, known)
    for group, values in _around(mask, found, known):
        odds += group.weight(*values)
    return odds


@lru_cache(maxsize=1 << 14)
def _weight_within(name: str, head: str, kind: str, known: str) -> float:
    """What a name weighs by itself: the same ones stand in many measures."""
    odds = 0.0
    for group, values in _within(name, head, kind, known):
        odds += group.weight(*values)
    return odds
