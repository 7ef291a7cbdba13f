"""When two names are one program: a wrong merge is worse than a missed one, so little more than spelling folds."""

from collections.abc import Iterator
from functools import cache, partial

from graph.identity.model import Context
from graph.identity.places import NATION, PLANNED_APART, Place, divisions, is_municipality
from graph.identity.schemes import as_known, explained, is_known, schemes
from graph.identity.short_forms import Saying, in_document, titles
from graph.identity.spelling import SHORTEST, core, patterns
from loaders.pipeline.programs_gazetteer import Entry, entries

_LONGEST_PLACE = 14
# So short a name may stand in the title of a document about something else.
_SHORTEST_TITLE = 4
# Where the table says so, a title is of every province, and of no city or county.
_PROVINCES = "省"
# Kinds of schemes of a central body in the gazetteer, and how long a name must be to be no common word.
_SURE_FROM = {"campaign": SHORTEST, "certification": SHORTEST, "pilot": 7, "project": 7}


def program_key(name: str, context: Context) -> tuple[str, str]:
    """What a program is known by: the code of the place whose it is, and its name without what writers vary.

    A name that says 国家 or 全国, or that is a scheme of the nation in the table, is the nation's; one that opens with
    its province or city is that place's; any other is the issuer's, so that two cities' schemes of one name stay two.
    A name that its document also says shorter or fuller, and no other by it, is the same there (`short_forms`).
    """
    whole = explained(name)
    owner, text = _key(whole, context)
    if context.text and not is_known(whole, context.text):
        owner, text = _as_its_document_says(name, owner, context) or (owner, text)
    if context.text and context.place and owner == context.place.code:
        owner = _province_that_ordered(text, context) or owner
    bare = patterns().nations.sub("", text) if owner == NATION else text
    return owner, text if patterns().classes.match(bare) else bare


def _as_its_document_says(name: str, before: str, context: Context) -> tuple[str, str] | None:
    """The key of the name by which its document calls a program as well; `before`: whose it is by its own words. A name
    that loses a word becomes no scheme of the nation by that: 省级质量标杆 is not 质量标杆."""
    saying = Saying(context.text, _own_words(context.place), partial(_known, context=context))
    said = in_document(name, saying)
    if said == name:
        return None
    owner, text = _key(explained(said), context)
    lost = owner == NATION != before and not saying.known(said)
    return None if lost else (owner, text)


def _province_that_ordered(text: str, context: Context) -> str | None:
    """The province whose document a city's or county's text names for a scheme: 《江西省商品住宅品质提升设计指引》."""
    province = divisions().province(context.place) if context.place and context.place.code != NATION else None
    cities_own = schemes().get(text, ("", ""))[1] == "*" or patterns().of_cities.search(text)
    if province is None or context.place == province or cities_own or len(text) <= _SHORTEST_TITLE:
        return None
    return next((province.code for t in titles(context.text) if t.startswith(province.name) and text in t), None)


def _known(name: str, context: Context) -> bool:
    return is_known(explained(name), context.text)


def _own_words(place: Place | None) -> frozenset[str]:
    """By which a text says that something is its own place's."""
    if place is None or place.code == NATION:
        return frozenset()
    word = _word(place)
    return frozenset({word, word + "级", "全" + word, "本" + word, place.name, *_shorts(place)})


def _key(text: str, context: Context) -> tuple[str, str]:
    place = context.place
    text = as_known(text, place, context.text)
    if text not in schemes():
        return _owned(text, context)
    scheme, where = schemes()[text]
    if where == "":
        return NATION, scheme
    if where == "*" or (where == _PROVINCES and not _provinces(place)):
        return _owned(scheme, context)
    if where == _PROVINCES:
        return _provinces(place), scheme
    return (where, scheme) if place and place.code[:2] == where[:2] else _owned(text, context)


def _places(text: str, owner: Place) -> tuple[str, str]:
    """What is left of a name without its owner: a scheme of that place in the table, or as it is."""
    scheme, where = schemes().get(text, (text, ""))
    if where == _PROVINCES and owner.tier == "province":
        return owner.code, scheme
    if where in ("*", _PROVINCES):
        return owner.code, _leveled(scheme, owner)
    return (where, scheme) if where == owner.code else (owner.code, _leveled(text, owner))


def _owned(text: str, context: Context) -> tuple[str, str]:
    if context.place is None:
        return context.document, text
    use, place = patterns(), _runner(text, context.place)
    if use.national.match(text) or use.nationwide.search(text) or use.worldwide.match(text):
        return NATION, text
    return (_elsewhere(text, place) or (NATION, text)) if place.code == NATION else _of_place(text, place)


def _runner(text: str, place: Place) -> Place:
    """Whose text a name is read in: what runs under the housing fund of a city is the city's in its counties' too."""
    above = divisions().parent(place) if place.tier == "county" and patterns().of_cities.search(text) else None
    return above if above and above.tier == "prefecture" else place


def _of_place(text: str, place: Place) -> tuple[str, str]:
    """Whose a local program is. 省级, 省 and 福建省 say the same; without them a title of several levels is another."""
    for owner, said in _owners(place):
        if said == _word(owner) and patterns().by_head.match(text.removeprefix(said)):
            return owner.code, text
        own = text.removeprefix(said)
        goes_on = patterns().no_owner if said == _word(owner) else patterns().of_words
        if own == text or goes_on.match(own):
            continue
        if len(own) >= SHORTEST:
            inner = _elsewhere(own, owner) if said == owner.name else None
            return inner or _places(own.removeprefix(owner.name).removeprefix(_word(owner) + "级"), owner)
        if said in (owner.name, owner.short):
            return owner.code, text
    if elsewhere := _elsewhere(text, place):
        return elsewhere
    if patterns().only_nations.search(text):
        return NATION, text
    branded = any(text.startswith(by_name) and code[:2] == place.code[:2] for by_name, code in _brands(place))
    # 请到广东过大年 is the province's in its cities' texts too.
    if branded or (divisions().province(place).short in text[2:] and not patterns().graded.search(text)):
        return divisions().province(place).code, text
    return _owner_by_gazetteer(text, place), text


def _owner_by_gazetteer(text: str, place: Place) -> str:
    """Of a name that nothing else tells: the province where the gazetteer knows a province's scheme of that name, the
    nation where it knows a campaign or a mark of a central body; else the issuer."""
    level = None if schemes().get(text, ("", ""))[1] == "*" else _levels().get(text)
    if level == "national":
        return NATION
    return (_provinces(place) if level == "provincial" else "") or place.code


def _provinces(place: Place | None) -> str:
    """The code of the province whose a provincial scheme of a place's text is: a city planned apart has its own."""
    apart = place is None or place.code == NATION or (place.tier == "prefecture" and place.short in PLANNED_APART)
    return "" if apart or place is None else divisions().province(place).code


@cache
def _levels() -> dict[str, str]:
    """Core of a name in the reader's gazetteer → whose it is, where that is sure: titles are of several levels, and
    money of one name is lent in many places."""
    found: dict[str, str] = {}
    for entry in entries():
        shortest = _SURE_FROM.get(entry.kind, 0) if entry.level == "national" else 0
        for text in map(core, (entry.name, *entry.variants)) if _is_sure(entry) else ():
            if not patterns().graded.search(text) and len(text) >= shortest:
                found.setdefault(text, entry.level)
    return found


def _is_sure(entry: Entry) -> bool:
    """Does the gazetteer's level hold wherever the name is read? Money is lent by many, taxes are the nation's."""
    if entry.level == "provincial":
        return entry.kind != "support"
    organiser, use = entry.organiser or "", patterns()
    money = entry.kind == "support" and (use.central_payers.match(organiser) or use.central_money.search(entry.name))
    paper = entry.kind == "certification" and use.papers.search(entry.name)
    named = organiser and (entry.kind in _SURE_FROM or money)
    return entry.level == "national" and bool(named or paper)


def _brands(place: Place) -> list[tuple[str, str]]:
    """The by-names of provinces, without those that begin the place's own name: 南海 in a text of 南海区."""
    return [
        (by_name, code)
        for by_name, code in patterns().brands.items()
        if len(by_name) == 1 or by_name not in place.short
    ]


def _leveled(own: str, owner: Place) -> str:
    graded = patterns().graded.search(own) and "国家" not in own and not own[0].isascii()
    return f"{_word(owner)}级{own}" if graded else own


def _elsewhere(text: str, place: Place) -> tuple[str, str] | None:
    """The owner that a name opens with though the text is another place's, or the province that a brand ends with:
    苏州市市长质量奖 in a province's text, 好品山东 in a city's."""
    for length in range(min(len(text) - 2, _LONGEST_PLACE), 1, -1):
        own, owner = text[length:], _named_so(text[:length], place)
        use = patterns()
        goes_on = use.no_owner if text[length - 1] in "市县" else use.of_words
        if owner and not goes_on.match(own):
            return _places(own, owner) if len(own) >= SHORTEST else (owner.code, text)
    if patterns().event.search(text) and (seat := _city_within(text, place)):
        return seat.code, text
    ends = (p for p in divisions().by_name.get(text[-2:], []) if p.tier == "province")
    return next(((p.code, text) for p in ends), None)


def _city_within(text: str, near: Place) -> Place | None:
    """The city whose name stands in that of an international event: 生态文明贵阳国际论坛."""
    parts = (text[at : at + size] for at in range(len(text)) for size in (2, 3))
    return next((p for part in parts if (p := _named_so(part, near)) and p.tier == "prefecture"), None)


def _named_so(name: str, near: Place) -> Place | None:
    """The place of a full name, or of a short one of a province or a neighbouring city, where only one is meant."""
    table = divisions()
    found = [
        p
        for p in table.by_name.get(name, [])
        if p.tier == "province"
        or (p.name == name and not name.endswith("区"))
        or (p.tier == "prefecture" and near.code != NATION and table.within(p, table.province(near)))
    ]
    close = [p for p in found if near.code != NATION and table.within(p, table.province(near))]
    return next((some[0] for some in (close, found) if len({p.code for p in some}) == 1), None)


def _owners(place: Place) -> Iterator[tuple[Place, str]]:
    """The place and those above it, with each way in which its texts say that something is theirs."""
    table, at = divisions(), place
    while at.code != NATION:
        word = _word(at)
        yield from ((at, said) for said in (at.name + "级", at.name, *_shorts(at), "全" + word, word + "级", word))
        above = table.parent(at)
        # In a city's text 市 is the city, also where it lies in another.
        while above and above.code != NATION and _word(above) == word:
            above = table.parent(above)
        at = above or table.by_code[NATION]


def _shorts(place: Place) -> tuple[str, ...]:
    """阿坝州 and 阿坝; of a place without nationalities in its name the short one alone."""
    word = _word(place)
    named_so = place.name == place.short + word or not place.name.endswith(("自治州", "自治县", "自治旗"))
    return (place.short,) if named_so else (place.short + word, place.short)


def _word(place: Place) -> str:
    """How the place's texts call it: 省, 自治区, 市, 县."""
    if is_municipality(place):
        return "市"
    return next((word for word in ("自治区", "地区") if place.name.endswith(word)), place.name[-1])
