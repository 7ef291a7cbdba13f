"""One amount: a number or range with its unit and bound, compared and said back."""

from dataclasses import dataclass

from loaders.model import Comparator
from loaders.values.numerals import caption_number
from loaders.values.shares import caption_share
from loaders.values.tables import Kind, table

# How many make a whole; a hundred of any other unit.
_PARTS = {"%": 100, "个百分点": 100, "‰": 1000, "倍": 1}
# Units that stand right at their number.
_CLOSE = ("%", "‰", "℃", "/10万")


@dataclass(slots=True)
class Amount:
    """`start` is the number's own beginning, `end` behind its unit and bound; a percentage has its value in per cent.

    `value`, `upper` are multiplied out (5万家 is 50000). `money` is in the currency's own unit.
    """

    start: int
    end: int
    value: float
    upper: float | None
    unit: str
    kind: Kind
    comparator: Comparator
    bound: bool = False
    chinese: bool = False
    bare_scale: bool = False

    @property
    def rate(self) -> float | None:
        """A share or a multiple as a fraction (80% is 0.8); None for a sum of money."""
        return None if self.kind == "money" else round(self.value / _PARTS.get(self.unit, 100), 6)

    @property
    def currency(self) -> str | None:
        """The ISO code of the currency of a sum of money, CNY for 元; None for what is no money."""
        code: str | None = table("units")["money"].get(self.unit)
        return code


def compare_amounts(a: Amount, b: Amount) -> int | None:
    """-1, 0 or 1 by value (then by the upper end of a range); None where the units differ."""
    if a.unit != b.unit:
        return None
    x, y = (a.value, a.upper or a.value), (b.value, b.upper or b.value)
    return (x > y) - (x < y)


def caption_amount(amount: Amount, language: str = "zh") -> str:
    """不少于5万家, or "at least 50,000 家"; the Chinese one is what `parse_amount` reads back."""
    words = table("bounds")["captions"][language]
    number = caption_number(amount.value, language)
    if amount.upper is not None:
        number = words["range"].format(*_ends(amount.value, amount.upper, language))
    money = amount.currency
    share = caption_share(amount.value, language) if amount.unit == "%" and amount.upper is None else None
    if share:
        return str(words.get(amount.comparator, "{}").format(share))
    if language == "zh":
        counted = number + amount.unit
    elif money:
        counted = f"{money} {number}"
    else:
        counted = f"{number}{'' if amount.unit in _CLOSE else ' '}{_english(amount)}".rstrip()
    return str(words.get(amount.comparator, "{}").format(counted)) if amount.upper is None else counted


def _english(amount: Amount) -> str:
    """个工作日 as working days, "working day" for one of them; a measure word with no English of its own stays."""
    words = table("units")["english"].get(amount.unit, amount.unit)
    one, _, many = words.partition("|")
    return str(one if (amount.value == 1 and amount.upper is None) or not many else many)


def _ends(low: float, high: float, language: str) -> tuple[str, str]:
    """Both ends of a range; in plain digits where only one of them would carry a scale."""
    ends = caption_number(low, language), caption_number(high, language)
    if language == "zh" and (ends[0][-1] if ends[0][-1] in "万亿" else "") != (
        ends[1][-1] if ends[1][-1] in "万亿" else ""
    ):
        return f"{low:.15g}", f"{high:.15g}"
    return ends
