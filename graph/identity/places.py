"""The table of administrative divisions and their tree (GB/T 2260), by code and by name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

Tier = Literal["national", "province", "prefecture", "county"]

NATION = "000000"
# Cities that the nation plans apart from their provinces: regulators of the centre, schemes of their own.
PLANNED_APART = frozenset({"大连", "宁波", "厦门", "青岛", "深圳"})
_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
# Ili governs two prefectures that the code does not put under it.
_ILI = "654000"
_UNDER_ILI = ("6542", "6543")
_PEOPLES = (
    "壮族|回族|维吾尔|土家族|苗族|彝族|傣族|白族|藏族|羌族|侗族|布依族|朝鲜族|蒙古族?|哈萨克族?|柯尔克孜|傈僳族|景颇族|哈尼族|"
    "瑶族|满族|黎族|畲族|仡佬族|水族|佤族|拉祜族|纳西族|普米族|怒族|独龙族|布朗族|毛南族|仫佬族|土族|东乡族|保安族|撒拉族|裕固族|"
    "锡伯|塔吉克|达斡尔族|鄂温克族|鄂伦春|各族"
)
# Called 区, but they are no districts of a city.
_NO_DISTRICTS = frozenset({"神农架林区", "六枝特区", "万山特区"})
_SHORTENED = re.compile(
    rf"^(?P<stem>.{{2,}}?)(?:{_PEOPLES})*(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|林区|特区|[省市县区盟旗])$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One division. `until`: an ISO prefix, empty where it still is; `heirs`: codes of those that took its work over;
    `pinyin` is without tones, for file names."""

    code: str
    name: str
    until: str
    pinyin: str
    heirs: tuple[str, ...] = ()

    @property
    def current(self) -> bool:
        return not self.until

    def existed(self, date: str | None) -> bool:
        """Whether it was still there at `date`; an unknown date is after every change."""
        return not self.until or (date or "9999") < self.until

    @property
    def tier(self) -> Tier:
        if self.code == NATION:
            return "national"
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"

    @property
    def short(self) -> str:
        """The name as people say it: 福建, 楚雄, 闵行; two characters stay whole (忻县 is never 忻)."""
        match = _SHORTENED.match(self.name)
        return match["stem"] if match else self.name

    @property
    def is_city(self) -> bool:
        return self.name.endswith("市")


class Divisions:
    """All divisions, with what is asked of them: by code, by name, upwards and downwards."""

    def __init__(self, places: list[Place]) -> None:
        self._places = places
        # A renamed place may have kept its code: the code means the one of today.
        self.by_code = {place.code: place for place in sorted(places, key=lambda p: p.current)}

    @cached_property
    def by_name(self) -> dict[str, list[Place]]:
        """Full and short names → places of that name; current ones and higher tiers first."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self._places:
            for name in {place.name, place.short, *_extra_names(place)}:
                found[name].append(place)
        for name, code in _by_names():
            found[name].append(self.by_code[code])
        for places in found.values():
            places.sort(key=lambda p: (not p.current, not p.code.endswith("0000"), not p.code.endswith("00"), p.code))
        return dict(found)

    def parent(self, place: Place) -> Place | None:
        """The division above: a county's prefecture, or its province where none stands between."""
        if place.code == NATION:
            return None
        if place.tier == "province":
            return self.by_code[NATION]
        prefecture = self.by_code.get(place.code[:4] + "00")
        return prefecture if place.tier == "county" and prefecture else self.by_code.get(place.code[:2] + "0000")

    def province(self, place: Place) -> Place:
        return self.by_code.get(place.code[:2] + "0000", self.by_code[NATION])

    def within(self, place: Place, other: Place) -> bool:
        """Whether `place` is `other` or lies in it."""
        if other.code == _ILI and place.code.startswith(_UNDER_ILI):
            return True
        return place.code.startswith(other.code.removesuffix("00").removesuffix("00").removesuffix("00"))

    @cached_property
    def _earlier(self) -> dict[str, list[Place]]:
        """Code → the withdrawn divisions that went on under it, the code or the short name being the same."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self._places:
            for heir in (self.by_code[code] for code in place.heirs):
                if place.code == heir.code or place.short == heir.short:
                    found[heir.code].append(place)
        return dict(found)

    def as_of(self, place: Place, date: str | None) -> Place:
        """What the place was at `date`: 沙县 until 2021-02, 沙县区 from then on, and in 2021 of no known month."""
        known = [p for p in self._earlier.get(place.code, []) if not p.until.startswith(date or "9999")]
        earlier = [p for p in known if p is not place and p.existed(date)]
        return min(earlier, key=lambda p: p.until) if place.current and earlier else place

    @cached_property
    def _founded(self) -> dict[str, str]:
        """Code → when a division came to be out of others, none of which went on under it."""
        found: dict[str, str] = {}
        for place in sorted(self._places, key=lambda p: p.until, reverse=True):
            found.update((code, place.until) for code in place.heirs if code not in self._earlier)
        return found

    def there(self, place: Place, date: str | None) -> bool:
        """Whether it was one at `date`: 两江新区 of 2024 is a zone. An unknown date is after every change."""
        return place.existed(date) and self._founded.get(place.code, "") <= (date or "9999")

    def parted_from(self, code: str) -> bool:
        """Whether the code is of a withdrawn place whose very name one has now that did not take its work over:
        巢湖市 was a prefecture until 2011, and is a county-level city."""
        bearers = [p for old in self.withdrawn(code) for p in self.by_name[old.name] if p.name == old.name]
        return code not in self._current and any(p.current and p not in self.heirs(self.by_code[code]) for p in bearers)

    def goes_on(self, place: Place) -> list[Place]:
        """The place that a withdrawn one went on as: 黔西市 for 黔西县, but none for one that was merged away."""
        return [heir for heir in self.heirs(place) if place in self._earlier.get(heir.code, [])]

    def taken_over(self, codes: set[str]) -> set[str]:
        """The codes of withdrawn divisions whose land lies wholly in those of `codes` now."""
        old = (p for p in self._places if not p.current and p.code not in codes)
        return {p.code for p in old if (last := self.heirs(p)) and all(heir.code in codes for heir in last)}

    @cached_property
    def _current(self) -> set[str]:
        return {place.code for place in self._places if place.current}

    def names(self, place: Place) -> set[str]:
        """Its full name, and those that it had before."""
        return {place.name, *(earlier.name for earlier in self._earlier.get(place.code, []))}

    def heirs(self, place: Place) -> list[Place]:
        """The divisions that answer now for the work of a withdrawn one; itself where it still is."""
        if place.current:
            return [place]
        return [last for code in place.heirs for last in self.heirs(self.by_code[code])]

    def withdrawn(self, code: str) -> Iterator[Place]:
        """The withdrawn divisions of a code, which others may have now."""
        return (p for p in self._places if p.code == code and p.until > "0000")

    def namesake_below(self, place: Place) -> Place | None:
        """The county of a prefecture that bears its name: 承德县 of 承德市."""
        same = (p for p in self.by_name[place.short] if p.tier == "county" and p.current and self.within(p, place))
        return next(same, None) if place.tier == "prefecture" else None

    def official(self, place: Place) -> str:
        """The name as it opens a body's name: a district after its city, everything else alone."""
        parent = self.parent(place)
        if place.tier == "county" and place.name.endswith("区") and parent and place.name not in _NO_DISTRICTS:
            return parent.name + place.name
        return place.name


def _extra_names(place: Place) -> list[str]:
    if place.name.endswith("自治州"):
        return [place.short + "州", place.short + "自治州"]
    if place.name.endswith("自治区"):
        return [place.short + "自治区"]
    if place.name.endswith("自治县"):
        return [place.short + "县"]
    if place.name.endswith("族自治旗"):
        return [place.name.removesuffix("族自治旗") + "旗"]
    return []


def _data(name: str) -> Iterator[list[str]]:
    text = (files("graph.identity") / "data" / name).read_text(encoding="utf-8")
    yield from (line.split("\t") for line in text.splitlines() if line and not line.startswith(("#", "code\t")))


def _by_names() -> Iterator[tuple[str, str]]:
    """By-names that no rule makes, with the code: 莫旗, 锡盟."""
    for code, names in _data("by_names.tsv"):
        yield from ((name, code) for name in names.split("|"))


@cache
def divisions() -> Divisions:
    """The table that ships with the package."""
    nation = Place(NATION, "全国", "", "quanguo")
    places = [
        Place(code, name, until, pinyin, tuple(heirs[0].split("|")) if heirs else ())
        for code, name, until, pinyin, *heirs in _data("divisions.tsv")
    ]
    return Divisions([nation, *places])


def is_municipality(place: Place) -> bool:
    """北京, 天津, 上海 and 重庆: provinces whose documents call them 市."""
    return place.code in _MUNICIPALITIES


def hall_or_bureau(place: Place) -> str:
    """厅 in a province, 局 elsewhere; the municipalities' offices are 局."""
    return "厅" if place.tier == "province" and not is_municipality(place) else "局"
