"""One source, read to the end: bytes → lines → outline → facts → Document."""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from loaders.base_year import base_year_of
from loaders.header import Header, read_header
from loaders.identity_keys import document_id
from loaders.model import Document
from loaders.outline import outline
from loaders.pipeline import extractor, warnings
from loaders.readers import Raw, Text, read_raw, read_text
from loaders.tidy import tidy


def read(source: str | Path | Raw) -> Document:
    """The Document in a file, behind a URL, or in bytes that are at hand.

    Raises UnusableInput where the source is missing, empty, binary or of an unknown format. A text without measures is
    a Document without passages: whether that is an error is for the caller to say.
    """
    return read_paragraphs(read_raw(source) if isinstance(source, Raw) else read_text(source))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: what a document takes is freed when it is read, and looking through it for
    cycles on the way takes a twentieth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def read_paragraphs(text: Text) -> Document:
    """The Document in a source whose lines are at hand."""
    lines = tidy(zip(text.lines, text.paragraphs, strict=True))
    parts = outline(lines)
    document = _empty(text, parts.text, read_header([line.text for line in lines], text.title))
    document.sections = parts.sections
    year = base_year_of(document, parts.text)
    # A goal that promises nothing measurable is prose.
    passages = extractor().read(parts, year)
    document.passages = [p for p in passages if p.kind == "measure" or p.targets]
    document.warnings = [*text.warnings, *warnings(parts.cuts), *parts.unread]
    return document


def _empty(text: Text, body: str, header: Header) -> Document:
    stem = PurePath(text.source).stem
    return Document(
        id=document_id(header.title, header.issuer or header.region, header.number, stem),
        title=header.title or stem,
        source=text.source,
        sha256=hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest(),
        issuer=header.issuer,
        number=header.number,
        issued=header.issued,
        in_force=header.in_force,
        region=header.region,
        kind=header.kind,
        addressees=header.addressees,
        repeals=header.repeals,
        text=body,
    )
