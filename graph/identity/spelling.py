"""A program's name without what writers vary: marks, abbreviations, the place of a level, closing words, editions."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from graph.ids import folded

SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns of `programs.yaml`, compiled; `same`: what is written in two ways, with the one that stands for both
    (`any_same`: all of them, to ask once); `brands`: what opens the names of a province's brands, with its code."""

    marks: re.Pattern[str]
    national: re.Pattern[str]
    nationwide: re.Pattern[str]
    worldwide: re.Pattern[str]
    only_nations: re.Pattern[str]
    kinds: re.Pattern[str]
    level_last: re.Pattern[str]
    by_head: re.Pattern[str]
    explained: re.Pattern[str]
    inner_level: re.Pattern[str]
    closing: re.Pattern[str]
    quoted: re.Pattern[str]
    named: re.Pattern[str]
    tailed: re.Pattern[str]
    described: re.Pattern[str]
    titled: re.Pattern[str]
    talents: re.Pattern[str]
    opening: re.Pattern[str]
    edition: re.Pattern[str]
    batch: re.Pattern[str]
    yearly: re.Pattern[str]
    prize: re.Pattern[str]
    occasion: re.Pattern[str]
    event: re.Pattern[str]
    graded: re.Pattern[str]
    no_owner: re.Pattern[str]
    of_words: re.Pattern[str]
    span: re.Pattern[str]
    loose: re.Pattern[str]
    medium: re.Pattern[str]
    deeds: re.Pattern[str]
    classes: re.Pattern[str]
    nations: re.Pattern[str]
    ahead: re.Pattern[str]
    heads: re.Pattern[str]
    nothing_after: re.Pattern[str]
    nothing_before: re.Pattern[str]
    nothing_follows: re.Pattern[str]
    another: re.Pattern[str]
    central_payers: re.Pattern[str]
    central_money: re.Pattern[str]
    papers: re.Pattern[str]
    openings: re.Pattern[str]
    fillers: re.Pattern[str]
    coined_short: re.Pattern[str]
    plain: re.Pattern[str]
    joins: re.Pattern[str]
    anaphors: re.Pattern[str]
    of_cities: re.Pattern[str]
    plans: re.Pattern[str]
    same: tuple[tuple[re.Pattern[str], str], ...]
    any_same: re.Pattern[str]
    brands: dict[str, str]


@cache
def patterns() -> Patterns:
    """Read once a process."""
    raw = yaml.safe_load((files("graph.identity") / "data" / "programs.yaml").read_text(encoding="utf-8"))
    written_so = raw.pop("same")
    same = tuple((re.compile(written), one) for written, one in written_so.items())
    brands = raw.pop("brands")
    raw["any_same"] = "|".join(f"(?:{written})" for written in written_so)
    return Patterns(**{name: re.compile(pattern) for name, pattern in raw.items()}, same=same, brands=brands)


def core(name: str) -> str:
    """The name as it is compared."""
    use = patterns()
    bare = use.tailed.sub(r"\1", name.strip())
    for longer in (use.described, use.titled):
        bare = longer.sub(r"\g<place>\g<name>", bare)
    bare = use.named.sub(r"\1", use.quoted.sub(r"\1", bare))
    text = use.marks.sub("", use.kinds.sub("", use.level_last.sub(r"\g<level>\g<name>", folded(bare))))
    text = use.batch.sub("", use.opening.sub("", text))
    if use.any_same.search(text):
        for written, one in use.same:
            text = written.sub(one, text)
    text = _shorn(_level_first(text))
    return use.yearly.sub("", text) if use.graded.search(text) or use.prize.search(text) else text


def explanation(name: str) -> str | None:
    """The other name that `甲(乙)` gives in its brackets."""
    match = patterns().explained.match(folded(name.strip()))
    return core(match["other"]) if match else None


def _level_first(text: str) -> str:
    """农业产业化国家重点龙头企业 and “四好农村路”全国示范县 with the level where others write it: at the front."""
    match = patterns().inner_level.match(text)
    return match["level"] + match["head"] + match["rest"] if match else text


def _shorn(text: str) -> str:
    """Without what is said to be done about the scheme, which may be more than one word."""
    use = patterns()
    while len(shorter := use.talents.sub("", use.closing.sub("", text))) >= SHORTEST and shorter != text:
        text = shorter
    return text
