"""Who or what money is for, who pays it, and the grade an amount belongs to."""

import re

from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.reading import Reading
from loaders.values.amounts import Amount

_FOR = re.compile(r"(?:对于?|为|给予?|向)([^，,。；;]{2,60}?)(?=，|,|。|；|;|给予|予以|发放|提供|实施|开展|按|的?，|$)")
_PAYER = re.compile(
    r"(?:由)?((?:中央|省级?|市级?|县级?|区级?|地方|各级|同级|本级|州级?)财政(?:厅|局|部)?|(?:失业|工伤|医疗)保险基金|就业补助资金|财政部|各地)(?=分别|再|按|给予|予以|承担|安排|列支|对|资金|统筹|，|、|中|要)"
)
_DISTRIBUTED = re.compile(r"分别")


def object_of(reading: Reading, sentence: Sentence, clause: Clause, at: int) -> str | None:
    """The beneficiary as written: the nearest 对… before the amount, else the clause in front of it."""
    before = list(_FOR.finditer(reading.text, sentence.start, at))
    if before:
        return before[-1][1].strip().removesuffix("的") or None
    index = sentence.clauses.index(clause) if clause in sentence.clauses else 0
    if index:
        former = sentence.clauses[index - 1]
        return reading.text[former.start : former.end].strip().removesuffix("的") or None
    return None


def payer_of(reading: Reading, sentence: Sentence, clause: Clause) -> str | None:
    """The purse or body that pays, where the sentence names one."""
    found = _PAYER.search(reading.text, clause.start, clause.end) or _PAYER.search(
        reading.text, sentence.start, sentence.end
    )
    return found[1] if found else None


def tier_of(reading: Reading, clause: Clause, amount: Amount) -> str | None:
    """The grade that one of several amounts behind 分别 is for, where as many grades as amounts stand before it."""
    mark = _DISTRIBUTED.search(reading.text, clause.start, amount.start)
    if not mark:
        return None
    amounts = [a for a in reading.amounts_in(mark.end(), clause.end) if a.kind == amount.kind]
    grades = re.split("[、和]", reading.text[max(0, clause.start - 60) : mark.start()])
    index = amounts.index(amount) if amount in amounts else -1
    return (
        grades[index - len(amounts)].strip("，,的 ") or None if index >= 0 and len(grades) >= len(amounts) > 1 else None
    )
