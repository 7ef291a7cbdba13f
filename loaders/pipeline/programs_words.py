"""The words that names of programs are made of, out of data/program_words.yaml, compiled once."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.model import ProgramKind

WORDS = Path(__file__).parent / "data" / "program_words.yaml"
# What stands for a quotation (its last sign apart, so that two in a row stay two) and for a bracket in a masked text.
QUOTED, UNQUOTED, BRACKETED = "█", "▌", "▒"


@dataclass(frozen=True, slots=True)
class Head:
    """What a name ends in, unless `after` follows. A weak one makes a name only beside a quotation or a number."""

    word: str
    kind: ProgramKind
    after: re.Pattern[str]
    # What the words of `after` begin with: most heads are followed by none of these.
    after_signs: frozenset[str]
    weak: bool

    def goes_on(self, mask: str, end: int) -> bool:
        """Whether it is a piece of another word where it ends at `end`."""
        return mask[end : end + 1] in self.after_signs and self.after.match(mask, end) is not None


@dataclass(frozen=True, slots=True)
class Opener:
    """A word that a name begins after, unless it is a piece of another word."""

    word: str
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    guarded: bool

    def allowed(self, mask: str, start: int, end: int) -> bool:
        if self.not_before and self.not_before.match(mask, end):
            return False
        return not (self.not_after and self.not_after.search(mask, max(0, start - 2), start))


@dataclass(frozen=True, slots=True)
class Grammar:
    heads: AhoCorasick
    head_list: list[Head]
    openers: AhoCorasick
    opener_list: list[Opener]
    counted: re.Pattern[str]
    trailing: str
    carriers: frozenset[str]
    within: frozenset[str]
    starter: re.Pattern[str]
    inner: re.Pattern[str]
    closing: re.Pattern[str]
    generic: AhoCorasick
    cut_off: dict[str, str]
    filler: frozenset[str]
    slogans: re.Pattern[str]
    plain: re.Pattern[str]
    no_opening: re.Pattern[str]
    of_body: re.Pattern[str]
    endings: dict[str, ProgramKind]
    overruled: list[tuple[ProgramKind, re.Pattern[str], ProgramKind]]

    def kind_of(self, name: str, kind: ProgramKind) -> ProgramKind:
        """The kind of a name whose head tells `kind`, unless its own words overrule it."""
        return next((to for of, words, to in self.overruled if of == kind and words.search(name)), kind)


@cache
def grammar() -> Grammar:
    words: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    heads, openers = _heads(words), _openers(words)
    return Grammar(
        AhoCorasick([h.word for h in heads], matchkind=MatchKind.Standard, implementation=Implementation.DFA),
        heads,
        AhoCorasick([o.word for o in openers], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA),
        openers,
        re.compile(words["counted"]),
        words["trailing"],
        frozenset(words["carriers"]),
        frozenset(words["within"]),
        re.compile(f"(?:{words['starters']})"),
        re.compile(words["inner"]),
        re.compile(f"等[^,。;:、等{UNQUOTED}]{{0,16}}?({words['closings']})(?![和与及]|{words['closings']})"),
        AhoCorasick(words["generic"], matchkind=MatchKind.LeftmostLongest),
        words["cut_off"],
        frozenset(words["filler"]),
        re.compile(words["slogans"]),
        re.compile(words["plain"]),
        re.compile(words["no_opening"]),
        re.compile(words["of_body"]),
        {sign: cast(ProgramKind, kind) for kind, signs in words["endings"].items() for sign in signs},
        [(rule["kind"], re.compile(rule["name"]), rule["becomes"]) for rule in words["overruled"]],
    )


def _heads(words: dict[str, Any]) -> list[Head]:
    heads: dict[str, Head] = {}
    for group in words["heads"]:
        after, kind = _any_of(group["after"]), cast(ProgramKind, group["kind"])
        signs = frozenset(word[0] for word in group["after"])
        for word in group["words"]:
            heads.setdefault(word, Head(word, kind, after, signs, word in words["weak"]))
    return list(heads.values())


def _openers(words: dict[str, Any]) -> list[Opener]:
    after, before = words["not_after"], words["not_before"]
    return [
        Opener(
            word,
            re.compile(rf"(?:{after[word]})\Z") if word in after else None,
            re.compile(before[word]) if word in before else None,
            word in after or word in before,
        )
        for word in dict.fromkeys(words["openers"])
    ]


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=len, reverse=True)))
