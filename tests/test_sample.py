"""The bundled sample: a digest of a real plan in words of our own, with all of the plan's facts."""

import json
import re
from pathlib import Path

import pytest

import loaders
from loaders.model import Document

SAMPLE = Path(__file__).resolve().parents[1] / "zhengtu" / "sample" / "fujian-2018-part2-digest.txt"
MEASURE = re.compile(r"^(\d+)\.(.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def digest() -> Document:
    return loaders.read(SAMPLE)


def test_the_digest_says_that_it_is_one_and_of_what(digest: Document) -> None:
    assert digest.title.endswith("(2018-2020年)行动方案(二)(摘要)")
    assert digest.issuer == "福建省质量强省工作联席会议办公室"
    assert digest.issued == "2018-12-14"
    head = SAMPLE.read_text(encoding="utf-8").split("59.", 1)[0]
    assert "本文是摘要" in head
    assert "不是原文" in head


def test_every_measure_of_the_plan_is_there(digest: Document) -> None:
    assert [p.number for p in digest.measures] == [str(n) for n in range(59, 180)]
    numbered = [s for s in digest.sections if s.heading.startswith("(")]
    assert len(numbered) == 23
    assert numbered[0].heading.startswith("(十)")
    assert numbered[-1].heading.startswith("(三十二)")
    assert digest.warnings == []


def test_every_measure_has_its_lead(digest: Document) -> None:
    leads = [lead.name for p in digest.measures for lead in p.leads]
    assert all(p.leads for p in digest.measures)
    assert (len(leads), len(set(leads))) == (123, 32)


def test_every_fact_is_the_wording_of_its_evidence(digest: Document) -> None:
    for p in digest.measures:
        for fact in (*p.leads, *p.supports, *p.programs, *p.cites, *p.targets, *p.funds):
            assert 0 <= fact.start < fact.end <= len(p.text)
            assert not p.text[fact.start : fact.end].isspace()


@pytest.mark.parametrize(
    ("number", "body", "role"),
    [
        ("91", "省食安办", "配合"),
        ("95", "省财政厅", "会同"),
        ("115", "省发改委", "联合"),
        ("165", "省安监局", "联合"),
        ("152", "省文明委", "推送"),
    ],
)
def test_roles_survive_the_digest(digest: Document, number: str, body: str, role: str) -> None:
    passage = next(p for p in digest.measures if p.number == number)
    assert (body, role) in {(s.name, s.role) for s in passage.supports}


def test_amounts_and_targets_survive_the_digest(digest: Document) -> None:
    amounts = {(p.number, f.amount) for p in digest.measures for f in p.funds if f.amount}
    assert {
        ("96", 1_000_000),
        ("96", 500_000),
        ("154", 2_000_000),
        ("154", 1_000_000),
        ("167", 800_000),
        ("167", 300_000),
    } <= amounts
    targets = {(p.number, t.value, t.unit, t.due) for p in digest.measures for t in p.targets}
    assert {
        ("125", 5000, "家", "2020"),
        ("128", 95, "%", "2020"),
        ("128", 350, "项", "2020"),
        ("147", None, None, "2018-12-31"),
    } <= targets


def test_leads_and_cites_are_those_of_the_plan(shared: Path) -> None:
    plan = (shared / "documents" / "fujian-2018-part2.txt").read_text(encoding="utf-8")
    ours = dict(MEASURE.findall(SAMPLE.read_text(encoding="utf-8")))
    theirs = dict(MEASURE.findall(plan))
    assert ours.keys() == theirs.keys()
    for number, text in theirs.items():
        assert _lead_of(ours[number]) == _lead_of(text), number
        assert set(re.findall("《[^》]*》", ours[number])) == set(re.findall("《[^》]*》", text)), number


def test_programs_of_the_annotation_are_named(shared: Path) -> None:
    ours = dict(MEASURE.findall(SAMPLE.read_text(encoding="utf-8")))
    gold = (shared / "gold" / "fujian-2018-part2.odd.jsonl").read_text(encoding="utf-8").splitlines()
    # The plan misprints two names (a lost quotation mark, a doubled space), which the digest puts right.
    missing = [
        p["name"] for row in map(json.loads, gold) for p in row["programs"] if p["name"] not in ours[row["number"]]
    ]
    assert len(missing) == 2, missing


def _lead_of(text: str) -> str:
    return text.rsplit("牵头单位:", 1)[1].rstrip(")")
