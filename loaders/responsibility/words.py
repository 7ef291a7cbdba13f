"""The words of annotations: verbs, how bodies end, what makes a crowd."""

import re
from collections.abc import Callable
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar

import yaml

OPEN, CLOSE = "(（〔[［【{｛", ")）〕]］】}｝"
BRACKETS = dict.fromkeys(map(ord, OPEN + CLOSE))
_BRACKETS = frozenset(OPEN + CLOSE)
BLANKS = " \t\n　\u2002\u2003\xa0"


# No name of a body is longer; a longer piece of a text is not worth remembering.
NAME_MAX = 80
T = TypeVar("T")


def remembered(judge: Callable[[str], T]) -> Callable[[str], T]:
    """The same bodies are named again and again: what was found of a name is kept."""
    kept = lru_cache(maxsize=8192)(judge)

    @wraps(judge)
    def judged(name: str) -> T:
        return kept(name) if len(name) <= NAME_MAX else judge(name)

    return judged


@cache
def words() -> dict[str, Any]:
    path = Path(__file__).parents[1] / "data" / "responsibility.yaml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def alternation(items: list[str]) -> str:
    """A pattern for any of the words, the longest first; white space may have crept in by a line break."""
    return "|".join(r"\s?".join(map(re.escape, item)) for item in sorted(items, key=len, reverse=True))


@cache
def time_pattern() -> re.Pattern[str]:
    return re.compile("|".join(words()["times"]))


@cache
def glued_pattern() -> re.Pattern[str]:
    """Two bodies of one place without a separator, or with 和: 市甲委市乙局, 市甲委和市乙局."""
    ends = alternation(words()["body_suffix"])
    first = rf"(([省市县区州])(?:(?!\2)[一-鿿]){{1,12}}?(?:{ends}))(?:和|与|及|以及)?"
    return re.compile(rf"{first}(?=\2[一-鿿]{{1,12}}(?:{ends})$)")


@cache
def body_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words()['body_suffix'])})(?:[(（〈<〔][^()（）]*[)）〉>〕])?$")


@cache
def crowd_pattern() -> re.Pattern[str]:
    """How a crowd begins, or what it is as a whole."""
    crowd = words()["crowd"]
    return re.compile(
        rf"(?!{alternation(crowd['proper'])})(?:{alternation(crowd['starts'])})"
        r"|(?:[省市州县区旗]、?){2,}级?(?:人民)?政府$|[两三四五六七八九十\d]+个?[市县区旗]{1,2}(?:人民)?政府$"
        r"|[两三四五六七八九十]个[一-鿿]{2,8}[局厅委办]$"
        r"|.+[区县市旗]等[区县市旗州]{1,4}(?:人民)?政府$"
        rf"|(?:[省市县]?(?:城区|辖|属|直)?(?:{alternation(crowd['whole'])}))$"
    )


@cache
def crowd_words() -> re.Pattern[str]:
    """What stands anywhere in a crowd."""
    return re.compile(alternation(words()["crowd"]["contains"]))


def body_like(name: str) -> bool:
    return bool(body_pattern().search(name)) and len(name) >= 2 and "《" not in name


@remembered
def is_time(name: str) -> bool:
    """Whether a piece of a list says when, not who: 2024年底前完成, 长期坚持."""
    return bool(time_pattern().search(name)) and not body_like(name)


def _flat(name: str) -> str:
    """区县(市)人民政府 → 区县市人民政府"""
    return name.translate(BRACKETS)


@remembered
def is_crowd(name: str) -> bool:
    return _crowd(name) or (name[-1:] not in CLOSE and not _BRACKETS.isdisjoint(name) and _crowd(_flat(name)))


def _crowd(name: str) -> bool:
    # A cited title is no body, whatever words are in it.
    return "《" not in name and bool(crowd_pattern().match(name) or crowd_words().search(name))


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
