"""A program's name as the table of schemes has it: known schemes are written with and without much."""

from functools import cache

from graph.identity.measures import measure, measures
from graph.identity.places import NATION, Place, divisions
from graph.identity.spelling import SHORTEST, core, explanation, patterns
from graph.identity.tables import central, lines

_LONGEST_BODY = 12
_DEEDS = ("工程", "行动", "计划", "建设")
_SAID = ("国家", "全国")


def explained(name: str) -> str:
    """The core; of `甲(乙)` that of 乙 where the table knows only it: 基础学科招生改革试点(强基计划)."""
    whole, other = core(name), explanation(name)
    return other if other and other in schemes() and not is_known(whole, "") else whole


def is_known(text: str, document: str) -> bool:
    """Whether a core is a scheme of the table or a measure of the nation, without more ado."""
    return text in schemes() or measure(text, document) is not None


def as_known(text: str, place: Place | None, document: str) -> str:
    """The name in the table that a core means, or the core as it is."""
    if text not in schemes() and (found := measure(text, document) or _local_measure(text, place, document)):
        return found
    if text not in schemes():
        text = _nations(_without_year(patterns().edition.sub("", text)))
    if text not in schemes():
        text = _without_addition(text, place)
    return _untold(text) if place and place.code == NATION else text


def _local_measure(text: str, place: Place | None, document: str) -> str | None:
    """A measure with the name of the text's own place before it or in it: 智慧包头城市大脑."""
    forms = (text.removeprefix(place.name), text.replace(place.short, "", 1)) if place else ()
    return next((found for form in forms if form != text and (found := measure(form, document))), None)


def _without_year(text: str) -> str:
    """A known scheme as it was carried out in a year: 2024年“春风行动”."""
    bare = patterns().yearly.sub("", text)
    return bare if bare in schemes() or _nations(bare) in schemes() else text


def _nations(text: str) -> str:
    """A scheme of the nation that is said to be one: 国家保障性住房再贷款 is 保障性住房再贷款."""
    bare = patterns().national.sub("", text)
    return bare if _is_nations(bare) else text


def _is_nations(text: str) -> bool:
    return text in schemes() and schemes()[text][1] == ""


def _without_organ(text: str) -> str:
    """A scheme of the nation with the central body whose it is: 人民银行碳减排支持工具, 农业农村部“头雁”项目."""
    ends = range(min(len(text) - SHORTEST, _LONGEST_BODY), 2, -1)
    return next((text[end:] for end in ends if text[:end] in central() and _is_nations(text[end:])), text)


def _untold(text: str) -> str:
    """In the nation's own text its titles are called without 国家 and 全国: 乡村旅游重点村."""
    if text in schemes() or patterns().classes.match(text):
        return text
    return next((said for w in _SAID if (said := w + text) in schemes()), text)


def _without_addition(text: str, place: Place | None) -> str:
    """A known scheme with what it runs on, or the nation's with the province where it is carried out:
    国家企业信用信息公示系统(福建), 国家大数据(贵州)综合试验区."""
    if (bare := _without_organ(text)) != text:
        return bare
    for bare in (use.sub("", text) for use in (patterns().medium, patterns().span)):
        if bare in schemes():
            return bare
    # A province's app is called a platform, while a reform of the nation and its platform are two.
    if schemes().get(bare := text.removesuffix("平台"), ("", ""))[1].isdigit():
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
    for written, (one, where) in schemes().items():
        bare = patterns().loose.sub("", written)
        if not where and len(bare) > SHORTEST and not patterns().graded.search(written):
            found.setdefault(bare, set()).add(one)
    return {bare: min(meant) for bare, meant in found.items() if len(meant) == 1}


def _deed(text: str, place: Place | None) -> str | None:
    """A known scheme with or without 工程 or 行动, where it is no title: 母亲河复苏 is 母亲河复苏行动."""
    bare = patterns().deeds.sub("", text)
    forms = [bare] if bare != text else [text + deed for deed in _DEEDS]
    places = ("", place.code[:2] + "0000") if place else ("",)
    known = (form for form in forms if len(bare) > SHORTEST and schemes().get(form, ("", "-"))[1] in places)
    return next((form for form in known if not patterns().graded.search(form)), None)


@cache
def schemes() -> dict[str, tuple[str, str]]:
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
    for told in measures():
        found.setdefault(told.name, (told.name, told.where))
    return found
