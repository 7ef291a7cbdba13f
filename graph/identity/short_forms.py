"""Short forms inside one document: of a name that the same text writes at several lengths one stands for all.

What a name becomes depends on the name and its own document alone, and on what the text says, not on which names were
found in it: two names that are one come to the same, in whatever order they are asked.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from graph.identity.spelling import SHORTEST, core, patterns

_QUOTES = str.maketrans(dict.fromkeys('“”"「」『』〝〞', "“"))
# As far back as what qualifies a name is looked for.
_AHEAD = 14
_LONGEST_NOUN = 6


@lru_cache(maxsize=64)
def said(text: str) -> str:
    """A text or a name with one width and one quotation mark, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_QUOTES)


@lru_cache(maxsize=16)
def _coined(text: str) -> tuple[str, ...]:
    """What a text has in quotation marks, longer ones first."""
    words = re.findall(r"[“「『\"]([^“”「」『』\",。;:]{2,14})[”」』\"]", unicodedata.normalize("NFKC", text))
    return tuple(sorted({said(word) for word in words}, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=16)
def titles(text: str) -> tuple[str, ...]:
    """The documents in 《》 that a text names, as the names of programs are compared."""
    return tuple(core(title) for title in re.findall(r"《([^《》]{6,60})》", said(text)))


@dataclass(frozen=True, slots=True)
class Saying:
    """How a document speaks: its text, the words by which it says that something is its own place's, and which names
    mean a known scheme there whatever else the text says."""

    text: str
    own: frozenset[str]
    known: Callable[[str], bool]

    def alone(self, ahead: str) -> bool:
        """Whether what stands before a name is no noun that makes it another one."""
        return bool(patterns().nothing_before.search(ahead)) or ahead.endswith(tuple(self.own) or ("¤",))


def in_document(name: str, saying: Saying) -> str:
    """The name by which the document may call the same program, or the name itself."""
    full = said(name)
    short = _defined(full, saying) or patterns().kinds.sub("", full)
    coined = _coined_name(short, saying)
    if coined and (short.startswith(coined[:-1]) or not saying.known(coined)):
        short = coined
    short = next((form for form in _shorter(short, saying) if not saying.known(form)), short)
    if short == full:
        short = _fuller(full, saying) or _only_one(full, saying) or _dated(full, saying) or full
    return name if short == full else re.sub("“([^“]*)“", r"“\1”", short)


def _coined_name(name: str, saying: Saying) -> str | None:
    """某某“甲”乙 as “甲”乙, and “甲”活动 as “甲”, where the text calls it so and nothing else by the same word."""
    parts = _parts(name, saying.text)
    if parts is None:
        return None
    before, word, after = parts
    bare = patterns().nothing_after.sub("", f"“{word}“{after}")
    if not before:
        return bare if "“" in name or len(bare) > SHORTEST + 1 else None
    if before not in saying.own and patterns().another.search(before):
        return None
    return bare if _alone(bare, before, saying) else before + bare


def _parts(name: str, text: str) -> tuple[str, str, str] | None:
    """What stands before, in and after what a name, or the text for it, has in quotation marks."""
    if name.count("“") == 2:
        before, word, after = name.split("“")
        return before, word, after
    words = (w for w in _coined(text) if w in name and (len(w) >= SHORTEST or name.startswith(w)))
    word = "" if "“" in name else next(words, "")
    before, _, after = name.partition(word) if word else ("", "", "")
    return (before, word, after) if word else None


def _alone(bare: str, before: str, saying: Saying) -> bool:
    """Whether the text has the bare name as well, and its coined word after no other noun than that one."""
    word, head = bare[1:].split("“")
    text = said(saying.text)
    for ahead in _ahead(f"“{word}“", text):
        if not ahead.endswith(before) and not saying.alone(ahead):
            return False
    forms = (opened + word + closed + head for opened in ("“", "") for closed in ("“", ""))
    return any(saying.alone(ahead.removesuffix("“")) for form in forms for ahead in _ahead(form, text))


def _ahead(form: str, text: str) -> Iterator[str]:
    """What stands before each place where a text says so."""
    at = text.find(form)
    while at >= 0:
        yield text[max(0, at - _AHEAD) : at]
        at = text.find(form, at + len(form))


def _shorter(name: str, saying: Saying) -> Iterator[str]:
    """持续整治某某 as 整治某某, 甲乙发展基金 as 甲乙基金, 某某专项资金 as 某某专项, where the text says that too."""
    text = said(saying.text)
    own = next((w for w in sorted(saying.own, key=len, reverse=True) if name.startswith(w)), "")
    opening = patterns().openings.match(name.removeprefix(own))
    rest = name[len(own) + opening.end() :] if opening else name
    forms = [form for start in dict.fromkeys((name, rest)) for form in _without_fillers(start)]
    forms = [form for form in forms if form != name and _is_long_enough(form) and form in text]
    without = text.replace(name, "¤" * len(name)) if forms else ""
    for form in forms:
        if form in without and _is_said(form, name, without, saying):
            yield form


def _is_long_enough(form: str) -> bool:
    return len(form) > SHORTEST or bool(patterns().coined_short.search(form))


def _is_said(form: str, name: str, text: str, saying: Saying) -> bool:
    """Whether a text says a shorter name by itself, at the end where the name lost its beginning or its end."""
    if name.startswith(form):
        return re.search(re.escape(form) + patterns().nothing_follows.pattern, text) is not None
    return name.startswith(form[:SHORTEST]) or any(map(saying.alone, _ahead(form, text)))


def _without_fillers(name: str) -> Iterator[str]:
    """The name, and without one or two words that say nothing of their own."""
    yield name
    cuts = [match.span() for match in patterns().fillers.finditer(name)]
    for start, end in cuts:
        yield name[:start] + name[end:]
    for (start, end), (then, last) in combinations(cuts, 2):
        yield name[:start] + name[end:then] + name[last:]


def _fuller(name: str, saying: Saying) -> str | None:
    """The one known scheme that the text calls by a longer name ending so: 综合试验区 where it says whose."""
    if "“" in name or not patterns().anaphors.search(name):
        return None
    found = _ahead(name, said(saying.text))
    longer = {ahead[-size:] + name for ahead in found for size in range(2, len(ahead) + 1)}
    meant = [full for full in longer if saying.known(full)]
    shortest = min(meant, key=len, default=None)
    return shortest if shortest and all(full.endswith(shortest) for full in meant) else None


def _only_one(name: str, saying: Saying) -> str | None:
    """普惠消费券 for the 消费券 of a text that writes the longer one first, and no other that ends so."""
    found = list(_ahead(name, said(saying.text))) if patterns().plain.search(name) else []
    if not found or saying.alone(found[0]) or any(patterns().joins.search(ahead[-1:]) for ahead in found):
        return None
    before = [_noun(ahead, saying) for ahead in found if not saying.alone(ahead)]
    only = before[0] if len(before) < len(found) and len(set(before)) == 1 else None
    return only + name if only and not saying.known(only + name) else None


def _noun(ahead: str, saying: Saying) -> str | None:
    """The noun of two to six characters before a name, where it is no last one of several."""
    parts = ((ahead[:-size], ahead[-size:]) for size in range(2, _LONGEST_NOUN + 1))
    rest, noun = next(((rest, noun) for rest, noun in parts if saying.alone(rest)), ("", ""))
    use = patterns()
    return None if not noun or use.joins.search(rest[-1:] + noun) or use.another.search(noun) else noun


def _dated(name: str, saying: Saying) -> str | None:
    """甲乙行动计划 with the years that the text gives to it and to no other plan of the name."""
    if not patterns().plans.search(name):
        return None
    years = set(re.findall(re.escape(name) + r"([(]20\d\d年?[-—–至~]+20\d\d年?[)])", said(saying.text)))
    return name + years.pop() if len({re.sub(r"\D", "", one) for one in years}) == 1 else None


def _defined(name: str, saying: Saying) -> str | None:
    """The known scheme, or the name said again, for which the text defines a short one: 甲乙丙(以下简称“甲丙”)."""
    text, short = said(saying.text), name.replace("“", "")
    for whole in _definitions(text).get(short, ()):
        longer = [whole[at:] for at in range(len(whole) - len(short)) if _abbreviates(short, whole[at:])]
        known = [full for full in longer if saying.known(full)]
        again = [full for full in longer if text.count(full) > 1]
        if known or again:
            return min(known, key=len) if known else again[0]
    return None


@lru_cache(maxsize=16)
def _definitions(text: str) -> dict[str, list[str]]:
    """Short name → what stands before each (以下简称“某某”) that gives it."""
    found: dict[str, list[str]] = {}
    for match in re.finditer(r"[(](?:以下|下)?统?(?:简称|称)为?:?“?([^“(),。;]{2,30})“?[)]", text):
        before = re.search(r"[^,。;:、]{4,30}$", text[max(0, match.start() - 30) : match.start()])
        if before:
            found.setdefault(match[1], []).append(before[0])
    return found


def _abbreviates(short: str, full: str) -> bool:
    """Whether a name is made of characters of another in their order."""
    rest = iter(full)
    return all(character in rest for character in short)
