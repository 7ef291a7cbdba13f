"""Measures whose funds and targets are known: the gold, the documents of annotations_numbers.tsv, our own of
fresh_numbers.txt, and lessons.

A lesson (number_lessons.txt) is a measure of our own writing, a line each, in which facts stand marked in their places:
〔100万元|award|=〕 an amount that is given, with its instrument and bound, 〔贷款贴息|interest〕 a promise without one,
〔20家|target〕 a target. In the others nothing says where a fact stands: the rules, which know them all, find most of
them, and an amount is told by its value.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.program_texts import body
from loaders.model import Fund, Instrument, Target
from loaders.pipeline.context import Context
from loaders.pipeline.funds import find_funds
from loaders.pipeline.numbers_network import INSTRUMENTS, is_candidate
from loaders.pipeline.reading import Reading
from loaders.pipeline.targets import find_targets
from loaders.values.amounts import Amount
from tests.loaders.test_numbers_corpus import PARTLY, annotated, measures
from tests.loaders.test_numbers_fresh import FLOORS, YEAR, rounds

LESSONS = Path(__file__).with_name("number_lessons.txt")
_MARKED = re.compile(r"〔([^〔〕|]*)\|([a-z]+)(?:\|([=<>~a-z]+))?〕")
NONE, UNKNOWN = 0, -1
TARGET = "target"
FIELDS = ("funds", "targets")
# No date of a document is past in it.
EARLY = 2012
# A measure of a document counts so often: those of our own are many.
REAL = 2
# Of a fund its instrument, amount, rate, comparator; of a target its value, upper end, unit.
Key = tuple[str, float | None, float | None, str | None]
Aim = tuple[float | None, float | None, str | None]
Facts = Iterable[Sequence[object]]


@dataclass(frozen=True)
class Lesson:
    """A measure, and how often an epoch takes it.

    Of each amount that may be given, by its place, the row of its instrument (NONE: it is not); of each number 1 if it
    is a target; of each clause 1 for each instrument that it promises without an amount. UNKNOWN where nothing tells.
    """

    document: str
    reading: Reading
    times: int = 1
    given: dict[int, int] = field(default_factory=dict)
    aimed: dict[int, int] = field(default_factory=dict)
    promised: dict[int, list[int]] = field(default_factory=dict)


def lessons(shared: Path) -> Iterator[Lesson]:
    """Every measure; `shared` is the folder that holds gold/ and documents/."""
    yield from _of_gold(shared / "gold")
    for document, told in annotated().items():
        for number, passage in measures(document, shared / "documents"):
            if document not in PARTLY or int(number) in PARTLY[document]:
                facts = {name: counter.elements() for name, counter in told.get(number, {}).items()}
                funds, targets = ([[value or None for value in f] for f in facts.get(n, ())] for n in FIELDS)
                yield _of_document(document, passage.text, funds, targets)
    for told_in, text, wanted in rounds():
        funds, targets = ([key[1:] for key in wanted.elements() if key[0] == name] for name in ("fund", "target"))
        aims = [(value, None, unit) for value, unit, *_ in targets]
        known = [floor is not None for floor in FLOORS[told_in]]
        yield aligned(
            told_in, text, *(f if k else None for f, k in zip((map(_key, funds), map(_aim, aims)), known, strict=True))
        )
    for line in LESSONS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield marked(line)


def _of_gold(folder: Path) -> Iterator[Lesson]:
    for path in sorted(folder.glob("*.jsonl")):
        if ".goals." not in path.name:
            for line in path.read_text(encoding="utf-8").splitlines():
                measure = json.loads(line)
                funds = [(f["instrument"], f["amount"], f["rate"], f["comparator"]) for f in measure["funds"]]
                targets = [(t["value"], t["upper"], t["unit"]) for t in measure["targets"]]
                yield _of_document(path.stem, measure["text"], funds, targets)


def _of_document(name: str, text: str, funds: Facts, targets: Facts) -> Lesson:
    return aligned(name, body(text), map(_key, funds), map(_aim, targets), year=EARLY, times=REAL)


def _key(fund: Sequence[object]) -> Key:
    instrument, amount, rate, comparator = fund
    return str(instrument), _number(amount), _number(rate), None if comparator is None else str(comparator)


def _aim(target: Sequence[object]) -> Aim:
    value, upper, unit, *_ = target
    return _number(value), _number(upper), None if unit is None else str(unit)


def _number(value: object) -> float | None:
    return None if value is None else round(float(str(value)), 6)


def aligned(
    document: str,
    text: str,
    funds: Iterable[Key] | None,
    targets: Iterable[Aim] | None,
    *,
    year: int = YEAR,
    times: int = 1,
) -> Lesson:
    """A measure whose facts are known and not where they stand; None: nobody annotated those."""
    reading = Reading(text, year, len(text))
    context = Context(base_year=year, reading=reading)
    lesson = _blank(document, reading, times)
    if funds is None:
        lesson.given.update(dict.fromkeys(lesson.given, UNKNOWN))
        lesson.promised.update({place: [UNKNOWN] * len(INSTRUMENTS) for place in lesson.promised})
    else:
        _put_funds(lesson, Counter(funds), find_funds(text, context))
    if targets is None:
        lesson.aimed.update(dict.fromkeys(lesson.aimed, UNKNOWN))
    else:
        _put_targets(lesson, Counter(targets), find_targets(text, context))
    return lesson


def _put_funds(lesson: Lesson, left: Counter[Key], found: Sequence[Fund]) -> None:
    for fund in found:
        key = _key((fund.instrument, fund.amount, fund.rate, fund.comparator))
        if left[key] and _learnt(lesson, fund):
            left[key] -= 1
    for instrument, amount, rate, _ in left.elements():
        row = INSTRUMENTS.index(_instrument(instrument))
        if amount is None and rate is None:
            for said in lesson.promised.values():
                said[row] = said[row] or UNKNOWN
        else:
            _given(lesson, lesson.reading.amounts, amount, rate, row + 1)


def _put_targets(lesson: Lesson, left: Counter[Aim], found: Sequence[Target]) -> None:
    for target in found:
        aim = (_number(target.value), _number(target.upper), target.unit)
        if left[aim] and _aimed(lesson, lesson.reading.amounts_in(target.start, target.end), aim):
            left[aim] -= 1
    for aim in left.elements():
        _aimed(lesson, lesson.reading.amounts, aim)


def _aimed(lesson: Lesson, amounts: Sequence[Amount], aim: Aim) -> bool:
    for each in amounts:
        if lesson.aimed[each.start] == 0 and (_number(each.value), _number(each.upper), each.unit or None) == aim:
            lesson.aimed[each.start] = 1
            return True
    return False


def _instrument(name: str) -> Instrument:
    return next(instrument for instrument in INSTRUMENTS if instrument == name)


def _blank(document: str, reading: Reading, times: int = 1) -> Lesson:
    lesson = Lesson(document, reading, times)
    lesson.given.update({amount.start: NONE for amount in reading.amounts if is_candidate(amount)})
    lesson.aimed.update({amount.start: 0 for amount in reading.amounts})
    clauses = (clause for sentence in reading.sentences for clause in sentence.clauses)
    lesson.promised.update({clause.start: [0] * len(INSTRUMENTS) for clause in clauses})
    return lesson


def _learnt(lesson: Lesson, fund: Fund) -> bool:
    """Whether the place of a fact is one that the judge looks at."""
    row = INSTRUMENTS.index(fund.instrument)
    if fund.amount is not None or fund.rate is not None:
        return _given(lesson, lesson.reading.amounts_in(fund.start, fund.end), fund.amount, fund.rate, row + 1)
    if fund.start in lesson.promised:
        lesson.promised[fund.start][row] = 1
    return fund.start in lesson.promised


def _given(lesson: Lesson, amounts: Sequence[Amount], amount: float | None, rate: float | None, row: int) -> bool:
    for each in amounts:
        if lesson.given.get(each.start) == NONE and (each.rate is None) == (rate is None):
            value = each.value if each.rate is None else each.rate
            if round(value, 6) == (amount if rate is None else rate):
                lesson.given[each.start] = row
                return True
    return False


def marked(line: str) -> Lesson:
    """A measure in which what is given, and what is a target, is marked in its place."""
    text, facts, at = "", list[tuple[int, str, bool]](), 0
    for mark in _MARKED.finditer(line):
        text += line[at : mark.start()]
        facts.append((len(text), mark[2], mark[3] is not None))
        text += mark[1]
        at = mark.end()
    text += line[at:]
    lesson = _blank("lesson", Reading(text, YEAR, len(text)))
    for place, meant, is_amount in facts:
        # 最高100万元 may be marked with its bound.
        here = next((a.start for a in lesson.reading.amounts if place <= a.start <= place + 4), None)
        if meant == TARGET:
            lesson.aimed.update({} if here is None else {here: 1})
        elif not is_amount:
            clauses = [start for start in lesson.promised if start <= place]
            lesson.promised[max(clauses, default=-1)][INSTRUMENTS.index(_instrument(meant))] = 1
        elif here in lesson.given:
            lesson.given[here] = INSTRUMENTS.index(_instrument(meant)) + 1
    return lesson
