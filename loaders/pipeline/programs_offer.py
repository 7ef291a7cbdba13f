"""What may be a name in a text: the gazetteer's names, what ends in a head, and quotations; the judge picks."""

import re
from collections.abc import Container, Iterator
from itertools import chain

from loaders.model import ProgramKind
from loaders.pipeline.programs_fold import folded, packed
from loaders.pipeline.programs_gazetteer import known_names
from loaders.pipeline.programs_grammar import Candidate, Clauses, beginnings, bracket_tail, candidates, masked
from loaders.pipeline.programs_places import prefix_end, prefix_start
from loaders.pipeline.programs_rows import pieces
from loaders.pipeline.programs_words import QUOTED, UNQUOTED, grammar

# What stands in 《》 is a document's name, no program's; a certificate's is one.
_TITLE = re.compile("《(?![^《》\n]{3,18}证[书明]?》)[^《》\n]{1,100}》")
_QUOTE = re.compile(f"{QUOTED}{QUOTED}*{UNQUOTED}")
# Several levels share one name (国家级、省级企业技术中心; 省级以上绿色工厂): then no level belongs to it.
_SHARED_LEVEL = re.compile(
    r"(?:(?:国家|自治区|省|市|州|县|区)级?[、,和及或与](?:自治区|省|市|州|县|区)级|(?:国家|自治区|省|市|州|县|区)级及?以上)\Z"
)
# How far around a name its level, its opener and the head that a quotation belongs to are looked for.
BESIDE = 14
# How far a name may begin before a quotation that ends it.
AHEAD = 20


def prepared(text: str) -> tuple[str, str]:
    """The folded copy of a text without its titles, and the mask that names are read from, with the same offsets."""
    copy = _TITLE.sub(lambda m: "。" * len(m[0]), folded(text))
    return copy, masked(copy)


def offered(copy: str, mask: str, gazetteer: bool = True) -> Iterator[tuple[Candidate, str]]:
    """Every candidate of a prepared text, with how the gazetteer covers it: whole, its front, its back or not. What
    counts things (30个改造项目) or stands in a body's name (政策性金融工具工作组) is none."""
    opens, of_body = grammar().no_opening.match, grammar().of_body.match
    found = _offered(copy, mask, gazetteer)
    return ((c, how) for c, how in found if not opens(mask, c.start) and not of_body(mask, c.end))


def _offered(copy: str, mask: str, gazetteer: bool) -> Iterator[tuple[Candidate, str]]:
    clauses = Clauses(mask)
    known = list(_known(copy, clauses)) if gazetteer else []
    cover = _Cover([c for c, _ in known])
    yield from known
    for c in _unknown(copy, clauses, cover):
        if (c.start, c.end) not in cover.kinds and not cover.is_two(c):
            yield c, cover.of(c)


class _Cover:
    """How the gazetteer's names lie in a candidate."""

    def __init__(self, known: list[Candidate]) -> None:
        self.kinds = {(c.start, c.end): c.kind for c in known}
        self._fronts, self._backs = {c.start: c.end for c in known}, {c.end: c.start for c in known}

    @property
    def ends(self) -> Container[int]:
        """Where known names end."""
        return self._backs

    def is_two(self, c: Candidate) -> bool:
        """Two known names side by side (“质量月”中国品牌日) are no name."""
        return self._backs.get(c.end, -1) == self._fronts.get(c.start)

    def of(self, c: Candidate) -> str:
        front, back = self._fronts.get(c.start, c.end), c.end in self._backs
        if front < c.end:
            return "both" if back else "led" if front >= c.end - len(c.head) else "front"
        return "back" if back else ""


def _known(copy: str, clauses: Clauses) -> Iterator[tuple[Candidate, str]]:
    """The names that the gazetteer knows, as they stand, and with the level, region and bracket around them."""
    mask = clauses.mask
    for found_start, found_end, kind in known_names(packed(copy)):
        if _cut_off(copy, found_start, found_end):
            continue
        start, end = _with_quotes(copy, found_start, found_end)
        low = max(0, start - BESIDE)
        level = prefix_end(mask, start, end)
        if start < level < end and _SHARED_LEVEL.search(mask, low, level):
            yield Candidate(level, end, kind, "", "shared"), "whole"
            continue
        prefix = prefix_start(mask, start, low)
        alone = prefix == start or _SHARED_LEVEL.search(mask, low, start)
        yield Candidate(start, end, kind, "", clauses.before(start)), "whole" if alone else "bare"
        if copy[end : end + 1] == "(" and (tail := bracket_tail(mask, end)):
            yield Candidate(start, tail, kind, "", clauses.before(start)), "prefixed"
        if not alone:
            yield Candidate(prefix, end, kind, "", clauses.before(prefix)), "prefixed"


def _unknown(copy: str, clauses: Clauses, cover: _Cover) -> Iterator[Candidate]:
    """What the grammar offers. What closes a row says of what kind its pieces are, whatever they end in."""
    rows = {(c.start, c.end): c for c in pieces(clauses)}
    told = {span: c.kind for span, c in rows.items()}
    for c in chain(candidates(clauses, cover.ends), _quotations(copy, clauses, cover)):
        span = c.start, c.end
        rows.pop(span, None)
        yield c._replace(kind=told[span]) if span in told else c
    yield from rows.values()


def _cut_off(copy: str, start: int, end: int) -> bool:
    """The name goes on into another word: 科技贷 of 科技贷款, 质量奖 of 质量奖励."""
    goes_on = grammar().cut_off.get(copy[end - 1])
    return copy[end : end + 1] in goes_on and end < len(copy) if goes_on else False


def _with_quotes(copy: str, start: int, end: int) -> tuple[int, int]:
    """A name with the quotation marks that it is opened or closed by."""
    before, after = copy[start - 1 : start] == "“", copy[end : end + 1] == "”"
    if not (before or after):
        return start, end
    opening, closing = copy.count("“", start, end), copy.count("”", start, end)
    if opening == closing and before and after:
        return start - 1, end + 1
    return start - (before and closing > opening), end + (after and opening > closing)


def _quotations(copy: str, clauses: Clauses, cover: _Cover) -> Iterator[Candidate]:
    """Each quotation, alone and with what stands before it in its clause (内贸版“广交会”)."""
    mask = clauses.mask
    for quote in _QUOTE.finditer(mask):
        start, end = quote.span()
        # A comma in it: marks that were set the wrong way round, or a sentence.
        if "," in copy[start:end] or grammar().slogans.fullmatch(copy, start + 1, end - 1):
            continue
        known = cover.kinds.get((start, end)) or cover.kinds.get((start + 1, end - 1))
        kind = known or _kind_of(copy[start + 1 : end - 1]) or _kind_after(mask, end)
        yield Candidate(start, end, kind, "”", clauses.before(start))
        for begin, opened, joint in beginnings(clauses, start, clauses.origin(start)):
            if start - AHEAD <= begin < start:
                yield Candidate(begin, end, kind, "“”", opened, joint)


def _kind_of(content: str) -> ProgramKind | None:
    """The kind that a quotation's own last word tells."""
    words = grammar()
    for index, _, end in words.heads.find_matches_as_indexes(content, overlapping=True):
        if end == len(content):
            return words.head_list[index].kind
    return words.endings.get(content[-1])


def _kind_after(mask: str, end: int) -> ProgramKind:
    """The kind that a bare quotation takes from the head of its clause (“才聚荆楚”“技兴荆楚”工程)."""
    words = grammar()
    rest = mask[end : end + BESIDE]
    for index, _, _ in words.heads.find_matches_as_indexes(rest):
        return words.head_list[index].kind
    return "project"
