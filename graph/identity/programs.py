"""When two names are one program: a wrong merge is worse than a missed one, so little more than spelling folds."""

from collections.abc import Iterator
from functools import cache

from graph.identity.model import Context
from graph.identity.places import NATION, PLANNED_APART, Place, divisions, is_municipality
from graph.identity.spelling import SHORTEST, core, explanation, patterns
from graph.identity.tables import central, lines
from loaders.pipeline.programs_gazetteer import Entry, entries

_LONGEST_PLACE = 14
_LONGEST_BODY = 12
_DEEDS = ("工程", "行动", "计划", "建设")
_SAID = ("国家", "全国")
# Where the table says so, a title is of every province, and of no city or county.
_PROVINCES = "省"
_TAXES = "税务总局"
# Kinds of schemes of a central body in the gazetteer, and how long a name must be to be no common word.
_SURE_FROM = {"campaign": SHORTEST, "certification": SHORTEST, "pilot": 7, "project": 7}


def program_key(name: str, context: Context) -> tuple[str, str]:
    """What a program is known by: the code of the place whose it is, and its name without what writers vary.

    A name that says 国家 or 全国, or that is a scheme of the nation in the table, is the nation's; one that opens with
    its province or city is that place's; any other is the issuer's, so that two cities' schemes of one name stay two.
    """
    owner, text = _key(_explained(name), context)
    bare = patterns().nations.sub("", text) if owner == NATION else text
    return owner, text if patterns().classes.match(bare) else bare


def _explained(name: str) -> str:
    """The core; of `甲(乙)` that of 乙 where the table knows only it: 基础学科招生改革试点(强基计划)."""
    whole, other = core(name), explanation(name)
    return other if other and whole not in _schemes() and other in _schemes() else whole


def _key(text: str, context: Context) -> tuple[str, str]:
    place = context.place
    if text not in _schemes():
        text = _nations(_without_year(patterns().edition.sub("", text)))
    if text not in _schemes():
        text = _without_addition(text, place)
    if place and place.code == NATION:
        text = _untold(text)
    if text not in _schemes():
        return _owned(text, context)
    scheme, where = _schemes()[text]
    if where == "":
        return NATION, scheme
    if where == "*" or (where == _PROVINCES and not _provinces(place)):
        return _owned(scheme, context)
    if where == _PROVINCES:
        return _provinces(place), scheme
    return (where, scheme) if place and place.code[:2] == where[:2] else _owned(text, context)


def _places(text: str, owner: Place) -> tuple[str, str]:
    """What is left of a name without its owner: a scheme of that place in the table, or as it is."""
    scheme, where = _schemes().get(text, (text, ""))
    if where == _PROVINCES and owner.tier == "province":
        return owner.code, scheme
    if where in ("*", _PROVINCES):
        return owner.code, _leveled(scheme, owner)
    return (where, scheme) if where == owner.code else (owner.code, _leveled(text, owner))


def _owned(text: str, context: Context) -> tuple[str, str]:
    place = context.place
    if place is None:
        return context.document, text
    use = patterns()
    if use.national.match(text) or use.nationwide.search(text) or use.worldwide.match(text):
        return NATION, text
    return (_elsewhere(text, place) or (NATION, text)) if place.code == NATION else _of_place(text, place)


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
    level = None if _schemes().get(text, ("", ""))[1] == "*" else _levels().get(text)
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
    named = entry.kind in _SURE_FROM or (entry.kind == "support" and entry.organiser == _TAXES)
    return entry.level == "national" and bool(entry.organiser) and named


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
        yield from ((at, said) for said in (at.name + "级", at.name, at.short, "全" + word, word + "级", word))
        above = table.parent(at)
        # In a city's text 市 is the city, also where it lies in another.
        while above and above.code != NATION and _word(above) == word:
            above = table.parent(above)
        at = above or table.by_code[NATION]


def _word(place: Place) -> str:
    """How the place's texts call it: 省, 自治区, 市, 县."""
    if is_municipality(place):
        return "市"
    return next((word for word in ("自治区", "地区") if place.name.endswith(word)), place.name[-1])


def _without_year(text: str) -> str:
    """A known scheme as it was carried out in a year: 2024年“春风行动”."""
    bare = patterns().yearly.sub("", text)
    return bare if bare in _schemes() or _nations(bare) in _schemes() else text


def _nations(text: str) -> str:
    """A scheme of the nation that is said to be one: 国家保障性住房再贷款 is 保障性住房再贷款."""
    bare = patterns().national.sub("", text)
    return bare if _is_nations(bare) else text


def _is_nations(text: str) -> bool:
    return text in _schemes() and _schemes()[text][1] == ""


def _without_organ(text: str) -> str:
    """A scheme of the nation with the central body whose it is: 人民银行碳减排支持工具, 农业农村部“头雁”项目."""
    ends = range(min(len(text) - SHORTEST, _LONGEST_BODY), 2, -1)
    return next((text[end:] for end in ends if text[:end] in central() and _is_nations(text[end:])), text)


def _untold(text: str) -> str:
    """In the nation's own text its titles are called without 国家 and 全国: 乡村旅游重点村."""
    if text in _schemes() or patterns().classes.match(text):
        return text
    return next((said for w in _SAID if (said := w + text) in _schemes()), text)


def _without_addition(text: str, place: Place | None) -> str:
    """A known scheme with what it runs on, or the nation's with the province where it is carried out:
    国家企业信用信息公示系统(福建), 国家大数据(贵州)综合试验区."""
    if (bare := _without_organ(text)) != text:
        return bare
    for bare in (use.sub("", text) for use in (patterns().medium, patterns().span)):
        if bare in _schemes():
            return bare
    # A province's app is called a platform, while a reform of the nation and its platform are two.
    if _schemes().get(bare := text.removesuffix("平台"), ("", ""))[1].isdigit():
        return bare
    if done := _deed(text, place):
        return done
    short = divisions().province(place).short if place else ""
    whole = text[:1] + text[1:].replace(short, "", 1)
    return whole if _is_nations(whole) else _loosely(text)


def _loosely(text: str) -> str:
    """The one measure of the nation that a name means which says more or less than the table in passing."""
    bare = patterns().loose.sub("", text)
    return text if patterns().graded.search(text) else _loose().get(bare, text)


@cache
def _loose() -> dict[str, str]:
    """The nation's measures without what is said of them in passing, where that leaves one only."""
    found: dict[str, set[str]] = {}
    for written, (one, where) in _schemes().items():
        bare = patterns().loose.sub("", written)
        if not where and len(bare) > SHORTEST and not patterns().graded.search(written):
            found.setdefault(bare, set()).add(one)
    return {bare: min(meant) for bare, meant in found.items() if len(meant) == 1}


def _deed(text: str, place: Place | None) -> str | None:
    """A known scheme with or without 工程 or 行动, where it is no title: 母亲河复苏 is 母亲河复苏行动."""
    bare = patterns().deeds.sub("", text)
    forms = [bare] if bare != text else [text + deed for deed in _DEEDS]
    places = ("", place.code[:2] + "0000") if place else ("",)
    known = (form for form in forms if len(bare) > SHORTEST and _schemes().get(form, ("", "-"))[1] in places)
    return next((form for form in known if not patterns().graded.search(form)), None)


@cache
def _schemes() -> dict[str, tuple[str, str]]:
    """Core of a name or alias → core of the scheme's name, and whose it is as the table has it."""
    found: dict[str, tuple[str, str]] = {}
    for name, aliases, where in (row[:3] for row in lines("schemes.tsv", 3)):
        one = core(name)
        for written in [name, *filter(None, aliases.split("|"))]:
            found[core(written)] = (one, where)
        # A month, a day or a campaign that says 全国 needs not say it: 全国消费促进月.
        bare = patterns().national.sub("", one)
        if not where and patterns().occasion.search(bare):
            found.setdefault(bare, (one, where))
    return found
