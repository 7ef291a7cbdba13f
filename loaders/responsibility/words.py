"""The words of annotations: labels, verbs, how bodies end, what makes a crowd."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

OPEN, CLOSE = "(（〔[［【", ")）〕]］】"


@cache
def words() -> dict[str, Any]:
    path = Path(__file__).parents[1] / "data" / "responsibility.yaml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def alternation(items: list[str]) -> str:
    """A pattern for any of the words, the longest first; white space may have crept in by a line break."""
    return "|".join(r"\s?".join(map(re.escape, item)) for item in sorted(items, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Label:
    """A word such as 责任单位: `end` is after its colon, if it has one."""

    start: int
    end: int
    role: str
    word: str
    colon: bool


# Every label ends in one of these; looking for them first is several times faster than for the labels themselves.
LABEL_ENDS = re.compile(r"(?:单\s?位|部\s?门|主\s?体|机\s?构|处\s?室|单\s?立)(\s*[:：∶])?")


@cache
def label_roles() -> tuple[dict[str, str], list[int]]:
    """The role of each label, and the lengths that labels have, the longest first."""
    roles = {label: role for role, known in words()["labels"].items() for label in known}
    return roles, sorted({len(label) for label in roles}, reverse=True)


def labels(text: str, start: int, end: int) -> Iterator[Label]:
    """The labels between two places; white space may have crept into one by a line break."""
    roles, lengths = label_roles()
    for hit in LABEL_ENDS.finditer(text, start, end):
        word_end = hit.start(1) if hit[1] else hit.end()
        packed = "".join(text[max(start, word_end - 14) : word_end].split())
        word = next((packed[-n:] for n in lengths if packed[-n:] in roles), None)
        if word:
            yield Label(_back(text, word_end, len(word)), hit.end(), roles[word], word, bool(hit[1]))


def _back(text: str, at: int, count: int) -> int:
    """The place `count` characters, white space aside, before `at`."""
    while count:
        at -= 1
        count -= not text[at].isspace()
    return at


@cache
def verb_pattern() -> re.Pattern[str]:
    verbs = words()["verbs"]
    roles = "|".join(f"(?P<{role}>{alternation(verbs[role])})" for role in verbs)
    return re.compile(f"(?:(?:{alternation(words()['adverbs'])})(?:共同|分别|各自|具体)?)?(?:{roles})$")


@cache
def adverb_tail() -> re.Pattern[str]:
    """按职责分工 at the end of a list that has no verb."""
    return re.compile(f"(?:{alternation(words()['adverbs'])})(?:共同|分别|各自|具体)?$")


@cache
def glued_pattern() -> re.Pattern[str]:
    """Two bodies of one place without a separator: 市甲委市乙局."""
    ends = alternation(words()["body_suffix"])
    return re.compile(rf"(([省市县区州])(?:(?!\2)[一-鿿]){{1,12}}?(?:{ends}))(?=\2[一-鿿]{{1,12}}(?:{ends})$)")


@cache
def body_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words()['body_suffix'])})(?:[(（〈<〔][^()（）]*[)）〉>〕])?$")


@cache
def crowd_pattern() -> re.Pattern[str]:
    crowd = words()["crowd"]
    return re.compile(
        rf"(?!{alternation(crowd['proper'])})(?:{alternation(crowd['starts'])})|.*(?:{alternation(crowd['contains'])})|(?:[省市县]?(?:城区|辖|属|直)?(?:{alternation(crowd['whole'])}))$",
        re.S,
    )


def body_like(name: str) -> bool:
    return bool(body_pattern().search(name)) and len(name) >= 2


def is_crowd(name: str) -> bool:
    return bool(crowd_pattern().match(name))


def first_piece(text: str, start: int, end: int) -> str:
    found = re.compile(r"[^、,，;；。()（）〔〕\s]*").match(text, start, end)
    return found.group() if found else ""


def char_before(text: str, start: int, at: int) -> str:
    """The last character between two places that is no white space, "" where there is none. Copies nothing."""
    while at > start:
        at -= 1
        if not text[at].isspace():
            return text[at]
    return ""
