"""Who answers for a body's work now: the reorganisations of 2018 and 2023 as data, applied to a place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from graph.identity.model import Identification, Step
from graph.identity.offices import office
from graph.identity.places import Place, divisions, hall_or_bureau
from graph.identity.tables import lines, plain


@dataclass(frozen=True, slots=True)
class Reform:
    """One line of the table: `office` of a tier and of places whose code begins so becomes `today` at `date`.

    `kept` is empty, or an ISO prefix: an office named in a document from then on has outlived the reform.
    """

    office: str
    tier: str
    where: tuple[str, ...]
    date: str
    today: str
    basis: str
    kept: str = ""

    def outlived(self, date: str | None) -> bool:
        """Whether a document of that date names an office that the reform left standing, by name at least."""
        return bool(self.kept) and (date or "9999") >= self.kept

    def holds(self, place: Place) -> bool:
        if self.tier not in ("*", place.tier):
            return False
        return "*" in self.where or place.code.startswith(self.where)


@cache
def reforms() -> dict[str, list[Reform]]:
    found: dict[str, list[Reform]] = {}
    for name, tier, where, *rest in (row[:7] for row in lines("succession.tsv", 7)):
        found.setdefault(plain(name), []).append(Reform(name, tier, tuple(where.split("|")), *rest))
    return found


def reform_of(words: str, place: Place | None) -> Reform | None:
    """The reform that changed the office of that place; None where its name still holds."""
    if place is None:
        return None
    # An office of the government reforms like one that does not say so.
    known = reforms().get(plain(words)) or reforms().get(plain(words.removeprefix("人民政府")), [])
    reform = next((r for r in known if r.holds(place)), None)
    return reform if reform and reform.today else None


@dataclass(frozen=True, slots=True)
class Succession:
    """Who answers now: full names with `|` between, or `?` where it is not known; None where the name still holds."""

    today: str | None = None
    since: str | None = None
    basis: str | None = None


def succession_of(words: str, place: Place | None, prefix: str, date: str | None) -> Succession:
    """What became of the office. `prefix` opens the names (the place's or the zone's)."""
    reform = reform_of(words, place)
    if reform is None or place is None or reform.outlived(date):
        return Succession()
    today = "?" if reform.today == "?" else "|".join(_names(reform, place, prefix))
    return Succession(today, reform.date, reform.basis)


def moved(found: Identification) -> Identification:
    """A body of a place that is withdrawn since: who answers now bears the name of the place that took it over."""
    table = divisions()
    for place in table.withdrawn(found.jurisdiction or ""):
        if found.kind != "body" or found.today == "?" or place.short not in (found.canonical or ""):
            continue
        last = found.today or found.canonical or ""
        heirs = table.heirs(place)
        today = "|".join(_renamed(last, place, heir) for heir in heirs) or "?"
        if today == last:
            continue
        basis = f"{place.until[:4]}年行政区划调整"
        later = found.since is not None and found.since > place.until
        return replace(
            found,
            today=today,
            since=found.since if later else place.until,
            basis="、".join(filter(None, (basis, found.basis) if later else (found.basis, basis))),
            steps=_steps(found, place, heirs, basis, later) if found.today and found.canonical else (),
        )
    return found


def _steps(found: Identification, place: Place, heirs: list[Place], basis: str, later: bool) -> tuple[Step, ...]:
    """Who answered between two reforms: the office that 2018 made until its place was withdrawn, or the one that the
    new place took over until 2018 made another of it."""
    today, canonical = found.today or "", found.canonical or ""
    if not later:
        return tuple(
            Step(name, found.since, found.basis, tuple(_renamed(name, place, h) for h in heirs), place.until, basis)
            for name in today.split("|")
        )
    moves = ((_renamed(canonical, place, h), tuple(_renamed(today, place, h).split("|"))) for h in heirs)
    return tuple(Step(name, place.until, basis, then, found.since, found.basis) for name, then in moves)


def _renamed(names: str, place: Place, heir: Place) -> str:
    """The names with the new place for the old. 沙县县委 and 铜仁地委 say the old one in a way of their own."""
    old, new = divisions().official(place), divisions().official(heir)
    names = re.sub(f"{old}(?:县(?=委))?|{place.short}地(?=委)", new, names)
    return names if heir.name.endswith("地区") else names.replace("行政公署", "人民政府")


def _names(reform: Reform, place: Place, prefix: str) -> Iterator[str]:
    table = divisions()
    province = table.province(place)
    capital = table.by_code.get(province.code[:2] + "0100", province)
    words = {"{place}": place.name, "{short}": place.short, "{capital}": capital.short, "{厅局}": hall_or_bureau(place)}
    words |= {"{prefix}": prefix}
    for part in reform.today.split("|"):
        name = part
        for word, value in words.items():
            name = name.replace(word, value)
        if name.startswith("@"):
            yield (prefix if prefix.startswith("中共") else f"中共{prefix}委") + name[1:]
        elif name.startswith("~"):
            yield prefix + office(name[1:], place, None).words
        else:
            yield name[1:] if name.startswith("=") else prefix + name
