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


@dataclass(frozen=True, slots=True)
class Words:
    """Heads and openers, each with its automaton (an index is a place in the list), and what tells a name's kind."""

    head_list: list[str]
    heads: AhoCorasick
    head_kinds: dict[str, ProgramKind]
    opener_list: list[str]
    openers: AhoCorasick
    cut_off: dict[str, str]
    filler: frozenset[str]
    counted: re.Pattern[str]
    plain: re.Pattern[str]
    endings: dict[str, ProgramKind]
    overruled: list[tuple[ProgramKind, re.Pattern[str], ProgramKind]]


@cache
def words() -> Words:
    """The words of the data file."""
    data: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    kinds = {word: cast(ProgramKind, kind) for kind, of_kind in data["heads"].items() for word in of_kind}
    heads, openers = [*kinds, *data["plain_heads"]], list(data["openers"])
    return Words(
        heads,
        AhoCorasick(heads, matchkind=MatchKind.Standard, implementation=Implementation.DFA),
        kinds,
        openers,
        AhoCorasick(openers, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA),
        data["cut_off"],
        frozenset(data["filler"]),
        re.compile(data["counted"]),
        re.compile(data["plain"]),
        {sign: cast(ProgramKind, kind) for kind, signs in data["endings"].items() for sign in signs},
        [(rule["kind"], re.compile(rule["name"]), rule["becomes"]) for rule in data["overruled"]],
    )
