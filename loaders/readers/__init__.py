"""Readers: the bytes of one format → the lines of a text. A new format is one function from `Raw` to `Text` below."""

from collections.abc import Callable
from pathlib import Path

from loaders.errors import UnusableInput
from loaders.readers.decode import decode
from loaders.readers.lines import split_paragraphs
from loaders.readers.sources import Raw, fetch, is_url
from loaders.readers.text import Text

__all__ = ["Raw", "Text", "is_url", "read_raw", "read_text"]

HTML = (".html", ".htm", ".shtml", ".xhtml")
# What a folder is searched for. A file that is named is tried whatever it is called.
READABLE = (".txt", ".text", ".md", *HTML)


def read_text(source: str | Path) -> Text:
    """Reads a path or an http(s) URL. UnusableInput: missing, a folder, empty, binary, damaged, an unknown format."""
    return read_raw(fetch(source))


def read_raw(raw: Raw) -> Text:
    """Reads bytes that are at hand (an upload, a pipe) by their name's extension, else by what they look like."""
    reader = _reader_of(raw)
    return reader(raw)


def _reader_of(raw: Raw) -> Callable[[Raw], Text]:
    if raw.suffix in UNREAD:
        raise UnusableInput(f"{raw.name}: {UNREAD[raw.suffix]} files are not read yet; save it as text or HTML first")
    start = raw.data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_html = raw.media_type == "text/html" or start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
    return _html if is_html or raw.suffix in HTML else _plain


def _plain(raw: Raw) -> Text:
    decoded = decode(raw.data, raw.name, raw.charset)
    paragraphs, lines = split_paragraphs(decoded.text)
    return Text(raw.name, paragraphs, lines, decoded.encoding, warnings=decoded.warnings)


def _html(raw: Raw) -> Text:
    # Here and not above: a program that reads plain text only need not load an HTML parser.
    from loaders.readers.markup import html_paragraphs

    decoded = decode(raw.data, raw.name, raw.charset)
    paragraphs, title = html_paragraphs(decoded.text)
    numbers = list(range(1, len(paragraphs) + 1))
    return Text(raw.name, paragraphs, numbers, decoded.encoding, title=title, warnings=decoded.warnings)


UNREAD = {
    ".docx": "Word (docx)",
    ".doc": "old Word (doc)",
    ".wps": "WPS",
    ".pdf": "PDF",
    ".xlsx": "Excel",
    ".xls": "old Excel (xls)",
    ".rtf": "RTF",
    ".odt": "OpenDocument",
    ".ofd": "OFD",
}
