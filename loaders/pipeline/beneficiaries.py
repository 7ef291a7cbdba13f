"""Who or what money is for, who pays it, and the grade an amount belongs to."""

from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.values.amounts import Amount

_EDGES = "，,、；;：: \t\r\n\u3000"
# Clauses that open so tell how, not who.
_ASIDES = "凭按经且并持以由"


def object_of(reading: Reading, sentence: Sentence, clause: Clause, at: int) -> str | None:
    """The beneficiary as written: 对… of the clause or of its segment, else the condition or the subject before."""
    segment = sentence.segment(clause)
    named = phrase("for").search(reading.text, clause.start, at)
    if named:
        return _clean(named[1])
    if phrase("titled").match(own := _before_giving(reading, clause, at) or ""):
        return phrase("titled").sub("", own)
    for former in reversed([c for c in segment if c.start < clause.start]):
        named = phrase("for").match(reading.text, former.start + _blanks(reading.text, former), former.end)
        if named:
            return _clean(reading.text[named.start(1) : former.end])
    return _subject(reading, segment, clause, at)


def _blanks(text: str, clause: Clause) -> int:
    return len(text[clause.start : clause.end]) - len(text[clause.start : clause.end].lstrip())


def _subject(reading: Reading, segment: tuple[Clause, ...], clause: Clause, at: int) -> str | None:
    """What stands in front of the verb of giving, else the clause before."""
    own = _clean(_before_giving(reading, clause, at) or "")
    if own and len(own) >= 3:
        return own
    told = [_clean(reading.text[c.start : c.end]) for c in segment if c.start < clause.start and _names(reading, c)]
    return told[-1] if told else None


def _before_giving(reading: Reading, clause: Clause, at: int) -> str | None:
    verb = phrase("given").search(reading.text, clause.start, at)
    return _trimmed(reading.text[clause.start : verb.start() if verb else at])


def _names(reading: Reading, clause: Clause) -> bool:
    """Whether a clause may name somebody, and not only tell how or under what terms."""
    return reading.text[clause.start] not in _ASIDES and not phrase("proviso").match(
        reading.text[clause.start : clause.end]
    )


def _trimmed(text: str) -> str | None:
    return (
        phrase("trailing").sub("", phrase("counted").sub("", text.strip(_EDGES))).removesuffix("的").strip(_EDGES)
        or None
    )


def _clean(text: str) -> str | None:
    found = _trimmed(text)
    return found and phrase("worked").sub("", phrase("titled").sub("", found))


def payer_of(reading: Reading, sentence: Sentence, clause: Clause) -> str | None:
    """The purse or body that pays, where the sentence names one."""
    # Most sentences name no purse, and one look for the words is many times faster than the pattern.
    if not phrase("purses").search(reading.text, sentence.start, sentence.end):
        return None
    found = phrase("payer").search(reading.text, clause.start, clause.end) or phrase("payer").search(
        reading.text, sentence.start, sentence.end
    )
    return found[1] if found else None


def tier_of(reading: Reading, clause: Clause, amount: Amount) -> str | None:
    """The grade that one of several amounts behind 分别 is for, where as many grades as amounts stand before it."""
    mark = phrase("distributed").search(reading.text, clause.start, amount.start)
    if not mark:
        return None
    amounts = [a for a in reading.amounts_in(mark.end(), clause.end) if a.kind == amount.kind]
    grades = phrase("joins").split(reading.text[max(0, clause.start - 60) : mark.start()])
    index = amounts.index(amount) if amount in amounts else -1
    if index < 0 or not len(grades) >= len(amounts) > 1:
        return None
    return grades[index - len(amounts)].strip("，,的 ") or None
