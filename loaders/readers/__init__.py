"""Readers: the bytes of one format → the lines of a text. A new format is one function from `Raw` to `Text` below."""

from collections.abc import Callable, Sequence
from pathlib import Path

from loaders.errors import UnusableInput
from loaders.readers.decode import decode
from loaders.readers.lines import split_paragraphs
from loaders.readers.sources import Raw, fetch, is_url
from loaders.readers.text import Text

__all__ = ["Raw", "Text", "fetch", "is_url", "read_raw", "read_text"]

HTML = (".html", ".htm", ".shtml", ".xhtml")
# What a folder is searched for. A file that is named is tried whatever it is called.
VALUES = (".csv", ".tsv")
READABLE = (".txt", ".text", ".md", *HTML, ".docx", ".pdf", ".xlsx", *VALUES)
# What people have and we cannot read, by the name to call it.
UNREAD = {
    ".doc": "old Word (doc)",
    ".wps": "WPS",
    ".xls": "old Excel (xls)",
    ".rtf": "RTF",
    ".odt": "OpenDocument",
    ".ofd": "OFD",
}


def read_text(source: str | Path) -> Text:
    """Reads a path or an http(s) URL. UnusableInput: missing, a folder, empty, binary, damaged, an unknown format."""
    return read_raw(fetch(source))


def read_raw(raw: Raw) -> Text:
    """Reads bytes that are at hand (an upload, a pipe) by what they look like, else by their name's extension."""
    return _reader_of(raw)(raw)


def _reader_of(raw: Raw) -> Callable[[Raw], Text]:
    if raw.suffix in UNREAD:
        raise UnusableInput(
            f"{raw.name}: {UNREAD[raw.suffix]} files are not read yet; save it as text, docx or HTML first"
        )
    start = raw.data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf") or raw.suffix == ".pdf":
        return _pdf
    if raw.suffix == ".xlsx" or (start.startswith(b"pk\x03\x04") and b"xl/workbook" in raw.data):
        return _xlsx
    if raw.suffix in VALUES:
        return _csv
    if raw.suffix == ".docx" or (start.startswith(b"pk\x03\x04") and b"word/" in raw.data):
        return _docx
    is_html = raw.media_type == "text/html" or start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
    return _html if is_html or raw.suffix in HTML else _plain


def _plain(raw: Raw) -> Text:
    decoded = decode(raw.data, raw.name, raw.charset)
    paragraphs, lines = split_paragraphs(decoded.text)
    return Text(raw.name, paragraphs, lines, decoded.encoding, warnings=decoded.warnings)


# The parsers are imported where they are needed: a program that reads plain text only need not load them.
def _html(raw: Raw) -> Text:
    from loaders.readers.markup import html_paragraphs

    decoded = decode(raw.data, raw.name, raw.charset)
    paragraphs, title = html_paragraphs(decoded.text)
    return _counted(raw, paragraphs, decoded.encoding, title, decoded.warnings)


def _docx(raw: Raw) -> Text:
    from loaders.readers.word import docx_paragraphs

    return _counted(raw, docx_paragraphs(raw.data, raw.name), "docx")


def _xlsx(raw: Raw) -> Text:
    from loaders.readers.workbook import xlsx_paragraphs

    return _counted(raw, xlsx_paragraphs(raw.data, raw.name), "xlsx")


def _csv(raw: Raw) -> Text:
    from loaders.readers.workbook import csv_paragraphs

    decoded = decode(raw.data, raw.name, raw.charset)
    return _counted(raw, csv_paragraphs(decoded.text, raw.name), decoded.encoding, warnings=decoded.warnings)


def _pdf(raw: Raw) -> Text:
    from loaders.readers.pdf import pdf_paragraphs

    return _counted(raw, pdf_paragraphs(raw.data, raw.name), "pdf")


def _counted(
    raw: Raw, paragraphs: list[str], encoding: str, title: str | None = None, warnings: Sequence[str] = ()
) -> Text:
    """The text of a format without lines of its own: its paragraphs are counted."""
    return Text(raw.name, paragraphs, list(range(1, len(paragraphs) + 1)), encoding, title, list(warnings))
