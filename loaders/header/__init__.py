"""What stands before the first measure and after the last: title, issuer, document number, dates, region, kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.dates import in_force_from, issued_on
from loaders.header.issuers import issuer_of, region_of
from loaders.header.lines import FIELD, numbered
from loaders.header.titles import apart, kind_of, title_of
from loaders.numbering import mark_of
from loaders.responsibility.lists import split
from loaders.responsibility.words import body_like, is_crowd

HEAD_LINES = 30
# Of those addressed, who is no body: 各中小学、幼儿园.
SHORT = 8
ADDRESSED = re.compile(
    r"((?:各|[一-鿿]{1,12}(?:人民政府|管委会|区|县|委|局|厅|部门|单位|分行|银行|公司|办公室))[^。；:：]{0,200})[:：]"
)
SAYS_NEXT = re.compile("[如以]下")
# 甲市人民政府甲府规字〔2023〕1号: the signature above has run into the number.
SIGNED = re.compile("^[一-鿿]*(?:政府|委员会|办公[厅室])(?=[一-鿿]{2,8}[〔\\[【（(［])")
REPEALED = re.compile("废止|停止执行|停止实施|不再执行|不再延期")
CITED = re.compile("[《<〈][^《》]{2,80}[》>〉]")


@dataclass(slots=True)
class Header:
    """Dates are ISO; `region` is the issuing place as written, `title` None where the text has none. `addressees` are
    those to whom it is sent, `repeals` the documents in 《》 that it ends, both as written."""

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued: str | None = None
    in_force: str | None = None
    region: str | None = None
    kind: str | None = None
    addressees: list[str] = field(default_factory=list)
    repeals: list[str] = field(default_factory=list)


def read_header(lines: Sequence[str], declared_title: str | None = None) -> Header:
    """The header of a document from its tidied lines; what cannot be told is None."""
    head = _head(lines)
    whose, title = apart(title_of(head) or declared_title)
    header = Header(title=title, number=_number(head), issued=issued_on(head, lines))
    header.in_force = in_force_from(lines, header.issued)
    header.issuer = issuer_of(title, head, lines) or _body_of(whose)
    # 【甲省】乙市关于…: the title may know better.
    others = [title, whose] if whose and whose.endswith(("省", "自治区")) else [whose, title]
    header.region = region_of(header.issuer, others, header.number)
    header.kind = kind_of(title)
    header.addressees = _addressees(head)
    header.repeals = _repeals(lines)
    return header


def _body_of(whose: str | None) -> str | None:
    """The first of the bodies that a database names in front of a title; a place alone is none."""
    first = whose.split("、")[0] if whose else ""
    return first if body_like(first) else None


def _addressees(head: list[str]) -> list[str]:
    """To whom it is sent, from the line before its first sentence: 各市人民政府，省有关部门：."""
    for line in head:
        found = ADDRESSED.match(line) if ":" in line or "：" in line else None
        alone = found and not line[found.end() :].strip()
        if found and (alone or not FIELD.match(line)) and not SAYS_NEXT.search(found[1]):
            names = [piece.name for piece in split(line, 0, found.end(1))]
            if (
                names
                and (_is_body(names[0]) or _is_body(names[-1]))
                and all(_is_body(name) or len(name) <= SHORT for name in names)
            ):
                return names
    return []


def _is_body(name: str) -> bool:
    return is_crowd(name) or body_like(name)


def _repeals(lines: Sequence[str]) -> list[str]:
    """The documents that a sentence ends: 《…》（…号）同时废止."""
    found: list[str] = []
    for line in lines:
        if "止" not in line and "不再" not in line:
            continue
        for verb in REPEALED.finditer(line):
            start = max(line.rfind("。", 0, verb.start()), line.rfind("；", 0, verb.start())) + 1
            found += [m.group() for m in CITED.finditer(line, start, verb.start()) if m.group() not in found]
    return found


def _head(lines: Sequence[str]) -> list[str]:
    head: list[str] = []
    for line in lines[:HEAD_LINES]:
        if mark_of(line):
            break
        head.append(line)
    return head


def _number(head: list[str]) -> str | None:
    """The document's own number: a line of its own or at the title's end, not one that a sentence cites."""
    for line in head:
        found = numbered(line)
        # 关于明确甲政〔2012〕3号文件的通知 tells the number of another.
        own = found and not (
            "关于" in line[: found.end()] and line.startswith(("文", "的", "等", "精神", "规定"), found.end())
        )
        if found and own and len(line) < 90 and "。" not in line and "》" not in line[: found.start()]:
            return SIGNED.sub("", re.sub(r"\s", "", found.group()))
    return None
