"""DOCX: the text that Word shows, with the numbers that it counts by itself."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from loaders.errors import UnusableInput
from loaders.readers import Raw, read_raw
from loaders.readers.numbering import chinese, written


def lines(build: Callable[[Any], object]) -> list[str]:
    document = docx.Document()
    build(document)
    return saved(document)


def saved(document: Any) -> list[str]:
    data = io.BytesIO()
    document.save(data)
    return read_raw(Raw("plan.docx", data.getvalue())).paragraphs


LIST = """<w:abstractNum {ns} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum>"""
USES = """<w:num {ns} w:numId="{id}"><w:abstractNumId w:val="90"/>{more}</w:num>"""
RESTART = """<w:lvlOverride w:ilvl="0"><w:startOverride w:val="59"/></w:lvlOverride>"""


@pytest.fixture
def numbered() -> Any:
    """A document with one list of two levels (90) and a second use of it that starts at 59 (91)."""
    document = docx.Document()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(LIST.format(ns=nsdecls("w"))))
    root.append(parse_xml(USES.format(ns=nsdecls("w"), id=90, more="")))
    root.append(parse_xml(USES.format(ns=nsdecls("w"), id=91, more=RESTART)))
    return document


def add(document: Any, text: str, number: int, level: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties.append(parse_xml(place))


def test_automatic_numbers_are_counted_level_by_level(numbered: Any) -> None:
    for text, level in [("总则", 0), ("甲", 1), ("乙", 1), ("分则", 0), ("丙", 1)]:
        add(numbered, text, 90, level)
    assert saved(numbered) == ["一、总则", "(1)甲", "(2)乙", "二、分则", "(1)丙"]


def test_a_list_that_starts_anew_says_where(numbered: Any) -> None:
    for text, number in [("甲", 90), ("乙", 91), ("丙", 91), ("丁", 0)]:
        add(numbered, text, number)
    assert saved(numbered) == ["一、甲", "五十九、乙", "六十、丙", "丁"]


def test_a_style_gives_its_paragraphs_numbers(numbered: Any) -> None:
    style = numbered.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    numbered.add_paragraph("总则", style="Heading 1")
    numbered.add_paragraph("说明")
    assert saved(numbered) == ["一、总则", "说明"]


def test_tables_are_lines_in_their_place() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("前")
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ["事项", "单位", "甲", ""], strict=True):
            cell.text = text
        document.add_paragraph("后")

    assert lines(build) == ["前", "事项\t单位", "甲\t", "后"]


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("甲")._p
        for tag, text in (("ins", "<w:t>乙</w:t>"), ("del", "<w:delText>丙</w:delText>")):
            paragraph.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1"><w:r>{text}</w:r></w:{tag}>'))
        document.add_paragraph("丁").add_run().add_break()

    assert lines(build) == ["甲乙", "丁"]


def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    for data in (b"PK\x03\x04 broken", b"plain text"):
        with pytest.raises(UnusableInput, match=r"plan\.docx: is no Word document"):
            read_raw(Raw("plan.docx", data))


@pytest.mark.parametrize(
    ("count", "style", "text"),
    [
        (12, "chineseCountingThousand", "十二"),
        (105, "chineseCounting", "一百零五"),
        (3, "decimalEnclosedCircle", "③"),
        (27, "lowerLetter", "aa"),
        (49, "upperRoman", "XLIX"),
        (14, "lowerRoman", "xiv"),
        (7, "decimalZero", "07"),
        (11, "chineseLegalSimplified", "壹拾壹"),
        (10, "decimalFullWidth", "\uff11\uff10"),
        (5, "bullet", ""),
        (5, "unheardOf", "5"),
    ],
)
def test_counts_are_written_as_word_writes_them(count: int, style: str, text: str) -> None:
    assert written(count, style) == text


def test_chinese_numbers_up_to_thousands() -> None:
    assert [chinese(n) for n in (1, 10, 20, 99, 100, 110, 1001, 2018)] == [
        *("一", "十", "二十", "九十九", "一百", "一百一十", "一千零一", "二千零一十八"),
    ]
