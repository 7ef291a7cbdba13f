"""HTML: one line a block, one line a table row, nothing that is not prose."""

from pathlib import Path

import pytest

from loaders.errors import UnusableInput
from loaders.readers import Raw, read_raw, read_text
from loaders.readers.markup import html_paragraphs


def lines(body: str) -> list[str]:
    return html_paragraphs(f"<html><body>{body}</body></html>")[0]


def test_blocks_and_breaks_end_lines_and_inline_marks_do_not() -> None:
    assert lines("<div>甲<p>乙<b>丙</b><br>丁<span>戊</span></p>己</div>") == ["甲", "乙丙", "丁戊", "己"]


def test_wrapped_source_leaves_no_space_between_chinese_and_one_between_words() -> None:
    assert lines("<p>质量\n   强省 two\n words</p>") == ["质量强省 two words"]


def test_what_is_not_prose_is_dropped() -> None:
    code = "<nav>导航</nav><script>x()</script><style>p{}</style><!-- 注 -->"
    assert lines(code + "<p hidden>藏</p><p style='display: none'>隐</p><p>甲</p>") == ["甲"]


def test_menus_of_links_are_dropped_and_links_in_prose_are_not() -> None:
    assert lines("<ul><li><a href='/'>首页</a></li></ul><p>见<a href='/x'>《办法》</a>第三条</p>") == [
        "见《办法》第三条"
    ]


def test_a_table_is_one_line_a_row_with_its_empty_cells() -> None:
    head, row = (
        "<tr><th>序号</th><th>事项</th><th>单位</th></tr>",
        "<tr><td>1</td><td><p>甲</p><p>乙</p></td><td></td></tr>",
    )
    assert lines(f"<table>{head}{row}</table>") == ["序号\t事项\t单位", "1\t甲 乙\t"]


def test_a_layout_table_is_read_as_blocks() -> None:
    assert lines(
        "<table><tr><td><table><tr><td>甲</td><td>乙</td></tr></table></td><td><p>丙</p></td></tr></table>"
    ) == [
        "甲\t乙",
        "丙",
    ]
    column = "".join(f"<p>第{i}行</p>" for i in range(12))
    assert len(lines(f"<table><tr><td>边栏</td><td>{column}</td></tr></table>")) == 13


def test_nesting_deeper_than_the_stack_is_read() -> None:
    assert lines("<div>" * 5000 + "甲" + "</div>" * 5000) == ["甲"]


def test_title_and_a_page_without_text() -> None:
    assert html_paragraphs("<title> 某 计划 </title><p>甲</p>") == (["甲"], "某 计划")
    with pytest.raises(UnusableInput, match="holds no text"):
        read_raw(Raw("page.html", b"<html><body><script>x</script></body></html>"))


@pytest.mark.parametrize("name", ["gov-37", "gov-39"])
def test_real_pages_give_every_line_of_their_text(shared: Path, name: str) -> None:
    page, plain = read_text(shared / "documents" / f"{name}.html"), read_text(shared / "documents" / f"{name}.txt")
    assert [line for line in page.paragraphs if line in set(plain.paragraphs)] == plain.paragraphs
    # The rest is the page's card (number, issuer, dates) and two scraps of its site.
    assert len(page.paragraphs) - len(plain.paragraphs) <= 7
    assert page.title is not None
    assert page.title.startswith("国务院")
