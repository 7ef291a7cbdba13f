"""Bodies that the prose gives a part in the measure: 会同省财政厅, 向水利部推荐, 省文物局…给予业务指导."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from loaders.model import Support

# A list of bodies never takes more.
LIST_MAX = 120


@cache
def _words() -> dict[str, list[str]]:
    data: dict[str, list[str]] = yaml.safe_load(
        (Path(__file__).with_name("data") / "supports.yaml").read_text(encoding="utf-8")
    )
    return data


def _any(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _body() -> str:
    words = _words()
    inside = rf"(?:(?!{_any(words['parts'])})[一-鿿])"
    return rf"{inside}{{1,22}}?(?:{_any(words['suffix'])})(?!{_any(words['not_followed_by'])})"


@cache
def _patterns() -> list[tuple[list[str], re.Pattern[str]]]:
    """Each with the groups `bodies` (one body or a list) and `role`, and with the words of which it needs one: most
    measures have none, and looking for a word is many times faster than trying a pattern."""
    words, body = _words(), _body()
    bodies = rf"(?P<bodies>{body}(?:(?:[、和与及,，]|以及){body})*)"
    return [
        (words["before"], re.compile(rf"(?<![一-鿿]不)(?P<role>{_any(words['before'])}){bodies}(?!会议室)")),
        (["向"], re.compile(rf"向(?P<bodies>{body})(?:[一-鿿]{{0,4}})(?P<role>{_any(words['toward'])})")),
        (words["with"], re.compile(rf"与{bodies}(?:等[一-鿿]{{0,4}})?的?(?P<role>{_any(words['with'])})(?!的)")),
        (words["filed"], re.compile(rf"报(?:送|经|请)?{bodies}(?P<role>{_any(words['filed'])})")),
        (
            words["under"],
            re.compile(rf"在{bodies}(?:的)?(?:统一|统筹|具体|业务)?(?P<role>{_any(words['under'])})下"),
        ),
        (
            words["partner"],
            re.compile(
                rf"(?:(?:^|(?<=[。；;，,\n]))[由请]?|(?<=由)){bodies}(?:等(?:部门|单位)?)?"
                rf"(?:[要应]|负责|积极|密切|予以)*(?P<role>{_any(words['partner'])})(?![的下])"
            ),
        ),
        (
            words["pays"],
            re.compile(rf"由(?P<bodies>{_any(words['purse'])})[^。；，,\n]{{0,12}}?(?P<role>{_any(words['pays'])})"),
        ),
        (
            ["发挥"],
            re.compile(
                rf"发挥(?:好|“[^”]{{1,12}}”)*{bodies}(?:等)?(?:[一-鿿]{{0,6}}?)"
                rf"(?P<role>{_any(words['office'])})[一-鿿]{{0,4}}作用"
            ),
        ),
        (
            words["subject"],
            re.compile(
                rf"(?:(?:^|(?<=[。；;，,\n]))由?|(?<=由))(?P<bodies>{body})"
                rf"(?:要|(?:在[^。；\n]{{1,60}}?)?(?:给予|提供)|负责)[^。；，,\n]{{0,12}}?(?P<role>{_any(words['subject'])})"
            ),
        ),
    ]


def find_supports(text: str, body_end: int) -> list[Support]:
    """The supports that the prose of a measure names before `body_end`, each body once, in order of place."""
    found: dict[str, Support] = {}
    body = text[:body_end]
    for signs, pattern in _patterns():
        for match in pattern.finditer(body) if any(map(body.__contains__, signs)) else ():
            for start, end in _names(text, match.start("bodies"), match.end("bodies")):
                name = text[start:end]
                if _is_name(name):
                    found.setdefault(name, Support(name, match["role"], start, end))
    return sorted(found.values(), key=lambda s: s.start)


@cache
def _one() -> re.Pattern[str]:
    return re.compile(rf"({_body()})(?:[、和与及,，]|以及|$)")


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for one in _one().finditer(text[start : min(end, start + LIST_MAX)]):
        yield start + one.start(1), start + one.end(1)


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile(_any(_words()["never_inside"]))


def _is_name(name: str) -> bool:
    if len(name) < 3 or name in _words()["common"]:
        return False
    # A joint body is named by its task (推进…部际联席会议); any other name that holds a verb is a phrase.
    return name.endswith(tuple(_words()["joint"])) or not _phrase().search(name)
