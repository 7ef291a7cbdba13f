"""Lists of bodies: `省甲厅、乙厅,各市、州、县人民政府` → its members, as written."""

import re
from dataclasses import dataclass

from loaders.responsibility.words import CLOSE, OPEN, body_like, is_crowd

SEPARATORS = "、,，;；。"
PLACES_ONLY = re.compile(
    r"各?(?:[省市州县区旗盟]|地区|自治[州县]|乡镇?|镇|街道|特区|示范区|开发区|园区|[省市县区]级|以上|地级以上)+(?:[(（〔][^()（）〔〕]*[)）〕])?"
)
TAIL = re.compile(r"(?:等(?:相关|有关)?(?:部门|单位)?(?:和单位)?|等)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One member of a list of bodies, as written."""

    name: str
    start: int
    end: int


def split(text: str, start: int, end: int) -> list[Piece]:
    """The members of a list: cut at separators outside of brackets, joint names of places put together again."""
    cuts, depth = [start], 0
    for at in range(start, end):
        char = text[at]
        if char in OPEN or char == "〈":
            depth += 1
        elif char in CLOSE or char == "〉":
            depth = max(0, depth - 1)
        elif depth == 0 and (char in SEPARATORS or char in " \n　\u2002\u2003\xa0"):
            cuts += [at, at + 1]
    cuts.append(end)
    pieces = [_trim(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return _join_places(text, [p for p in pieces if p.name])


def _trim(text: str, start: int, end: int) -> Piece:
    while start < end and text[start] in " \n　\u2002\u2003\xa0和与及":
        start += 1
    while start < end and text[end - 1] in " \n　\u2002\u2003\xa0":
        end -= 1
    return Piece(text[start:end], start, end)


def _join_places(text: str, pieces: list[Piece]) -> list[Piece]:
    """`各市、州、县人民政府` is one crowd, `广州、深圳市政府` one joint name."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and _continues(last.name, piece.name) and piece.start - last.end <= 2:
            joined[-1] = Piece(text[last.start : piece.end], last.start, piece.end)
        else:
            joined.append(piece)
    return joined


def _continues(name: str, following: str) -> bool:
    tail = re.split("[、,，]", name)[-1]
    if PLACES_ONLY.fullmatch(tail):
        return bool(
            re.match(
                r"各?(?:[省市州县区旗盟]|地区|自治|乡|镇|街道|开发区|园区|示范区|高新区|人民政府|政府|新区|管委会|经开区|部门|有关部门)",
                following,
            )
        )
    return (
        len(tail) <= 4
        and not body_like(tail)
        and bool(re.search(r"(?:市|县|区)(?:人民)?政府(?:$|按|共同|分别|负责|牵头|配合)", following))
        and not is_crowd(following)
    )


def clean(name: str) -> str:
    """Without the 等 and 有关部门 that close a list."""
    return TAIL.sub("", name)
