"""Names of programs that no list holds: from what a name ends in (its head), walked left to where it begins.

A head (工程, 专项行动, 示范区 …) is found by an automaton; the name starts after the last word that can only stand
before a name (实施, 争创, 的 …) in the same clause. Quotations and brackets are one piece each: nothing in them ends it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.model import ProgramKind

WORDS = Path(__file__).parent / "data" / "program_words.yaml"
# The farthest that a name reaches left of its head.
REACH = 40
QUOTED, BRACKETED = "█", "▒"

_QUOTATION = re.compile("“[^“”。;\n]{1,30}”")
_BRACKET = re.compile(r"\([^()。;\n]{1,20}\)")
_CLAUSE = re.compile(r"[^,。;:、!?\n《》/|“”()…]*\Z")
_SIGNAL = re.compile(rf"{QUOTED}|[A-Za-z0-9]|^(?:国家|全国|中国|中央|全省|全市|省|市|区|县|自治区)")


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate name with the strength of what speaks for it: 2 a sure name, 1 a likely one."""

    start: int
    end: int
    kind: ProgramKind


@dataclass(frozen=True, slots=True)
class _Head:
    kind: ProgramKind
    need: str
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Grammar:
    automaton: AhoCorasick
    heads: list[_Head]
    opener: re.Pattern[str]
    starter: re.Pattern[str]
    generic: re.Pattern[str]
    never: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    words: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    heads: dict[str, _Head] = {}
    for group in words["heads"]:
        after = re.compile("|".join(group["after"])) if group["after"] else None
        for word in group["words"]:
            heads.setdefault(word, _Head(cast(ProgramKind, group["kind"]), group["need"], after))
    return _Grammar(
        AhoCorasick(list(heads), matchkind=MatchKind.LeftmostLongest),
        list(heads.values()),
        _any_of(words["openers"]),
        re.compile(f"(?:{_any_of(words['starters']).pattern})+"),
        _any_of(words["generic"]),
        _any_of(words["never"]),
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)))


def masked(text: str) -> str:
    """The folded text with quotations and short brackets blotted out, sign for sign."""
    if "”" in text:
        text = _QUOTATION.sub(lambda m: QUOTED * len(m[0]), text)
    return _BRACKET.sub(lambda m: BRACKETED * len(m[0]), text) if ")" in text else text


def names_by_head(mask: str) -> Iterator[Found]:
    """Every name in the masked text that ends in a head and shows enough of a name before it."""
    grammar = _grammar()
    for index, at, end in grammar.automaton.find_matches_as_indexes(mask):
        head = grammar.heads[index]
        if head.after and head.after.match(mask, end):
            continue
        start = _beginning(grammar, mask, at)
        if start < at and _is_name(grammar, head, mask[start:at], mask[start:end]):
            yield Found(start, end, head.kind)


def _beginning(grammar: _Grammar, mask: str, at: int) -> int:
    """Where the name whose head stands at `at` begins; `at` itself where nothing stands before the head."""
    low = max(0, at - REACH)
    clause = cast(re.Match[str], _CLAUSE.search(mask, low, at))
    start = clause.start()
    for opener in grammar.opener.finditer(mask, start, at):
        start = opener.end()
    while (starter := grammar.starter.match(mask, start, at)) and starter.end() > start:
        start = starter.end()
    while start < at and mask[start] in " ▒)”-·":
        start += 1
    return start


def _is_name(grammar: _Grammar, head: _Head, modifier: str, name: str) -> bool:
    if len(modifier) < 2 or grammar.never.search(name):
        return False
    if QUOTED in modifier:
        return True
    if head.need == "quoted":
        return False
    residue = len(grammar.generic.sub("", modifier))
    if head.need == "proper":
        return bool(_SIGNAL.search(modifier)) and residue >= 1
    return residue >= 2
