"""The documents that a measure names in 《》."""

import re

from loaders.model import Cite

# Chinese nests the inner title in 〈〉 or in a second 《》.
_TITLE = re.compile("《[^《》\n]{1,200}(?:《[^《》\n]{1,200}》[^《》\n]{0,200}){0,3}》|«[^«»\n]{1,200}»")
# A block of fields after the measure names the document it rests on: before or after its 责任单位.
_BASIS = re.compile("政策依据")


def find_cites(text: str, body_end: int) -> list[Cite]:
    """Every title in 《》 before `body_end`, and those of a 政策依据 field wherever it stands; each once."""
    if "《" not in text and "«" not in text:
        return []
    cites: dict[str, Cite] = {}
    basis = _BASIS.search(text, body_end)
    for match in _TITLE.finditer(text):
        if match.start() < body_end or (basis and match.start() >= basis.end()):
            cites.setdefault(match[0], Cite(match[0], match.start(), match.end()))
    return list(cites.values())
