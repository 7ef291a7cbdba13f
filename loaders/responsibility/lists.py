"""Lists of bodies: `省甲厅、乙厅,各市、州、县人民政府` → its members, as written."""

import re
from functools import cache
from typing import NamedTuple

from loaders.responsibility.words import BLANKS, CLOSE, OPEN, alternation, body_like, is_crowd, remembered, words

SEPARATORS = "、﹑､,，﹐;；。/／|"
PLACES_ONLY = re.compile(
    r"(?:各(?:有关|相关)?)?(?:县级市|[省市州县区旗盟]|地区|自治[州县]|乡镇?|镇|街道|特区|示范区|开发区|园区|[省市县区]级|以上|地级以上)+(?:[(（〔][^()（）〔〕]*[)）〕])?"
)
PLACES_NEXT = re.compile(
    r"各?(?:省直管县|县级市|[省市县区州旗盟](?=[、(（〔各省市县区州旗盟政管]|人民|$)|地区|自治|乡|镇|街道|开发区|园区|示范区|高新区|人民政府|政府|新区|管委会|经开区|部门|有关部门)"
)
# 各盟行政公署、市人民政府: the governments of all of them.
GOVERNMENTS = re.compile("[市县区旗州]{1,2}(?:人民)?政府")
# A crowd of its own behind a crowd of places: 各县区、各有关部门.
OTHERS = re.compile("各(?:有关|相关|部门|单位)")
SHARED_OFFICE = re.compile(r"(?:市|县|区)(?:人民)?政府(?:$|按|共同|分别|负责|牵头|配合)")
TAIL = re.compile(r"等(?:[\d一二三四五六七八九十]+[个家])?(?:相关|有关)?(?:部门|单位)?(?:和单位)?$")
# A telephone number behind a body's name.
TELEPHONE = re.compile(r"[\s:：(（]*[\d][\d\-—－ ]{4,}[)）]?$")
# After a space that stands behind a bracket the name may go on: 各县 (市、区) 人民政府.
PLACES = re.compile(r"(?:^|[、,，;；:：(（\s])各?[省市县区地州旗盟]{1,2}\s*[(（〔][^()（）]*[)）〕]$")
GOES_ON = re.compile(r"\s*(?:人民)?(?:政府|管委会|管理委员会)(?![一-鿿])")
# 甲高新区、乙新区管委会 is one joint name: the zones share what follows the last. 甲经济技术开发区 is whole by itself.
ZONE = re.compile(r"^(?=.{2,6}$).*(?<!各)(?:示范|开发|高新|经开|新|园|度假|管理|集聚|合作|港|景)区$")
ZONE_BODY = re.compile(r"区(?:管委会|管理委员会)(?:$|按|共同|分别|负责|牵头|配合|落实)")
# What a joint name of places stands behind: 各有关部门和市、县人民政府.
PARTED = re.compile("[、,，]|(?<=部门|单位|政府)[和与及]")
# The number of a field that follows: 2.牵头单位：甲局 3.配合单位：乙局.
ORDINAL = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]*")
# 市政府各委、办、局 is one crowd.
KINDS = frozenset("委办厅局部")
DEEPER, HIGHER = OPEN + "〈<", CLOSE + "〉>"
JOINTS = "和与及"
CUTTING = re.compile(f"[{re.escape(SEPARATORS + DEEPER + HIGHER + BLANKS + JOINTS)}]")
# 甲局和乙局: behind a body that is whole the next one, or the first of joint places; 卫生和计划生育局 is one.
WHOLE_BODY = re.compile("[一-鿿]{2}(?:厅|局|委|办|部|院|委员会|办公室|管委会|政府|中心)$")
NEXT_BODY = re.compile(
    "(?!其|所属|下属|直属)[一-鿿]{2,14}?(?:厅|局|委|办|部|院|政府|中心|公司|银行|协会)|[省市州县区旗]、"
)
LEADING = BLANKS + JOINTS
BRACKETS = OPEN + CLOSE
NUMBER_ENDS = "0123456789０１２３４５６７８９-—－)）"
OPENED = re.compile("除[^、，,；;。]{1,16}外")
# What a piece may end in that is no part of it.
TRAILING = frozenset(BLANKS + NUMBER_ENDS + BRACKETS)
MARKS = "*★☆▲△●◆■※#"


class Piece(NamedTuple):
    """One member of a list of bodies, as written."""

    name: str
    start: int
    end: int

    def moved(self, by: int) -> "Piece":
        """The same in a text that begins elsewhere."""
        return Piece(self.name, self.start + by, self.end + by)


def split(text: str, start: int, end: int) -> list[Piece]:
    """The members of a list: cut at separators outside of brackets, joint names of places put together again."""
    pieces: list[Piece] = []
    begin, depth = start, 0
    for mark in CUTTING.finditer(text, start, end):
        at, char = mark.start(), mark.group()
        if char in DEEPER:
            depth += 1
        elif char in HIGHER:
            depth = max(0, depth - 1)
        elif depth == 0 and (_joins(text, begin, at, end) if char in JOINTS else _cuts(text, at, end)):
            _add(pieces, text, begin, at)
            begin = at + 1
    _add(pieces, text, begin, end)
    return pieces


def _joins(text: str, begin: int, at: int, end: int) -> bool:
    """Whether the 和 at `at` stands between two bodies, and is no part of the name of one."""
    first = text[begin:at]
    return bool(WHOLE_BODY.search(first) and NEXT_BODY.match(text, at + 1, end)) and not is_crowd(first)


def _cuts(text: str, at: int, end: int) -> bool:
    """Whether a sign separates two bodies; white space beside a bracket of a name only pads it."""
    if text[at] in SEPARATORS:
        return True
    ahead = text[at + 1 : min(end, at + 8)].lstrip(BLANKS)
    if ahead.startswith(tuple(OPEN)):
        return False
    closed = text[max(0, at - 1)] in CLOSE
    return not (closed and (GOES_ON.match(ahead) or PLACES.search(text, max(0, at - 16), at)))


def _trim(text: str, start: int, end: int) -> Piece:
    while start < end and text[start] in LEADING:
        start += 1
    if start == end or text[end - 1] not in TRAILING:
        return Piece(text[start:end], start, end)
    while start < end and text[end - 1] in BLANKS:
        end -= 1
    if start < end and text[end - 1] in NUMBER_ENDS:
        end = _without_number(text, start, end)
    if start < end and text[end - 1] in BRACKETS:
        end = _without_brackets(text, start, end)
    return Piece(text[start:end], start, end)


def _without_number(text: str, start: int, end: int) -> int:
    number = TELEPHONE.search(text[max(start, end - 40) : end])
    if number and (number.group().lstrip()[0] not in ":：" or body_like(text[start : end - len(number.group())])):
        return end - len(number.group())
    return end


def _without_brackets(text: str, start: int, end: int) -> int:
    """Without the brackets at the end that have no partner in the piece."""
    opened = sum(text.count(c, start, end) for c in OPEN)
    closed = sum(text.count(c, start, end) for c in CLOSE)
    while start < end and (text[end - 1] in BLANKS + OPEN or (text[end - 1] in CLOSE and closed > opened)):
        end -= 1
        opened -= text[end] in OPEN
        closed -= text[end] in CLOSE
    return end


def _add(pieces: list[Piece], text: str, start: int, end: int) -> None:
    """What stands between two cuts; with what stands before it where places share what follows: `各市、州、县人民政府`
    is one crowd, `广州、深圳市政府` one joint name."""
    piece = _trim(text, start, end)
    last = pieces[-1] if pieces else None
    if last and piece.name and piece.start - last.end <= 2 and _continues(last.name, piece.name):
        pieces[-1] = Piece(text[last.start : piece.end], last.start, piece.end)
        _share_office(pieces, text)
    elif piece.name and not ORDINAL.fullmatch(piece.name):
        pieces.append(piece)


def _share_office(pieces: list[Piece], text: str) -> None:
    """More places before a joint name belong to it: 甲州、乙州、丙市政府."""
    while len(pieces) > 1:
        first, last = pieces[-2:]
        if text[first.end : last.start].strip(BLANKS) != "、" or not _continues(first.name, last.name):
            return
        pieces[-2:] = [Piece(text[first.start : last.end], first.start, last.end)]


def _continues(name: str, following: str) -> bool:
    if following[0] in KINDS and name[-1] in KINDS and following[1:2] in ("", *OPEN):
        return True
    if name.startswith("各") and GOVERNMENTS.fullmatch(following):
        return True
    form = _form(name)
    if form is None:
        return False
    if form.places:
        return bool(PLACES_NEXT.match(following)) and not OTHERS.match(following)
    if form.zone and ZONE_BODY.search(following):
        return not is_crowd(following)
    # 甲区、乙市等县（市）区人民政府 is one crowd.
    return form.short and bool(SHARED_OFFICE.search(following)) and ("等" in following or not is_crowd(following))


class _Form(NamedTuple):
    """What a name ends in that may share what follows the next one: words for places, a zone, something short."""

    places: bool
    zone: bool
    short: bool


@remembered
def _form(name: str) -> _Form | None:
    tail = PARTED.split(name)[-1]
    form = _Form(bool(PLACES_ONLY.fullmatch(tail)), bool(ZONE.search(tail)), len(tail) <= 4 and not body_like(tail))
    return form if any(form) else None


def clean(name: str) -> str:
    """Without the 等 and 有关部门 that close a list."""
    return TAIL.sub("", name)


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(alternation(words()["rules"]))


def rule_start(text: str, start: int, end: int) -> int:
    """Where the list ends and a sentence begins that only states a rule for later annotations, or `end`; a bracket that
    closes the list may hold it."""
    for rule in _rule().finditer(text, start, end):
        if _is_level(text, start, rule.start()):
            begin = max(start, *(text.rfind(mark, start, rule.start()) for mark in "。；;，,"), 0)
            # 除专门列出外，以下均涉及…: what opens the rule.
            return min((opened.start() for opened in OPENED.finditer(text, start, begin)), default=begin)
        opened = max(text.rfind(mark, start, rule.start()) for mark in OPEN)
        if _closes_at(text, rule.end(), end) and body_like(text[start:opened]):
            # A place in front of it is no body yet: 各县（市、区，下同）.
            return opened
    return end


def _closes_at(text: str, at: int, end: int) -> bool:
    """Whether the bracket that is open at a place closes at the end of the list."""
    closed = min((place for mark in CLOSE if (place := text.find(mark, at, end)) >= 0), default=end)
    return not text[closed + 1 : end].strip(BLANKS + "。")


def _is_level(text: str, start: int, end: int) -> bool:
    """Whether no bracket is open between two places: 各县(市、区,下同)人民政府 is a name."""
    return sum(text.count(c, start, end) for c in OPEN) <= sum(text.count(c, start, end) for c in CLOSE)


@cache
def _lead_rules() -> dict[str, re.Pattern[str]]:
    return {signs: re.compile("|".join(said)) for signs, said in words()["lead_rules"].items()}


def lead_rule(text: str) -> str | None:
    """Who leads of each list, where the document says so once: the signs in front of which they stand (逗号前为牵头
    单位), "" for the first body alone; None where it says nothing."""
    for place in re.finditer("第一|首[位名个]|[逗分顿]号", text):
        near = text[max(0, place.start() - 10) : place.start() + 24]
        for signs, said in _lead_rules().items():
            if said.search(near):
                return signs
    return None
