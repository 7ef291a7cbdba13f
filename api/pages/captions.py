"""Values as people read them: money, quantities, terms of the ontology."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from graph import ontology
from graph.ontology import Lang
from loaders.values import caption_per, caption_share, parse_per

DIGEST = re.compile(r"[(（]?摘要[)）]?")
HEAD, TAIL = 9, 12
YI, WAN = 100_000_000, 10_000


class Terms:
    """The ontology's words in one language: `term("LEADS")`, `term.value("program_kind", "award")`."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, name: str) -> str:
        return ontology.load().caption(name, self.lang)

    def value(self, enum: str, value: str | None) -> str:
        """The caption of a value on a closed list; empty where there is none."""
        return ontology.load().value_caption(enum, value, self.lang) if value else ""

    def property(self, label: str, name: str) -> str:
        """The caption of a property of a label or an edge type; the name itself where it is not declared."""
        declared = ontology.load()
        kind = declared.nodes.get(label) or declared.edges[label]
        found = kind.properties.get(name)
        return found.caption(self.lang) if found else name

    def symbol(self, label: str) -> str:
        return ontology.load().nodes[label].symbol

    def money(self, row: Mapping[str, Any]) -> str:
        """Amount or rate with comparator and unit: `每户 不超过 100万元`, `at most ¥1,000,000 per household`, `80%`."""
        if row.get("amount") is not None:
            return self._per(row.get("per"), self._bound(row.get("comparator"), yuan(float(row["amount"]), self.lang)))
        if row.get("rate") is not None:
            percent = float(row["rate"]) * 100
            return self._bound(row.get("comparator"), caption_share(percent, self.lang) or f"{number(percent)}%")
        return ""

    def quantity(self, row: Mapping[str, Any]) -> str:
        """A target's value as normalised: comparator, value, unit; the period after it."""
        if row.get("value") is None:
            return ""
        unit = row.get("unit") or ""
        gap = "" if self.lang == "zh" or unit == "%" else " "
        value = number(float(row["value"]))
        if row.get("upper") is not None:
            value = f"{value}–{number(float(row['upper']))}"
        share = caption_share(float(row["value"]), self.lang) if unit == "%" and row.get("upper") is None else None
        bound = self._bound(row.get("comparator"), share or f"{value}{gap}{unit}")
        period = self.value("period", row.get("period"))
        if not period:
            return bound
        return f"{period}{bound}" if self.lang == "zh" else f"{bound}, {period}"

    def _per(self, written: str | None, sum_: str) -> str:
        """A sum with what it is for one of, in the reader's language where the unit has a name there."""
        if not written:
            return sum_
        per = parse_per(written)
        unit = caption_per(per, self.lang) if per else written
        return f"{unit} {sum_}" if self.lang == "zh" else f"{sum_} {unit}"

    def _bound(self, comparator: str | None, value: str) -> str:
        if comparator in (None, "=", "range"):
            return value
        return f"{self.value('comparator', comparator)} {value}"


def number(value: float) -> str:
    """With thousands separators, without a needless fraction: 20.0 → 20, 1250000 → 1,250,000, 0.125 → 0.125."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4f}".rstrip("0")


def yuan(amount: float, lang: Lang) -> str:
    """Money in the unit that people use for its size."""
    if lang == "en":
        return f"¥{number(amount)}"
    for size, unit in ((YI, "亿元"), (WAN, "万元")):
        if amount >= size:
            return number(round(amount / size, 4)) + unit
    return number(amount) + "元"


def count(value: int) -> str:
    return f"{value:,}"


def original(title: str) -> str:
    """The title of what a digest is a digest of: its own without the word that says so."""
    return DIGEST.sub("", title).strip("《》 ")


def brief(title: str) -> str:
    """A long title by its two ends: what tells plans of one office apart stands last."""
    return title if len(title) <= HEAD + TAIL + 2 else f"{title[:HEAD]}…{title[-TAIL:]}"


FILTERS: dict[str, Callable[..., str]] = {"number": number, "count": count, "original": original, "brief": brief}
