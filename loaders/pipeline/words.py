"""The word lists of this room, read once from their data files, and alternations made of them."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def lists(name: str) -> dict[str, Any]:
    """The data file `name` of the pipeline as read."""
    loaded: dict[str, Any] = yaml.safe_load((files("loaders.pipeline") / "data" / f"{name}.yaml").read_text("utf-8"))
    return loaded


@cache
def alternation(name: str, key: str) -> re.Pattern[str]:
    """Any word of the list `key`, the longest first."""
    return any_of(lists(name)[key])


def any_of(words: Iterable[str] | str) -> re.Pattern[str]:
    """Any of these words, the longest first."""
    return re.compile("|".join(re.escape(w) for w in sorted(as_words(words), key=len, reverse=True)))


def as_words(words: Iterable[str] | str) -> list[str]:
    """A list as it is, a text cut at its blanks."""
    return words.split() if isinstance(words, str) else list(words)


@cache
def endings(name: str, key: str) -> tuple[str, ...]:
    """The words of the list `key` as `str.endswith` and `str.startswith` take them."""
    return tuple(as_words(lists(name)[key]))
