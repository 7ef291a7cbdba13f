"""Which candidates are names: a linear judge over what a candidate shows, its weights in data/program_weights.tsv."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from loaders.pipeline.programs_grammar import Candidate
from loaders.pipeline.programs_places import LEVELS, prefix_end
from loaders.pipeline.programs_words import BRACKETED, QUOTED, UNQUOTED, grammar

WEIGHTS = Path(__file__).parent / "data" / "program_weights.tsv"

_NEXT = re.compile(
    "等|建设|工作|项目|的|和|与|及|、|,|。|;|企业|政策|活动|管理|创建|申报|认定|评选|平台|机制|试点|功能|作用|[0-9]+|▒|█|$"
)
_LATIN = re.compile("[A-Za-z]")
_DIGIT = re.compile("[0-9]")
_LENGTHS = (0, 1, 2, 3, 4, 6, 9, 13, 20)

# What a candidate shows falls into groups; each group is a function of few values, so that its sum is kept.
Group = Callable[..., Iterator[str]]


def _bucket(length: int) -> int:
    return next((i for i, limit in enumerate(_LENGTHS) if length <= limit), len(_LENGTHS))


def _of_cover(known: str, kind: str) -> Iterator[str]:
    yield "bias"
    yield f"kind={kind}"
    yield f"known={known}&kind={kind}"
    yield f"known={known}"


def _of_opening(opened: str, before: str, known: str, kind: str, head: str) -> Iterator[str]:
    yield f"opened={opened}"
    yield f"prev={before}"
    yield f"known={known}&prev={before}"
    yield f"kind={kind}&opened={opened}" if head else f"gopened={opened}&kind={kind}"
    if not head:
        yield f"gopened={opened}"


def _of_sequel(follows: str, known: str, kind: str, head: str) -> Iterator[str]:
    yield f"next={follows}"
    yield f"known={known}&next={follows}"
    if head:
        yield f"kind={kind}&next={follows}"


def _of_head(head: str, step: int, joint: str) -> Iterator[str]:
    yield f"step={step}&joint={joint}"
    if head:
        yield f"head={head}"


def _of_size(length: int, residue: int, kind: str) -> Iterator[str]:
    yield f"length={_bucket(length)}"
    yield f"residue={_bucket(residue)}"
    yield f"kind={kind}&residue={min(residue, 4)}"
    yield f"kind={kind}&length={_bucket(length)}"


def _of_edges(first: str, last: str, head: str) -> Iterator[str]:
    yield f"first={first}"
    yield f"last={last}"
    yield f"last={last}&head={head}"


def _of_letters(modifier: str) -> Iterator[str]:
    for letter in dict.fromkeys(modifier):
        yield f"letter={letter}"


def _of_left(left: str) -> Iterator[str]:
    yield f"left={left}"
    yield f"left={left[-1:]}"


def _of_right(right: str) -> Iterator[str]:
    yield f"right={right}"
    yield f"right={right[:1]}"


def _of_known_size(size: int) -> Iterator[str]:
    yield f"size={size}"


def _of_quotes(quoted: str, kind: str, follows: str) -> Iterator[str]:
    yield "quoted"
    yield f"quoted&kind={kind}"
    yield f"quoted&{'inside' if quoted == 'inside' else 'start'}"
    yield f"quoted&{'all' if quoted == 'all' else 'part'}&next={follows}"


def _of_prefix(prefix: str, kind: str, known: str) -> Iterator[str]:
    yield "prefix"
    yield f"prefix={prefix}&kind={kind}"
    yield f"prefix&known={known}"
    yield f"prefix&known={known}&kind={kind}"
    yield f"prefix&kind={kind}"
    yield f"prefix={prefix}"


def _of_signs(signs: tuple[str, ...]) -> Iterator[str]:
    yield from signs


def _groups(mask: str, found: Candidate, known: str) -> list[tuple[Group, tuple[object, ...]]]:
    """The groups that a candidate shows, each with its values."""
    name, kind, head = mask[found.start : found.end], found.kind, found.head
    bare = name.rstrip(BRACKETED)
    modifier = bare[: len(bare) - len(head)]
    prefix = modifier[: prefix_end(modifier, 0, len(modifier))]
    after = _NEXT.match(mask, found.end)
    follows = after[0] if after else "other"
    before = "opened" if found.opened else mask[found.start - 1 : found.start] or "^"
    groups: list[tuple[Group, tuple[object, ...]]] = [
        (_of_cover, (known, kind)),
        (_of_opening, (found.opened, before, known, kind, head)),
        (_of_sequel, (follows, known, kind, head)),
        (_of_head, (head, found.step, found.joint)),
        (_of_left, (mask[max(0, found.start - 2) : found.start],)),
        (_of_right, (mask[found.end : found.end + 2],)),
    ]
    if head:
        residue = grammar().generic.sub("", modifier[len(prefix) :])
        groups.append((_of_size, (len(modifier), len(residue), kind)))
        groups.append((_of_edges, (modifier[:2], modifier[-2:], head)))
        groups.append((_of_letters, (modifier,)))
    else:
        groups.append((_of_known_size, (len(name),)))
    if QUOTED in name:
        quoted = "inside" if name[0] != QUOTED else "start" if name.strip(QUOTED + UNQUOTED) else "all"
        groups.append((_of_quotes, (quoted, kind, follows)))
    if prefix:
        groups.append((_of_prefix, (prefix if prefix in LEVELS else "place", kind, known)))
    if signs := _signs(name):
        groups.append((_of_signs, (signs,)))
    return groups


def _signs(name: str) -> tuple[str, ...]:
    signs = []
    if _LATIN.search(name):
        signs.append("latin")
    if _DIGIT.search(name):
        signs.append("digit")
    if BRACKETED in name:
        signs.append("bracket&end" if name[-1] == BRACKETED else "bracket")
    if grammar().starter.match(name):
        signs.append("starter")
    return tuple(signs)


def features(mask: str, found: Candidate, known: str) -> Iterator[str]:
    """What speaks for and against a candidate, each as a short string. `known` says how the gazetteer covers it."""
    return chain.from_iterable(group(*values) for group, values in _groups(mask, found, known))


@cache
def weights() -> dict[str, float]:
    rows = (line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines())
    return {name: float(weight) for name, weight in rows}


@lru_cache(maxsize=1 << 16)
def _sum(group: Group, values: tuple[object, ...]) -> float:
    table = weights()
    return sum(table.get(feature, 0.0) for feature in group(*values))


def score(mask: str, found: Candidate, known: str) -> float:
    """The log-odds that the candidate is a name."""
    return sum(_sum(group, values) for group, values in _groups(mask, found, known))
