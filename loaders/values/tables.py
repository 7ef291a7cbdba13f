"""Reads the word tables of this room once: units, bounds, captions."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Generic, Literal, TypeVar

import yaml

from loaders.model import Comparator

Word = TypeVar("Word", bound=str)
Kind = Literal["count", "measure", "time", "percent", "money", "bare"]


@cache
def table(name: str) -> Mapping[str, Any]:
    """The data file `name` of this package as read."""
    text = (files("loaders.values") / "data" / f"{name}.yaml").read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded


class Lexicon(Generic[Word]):
    """Words with a value each; finds the longest that begins at a place, or ends there, in time of a word's length."""

    def __init__(self, words: Mapping[str, Word]) -> None:
        self.words = dict(words)
        self._from: dict[str, list[int]] = {}
        self._to: dict[str, list[int]] = {}
        for word in sorted(words, key=len, reverse=True):
            for lengths in (self._from.setdefault(word[0], []), self._to.setdefault(word[-1], [])):
                if len(word) not in lengths:
                    lengths.append(len(word))

    @property
    def firsts(self) -> str:
        """The characters that words begin with."""
        return "".join(self._from)

    def at(self, text: str, place: int) -> tuple[str, Word] | None:
        """The longest word that begins at `place`, with its value."""
        lengths = self._from.get(text[place : place + 1])
        if lengths:
            for length in lengths:
                word = text[place : place + length]
                if word in self.words:
                    return word, self.words[word]
        return None

    def before(self, text: str, place: int) -> tuple[str, Word] | None:
        """The longest word that ends at `place`, with its value."""
        for length in self._to.get(text[place - 1 : place], ()):
            word = text[max(0, place - length) : place]
            if word in self.words:
                return word, self.words[word]
        return None


@cache
def units() -> Lexicon[Kind]:
    """Every unit with its kind: count, measure, time, percent or money."""
    read = table("units")
    kinds: tuple[Kind, ...] = ("count", "measure", "time", "percent")
    words = {w: kind for kind in kinds for w in read[kind].split()}
    words.update(dict.fromkeys(read["money"], "money"))
    return Lexicon(words)


@cache
def read_as() -> Lexicon[str]:
    """Words that begin like a longer unit than theirs, with the unit that they hold, "" for none."""
    return Lexicon(table("units")["read_as"])


@cache
def not_units() -> Lexicon[str]:
    """Words that only begin like a unit."""
    return Lexicon({word: word for word in table("units")["not_units"].split()})


def unit_at(text: str, end: int) -> tuple[str, Kind, int]:
    """The unit that follows a number which ends at `end`, its kind, and where it ends; "" of kind "bare" for none."""
    place = end
    if text[end : end + 1].isspace():
        place += 2 if text[end + 1 : end + 2].isspace() else 1
    found = units().at(text, place)
    if found is None or (len(found[0]) == 1 and not_units().at(text, place)):
        return "", "bare", end
    word, kind = found
    if told := read_as().at(text, place):
        word = told[1]
        if not word:
            return "", "bare", end
        kind = units().words[word]
    if word[0] == "/" and text.startswith("元", place + len(word)):
        # 2万/5万/10万元: three sums, and no rate of so many in 10万.
        return "", "bare", end
    return ("%" if word == "％" else word), kind, place + len(word)


@cache
def bounds(side: str) -> Lexicon[Comparator]:
    """Words of bounds on one side of a number (`before` or `after`) with their comparator."""
    read = table("bounds")[side]
    return Lexicon({word: comparator for comparator, words in read.items() for word in words})


def bound_before(text: str, place: int) -> tuple[Comparator, int] | None:
    """The comparator of the bound that ends at `place` and where it begins; 不得超过 is no more than."""
    found = bounds("before").before(text, place)
    if found is None:
        return None
    start = place - len(found[0])
    if start and text[start - 1] in _OTHER_WORDS.get(found[0], ""):
        return None
    negation = next((w for w in table("bounds")["negations"] if text.endswith(w, 0, start)), None)
    if negation is None:
        return found[1], start
    return _OPPOSITE.get(found[1], found[1]), start - len(negation)


# 签约200亿元 and 附近20家 end in words of bounds.
_OTHER_WORDS = {"约": "签预合契履违节制条公邀", "近": "附邻靠临"}
_OPPOSITE: dict[Comparator, Comparator] = {">=": "<=", ">": "<=", "<=": ">=", "<": ">="}
