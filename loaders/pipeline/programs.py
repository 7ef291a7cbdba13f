"""The programs that a measure names: what the gazetteer knows and the grammar of names offers, as three judges say."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter

from loaders.model import Program
from loaders.pipeline.convolution import one_thread
from loaders.pipeline.programs_company import UNLIKELY, Judged, Weights, odds_in_company
from loaders.pipeline.programs_gazetteer import matching_form
from loaders.pipeline.programs_grammar import REACH, Candidate
from loaders.pipeline.programs_judge import score
from loaders.pipeline.programs_network import odds_of, spans_of
from loaders.pipeline.programs_offer import offered, prepared
from loaders.pipeline.programs_places import is_place, place_end, prefix_end
from loaders.pipeline.programs_words import grammar

# What the network says of those that the others need not be asked about.
RULED_OUT = -5.0
# Stands between texts that are read together: farther than a name reaches or a vector sees.
_GAP = "\0" * (REACH + 1)
# A candidate, how the gazetteer covers it, and what the network says of it.
Offer = tuple[Candidate, str, float]
# What a sign of length is worth, in log-odds, between names that overlap.
LENGTH = 0.25
_LONGEST_PLACE = 6
_LIKES = re.compile('[”"]等')


def find_programs(text: str, body_end: int) -> list[Program]:
    """The named programs in `text[:body_end]`, each once, in order; offsets count code points of `text`."""
    return programs_of([text[:body_end]])[0]


def programs_of(texts: Sequence[str]) -> list[list[Program]]:
    """The named programs of each text. Texts are read and judged together, which is much faster than one by one."""
    if not texts:
        return []
    with one_thread():
        return _programs_of(texts)


def _programs_of(texts: Sequence[str]) -> list[list[Program]]:
    sheets = [prepared(text) for text in texts]
    begins = list(accumulate((len(text) + len(_GAP) for text in texts[:-1]), initial=0))
    copy, mask = (_GAP.join(side) for side in zip(*sheets, strict=True))
    offers = list(offered(copy, mask))
    found: list[list[Offer]] = [[] for _ in texts]
    for (candidate, known), odds in zip(offers, odds_of(copy, spans_of(offers)).tolist(), strict=True):
        if odds > RULED_OUT or candidate.head == "”":
            at = bisect_right(begins, candidate.start) - 1
            found[at].append((candidate.moved(-begins[at]), known, odds))
    return [
        each_once(text, list(_with_twins(copy, offer, settled(copy, list(_judged(mask, offer))))))
        for text, (copy, mask), offer in zip(texts, sheets, found, strict=True)
    ]


def _judged(mask: str, offer: list[Offer]) -> Iterator[Judged]:
    """The candidates that the network does not rule out, with what two judges say."""
    for candidate, known, odds in offer:
        if odds > RULED_OUT and not grammar().plain.fullmatch(mask, candidate.start, candidate.end):
            yield Judged(candidate, known, odds, score(mask, candidate, known))


def settled(copy: str, judged: Sequence[Judged], company: Weights | None = None) -> list[Candidate]:
    """The candidates of one folded text that are names, as the third judge says among those that two take."""
    likely = [j for j in judged if j.odds > UNLIKELY]
    odds = odds_in_company(copy, likely, chosen((j.odds, j.candidate) for j in likely), company)
    return chosen(zip(odds.tolist(), (j.candidate for j in likely), strict=True))


def _with_twins(copy: str, offer: list[Offer], names: list[Candidate]) -> Iterator[Candidate]:
    """The names, and each quotation right before one that begins with a quotation (“才聚荆楚”“技兴荆楚”工程)."""
    yield from names
    begins, ends = ({place(c) for c in names} for place in (attrgetter("start"), attrgetter("end")))
    for quotation, _, _ in offer:
        if quotation.head == "”" and quotation.end in begins - ends and copy[quotation.end] == "“":
            yield quotation


def chosen(judged: Iterable[tuple[float, Candidate]]) -> list[Candidate]:
    """The likely ones, the surest and longest first, none overlapping another."""
    likely = [(odds + LENGTH * (c.end - c.start), c) for odds, c in judged if odds > 0]
    taken: list[Candidate] = []
    covered = bytearray(max((c.end for _, c in likely), default=0))
    for _, c in sorted(likely, key=lambda j: (-j[0], j[1].start)):
        if 1 not in covered[c.start : c.end]:
            covered[c.start : c.end] = b"\x01" * (c.end - c.start)
            taken.append(c)
    return taken


def each_once(text: str, found: list[Candidate]) -> list[Program]:
    """The programs that the names of a text tell, each once, in order."""
    names: dict[str, Program] = {}
    for c in sorted(found, key=attrgetter("start")):
        start, end = _with_sharers(text, c.start, c.end), c.end
        if likes := _LIKES.search(text, start, end):
            # “甲交易网”等平台: the name is what stands in the quotation, its kind what it is a like of.
            end = likes.start() + 1
        name = text[start:end]
        kind = grammar().kind_of(name, c.kind) if c.head and not likes else c.kind
        names.setdefault(matching_form(name), Program(name, kind, start, end))
    told = set(_told_in_more_words(names))
    return [program for form, program in names.items() if form not in told]


def _told_in_more_words(names: dict[str, Program]) -> Iterator[str]:
    """The forms that a longer name of the measure tells too: with whose it is (省级绿色工厂, 绿色工厂), or with a word
    that adds nothing (住房公积金贷款, 公积金贷款)."""
    for longer, program in names.items():
        if owner := prefix_end(longer, 0, len(longer)):
            yield longer[owner:]
        for word in grammar().filler:
            for form in (longer.removeprefix(word), longer.removesuffix(word)):
                if form != longer and form in names and names[form].kind == program.kind:
                    yield form


def _with_sharers(text: str, start: int, end: int) -> int:
    """Places in a row share one name (北京、上海科技创新中心): the name begins with the first of them."""
    if text[start - 1 : start] != "、" or place_end(text, start, end) == start:
        return start
    while text[start - 1 : start] == "、":
        size = next((n for n in range(_LONGEST_PLACE, 1, -1) if is_place(text[start - 1 - n : start - 1])), 0)
        if not size:
            break
        start -= size + 1
    return start
