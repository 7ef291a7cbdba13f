"""Measures told by a coined core, whatever is said around it: 二手房“带押过户”服务模式 is 带押过户."""

import re
from dataclasses import dataclass
from functools import cache

from graph.identity.spelling import core, patterns
from graph.identity.tables import lines

_SUGAR = str.maketrans({"[": "(?:", "]": ")?", "(": "(?:", "{": "(?:", "}": ")*"})


@dataclass(frozen=True, slots=True)
class Measure:
    """The core of a measure's name, its forms, what a document must say for them to mean it (or None), and whose it is
    as the table of schemes has it."""

    name: str
    form: re.Pattern[str]
    said: re.Pattern[str] | None
    where: str


def measure(text: str, document: str) -> str | None:
    """The measure that a name's core means in a document of that text."""
    if match := _anywhere().fullmatch(text):
        return measures()[int(str(match.lastgroup)[1:])].name
    told = (one for one in _in_its_document() if one.form.fullmatch(text))
    return next((one.name for one in told if one.said and one.said.search(document)), None)


@cache
def measures() -> tuple[Measure, ...]:
    """In the order of the table, which decides between two."""
    rows = (row[:4] for row in lines("measures.tsv", 4))
    return tuple(
        Measure(core(name), _compiled(_written(forms)), re.compile(said, re.DOTALL) if said else None, where)
        for name, forms, said, where in rows
    )


@cache
def _in_its_document() -> tuple[Measure, ...]:
    return tuple(one for one in measures() if one.said)


@cache
def _anywhere() -> re.Pattern[str]:
    """All forms that need no document: the group that matched bears the number of the measure."""
    rows = [row[:3] for row in lines("measures.tsv", 3)]
    return _compiled("|".join(f"(?P<n{at}>{_written(row[1])})" for at, row in enumerate(rows) if not row[2]))


def _compiled(forms: str) -> re.Pattern[str]:
    use = patterns()
    return re.compile(f"{use.ahead.pattern}(?:{forms}){use.heads.pattern}", re.IGNORECASE)


def _written(forms: str) -> str:
    """The forms of a row as a pattern: [a|b] is one or none, {a|b} any number."""
    return "|".join(form.translate(_SUGAR) for form in forms.split(";"))
