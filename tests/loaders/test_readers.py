"""Readers: whatever the bytes are, either the text that a person sees, or one sentence that says why not."""

import codecs
import http.server
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.errors import UnusableInput
from loaders.readers import Raw, Text, read_raw, read_text
from loaders.readers.text import MAX_LINE

# Own words, long enough for a guess to have something to go by.
PLAN = (
    "一、总则\n1.办好质量讲堂,每年不少于20场。(牵头单位:省质监局)\n2.建一个查询平台,年底前开放。(牵头单位:省经信委)\n"
)


def text_of(data: bytes, name: str = "plan.txt", charset: str | None = None) -> Text:
    return read_raw(Raw(name, data, charset=charset))


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "gb18030"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_each_encoding_gives_the_same_text(bom: bytes, codec: str) -> None:
    text = text_of(bom + PLAN.encode(codec))
    assert text.paragraphs == PLAN.splitlines()
    assert text.encoding == codec
    assert text.sha256 == text_of(PLAN.encode()).sha256
    assert text.warnings == []


def test_big5_is_not_taken_for_gb18030() -> None:
    plan = "一、總則\n辦好質量講堂,每年舉辦二十場以上,並將結果向社會公開,接受群眾監督。(主辦機關:經濟部)\n" * 20
    assert text_of(plan.encode("big5")).paragraphs == plan.splitlines()


def test_gbk_label_reads_what_only_gb18030_has() -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    page = f"<html><head>{meta}</head><body><p>镕𠮷</p></body></html>"
    text = text_of(page.encode("gb18030"), "page.html")
    assert (text.paragraphs, text.encoding) == (["镕𠮷"], "gb18030")


def test_charset_of_the_web_server_counts_and_a_wrong_one_does_not_harm() -> None:
    assert text_of(PLAN.encode("gb18030"), charset="GBK").encoding == "gb18030"
    assert text_of(PLAN.encode("gb18030"), charset="utf-8").paragraphs == PLAN.splitlines()
    assert text_of(PLAN.encode(), charset="no-such-charset").encoding == "utf-8"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0c", "\x85", "\x0b"])
def test_every_line_end_ends_a_line(end: str) -> None:
    text = text_of(f"甲{end}{end}乙".encode())
    assert (text.paragraphs, text.lines) == (["甲", "乙"], [1, 3])


def test_only_the_ends_of_a_line_are_stripped() -> None:
    text = text_of("\u3000\u3000甲\u3000乙\xa0丙 \xa0\n\ufeff丁\u200b\n \u200b \n".encode())
    assert text.paragraphs == ["甲\u3000乙\xa0丙", "丁"]


def test_a_scratch_is_said_with_its_place_and_the_rest_is_read() -> None:
    data = bytearray((PLAN * 20).encode())
    at = data.index("场".encode())
    data[at] = 0xFF
    text = text_of(bytes(data))
    assert text.encoding == "utf-8"
    assert "\ufffd" in text.paragraphs[1]
    assert f"byte 0xFF at {at}" in text.warnings[0]


def test_a_file_broken_all_over_is_refused_with_the_place() -> None:
    data = bytearray((PLAN * 20).encode())
    data[9::7] = b"\xff" * len(data[9::7])
    with pytest.raises(UnusableInput, match="byte 0xFF at 9 is not UTF-8"):
        text_of(bytes(data))


def test_characters_lost_before_are_said() -> None:
    assert "2 characters that were lost" in text_of("甲\ufffd乙\ufffd丙".encode()).warnings[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"plain text, \x00 then not", "byte 0x00 at 12"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"text\x01\x02\x03\x04 more", "byte 0x01 at 4 and 3 more"),
    ],
)
def test_binary_named_txt_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(UnusableInput, match=r"plan\.txt: looks binary") as caught:
        text_of(data)
    assert says in str(caught.value)


@pytest.mark.parametrize("name", ["plan.doc", "plan.xls", "plan.WPS"])
def test_a_format_that_is_not_read_says_so(name: str) -> None:
    with pytest.raises(UnusableInput, match="are not read yet"):
        text_of(b"anything", name)


def test_missing_folder_empty_blank(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\u3000\n", encoding="utf-8")
    for name, says in [
        ("missing.txt", "no such file"),
        ("", "is a folder"),
        ("empty.txt", "is empty"),
        ("blank.txt", "holds no text"),
        ("x" * 300, "cannot be read"),
        ("null\0.txt", "cannot be read"),
    ]:
        with pytest.raises(UnusableInput, match=says):
            read_text(tmp_path / name)


def test_a_line_longer_than_any_paragraph_is_refused() -> None:
    with pytest.raises(UnusableInput, match="line 2 is 500,001 characters long"):
        text_of(b"1\n" + b"x" * (MAX_LINE + 1))
    assert len(text_of(b"x" * MAX_LINE).paragraphs[0]) == MAX_LINE


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = f"<html><body><p>{self.path}</p><p>甲乙</p></body></html>".encode("gbk")
        self.send_response(404 if "missing" in self.path else 200)
        self.send_header("Content-Type", "text/html; charset=gbk")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the tests' output is not the place for an access log."""


@pytest.fixture
def site() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_page_is_read_from_the_web(site: str) -> None:
    text = read_text(f"{site}/政策?id=1")
    assert text.paragraphs == ["/%E6%94%BF%E7%AD%96?id=1", "甲乙"]
    assert (text.source, text.encoding) == (f"{site}/政策?id=1", "gb18030")


def test_addresses_that_fail_say_why(site: str) -> None:
    with pytest.raises(UnusableInput, match="answered 404"):
        read_text(f"{site}/missing")
    with pytest.raises(UnusableInput, match="could not be fetched"):
        read_text("http://127.0.0.1:1/plan.txt")
    with pytest.raises(UnusableInput, match="only http:// and https://"):
        read_text("file:///etc/hosts")
    with pytest.raises(UnusableInput, match="could not be fetched"):
        read_text("http://[bad")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a file name be any bytes")
def test_a_file_name_that_is_not_utf8_is_shown_with_marks(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    Path(path).write_text(PLAN, encoding="utf-8")
    assert read_text(path).source == "\ufffd.txt"
