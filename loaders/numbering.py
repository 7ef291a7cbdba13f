"""How a line of a policy document is numbered: style, rank in the usual hierarchy, ordinal.

章 > 节 > 条 > `一、` > `（一）` > `1.` > `1.1` > `1.1.1` > `（1）` > `①`, `一是`, `第一，`;
the rank orders styles, not documents: which of them is a measure is for the outline to find out.
"""

import re
import string
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
CHINESE = "〇零一二三四五六七八九十百两"
# What text recognition makes of 十.
PLUS = "+＋"
FULLWIDTH = {ord(full): str(i) for i, full in enumerate("０１２３４５６７８９")}
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


# So many of something, or a time, and no decimals: of 2.50个小区 and 3.10月底前 the first is the number of the line.
COUNT = (
    r"(?:[1-9]\d{1,4}(?:个(?!百)|[家名条所户件项处座套台场])"
    r"|[1-9]\d{0,2}(?:年内|个月内|周岁)|24小时|1?\d月(?:底|份|\d{1,2}日))"
)

# What stands behind 1.2 where it is the number of a line and no decimal (3.5万, 2.24小时): a word that no unit begins.
WORD = (
    r"(?:[\s　]+(?=[一-鿿])(?![万亿元个家名倍年月日吨])"
    r"|(?=[一-鿿])(?![万亿元个家名条所户件项处座套台场人倍年月日周岁度级版米吨亩公千百小分余多部县省市村镇乡号种类批次期路]))"
)

# (style, rank, pattern): the last group is the ordinal, one in front of it the whole part of 1.2.
STYLES: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (style, rank, re.compile(pattern))
    for style, rank, pattern in (
        ("chapter", 1, rf"第([{CHINESE}\d]{{1,4}})[章编篇](?=[\s　:：]|[^的规])"),
        ("clause", 2, rf"第([{CHINESE}\d]{{1,4}})节(?=[\s　]|[^的])"),
        ("article", 3, rf"第([{CHINESE}\d]{{1,4}})条(?![例款件的和至])"),
        ("heading", 4, rf"([{CHINESE}]{{1,4}})[、．.](?![{CHINESE}]{{1,2}}[是要])"),
        ("task", 5, rf"(?:任务|措施|行动|举措)([{CHINESE}\d]{{1,3}})\s*[:：、.．]"),
        ("bracket", 5, rf"[(（]\s*([{CHINESE}{PLUS}]{{1,4}})\s*[)）]\s*[、．.]?"),
        ("decimal", 8, rf"(\d{{1,2}}[.．]\d{{1,2}}[.．])(\d{{1,2}}){WORD}"),
        ("decimal", 7, rf"(\d{{1,2}}[.．])(\d{{1,2}}){WORD}"),
        # Not the whole part of 3.5万, but 12. before a year: 12.2025年底前……
        # Nor of 3.25, but 2. before 50个小区……
        (
            "number",
            6,
            rf"([\d０-９]{{1,3}})\s*(?:、(?=\d{{2,5}}[一-鿿])|[.．、﹒](?=(?:19|20)\d\d年|{COUNT})"
            r"|[.．、﹒](?![\d０-９]{1,3}(?:[%％万亿元]|[\d.．])))",
        ),
        ("said", 10, rf"([{CHINESE}]{{1,3}})是(?![{CHINESE}])"),
        ("said", 10, rf"第([{CHINESE}]{{1,3}})[，,](?![{CHINESE}])"),
        ("number-bracket", 9, r"[(（]\s*([\d０-９]{1,3})\s*[)）]"),
        ("circle", 10, rf"([{CIRCLED}])"),
        ("panel", 11, rf"专栏\s*([{CHINESE}\d０-９]{{0,3}})(?=[\s　:：]|[一-鿿])"),
    )
)
# The styles by what they begin with; most lines begin otherwise, and no pattern need be tried on them.
WIDE_DIGITS = "".join(map(chr, FULLWIDTH))
FIRSTS = {
    "heading": CHINESE,
    "said": CHINESE + "第",
    "decimal": string.digits,
    "number": string.digits + WIDE_DIGITS,
    "circle": CIRCLED,
    "panel": "专",
    "task": "任措行举",
}
FIRSTS |= dict.fromkeys(("chapter", "clause", "article"), "第") | dict.fromkeys(("bracket", "number-bracket"), "(（")
STYLES_FROM = {
    first: [style for style in STYLES if first in FIRSTS[style[0]]] for first in sorted(set("".join(FIRSTS.values())))
}


# 01 on its own, before a blank or the end of the line; any number in a cell of its own.
_COUNTED = re.compile(r"(\d\d)(?=\s|$)|(\d{1,3})(?=\t)")
_ROW = re.compile(r"(\d{1,3})\t")
# 11.121人才项目: a number that may be a decimal, unless it is the one that comes next.
_NEXT = re.compile(r"(\d{1,3})[.．](?=\d{2,4}[一-鿿])")
# 3 预警监测: a heading without a mark, whose items are 3.1, 3.2.
_HEAD = re.compile(r"(\d{1,2})[\s　]*(?=[一-鿿])[^，,。；;：:]{2,30}$")


class Mark(NamedTuple):
    """The numbering at the head of a line: `length` characters of it, `ordinal` the number it says, behind the `whole`
    part of it where it has one: 1. of 1.2."""

    style: str
    rank: int
    ordinal: int
    length: int
    whole: str = ""


@lru_cache(maxsize=1024)
def ordinal(word: str) -> int:
    """The number that a Chinese or Arabic ordinal below 1,000 says: 二十一 → 21, 一百零三 → 103, １２ → 12."""
    word = re.sub(f"[{PLUS}]", "十", word).translate(FULLWIDTH)
    if word.isdecimal():
        return int(word)
    if word in CIRCLED:
        return CIRCLED.index(word) + 1
    total, digit = 0, 0
    for char in word:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = DIGITS.get(char, 0)
    return total + digit


def mark_of(line: str) -> Mark | None:
    """The numbering that `line` (already stripped) begins with, or None."""
    for style, rank, pattern in STYLES_FROM.get(line[:1], ()):
        if found := pattern.match(line):
            *whole, last = found.groups()
            return Mark(style, rank, ordinal(last), found.end(), "".join(whole).replace("．", "."))
    return None


def first_count(lines: Iterable[str]) -> int:
    """The number of the first row of a table from which two more count on, else 1: an excerpt may begin with 17."""
    counts = (int(found[1]) for line in lines if (found := _ROW.match(line)))
    first = tuple(islice(counts, 3))
    return first[0] if first and first == tuple(range(first[0], first[0] + 3)) else 1


def counted_mark(line: str, due: int) -> Mark | None:
    """The two digits that count a line where the lines before were counted so: 01 新增…, 02 推动…, 10 创建…; or the
    number of a row. `due` is the number that would come next, and only the first begins."""
    found = _COUNTED.match(line)
    if found is None or (int(found[0]) != due and found[0] not in ("01", "1")):
        return None
    return Mark("number", 6, int(found[0]), found.end())


def next_mark(line: str, last: int) -> Mark | None:
    """The number that a line begins with, which reads as a decimal by itself, where it follows the `last` one."""
    found = _NEXT.match(line)
    return Mark("number", 6, last + 1, found.end()) if found and int(found[1]) == last + 1 else None


def head_mark(line: str, following: Mark | None) -> Mark | None:
    """The bare number of a heading, where the mark that follows is that of its first item: 3 预警监测 before 3.1."""
    if following is None or following.style != "decimal" or following.ordinal != 1:
        return None
    found = _HEAD.match(line)
    return Mark("number", 6, int(found[1]), found.end(1)) if found and following.whole == f"{found[1]}." else None
