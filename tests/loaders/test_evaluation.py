"""The scorer: known figures on a small case, and the reference scorer's figures to the last digit on all gold files."""

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loaders.errors import UnusableInput
from loaders.evaluation import KINDS, LEVELS, measures_of, read_records, score

Record = dict[str, Any]
TEXT = "1.评选质量标杆企业10家以上,每家奖励50万元。(牵头单位:省质监局,配合单位:省财政厅)"


def measure(**facts: Any) -> Record:
    return measures_of([{"number": "1", "text": TEXT, **facts}])[0]


def test_what_is_right_missed_and_extra() -> None:
    gold = [measure(leads=["省质监局"], programs=[{"name": "质量标杆企业", "kind": "award"}])]
    predicted = [measure(leads=["省财政厅"], programs=[{"name": "质量标杆", "kind": "pilot"}])]
    scores = score(gold, predicted)
    assert scores.rates["leads"]["strict"].f1 == 0.0
    assert scores.rates["programs"]["strict"].f1 == 0.0
    assert scores.rates["programs"]["relaxed"].f1 == 1.0
    assert scores.rates["cites"]["strict"].precision == 1.0
    assert [(e.kind, e.what, e.fact) for e in scores.errors if e.kind == "leads"] == [
        ("leads", "missed", "省质监局"),
        ("leads", "extra", "省财政厅"),
    ]
    assert scores.errors[0].text == TEXT


def test_quotation_marks_spaces_and_width_do_not_count_and_numbers_do() -> None:
    gold = [measure(cites=["《“质量”办法(试行)》"], targets=[{"value": 10, "unit": "家", "comparator": ">="}])]
    predicted = [measure(cites=["《质量 办法（试行）》"], targets=[{"value": 10.0, "unit": "家", "comparator": "="}])]
    scores = score(gold, predicted)
    assert scores.rates["cites"]["strict"].f1 == 1.0
    assert scores.rates["targets"]["strict"].f1 == 0.0
    assert scores.rates["targets"]["relaxed"].f1 == 1.0


def test_a_partial_gold_leaves_the_rest_of_the_document_out() -> None:
    other = measures_of([{"number": "2", "text": "全然是另外一件事情", "leads": ["省教育厅"]}])
    gold = [measure(leads=["省质监局"])]
    assert score(gold, gold + other).rates["leads"]["strict"].precision == 0.5
    assert score(gold, gold + other, partial=True).rates["leads"]["strict"].precision == 1.0


def test_goals_are_not_scored() -> None:
    assert measures_of([{"number": "1", "text": "目标", "kind": "goal"}]) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2 is not JSON"),
        ("[1]", "line 2 has no text"),
        ('{"number": "1"}', "line 2 has no text"),
        ('{"text": "x", "leads": "省质监局"}', "line 2: `leads` is not in the form"),
        ('{"text": "x", "programs": ["名牌"]}', "line 2: `programs` is not in the form"),
        ('{"text": "x", "funds": [{"amount": "100"}]}', "line 2: `funds` is not in the form"),
    ],
)
def test_a_line_that_cannot_be_scored_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "x"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(UnusableInput, match=says):
        read_records(path)
    with pytest.raises(UnusableInput, match="there is no such file"):
        read_records(tmp_path / "missing.jsonl")


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_agrees_with_the_reference_scorer_to_the_last_digit(
    shared: Path, reference: ModuleType, tmp_path: Path
) -> None:
    paths = sorted((shared / "gold").glob("*.jsonl"))
    assert paths
    for seed, path in enumerate(paths):
        spoiled = tmp_path / path.name
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        spoiled.write_text("\n".join(json.dumps(r) for r in _spoil(records, random.Random(seed))), encoding="utf-8")
        for partial in (False, True):
            expected, errors = reference.score(reference.read(path), reference.read(spoiled), partial)
            scores = score(read_records(path), read_records(spoiled), partial=partial)
            for kind in ("measures", *KINDS):
                for level in LEVELS:
                    rates = scores.rates[kind][level]
                    assert {name: getattr(rates, name) for name in expected[kind][level]} == expected[kind][level]
            assert scores.program_kind_accuracy == expected["program_kind_accuracy"]
            assert len(scores.errors) == len(errors)


def _spoil(records: list[Record], chance: random.Random) -> list[Record]:
    """An extraction that is wrong in every way that counts: lost, invented, cut short, mistyped, misplaced."""
    kept = [record for record in records if chance.random() > 0.1]
    for record in kept:
        if chance.random() < 0.3:
            record["text"] = record["text"][chance.randrange(12) :]
        for kind in KINDS:
            facts = record.get(kind, [])
            record[kind] = [_bend(fact, chance) for fact in facts if chance.random() > 0.2]
            if facts and chance.random() < 0.2:
                record[kind].append(facts[0])
    return kept


def _bend(fact: Any, chance: random.Random) -> Any:
    if chance.random() < 0.6:
        return fact
    if isinstance(fact, str):
        return fact[: chance.randrange(1, len(fact) + 1)]
    key = chance.choice(sorted(fact))
    value = fact[key]
    bent = (
        value[1:]
        if isinstance(value, str) and len(value) > 1
        else (value or 0) + 1
        if not isinstance(value, str)
        else value
    )
    return fact if key == "name" and not bent else {**fact, key: bent}
