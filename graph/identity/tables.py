"""The data files of identity, read once a process. Facts live there; the code only knows their columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.identity.places import Place

_AND = re.compile("[和与及]")


@dataclass(frozen=True, slots=True)
class Central:
    """A central body. `since` and `until` are ISO prefixes or empty; `today` joins several names by `|`, who answer
    for the work from `heir_since`, or from `until` where that is empty."""

    canonical: str
    family: str
    aliases: tuple[str, ...]
    since: str
    until: str
    today: str
    heir_since: str = ""

    def exists(self, date: str | None) -> bool:
        """Whether the body was there at `date`; an unknown date is after every reform."""
        when = date or "9999"
        return self.since <= when and (not self.until or when < self.until)


@dataclass(frozen=True, slots=True)
class Stem:
    """The words of an office's name, in full, with its family."""

    full: str
    family: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the Party's committees. `earlier`: its name before the reform of 2018, or empty."""

    full: str
    family: str
    earlier: str = ""

    def named(self, date: str | None) -> str:
        return self.earlier if self.earlier and (date or "9999") < "2018-11" else self.full


@dataclass(frozen=True, slots=True)
class Irregular:
    """An office whose full name does not follow from its words. `tier` is a tier, the beginning of a code, both or `*`;
    `until` an ISO prefix, the row being for documents before it, or empty."""

    tier: str
    full: str
    family: str
    until: str = ""

    def holds(self, place: Place | None, date: str | None) -> bool:
        """Whether the row is for offices of that place at that date; an unknown date is after every reform."""
        if self.until and (date or "9999") >= self.until:
            return False
        if self.tier == "*" or place is None:
            return self.tier == "*"
        return all(word == place.tier or place.code.startswith(word) for word in self.tier.split())


@dataclass(frozen=True, slots=True)
class Zone:
    """A development zone: its full name, the code of the place that set it up, the level of its departments."""

    full: str
    code: str
    level: str
    pinyin: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A body that no rule names. `where` is the code of the place in whose texts the name means it, or `*`."""

    where: str
    canonical: str
    code: str
    level: str
    family: str


def lines(name: str, columns: int) -> Iterator[list[str]]:
    """Rows of a table of the package's data folder without comments and header, padded to `columns`."""
    text = (files("graph.identity") / "data" / name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    yield from (row + [""] * (columns - len(row)) for row in rows[1:])


def plain(words: str) -> str:
    """An office's words without 和, 与 and 及, which writers add and leave out: 政务服务(和)大数据局."""
    return _AND.sub("", words)


@cache
def central() -> dict[str, list[Central]]:
    """Name or alias → the central bodies it may mean."""
    found: dict[str, list[Central]] = {}
    for canonical, family, aliases, *rest in (row[:7] for row in lines("national.tsv", 7)):
        body = Central(canonical, family, tuple(aliases.split("|")) if aliases else (), *rest)
        for name in {canonical, *body.aliases}:
            found.setdefault(name, []).append(body)
    return found


@cache
def stems() -> dict[str, Stem]:
    """Words of an office as written → in full."""
    found: dict[str, Stem] = {}
    for full, family, shorts in (row[:3] for row in lines("offices.tsv", 3)):
        for written in [full, plain(full), *filter(None, shorts.split("|"))]:
            found.setdefault(written, Stem(full, family))
    return found


@cache
def suffixes() -> dict[str, str]:
    """Closing words as written → in full, longer ones first."""
    found = [(row[0], row[1]) for row in lines("suffixes.tsv", 2)]
    return dict(sorted(found, key=lambda item: -len(item[0])))


@cache
def irregular() -> dict[str, list[Irregular]]:
    found: dict[str, list[Irregular]] = {}
    for shorts, *rest in (row[:5] for row in lines("irregular.tsv", 5)):
        for short in shorts.split("|"):
            found.setdefault(plain(short), []).append(Irregular(*rest))
    return found


@cache
def known() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for name, *rest in (row[:6] for row in lines("known.tsv", 6)):
        found.setdefault(name, []).append(Known(*rest))
    return found


@cache
def party() -> dict[str, Department]:
    """Departments of the Party's committees by short and full names."""
    found: dict[str, Department] = {}
    for short, full, family, _, earlier in (row[:5] for row in lines("party.tsv", 5)):
        found[short] = Department(full, family, earlier)
        found.setdefault(full, found[short])
    return found


@cache
def party_alone() -> frozenset[str]:
    """Short names that are the Party's even where 委 is left out."""
    return frozenset(row[0] for row in lines("party.tsv", 5) if row[3])


@cache
def zones() -> dict[str, Zone]:
    """Development zones by the names that are written and in full."""
    found = {name: Zone(*rest) for name, *rest in (row[:5] for row in lines("zones.tsv", 5))}
    return found | {zone.full: zone for zone in found.values()}


@cache
def national_zones() -> frozenset[str]:
    """Codes of the places that have a national 经济技术开发区."""
    return frozenset(row[0] for row in lines("national_zones.tsv", 2))


@cache
def hightech_zones() -> dict[str, str]:
    """Codes, or their beginnings → what a 高新区 is there, where that is another name than elsewhere."""
    return {row[0]: row[1] for row in lines("hightech_zones.tsv", 3)}


@cache
def firm_words() -> dict[str, str]:
    """What a company's work is called for short → in full: 城投 → 城市建设投资."""
    return {row[0]: row[1] for row in lines("firm_words.tsv", 2)}


@cache
def own_zones() -> list[tuple[str, tuple[str, ...], str]]:
    """The kind of a zone, codes' beginnings, and what the zone of that kind is there (empty: unknown)."""
    return [(row[0], tuple(row[1].split("|")), row[2]) for row in lines("own_zones.tsv", 3)]


@cache
def family_words() -> dict[str, str]:
    return {row[0]: row[1] for row in lines("families.tsv", 2)}


def family_of(name: str) -> str | None:
    """The family of the first work that a name speaks of; of two at one place the longer word decides."""
    words = family_words()
    hits = [(name.index(word), -len(word), words[word]) for word in words if word in name]
    return min(hits)[2] if hits else None
