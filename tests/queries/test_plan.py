"""The Fujian quality plan, part 2: what the catalogue answers, against the plan's own text.

Who leads and where a measure stands is read a second time here, by the plainest means; the other answers were read
in the plan by a person.
"""

import re
from pathlib import Path
from typing import Any

import pytest

import loaders
from graph.rows import rows_of
from graph.store import Store
from queries import run

ANNOTATION = re.compile(r"[((]牵头单位[::]([^))]*)[))]?$")
NUMBERED = re.compile(r"(\d+)\.")
HEADING = re.compile(r"\([一二三四五六七八九十]+\)")


@pytest.fixture(scope="module")
def source(shared: Path) -> Path:
    return shared / "documents" / "fujian-2018-part2.txt"


@pytest.fixture(scope="module")
def plan(module_engine_store: Store, source: Path) -> Store:
    module_engine_store.load(rows_of(loaders.read(source)))
    return module_engine_store


@pytest.fixture(scope="module")
def lines(source: Path) -> list[str]:
    return [line.strip() for line in source.read_text(encoding="utf-8").splitlines()]


def numbers(store: Store, query: str, /, **parameters: Any) -> list[str]:
    return [row["number"] for row in run(store, query, parameters).rows]


def test_every_body_leads_the_measures_whose_annotation_names_it(plan: Store, lines: list[str]) -> None:
    led: dict[str, list[str]] = {}
    for line in lines:
        number, annotation = NUMBERED.match(line), ANNOTATION.search(line)
        if number and annotation:
            for body in annotation[1].split("、"):
                led.setdefault(body, []).append(number[1])
    assert len(led) == 32
    assert sum(map(len, led.values())) == 123
    assert {body: numbers(plan, "measures", department=body, role="lead") for body in led} == led
    assert run(plan, "departments", {"role": "lead"}).total == 32


def test_every_section_has_the_measures_that_stand_under_it(plan: Store, lines: list[str]) -> None:
    under: dict[str, list[str]] = {}
    heading = ""
    for line in lines:
        heading = line if HEADING.match(line) else heading
        if (number := NUMBERED.match(line)) and heading:
            under.setdefault(heading, []).append(number[1])
    assert len(under) == 23
    assert {name: numbers(plan, "measures", section=name) for name in under} == under
    facets = run(plan, "facets", {"by": "section"}).rows
    assert {row["name"]: row["measures"] for row in facets} == {name: len(found) for name, found in under.items()}


@pytest.mark.parametrize("words", ["首席质量官", "质量 品牌", "一带一路", "12345", "标准"])
def test_a_text_is_found_wherever_it_stands(plan: Store, lines: list[str], words: str) -> None:
    holds = [n[1] for line in lines if (n := NUMBERED.match(line)) and all(word in line for word in words.split())]
    assert holds
    assert numbers(plan, "measures", text=words) == holds


def test_the_counts_of_the_whole(plan: Store) -> None:
    row = run(plan, "overview").rows[0]
    assert (row["documents"], row["measures"], row["leads"], row["unassigned"]) == (1, 121, 123, 0)


def test_every_fact_is_the_text_s_own_wording(plan: Store) -> None:
    rows = run(plan, "measure", {"limit": 200}).rows
    assert len(rows) == 121
    kinds = ("leads", "supports", "groups", "programs", "targets", "funds", "cites")
    facts = [(row["text"], fact) for row in rows for kind in kinds for fact in row[kind]]
    assert len(facts) > 300
    assert [fact for text, fact in facts if text[fact["start"] : fact["end"]] != fact["wording"]] == []


def test_three_bodies_lead_measure_157_whose_bracket_is_open(plan: Store) -> None:
    row = next(row for row in run(plan, "measures", {"text": "福建银监局"}).rows if row["number"] == "157")
    assert row["leads"] == ["省金融办", "人行福州中心支行", "福建银监局"]
    pairs = {(row["a"], row["b"]) for row in run(plan, "overlap", {"role": "lead"}).rows}
    assert pairs == {("人行福州中心支行", "省金融办"), ("人行福州中心支行", "福建银监局"), ("省金融办", "福建银监局")}


def test_names_full_and_short_are_one_body(plan: Store) -> None:
    short = numbers(plan, "measures", department="省经信委")
    assert short == numbers(plan, "measures", department="福建省经济和信息化委员会")
    assert len(short) == 17
    assert numbers(plan, "measures", department="省财政厅") == ["95", "169"]
    assert numbers(plan, "measures", department="省财政厅", role="support") == ["95"]
    assert numbers(plan, "shared-measures", a="省质监局", b="省财政厅") == ["95"]


def test_awards_of_the_commission_of_economy(plan: Store) -> None:
    rows = run(plan, "department-awards", {"department": "省经信委"}).rows
    by = {row["number"]: row["by"] for row in rows}
    assert by["96"] == "both"
    assert {"96", "129", "142", "154", "167", "175"} <= set(by)
    assert any("100万元" in wording for row in rows if row["number"] == "96" for wording in row["money"])


def test_a_million_is_given_by_measure_96(plan: Store) -> None:
    rows = run(plan, "funds", {"min_amount": 1_000_000, "instrument": "award"}).rows
    assert [(row["number"], row["amount"], row["leads"]) for row in rows] == [("96", 1_000_000, ["省经信委"])]


def test_targets_by_unit_value_and_deadline(plan: Store) -> None:
    covered = run(plan, "targets", {"unit": "%", "min_value": 95, "due_before": "2020"}).rows
    assert [(row["number"], row["value"], row["comparator"], row["due"]) for row in covered] == [
        ("128", 95, ">=", "2020")
    ]
    early = numbers(plan, "targets", due_before="2018")
    assert "147" in early
    assert "128" not in early
    late = numbers(plan, "targets", due_after="2019")
    assert {"102", "125", "128"} <= set(late)
    assert "147" not in late


def test_documents_that_measures_name(plan: Store) -> None:
    assert numbers(plan, "cited", title="电梯安全管理条例") == ["150"]
    assert numbers(plan, "cited", title="政府质量奖管理办法") == ["95"]
    assert numbers(plan, "cited", title="药典") == ["131"]


def test_measures_that_name_a_program(plan: Store) -> None:
    assert numbers(plan, "program", name="质量月") == ["90", "174", "175"]
    assert {"95", "101"} <= set(numbers(plan, "program", name="福建省政府质量奖"))


def test_a_family_is_all_its_bodies(plan: Store) -> None:
    both = {*numbers(plan, "measures", department="福建银监局"), *numbers(plan, "measures", department="福建保监局")}
    assert set(numbers(plan, "measures", family="金融监管")) == both
    assert both


def test_mentions_say_who_is_meant(plan: Store) -> None:
    rows = run(plan, "mentions").rows
    meant = {row["mention"]: row["canonical"] for row in rows}
    assert meant["省经信委"] == "福建省经济和信息化委员会"
    assert meant["省旅发委"] == "福建省旅游发展委员会"
    assert meant["福州海关"] == "福州海关"
    assert {row["source"] for row in rows} == {"fujian-2018-part2.txt"}
