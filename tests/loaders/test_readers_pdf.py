"""PDF: lines joined where only the edge of the paper parted them. The pages are made here, by hand."""

from pathlib import Path

import pytest

from loaders.errors import UnusableInput
from loaders.readers import Raw, read_raw, read_text

CHARACTERS = 20
SIZE, LEFT, TOP, LEADING = 12, 72, 740, 20


def page(lines: list[tuple[int, str]]) -> str:
    """A page's drawing of lines, each with its indent in characters; a character is two bytes of UTF-16."""
    drawn = [
        f"BT /F1 {SIZE} Tf {LEFT + indent * SIZE} {TOP - row * LEADING} Td <{text.encode('utf-16-be').hex()}> Tj ET"
        for row, (indent, text) in enumerate(lines)
    ]
    return "\n".join(drawn)


def pdf(*pages: list[tuple[int, str]], drawing: str = "") -> bytes:
    """A PDF with a font that every reader of Chinese knows and no file needs to carry; `drawing` is on every page."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for number, lines in enumerate(pages):
        content = f"{page(lines)}\n{drawing}"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n0\n%%EOF\n").encode("latin-1")


def lines_of(*pages: list[tuple[int, str]]) -> list[str]:
    return read_raw(Raw("plan.pdf", pdf(*pages))).paragraphs


FULL = "质" * CHARACTERS
INDENTED = "一" * (CHARACTERS - 2)


def test_full_lines_are_joined_and_indented_ones_begin_a_paragraph() -> None:
    assert lines_of(
        [(6, "行动方案"), (2, INDENTED), (0, FULL), (0, "完。"), (2, INDENTED), (0, FULL), (0, "终。")]
    ) == [
        "行动方案",
        INDENTED + FULL + "完。",
        INDENTED + FULL + "终。",
    ]


def test_short_lines_are_paragraphs_of_their_own() -> None:
    short = ["一、推进甲事", "做好甲的各项工作。", "责任单位：市甲局", "二、推进乙事", "责任单位：市甲局"]
    assert lines_of([(0, line) for line in short]) == short


def test_an_item_begins_behind_a_full_line_that_ends_a_sentence() -> None:
    whole = "做" * (CHARACTERS - 1) + "。"
    assert lines_of([(0, whole), (0, "二、推进乙事"), (0, FULL), (0, "20年内。")]) == [
        whole,
        "二、推进乙事",
        FULL + "20年内。",
    ]


def test_dashes_open_items_behind_full_lines_where_there_are_several() -> None:
    assert lines_of([(0, FULL), (0, "——甲事。"), (0, FULL), (0, "——乙事。")]) == [FULL, "——甲事。", FULL, "——乙事。"]
    assert lines_of([(0, FULL), (0, "——也就是甲事。")]) == [FULL + "——也就是甲事。"]


def test_a_paragraph_goes_on_over_the_page_and_page_numbers_do_not() -> None:
    first = [(2, INDENTED), (0, FULL), (9, "- 1 -")]
    assert lines_of(first, [(0, FULL), (0, "完。"), (9, "- 2 -")]) == [INDENTED + FULL + FULL + "完。"]


def test_what_stands_on_every_page_is_left_out() -> None:
    pages = [[(8, "某省公报"), (2, f"第{i}页"), (0, FULL), (0, "完。")] for i in "一二三四五"]
    assert not any("公报" in line for line in lines_of(*pages))


def test_bold_by_double_printing_and_radicals_are_put_right() -> None:
    assert lines_of([(2, "⼯作⽬标")]) == ["工作目标"]


def test_a_file_that_is_no_pdf_or_has_no_text_is_refused() -> None:
    with pytest.raises(UnusableInput, match=r"plan\.pdf: is no PDF"):
        read_raw(Raw("plan.pdf", b"%PDF-1.7 broken"))
    with pytest.raises(UnusableInput, match="has no text in it"):
        lines_of([])


@pytest.mark.parametrize("name", ["gov-2015-hulianwangplus", "gov-2018-shuangchuang"])
def test_real_pages_hold_their_text(shared: Path, name: str) -> None:
    corpus = shared / "documents" / "corpus"
    whole = "".join("".join(read_text(corpus / f"{name}.txt").paragraphs).split())
    paragraphs = ["".join(paragraph.split()) for paragraph in read_text(corpus / f"{name}.pdf").paragraphs]
    assert sum(paragraph in whole for paragraph in paragraphs) >= 0.95 * len(paragraphs)
    assert sum(map(len, paragraphs)) >= 0.95 * len(whole)


def grid(columns: list[int], rows: int) -> str:
    """The rules of a table below the first line of a page: `columns` are the characters where they stand."""
    top, bottom = TOP - LEADING + 15, TOP - LEADING * (rows + 1) + 15
    across = [f"{LEFT} {y} m {LEFT + columns[-1] * SIZE} {y} l S" for y in range(bottom, top + 1, LEADING)]
    down = [f"{LEFT + column * SIZE} {top} m {LEFT + column * SIZE} {bottom} l S" for column in columns]
    return "\n".join(across + down)


def test_a_ruled_table_of_tasks_is_read_by_its_columns() -> None:
    # One character to a place, so that every cell's text stands in its column.
    cells = [[(0, "序号"), (3, "任务"), (9, "责任单位")], [(0, "1"), (3, "做甲。"), (9, "市甲局")]]
    content = "\n".join(
        f"BT /F1 {SIZE} Tf {LEFT + 2 + column * SIZE} {TOP - row * LEADING} Td <{text.encode('utf-16-be').hex()}> Tj ET"
        for row, line in enumerate(cells, 1)
        for column, text in line
    )
    data = pdf([(0, "某市分工方案")], drawing=f"{grid([0, 3, 9, 14], 2)}\n{content}")
    assert read_raw(Raw("plan.pdf", data)).paragraphs == ["某市分工方案", "1.做甲。", "责任单位：市甲局"]
