"""The year that a document without a date speaks from: what 年底前 and 6月底 are to be read against."""

import re
from collections import Counter

from loaders.model import Document

_NUMBERED = re.compile(r"[〔\[【(（](20[0-9]{2})[〕\]】)）]")
_WRITTEN = re.compile(r"(20[0-9]{2})年")
# A plan of (2021—2023年) speaks from the first of its years.
_SPANNED = re.compile(r"(20[0-9]{2})(?:年?[-—–－~～至到]{1,2}20[0-9]{2})?年")
_NAMED = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9]{3,})")


def base_year_of(document: Document, text: str) -> int | None:
    """The year of issue; else that of its number, its title or its file's name; else the first year it often writes.

    None where nothing tells: then a date without a year is no date.
    """
    if document.issued:
        return int(document.issued[:4])
    for pattern, told in ((_NUMBERED, document.number), (_SPANNED, document.title), (_NAMED, document.source)):
        found = pattern.search(told or "")
        if found:
            return int(found[1])
    often = [int(year) for year, count in Counter(_WRITTEN.findall(text)).most_common(2) if count > 1]
    return min(often, default=None)
