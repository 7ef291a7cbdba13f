"""Reading whole documents: the laws that hold for every fact of every document, and the first plan's counts."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders
from loaders.model import Cite, Document, Fund, Passage, Target
from loaders.readers import Text
from loaders.reading import read_paragraphs

FIELDS = ("leads", "supports", "programs", "targets", "funds", "cites", "groups")


def wording(fact: object) -> str:
    if isinstance(fact, (Target, Fund)):
        return fact.text
    if isinstance(fact, Cite):
        return fact.title
    name = getattr(fact, "name")  # noqa: B009 - one of the four kinds of fact that have a name
    assert isinstance(name, str)
    return name


def check_evidence(passage: Passage) -> None:
    for field in FIELDS:
        for fact in getattr(passage, field):
            assert 0 <= fact.start < fact.end <= len(passage.text)
            assert passage.text[fact.start : fact.end] == wording(fact)


def of_text(text: str, source: str = "case.txt") -> Document:
    paragraphs = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    return read_paragraphs(Text(source, [p for _, p in paragraphs], [n for n, _ in paragraphs], "utf-8"))


@pytest.fixture(scope="module")
def plan(shared: Path) -> Document:
    return loaders.read(shared / "documents" / "fujian-2018-part2.txt")


def test_the_first_plan(plan: Document) -> None:
    measures = list(plan.measures)
    leads = [lead.name for m in measures for lead in m.leads]
    assert [m.number for m in measures] == [str(n) for n in range(59, 180)]
    assert (len(measures), len(leads), len(set(leads)), len({m.section for m in measures})) == (121, 123, 32, 23)
    assert all(m.leads for m in measures)
    assert plan.issued == "2018-12-14"


def test_evidence_is_the_text_s_own_wording_in_every_open_document(shared: Path) -> None:
    documents = sorted((shared / "documents").rglob("*.txt"))
    documents = [path for path in documents if "corpus" in path.parts or path.name.startswith(("gov", "fujian"))]
    assert len(documents) > 100
    ids = {}
    for path in documents:
        document = loaders.read(path)
        assert ids.setdefault(document.id, path) == path, "two documents must not share an id"
        for passage in document.passages:
            check_evidence(passage)


def test_mutated_documents_are_read_without_an_error(shared: Path) -> None:
    rng = random.Random(59)
    sources = sorted((shared / "documents" / "corpus").glob("*.txt"))
    for path in rng.sample(sources, 12):
        text = path.read_text(encoding="utf-8")
        for _ in range(3):
            for passage in of_text(_mutated(text, rng)).passages:
                check_evidence(passage)


def _mutated(text: str, rng: random.Random) -> str:
    start, end = sorted(rng.sample(range(len(text)), 2))
    piece = text[start:end]
    kind = rng.randrange(4)
    if kind == 0:
        return text[:start] + "甲" + text[end:]
    if kind == 1:
        return text[:end] + piece[:2000] + text[end:]
    if kind == 2:
        return "".join(c for c in text if rng.random() > 0.03) or "甲"
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="一二(（1.、。)）《》“”%0年底前万元亿至个补助奖励责任单位:：牵头局\n 𠀀到达", min_size=1, max_size=150
    )
)
def test_any_text_is_read_with_evidence_in_range(text: str) -> None:
    if not text.strip():
        return
    for passage in of_text(text).passages:
        check_evidence(passage)


def test_the_same_text_reads_the_same(plan: Document, shared: Path) -> None:
    again = loaders.read(shared / "documents" / "fujian-2018-part2.txt")
    assert again == plan


def test_an_annotation_with_nobody_in_it_is_said() -> None:
    document = of_text("1.做甲。(责任单位:)\n2.做乙。(责任单位:市乙局)")
    assert [m.number for m in document.measures] == ["1", "2"]
    assert document.warnings == ["line 1: responsibility annotation with no body: (责任单位:)"]


def test_a_label_that_belongs_to_nothing_is_said_with_its_line() -> None:
    document = of_text("1.做甲。(责任单位:市甲局)\n\n2.明确本单位牵头单位:无,抓紧落实。")
    assert document.warnings == ["line 3: label that belongs to no annotation: 牵头单位:无,抓紧落实。"]
