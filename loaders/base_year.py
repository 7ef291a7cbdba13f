"""The year that a document without a date speaks from: what 年底前 and 6月底 are to be read against."""

import re
from collections import Counter
from collections.abc import Iterator

from loaders.model import Document
from loaders.values.deadline import find_moments

_NUMBERED = re.compile(r"[〔\[【(（](20[0-9]{2})[〕\]】)）]")
_WRITTEN = re.compile(r"(20[0-9]{2})年")
# A plan of (2021—2023年) speaks from the first of its years.
_SPANNED = re.compile(r"(20[0-9]{2})(?:年?[-—–－~～至到]{1,2}20[0-9]{2})?年")
# What stands in front of a time that a promise begins with.
_BEGINS = re.compile(r"(?:^|[，,。；;\n]|力争|确保)(到)?$")
_NAMED = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9]{3,})")


def base_year_of(document: Document, text: str) -> int | None:
    """The year of issue; else of its number, its title or its file; else the first year that it often writes
    or by which something is due.

    None where nothing tells: then a date without a year is no date.
    """
    if document.issued:
        return int(document.issued[:4])
    for pattern, told in ((_NUMBERED, document.number), (_SPANNED, document.title), (_NAMED, document.source)):
        found = pattern.search(told or "")
        if found:
            return int(found[1])
    often = [int(year) for year, count in Counter(_WRITTEN.findall(text)).most_common(2) if count > 1]
    # 到2013年…；到2015年…；2015年…: nobody promises what is past.
    return min([*often, *(_due(text) if often else ())], default=None)


def _due(text: str) -> Iterator[int]:
    """The years of the deadlines that a clause begins with."""
    for moment in find_moments(text):
        opened = _BEGINS.search(text, max(0, moment.start - 3), moment.start)
        if opened and text.startswith("20", moment.start) and (opened[1] or text[moment.end - 1] == "前"):
            yield int(moment.iso[:4])
