"""Who speaks in a document, and where: what its own data say, then its title, its text, the name of its file."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

from graph.identity.model import Context
from graph.identity.offices import office
from graph.identity.places import NATION, Place, divisions
from graph.identity.tables import Zone, plain, zones
from loaders.model import Document

_CENTRAL = re.compile(r"^(?:国务院|中共中央|中央|国家.{2,12}?(?:委|局|署|部|办)|[一-鿿]{2,8}部(?:关于|等))")
_BRANCH_OF = re.compile(
    r"^(?:国家金融监督管理总局|国家税务总局|国家外汇管理局|中国人民银行|中国(?:银行保险|银行业|保险|证券)监督管理委员会)(?=..)(?!关于|印发)"
)
_WRAPPER = re.compile(r"^.*?(?:印发|转发|公布|出台)[《<]?")
_ZONE = re.compile(r"([一-鿿]{2,6}?(?:产城融合示范区|(?<!高)新区|(?<!市)新城))")
_OFFICE = r"([一-鿿]{2,18}?(?:委员会|办公室|厅|局|中心))(?![长域部面])"
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?!\d)")
_PINYIN = re.compile(r"[a-z]{5,}")
_TRUNCATED = 20
_ZONE_SEEN = 9
_RELATIVE = re.compile(r"^(?:我|全)?(省|自治区|市|州|盟|地区|县|区|旗)(?:委|政府|[一-鿿]{2,})")
_TIERS = {"省": "province", "自治区": "province", "市": "prefecture", "州": "prefecture", "盟": "prefecture"}
_TIERS |= {"地区": "prefecture", "县": "county", "区": "county", "旗": "county"}


def context_of(document: Document) -> Context:
    """The context in which the document's mentions are read. What nothing says stays None."""
    place, how = _place(document)
    date = _date(document)
    place = divisions().as_of(place, date) if place else None
    zone = _zone(document, place)
    return Context(
        document=document.id,
        place=place,
        zone=zone,
        date=date,
        issuer=document.issuer,
        names=frozenset(_spelled_out(document, place)),
        how=how,
        within=zone is None and _speaks_from_below(document, place),
        text=_wording(document),
    )


def _wording(document: Document) -> str:
    """All that is kept of a document's words, of one width and without white space."""
    kept = [document.text] if document.text else [p.text for p in document.passages]
    kept += [*(s.heading for s in document.sections), document.title]
    kept += ["、".join(document.addressees), document.issuer or ""]
    return _SPACE.sub("", unicodedata.normalize("NFKC", ";".join(filter(None, kept))))


def _place(document: Document) -> tuple[Place | None, str]:
    """The issuer's place. A text is the nation's only by its issuer: titles speak of 国家 freely."""
    table = divisions()
    if document.jurisdiction in table.by_code:
        return table.by_code[document.jurisdiction], "the document's jurisdiction"
    if _is_central(document):
        return table.by_code[NATION], "the issuer"
    title = document.title or ""
    named = [(document.region, "the document's region"), (document.issuer, "the issuer"), (title, "the title")]
    named.append((_WRAPPER.sub("", title), "the title"))
    for text, how in named:
        if text and (found := place_in(_BRANCH_OF.sub("", text))):
            return _issuers(found, document), how
    if found := _in_file_name(document.source):
        return _refined(found, document), "the name of the file"
    voted = _voted(document)
    return voted, "the places that the text names most" if voted else "nothing says where"


def _issuers(found: Place, document: Document) -> Place:
    """A region may be the province alone where the issuer says the county."""
    own = place_in(_BRANCH_OF.sub("", document.issuer or ""))
    return own if own and divisions().within(own, found) else found


def _is_central(document: Document) -> bool:
    issuer = document.issuer or ""
    if _BRANCH_OF.match(issuer):
        return False
    return any(_CENTRAL.match(text) for text in (issuer, document.title or "")) or issuer.endswith("国务院")


def place_in(text: str) -> Place | None:
    """The division that opens a text, read as a path as far as it goes: 福建省厦门市湖里区 is 湖里区."""
    table, found, rest = divisions(), None, re.sub(r"^(?:中共|关于|《)+", "", text)
    while rest:
        step = _opening(rest, found)
        if step is None:
            return found
        place, length = step
        if found and not table.within(place, found):
            return found
        found, rest = place, rest[length:]
    return found


def _opening(text: str, inside: Place | None) -> tuple[Place, int] | None:
    table = divisions()
    for length in range(min(len(text), 14), 1, -1):
        for place in table.by_name.get(text[:length], []):
            if inside is None or table.within(place, inside):
                return place, length
    return None


def _in_file_name(source: str) -> Place | None:
    """A place written in pinyin in the file's name, alone or as a path; long runs may have been cut short."""
    for run in _PINYIN.findall(PurePath(source).stem.lower()):
        names = _pinyin()
        if run in names:
            return names[run]
        if len(run) >= _TRUNCATED:
            longer = sorted((name for name in names if name.startswith(run)), key=len)
            if longer:
                return names[longer[0]]
            inside = [name for name in names if run.startswith(name) and len(name) >= _TRUNCATED // 2]
            if inside:
                return names[max(inside, key=len)]
    return None


@cache
def _pinyin() -> dict[str, Place]:
    table = divisions()
    found: dict[str, Place] = {}
    ordered = sorted(table.by_code.values(), key=lambda p: (not p.current, p.tier != "province", p.code))
    for place in ordered:
        for own in _spellings(place):
            for above in _paths_above(place):
                found.setdefault(above + own, place)
    return found


def _paths_above(place: Place) -> list[str]:
    table = divisions()
    parent = table.parent(place)
    if parent is None or parent.code == NATION:
        return [""]
    higher = _paths_above(parent)
    return list(dict.fromkeys([*higher, *(above + own for own in _spellings(parent) for above in higher)]))


def _spellings(place: Place) -> set[str]:
    """In pinyin: the full name, the short name with its closing word, and alone where that is no common word."""
    syllables = place.pinyin.split()
    stem, last = "".join(syllables[: len(place.short)]), syllables[-1]
    names = {"".join(syllables), stem + last}
    if place.name.endswith("自治州"):
        names.add(stem + "zizhizhou")
    return names if place.tier == "county" else names | {stem}


def _refined(found: Place, document: Document) -> Place:
    """A file name cut short may stop above the place that speaks: one inside it that the text names more often."""
    table = divisions()
    named = Counter(_named(document))
    inside = Counter({p: n for p, n in named.items() if p is not found and table.within(p, found)})
    if not inside or len(PurePath(document.source).stem) < _TRUNCATED:
        return found
    best, times = inside.most_common(1)[0]
    return best if times > 2 * named[found] and times > 1 and _tier(document) in (None, best.tier) else found


def _voted(document: Document) -> Place | None:
    tier = _tier(document)
    counts = Counter(p for p in _named(document) if tier is None or p.tier == tier)
    if not counts:
        return None
    best, times = counts.most_common(1)[0]
    return best if times >= 2 or len(counts) == 1 else None


def _tier(document: Document) -> str | None:
    """The tier that relative names speak of: 县住建局 in the annotations makes it a county's text."""
    bodies = list(_bodies(document))
    counts = Counter(_TIERS[match[1]] for name in bodies if (match := _RELATIVE.match(name)))
    return counts.most_common(1)[0][0] if counts else None


def _speaks_from_below(document: Document, place: Place | None) -> bool:
    """Whether most bodies are said to be a county's, and none the city's, where only the city is known."""
    if place is None or place.tier != "prefecture":
        return False
    bodies = list(_bodies(document))
    tiers = Counter(_TIERS[match[1]] for name in bodies if (match := _RELATIVE.match(name)))
    return tiers["county"] * 2 > len(bodies) and not tiers["prefecture"]


def _bodies(document: Document) -> Iterator[str]:
    for passage in document.passages:
        yield from (lead.name for lead in passage.leads)
        yield from (support.name for support in passage.supports)


def _named(document: Document) -> Iterator[Place]:
    """Every division that the text names in full."""
    table = divisions()
    for passage in document.passages:
        for match in re.finditer(r"(?=([一-鿿]{2,7}?(?:省|地区|市|县|区|州|盟|旗)))", passage.text):
            places = [p for p in table.by_name.get(match[1], []) if p.name == match[1]]
            if len(places) == 1:
                yield places[0]


def _zone(document: Document, place: Place | None) -> Zone | None:
    """The development zone that speaks: named by the header, or by a text whose bodies are 新区… or 示范区…."""
    for text in (document.region, document.issuer, document.title):
        if text and (found := zone_in(text, place)):
            return found
    if found := _zone_in_file_name(document.source):
        return found
    bodies = list(_bodies(document))
    whole = "".join(p.text for p in document.passages)
    named = Counter(_ZONE.findall(whole))
    if not named:
        return None
    best, times = named.most_common(1)[0]
    spoken = sum(name.startswith(("新区", "示范区")) for name in bodies)
    alone = not any(_RELATIVE.match(name) for name in bodies) and bool(place) and times > 2 and len(best) < 6
    return zone_in(best, place) if alone or spoken > len(bodies) / 5 else None


def _zone_in_file_name(source: str) -> Zone | None:
    """A zone in pinyin in the file's name, which may have been cut short."""
    runs = _PINYIN.findall(PurePath(source).stem.lower())
    for zone in zones().values():
        shown = (zone.pinyin[:n] for n in range(len(zone.pinyin), _ZONE_SEEN - 1, -1))
        if any(run.endswith(part) for part in shown for run in runs):
            return zone
    return None


def zone_in(text: str, place: Place | None) -> Zone | None:
    """The zone that a text opens with, from the table or by its name: 白沟新城 in a text of 保定市 is 保定白沟新城."""
    for name in sorted(zones(), key=len, reverse=True):
        if name in text[: len(name) + 8]:
            return zones()[name]
    match = _ZONE.match(re.sub(r"^.*?(?:省|市|印发|关于)(?=[一-鿿]{2,8}?新[区城])", "", text))
    if match is None or place is None or any(p.name == match[1] for p in divisions().by_name.get(match[1], [])):
        return None
    full = match[1] if match[1].startswith(place.short) else place.short + match[1]
    return Zone(full, place.code, "other")


def _date(document: Document) -> str | None:
    if document.issued or document.in_force:
        return document.issued or document.in_force
    for text in (document.number or "", document.title or "", document.source):
        if match := _YEAR.search(text):
            return match[1]
    return None


def _spelled_out(document: Document, place: Place | None) -> Iterator[str]:
    """Full names of the place's bodies that the text writes out, opening as they sign."""
    if place is None or place.code == NATION:
        return
    official = divisions().official(place)
    relative = "|".join(word for word, tier in _TIERS.items() if tier == place.tier and place.name.endswith(word))
    said = rf"(?:{re.escape(place.name)}|(?<![一-鿿])(?:{relative or place.name}))"
    pattern = re.compile(said + _OFFICE)
    for text in (document.issuer or "", *(passage.text for passage in document.passages)):
        named = (match[1] for match in pattern.finditer(text))
        # What is itself short for something spells nothing out: 市资规局.
        yield from (official + name for name in named if plain(office(name, place, None).words) == plain(name))
