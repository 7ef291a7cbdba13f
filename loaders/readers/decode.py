"""Bytes → text. In the order that was measured: byte order mark, declared charset, UTF-8, GB18030 (strict), a guess.

A file that is damaged in a few places is read with U+FFFD there and says so; one that is damaged all over is refused,
because half a text looks like a whole one once it is in the graph.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from charset_normalizer import from_bytes

from loaders.errors import UnusableInput

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16: the mark of UTF-32 LE begins with that of UTF-16 LE.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
# The three names mean one family, and files that say gb2312 hold characters that only GB18030 has.
SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "hz": "hz"}
# The only other encodings in which policy documents are met; every byte is a letter in some Western one.
CHINESE = ["big5", "big5hkscs", "cp950", "hz"]
MAGIC = (
    (b"PK\x03\x04", "a zip archive (xlsx, odt …)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls, wps)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a rar archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
)
# What Chinese prose is made of: ASCII, CJK punctuation, hanzi, full-width forms.
USUAL = re.compile("[\t\r\n -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
WANTED = "give a text, HTML, docx or PDF file"
SAMPLE = 40_000
# One broken place in so many characters is a scratch; more is another encoding or a ruined file.
SCRATCH = 200


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the codec that read it, and sentences about the places it could not read."""

    text: str
    encoding: str
    warnings: list[str] = field(default_factory=list)


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Text of the bytes of `name`; `declared` is a charset from outside (HTTP). UnusableInput if there is none."""
    for bom, codec in BOMS:
        if data.startswith(bom):
            return _by_mark(data[len(bom) :], codec, name)
    if wide := _unmarked_utf16(data):
        return wide
    _refuse_binary(data, name)
    for candidate in _declared(data, declared):
        if (text := _strict(data, candidate)) is not None:
            return _finished(text, candidate)
    return _undeclared(data, name)


def _undeclared(data: bytes, name: str) -> Decoded:
    if (text := _strict(data, "utf-8")) is not None:
        return _finished(text, "utf-8")
    # A scratched UTF-8 file may by chance be valid GB18030, all of it nonsense: look at the scratches first.
    if damaged := _scratched(data, "utf-8"):
        return damaged
    text = _strict(data, "gb18030")
    if text is not None and _reads_as_chinese(data):
        return _finished(text, "gb18030")
    if guess := _guess(data):
        return guess
    if text is not None:
        return _finished(text, "gb18030")
    if damaged := _scratched(data, "gb18030"):
        return damaged
    raise UnusableInput(f"{name}: {_first_fault(data)}, and no other encoding fits; save the file as UTF-8")


def _by_mark(data: bytes, codec: str, name: str) -> Decoded:
    if (text := _strict(data, codec)) is not None:
        return _finished(text, codec)
    if damaged := _scratched(data, codec):
        return damaged
    raise UnusableInput(f"{name}: is marked as {codec} but cannot be read as that; save the file as UTF-8")


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _finished(text: str, codec: str) -> Decoded:
    already = text.count("\ufffd")
    warnings = [f"holds {already} characters that were lost before it was saved (U+FFFD)"] if already else []
    return Decoded(text, codec, warnings)


def _declared(data: bytes, outside: str | None) -> Iterator[str]:
    inside = DECLARED.search(data[:4096])
    for label in (outside, inside.group(1).decode("ascii") if inside else None):
        try:
            codec = codecs.lookup(label).name if label else None
        except LookupError:
            continue
        if codec:
            yield SUPERSETS.get(codec, codec)


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without its mark shows as null bytes beside ASCII; accepted only where it reads as Chinese."""
    if len(data) % 2 or b"\x00" not in data[:SAMPLE]:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        sample = _strict(data[:SAMPLE], codec)
        if sample and len(USUAL.findall(sample)) > 0.9 * len(sample) and (text := _strict(data, codec)):
            return _finished(text, codec)
    return None


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise UnusableInput(
                f"{name}: looks binary: it begins as {what} does; save it as text, HTML, docx or PDF first"
            )
    null = data.find(b"\x00")
    if null >= 0:
        raise UnusableInput(f"{name}: looks binary: byte 0x00 at {null}; {WANTED}")
    controls = list(CONTROL.finditer(data[:SAMPLE]))
    if len(controls) > len(data[:SAMPLE]) // 50:
        place = f"byte 0x{controls[0].group()[0]:02X} at {controls[0].start()} and {len(controls) - 1} more like it"
        raise UnusableInput(f"{name}: looks binary: {place}; {WANTED}")


def _scratched(data: bytes, codec: str) -> Decoded | None:
    """The text with U+FFFD where it is broken, if it is broken in few places."""
    text = data.decode(codec, "replace")
    broken = text.count("\ufffd")
    if broken > max(2, len(text) // SCRATCH) or broken * 8 > sum(c > "\x7f" for c in text[:SAMPLE]):
        return None
    try:
        data.decode(codec)
    except UnicodeDecodeError as fault:
        places = "one place" if broken == 1 else f"{broken} places"
        where = f"byte 0x{data[fault.start]:02X} at {fault.start}" if fault.start < len(data) else "its end"
        return Decoded(text, codec, [f"broken {codec} in {places}, the first {where}: read as U+FFFD"])
    return Decoded(text, codec)


def _reads_as_chinese(data: bytes) -> bool:
    """Whether most two-byte characters are everyday ones (GB 2312 level 1 and its punctuation): Big5 read so is not."""
    pairs = re.findall(rb"[\x81-\xfe][\x30-\xfe]", data[:SAMPLE])
    usual = [pair for pair in pairs if pair[1] >= 0xA1 and (0xB0 <= pair[0] <= 0xD7 or 0xA1 <= pair[0] <= 0xA3)]
    return len(usual) * 2 > len(pairs)


def _guess(data: bytes) -> Decoded | None:
    best = from_bytes(data[:SAMPLE], cp_isolation=CHINESE).best()
    if best is None:
        return None
    text = _strict(data, best.encoding)
    return None if text is None else _finished(text, best.encoding)


def _first_fault(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return f"byte 0x{data[fault.start]:02X} at {fault.start} is not UTF-8"
    return "the bytes are not text"
