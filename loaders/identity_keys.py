"""The id of a document, the same whether the document is loaded or only named in somebody's 《》."""

import hashlib
import re
import unicodedata

_UNWRAPPED = re.compile(r"^(?P<issuer>.*?)关于(?:印发|转发|批转|公布)[《<]?(?P<title>.+?)[》>]?的(?:通知|公告|函)$")
_NUMBER = re.compile(r"\([^()]*[发函办字][^()]*[\[〔(]?\d{4}[\])〕]?\d+号\)$")
_MARKS = re.compile(r"[\s《》<>〈〉“”\"'‘’「」]")
_OFFICE = re.compile(r"(?:人民)?(?:政府)?(?:办公[厅室])?$")


def folded(text: str) -> str:
    """Text without what writers vary at will: width, white space, title and quotation marks."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))


def document_id(
    title: str | None, issuer: str | None = None, number: str | None = None, stem: str | None = None
) -> str:
    """`doc-` and 16 hex digits of what names the document.

    The title decides, with its wrapping 关于印发…的通知 taken off. A title that begins with 关于 is shared by many
    places, so it counts with its issuer, or with the file's stem where the issuer is unknown: two loaded documents
    must never become one. Without a title the 文号 decides, without that the stem.
    """
    key = _title_key(title, issuer, stem) if title and folded(title) else folded(number or "") or folded(stem or "")
    return "doc-" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _title_key(title: str, issuer: str | None, stem: str | None) -> str:
    core = _NUMBER.sub("", folded(title))
    wrapped = _UNWRAPPED.match(core)
    if wrapped:
        core = wrapped["title"]
        issuer = wrapped["issuer"] or issuer
    if not core.startswith("关于"):
        return core
    place = _OFFICE.sub("", folded(issuer or ""))
    return place + core if place else core + folded(stem or "")
