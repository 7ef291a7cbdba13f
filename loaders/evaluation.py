"""How good an extraction is: precision, recall and F1 of each kind of fact against an annotation made by hand.

Measures are paired by their text, never by number or heading, so a document cut in the wrong places pays for it.
Strict: every field that carries the fact is equal. Relaxed: the same fact with a looser boundary. Goals do not count.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from loaders.errors import UnusableInput

Record = dict[str, Any]
Fact = Any
# What one fact of a kind must be before it can be compared, and how to say it.
SHAPES: dict[str, Callable[[Fact], bool]] = {
    "leads": lambda fact: isinstance(fact, str),
    "supports": lambda fact: isinstance(fact, dict) and isinstance(fact.get("name"), str),
    "programs": lambda fact: isinstance(fact, dict) and isinstance(fact.get("name"), str),
    "targets": lambda fact: isinstance(fact, dict) and all(_is_number(fact.get(key)) for key in ("value", "upper")),
    "funds": lambda fact: isinstance(fact, dict) and all(_is_number(fact.get(key)) for key in ("amount", "rate")),
    "cites": lambda fact: isinstance(fact, str),
}
SHOWN = {
    "leads": "a list of names",
    "supports": 'a list of {"name", "role"}',
    "programs": 'a list of {"name", "kind"}',
    "targets": "a list of objects whose value and upper are numbers or null",
    "funds": "a list of objects whose amount and rate are numbers or null",
    "cites": "a list of titles",
}
LEVELS = ("strict", "relaxed")
KINDS = ("leads", "supports", "programs", "targets", "funds", "cites")
# White space and quotation marks say nothing about a name; full width and half width are one.
IGNORED = dict.fromkeys(map(ord, " \t\r\n\u3000\"'“”‘’「」『』"))
# Two texts with less in common than this are not the same measure.
ALIGNED = 0.6


def fold(value: object) -> str | None:
    """The text as it is compared; None stays None."""
    return None if value is None else unicodedata.normalize("NFKC", str(value)).translate(IGNORED)


def _is_number(value: object) -> bool:
    return value is None or isinstance(value, int | float)


def _round(value: Any) -> float | None:
    return None if value is None else round(float(value), 6)


def _overlap(a: str | None, b: str | None) -> float:
    """The longest stretch that two names share, against the longer of them."""
    if not a or not b:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size / max(len(a), len(b))


def _target_key(target: Fact) -> Fact:
    value, upper = _round(target.get("value")), _round(target.get("upper"))
    return (value, upper, fold(target.get("unit")), target.get("comparator"), target.get("due"), target.get("period"))


def _fund_key(fund: Fact) -> Fact:
    return (fund.get("instrument"), _round(fund.get("amount")), _round(fund.get("rate")), fund.get("comparator"))


def _same_target(a: Fact, b: Fact) -> bool:
    if _round(a.get("value")) != _round(b.get("value")) or fold(a.get("unit")) != fold(b.get("unit")):
        return False
    return a.get("value") is not None or bool(a.get("due") == b.get("due"))


def _same_fund(a: Fact, b: Fact) -> bool:
    if _round(a.get("amount")) != _round(b.get("amount")) or _round(a.get("rate")) != _round(b.get("rate")):
        return False
    return a.get("amount") is not None or a.get("rate") is not None or bool(a.get("instrument") == b.get("instrument"))


def _alike(threshold: float, name: Callable[[Fact], str | None]) -> Callable[[Fact, Fact], bool]:
    return lambda a, b: _overlap(name(a), name(b)) >= threshold


def _name(fact: Fact) -> str | None:
    return fold(fact["name"])


class Rule(NamedTuple):
    """What makes two facts of a kind the same: strictly an equal `key`, loosely that or `alike`."""

    key: Callable[[Fact], Any]
    alike: Callable[[Fact, Fact], bool]


RULES: dict[str, Rule] = {
    "leads": Rule(fold, lambda a, b: fold(a) == fold(b)),
    "supports": Rule(_name, _alike(0.6, _name)),
    "programs": Rule(_name, _alike(0.5, _name)),
    "targets": Rule(_target_key, _same_target),
    "funds": Rule(_fund_key, _same_fund),
    "cites": Rule(fold, _alike(0.8, fold)),
}


@dataclass(frozen=True, slots=True)
class Rates:
    """Figures of one kind at one level, rounded to four digits as they are printed and compared."""

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int

    @classmethod
    def of(cls, hits: int, gold: int, predicted: int) -> "Rates":
        precision = hits / predicted if predicted else float(gold == 0)
        recall = hits / gold if gold else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(round(precision, 4), round(recall, 4), round(f1, 4), gold, predicted)


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that only one side has: `what` is "missed" (the gold has it) or "extra"; `text` is its measure's."""

    number: str
    kind: str
    what: str
    fact: Fact
    text: str


@dataclass(slots=True)
class Scores:
    """`rates["leads"]["strict"].f1`; "measures" stands beside the kinds of facts."""

    rates: dict[str, dict[str, Rates]]
    program_kind_accuracy: float
    errors: list[Miss] = field(default_factory=list)


def read_records(path: str | Path) -> list[Record]:
    """The measures of a JSON lines file, each with every kind of fact. UnusableInput names the line that is not one."""
    try:
        # Not `splitlines`: JSON may hold U+2028 as it is.
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        raise UnusableInput(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{path}: cannot be read as JSON lines in UTF-8: {error}") from None
    records = [_record(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    return measures_of(records)


def _record(path: str | Path, number: int, line: str) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise UnusableInput(f"{path}: line {number} is not JSON; expected one object a measure") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str) or not record["text"]:
        raise UnusableInput(f"{path}: line {number} has no text; expected one object a measure, with its whole `text`")
    for kind in KINDS:
        facts = record.get(kind, [])
        if not isinstance(facts, list) or not all(SHAPES[kind](fact) for fact in facts):
            raise UnusableInput(f"{path}: line {number}: `{kind}` is not in the form of the guidelines: {SHOWN[kind]}")
    return record


def measures_of(records: Iterable[Record]) -> list[Record]:
    """The records that are scored: measures, each with all the kinds of facts (goals are left out)."""
    empty: dict[str, list[Fact]] = {kind: [] for kind in KINDS}
    return [empty | record for record in records if record.get("kind", "measure") == "measure"]


class _Pair(NamedTuple):
    gold: Record
    predicted: Record | None
    exact: bool


def _align(gold: Sequence[Record], predicted: Sequence[Record]) -> tuple[list[_Pair], list[Record]]:
    """Pairs one to one, equal texts before similar ones, and the predicted measures that nothing answers to."""
    left = {index: fold(record["text"]) or "" for index, record in enumerate(predicted)}
    pairs, unpaired = [], []
    for record in gold:
        text = fold(record["text"]) or ""
        index = next((i for i, other in left.items() if other == text), None)
        if index is None:
            unpaired.append((record, text))
        else:
            del left[index]
            pairs.append(_Pair(record, predicted[index], True))
    for record, text in unpaired:
        index = _most_similar(text, left)
        if index is not None:
            del left[index]
        pairs.append(_Pair(record, None if index is None else predicted[index], False))
    return pairs, [predicted[index] for index in left]


def _most_similar(text: str, candidates: Mapping[int, str]) -> int | None:
    best, best_ratio = None, ALIGNED
    for index, other in candidates.items():
        if min(len(text), len(other)) / max(len(text), len(other), 1) < best_ratio:
            continue
        ratio = SequenceMatcher(None, text, other, autojunk=False).ratio()
        if ratio > best_ratio:
            best, best_ratio = index, ratio
    return best


def _unmatched(
    gold: list[Fact], predicted: list[Fact], same: Callable[[Fact, Fact], bool]
) -> tuple[list[Fact], list[Fact]]:
    """What is left on either side after each gold fact took the first predicted one that is the same."""
    rest, missed = list(predicted), []
    for fact in gold:
        index = next((i for i, other in enumerate(rest) if same(fact, other)), None)
        if index is None:
            missed.append(fact)
        else:
            del rest[index]
    return missed, rest


def score(gold: Sequence[Record], predicted: Sequence[Record], *, partial: bool = False) -> Scores:
    """Figures and errors of `predicted` against `gold`, both as `measures_of` gives them.

    With `partial` the gold covers only some of the document's measures: predicted ones without a partner are left out.
    """
    pairs, spare = _align(gold, predicted)
    if partial:
        predicted, spare = [pair.predicted for pair in pairs if pair.predicted], []
    exact, aligned = sum(pair.exact for pair in pairs), sum(pair.predicted is not None for pair in pairs)
    rates = {
        "measures": {
            "strict": Rates.of(exact, len(gold), len(predicted)),
            "relaxed": Rates.of(aligned, len(gold), len(predicted)),
        }
    }
    errors: list[Miss] = []
    for kind in KINDS:
        rates[kind], kind_errors = _score_kind(kind, pairs, spare)
        errors += kind_errors
    return Scores(rates, _kind_accuracy(pairs), errors)


def _score_kind(kind: str, pairs: Sequence[_Pair], spare: Sequence[Record]) -> tuple[dict[str, Rates], list[Miss]]:
    rule = RULES[kind]
    gold_total = sum(len(pair.gold[kind]) for pair in pairs)
    found = [pair.predicted[kind] if pair.predicted else [] for pair in pairs]
    predicted_total = sum(map(len, found)) + sum(len(record[kind]) for record in spare)
    hits, errors = Counter[str](), []
    for pair, facts in zip(pairs, found, strict=True):
        missed, extra = _unmatched(pair.gold[kind], facts, lambda a, b: bool(rule.key(a) == rule.key(b)))
        loosely, _ = _unmatched(pair.gold[kind], facts, lambda a, b: rule.key(a) == rule.key(b) or rule.alike(a, b))
        hits["strict"] += len(pair.gold[kind]) - len(missed)
        hits["relaxed"] += len(pair.gold[kind]) - len(loosely)
        errors += _misses(pair.gold, kind, "missed", missed) + _misses(
            pair.predicted or pair.gold, kind, "extra", extra
        )
    for record in spare:
        errors += _misses(record, kind, "extra", record[kind])
    return {level: Rates.of(hits[level], gold_total, predicted_total) for level in LEVELS}, errors


def _misses(record: Record, kind: str, what: str, facts: Iterable[Fact]) -> list[Miss]:
    return [Miss(str(record.get("number")), kind, what, fact, record["text"]) for fact in facts]


def _kind_accuracy(pairs: Iterable[_Pair]) -> float:
    """Of the programs found by name, the share whose kind is right."""
    right = list(_kind_judgements(pairs))
    return round(sum(right) / max(1, len(right)), 4)


def _kind_judgements(pairs: Iterable[_Pair]) -> Iterator[bool]:
    for gold, predicted, _ in pairs:
        kinds = {_name(program): program.get("kind") for program in (predicted or {}).get("programs", [])}
        yield from (kinds[_name(p)] == p.get("kind") for p in gold["programs"] if _name(p) in kinds)
