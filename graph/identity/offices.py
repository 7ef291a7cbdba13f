"""Offices of a place: from short words to the full name, by tables of words; and full names that a text spells out."""

import re
from dataclasses import dataclass, replace

from graph.identity.places import Place, divisions, hall_or_bureau
from graph.identity.tables import Irregular, family_of, irregular, plain, stems, suffixes

# An office may say whose it is: 政府口岸办 is the government's, 行署林草局 a region's commissioner's.
_OF_GOVERNMENT = {"政府": "人民政府", "行署": "行政公署"}
_SHORT_CLOSING = re.compile(r"(?<=[一-鿿]{2})(?<![党团纪工常])委$|(?<=[一-鿿]{2})办$|(?<=[一-鿿]{2})工委$")
_SUPERVISES = re.compile(r"(?<=[一-鿿]{2})监管(?=局$)")
# What commissions do in cities and provinces; other work is a hall's or a bureau's.
_SECTION = re.compile(
    r"^(?P<office>(?:政府)?[一-鿿]{2,12}?(?:局|厅|委|委员会|办公室|办))(?=[^员公事])(?P<unit>[一-鿿]{2,12}(?:[股科处室]|[支大总]队|中心|所))$"
)
_COMMISSIONS = frozenset({"发展改革", "卫生健康", "国资"})
_AS_IT_IS = frozenset({"广电", "综合执法", "规划", "工商", "质监", "科技"})


@dataclass(frozen=True, slots=True)
class Office:
    """An office's full words without its place.

    `whole`: the name already has its place and its organ; `reformed` then says by which words reforms know it.
    """

    words: str
    family: str | None
    how: str
    sure: bool = True
    whole: bool = False
    reformed: str = ""


def office(rest: str, place: Place | None, date: str | None) -> Office:
    """The office that `rest` (a name without its place) means at that place. Always answers; `sure` says how well."""
    special = _irregular(rest, place, date)
    if special and place:
        words = _filled(special.full, place, rest)
        whole = special.full.startswith("{organ") or "{short}" in special.full or "{place}" in special.full
        bare = special.full.rpartition("}")[2] if whole else words
        return Office(words, special.family, "a known short name", whole=whole, reformed=bare)
    composed = _composed(rest)
    if composed:
        return composed
    if rest.startswith("人民政府") and len(rest) > len("人民政府办"):
        return office(rest.removeprefix("人民"), place, date)
    whose = _OF_GOVERNMENT.get(rest[:2])
    if whose and len(rest) > 3:
        return _of_government(office(rest[2:], place, date), rest, whose)
    return _section(rest, place, date) or Office(closed(rest), family_of(rest), "as written", sure=_looks_full(rest))


def _section(rest: str, place: Place | None, date: str | None) -> Office | None:
    """`住建局房地产管理股`: what is inside a known office, by that one's full name and its own."""
    match = _SECTION.match(rest)
    means = office(match["office"], place, date) if match else None
    if match is None or means is None or means.how == "as written" or means.whole:
        return None
    return Office(means.words + match["unit"], means.family, "a section of a known office", sure=False)


def by_work_alone(rest: str, place: Place | None, date: str | None) -> Office:
    """`省发改`, `县教育`: an office called by its work, where the closing word is left out."""
    commission = stems()[rest].family in _COMMISSIONS and place is not None and place.tier != "county"
    closing = "委" if commission else hall_or_bureau(place) if place else "局"
    return replace(office(rest + closing, place, date), how="called by its work", sure=False)


def closed(rest: str) -> str:
    """An unknown office's closing word in full: 市场发展委 is a 委员会, whatever its work is."""
    return _SHORT_CLOSING.sub(lambda match: suffixes()[match[0]], _SUPERVISES.sub("监督管理", rest))


def _of_government(means: Office, rest: str, whose: str) -> Office:
    """`政府口岸办` is the government's 口岸办: where that is known, what it is in full after 人民政府."""
    if means.how == "as written" or means.whole:
        return Office(closed(rest), means.family, means.how, sure=means.sure)
    own = means.words.removeprefix("人民政府")
    return replace(means, words=whose + own, reformed=means.reformed or own)


def _irregular(rest: str, place: Place | None, date: str | None) -> Irregular | None:
    return next((row for row in irregular().get(plain(rest), []) if row.holds(place, date)), None)


def _filled(full: str, place: Place, rest: str) -> str:
    table = divisions()
    short = place.name if len(place.name) <= 2 else place.short
    for word, value in (("{place}", place.name), ("{short}", short), ("{厅局}", hall_or_bureau(place))):
        full = full.replace(word, value)
    if full.startswith("{organ:"):
        organ, _, own = full[len("{organ:") :].partition("}")
        organ, _, style = organ.partition(":")
        return organ + (short if style == "short" else table.official(place)) + own
    return full


def _composed(rest: str) -> Office | None:
    """Stem and closing word: 发改 + 委 → 发展和改革委员会. A double name joins stems: 民政和人力资源社会保障局."""
    table = stems()
    for word, full in suffixes().items():
        stem = rest.removesuffix(word)
        if stem == rest or not stem:
            continue
        known = table.get(stem) or table.get(plain(stem))
        if known:
            return Office(known.full + full, known.family, "the words of its name")
        joined = _joined(stem)
        if joined:
            return Office(joined[0] + full, joined[1], "the words of its name, several works in one", sure=False)
    return None


def _joined(stem: str) -> tuple[str, str] | None:
    """Two or three stems side by side, longest first; the family is the first one's."""
    table = stems()
    full, family, left = "", "", stem
    while left:
        step = next((left[:n] for n in range(len(left), 1, -1) if left[:n] in table), None)
        if step is None:
            return None
        full, family, left = full + _part(step), family or table[step].family, left[len(step) :].lstrip("和与及")
    return full, family


def _part(stem: str) -> str:
    """One work of several as a merged office's name has it: 住建 in full, but 交通 or 广电 as they are."""
    full = stems()[stem].full
    return stem if full.startswith(stem) or stem in _AS_IT_IS else full


def _looks_full(rest: str) -> bool:
    return len(rest) > 4 and rest.endswith(
        ("局", "委员会", "办公室", "厅", "中心", "公司", "银行", "协会", "总队", "支队", "院", "组")
    )


def spelled_out(rest: str, prefix: str, names: frozenset[str]) -> str | None:
    """The one full name of the document's text that `rest` shortens: its characters in order, first and last alike."""
    found = {name for name in names if name.startswith(prefix) and _shortens(rest, name.removeprefix(prefix))}
    return found.pop() if len(found) == 1 else None


def _shortens(short: str, full: str) -> bool:
    if not short or len(full) <= len(short) or short[0] != full[0]:
        return False
    ending = suffixes().get(short[-1], short[-1])
    if not full.endswith(ending):
        return False
    letters = iter(full.removesuffix(ending))
    return all(letter in letters for letter in short[:-1])
