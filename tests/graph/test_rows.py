"""A Document becomes rows: the ontology's, the same every time, with ids that survive what should not change them."""

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import checks
from graph.model import GraphRows, Row
from graph.naming import body_id
from graph.rows import rows_of
from loaders.identity_keys import document_id
from loaders.model import Cite, Document, Fund, Group, Lead, Passage, Program, Section, Support, Target

TEXT = (
    "每年评选5个以上星火杯,给予每个星火杯获奖企业奖励10万元、给予补助,依据《灯会管理办法》。"
    "(省经信委牵头,省财政厅配合,各县区政府参与)"
)


def at(word: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(word)
    return start, start + len(word)


def passage(number: str = "1", text: str = TEXT, **changes: object) -> Passage:
    facts: dict[str, object] = {
        "section": 1,
        "leads": [Lead("省经信委", *at("省经信委", text))],
        "supports": [Support("省财政厅", "配合", *at("省财政厅", text))],
        "groups": [Group("各县区政府", *at("各县区政府", text))],
        "programs": [Program("星火杯", "award", *at("星火杯", text))],
        "targets": [
            Target(
                "每年评选5个以上星火杯", "星火杯", ">=", 5, None, "个", None, "year", *at("每年评选5个以上星火杯", text)
            )
        ],
        "funds": [
            Fund("奖励10万元", "星火杯获奖企业", "award", "=", 100000, None, None, *at("奖励10万元", text)),
            Fund("给予补助", None, "subsidy", None, None, None, None, *at("给予补助", text)),
        ],
        "cites": [Cite("《灯会管理办法》", *at("《灯会管理办法》", text))],
    }
    return Passage(number, text, **(facts | changes))  # type: ignore[arg-type]


def document(*passages: Passage, **changes: object) -> Document:
    fields: dict[str, object] = {
        "id": "doc-1",
        "region": "福建省",
        "issued": "2018-12-01",
        "sections": [Section("一、总则", 1, 0), Section("(一)奖励", 2, 1, 0)],
    }
    fields |= {
        "title": "福建省灯会方案",
        "source": "plan.txt",
        "sha256": "0" * 64,
        "passages": list(passages or [passage()]),
    }
    return Document(**(fields | changes))  # type: ignore[arg-type]


def the(rows: GraphRows, label: str, **wanted: object) -> Row:
    found = [row for row in rows.nodes[label] if wanted.items() <= row.items()]
    assert len(found) == 1, found
    return found[0]


def test_every_kind_of_fact_becomes_what_the_ontology_says() -> None:
    rows = rows_of(document())
    checks.check(rows)
    assert {label: len(some) for label, some in rows.nodes.items()} == {
        "Beneficiary": 1,
        "Department": 4,
        "Document": 2,
        "Measure": 1,
        "Program": 1,
        "Section": 2,
        "Target": 1,
    }
    assert {kind[0]: len(some) for kind, some in rows.edges.items() if kind[0] not in ("PART_OF", "FUNDS")} == {
        "ABOUT": 1,
        "CITES": 1,
        "CONCERNS": 1,
        "INVOLVES": 1,
        "LEADS": 1,
        "SUCCEEDED_BY": 1,
        "SUPPORTS": 1,
        "TARGETS": 1,
    }
    assert len(rows.edges["FUNDS", "Measure", "Program"]) == len(rows.edges["FUNDS", "Measure", "Beneficiary"]) == 1


def test_bodies_carry_their_full_name_and_crowds_are_of_a_kind_of_their_own() -> None:
    rows = rows_of(document())
    body = the(rows, "Department", name="福建省经济和信息化委员会")
    assert body["names"] == ["省经信委"]
    assert (body["jurisdiction"], body["level"], body["family"]) == ("350000", "province", "工业和信息化")
    assert the(rows, "Department", kind="group")["names"] == ["各县区政府"]


def test_history_names_who_answers_now_without_merging_it() -> None:
    rows = rows_of(document())
    then, now = (
        the(rows, "Department", name="福建省经济和信息化委员会"),
        the(rows, "Department", name="福建省工业和信息化厅"),
    )
    (edge,) = rows.edges["SUCCEEDED_BY", "Department", "Department"]
    assert (edge["from"], edge["to"], edge["date"]) == (then["id"], now["id"], "2018")
    assert (now["names"], now["family"]) == ([], then["family"])
    named_now = rows_of(document(passage(leads=[Lead("福建省工业和信息化厅", *at("省经信委"))])))
    assert now["id"] in {row["id"] for row in named_now.nodes["Department"]}


@pytest.mark.parametrize(
    ("region", "lead", "names", "dates"),
    [
        (
            "福建省三明市沙县",
            "县质监局",
            ["沙县质量技术监督局", "沙县市场监督管理局", "三明市沙县区市场监督管理局"],
            ["2018", "2021-02"],
        ),
        # The place went in 2014, before the reform of 2018.
        (
            "福建省南平市建阳市",
            "市质监局",
            ["建阳市质量技术监督局", "南平市建阳区质量技术监督局", "南平市建阳区市场监督管理局"],
            ["2014-05", "2018"],
        ),
    ],
)
def test_of_two_reforms_each_is_a_step(region: str, lead: str, names: list[str], dates: list[str]) -> None:
    text = f"1.办好灯会。({lead}牵头)"
    measure = Passage("1", text, leads=[Lead(lead, *at(lead, text))])
    rows = rows_of(document(measure, region=region, issued="2013-03-01", sections=[]))
    ids = [the(rows, "Department", name=name)["id"] for name in names]
    edges = {(edge["from"], edge["to"]): edge for edge in rows.edges["SUCCEEDED_BY", "Department", "Department"]}
    assert set(edges) == {(ids[0], ids[1]), (ids[1], ids[2])}
    assert [edges[pair]["date"] for pair in ((ids[0], ids[1]), (ids[1], ids[2]))] == dates


def test_a_place_of_the_same_name_that_took_nothing_over_has_bodies_of_its_own() -> None:
    assert body_id("巢湖市人民政府", "341400") != body_id("巢湖市人民政府", "340181") == body_id("巢湖市人民政府")
    # One that went on under its name, with another code, is one.
    assert body_id("黔西县人民政府", "522423") == body_id("黔西县人民政府", "520522")


def test_the_evidence_is_the_text() -> None:
    rows = rows_of(document())
    facts = [edge for some in rows.edges.values() for edge in some if "wording" in edge]
    assert len(facts) == 8
    assert all(TEXT[edge["start"] : edge["end"]] == edge["wording"] for edge in facts)


def test_evidence_outside_the_text_is_refused() -> None:
    with pytest.raises(checks.RowsRefused, match=r"measure 1 has a fact from 0 to 999"):
        rows_of(document(passage(leads=[Lead("省经信委", 0, 999)])))


def test_money_for_nobody_in_particular_goes_to_one_beneficiary_of_the_document() -> None:
    rows = rows_of(document(passage("1"), passage("2")))
    assert the(rows, "Beneficiary")["name"] == "未指明"
    assert len(rows.edges["FUNDS", "Measure", "Beneficiary"]) == 2


def test_an_edited_text_keeps_the_measure_and_a_changed_target_is_another() -> None:
    before = rows_of(document())
    edited = passage(text=TEXT.replace("依据", "按照"))
    edited.targets = [dataclasses.replace(edited.targets[0], value=9)]
    after = rows_of(document(edited))
    assert the(before, "Measure")["id"] == the(after, "Measure")["id"]
    assert the(before, "Target")["id"] != the(after, "Target")["id"]
    assert the(before, "Program") == the(after, "Program")


def test_a_target_that_only_moves_stays_itself() -> None:
    moved = "方案。" + TEXT
    assert the(rows_of(document()), "Target")["id"] == the(rows_of(document(passage(text=moved))), "Target")["id"]


def test_equal_numbers_in_one_section_are_two_measures() -> None:
    rows = rows_of(document(passage("1"), passage("1")))
    assert len({row["id"] for row in rows.nodes["Measure"]}) == 2
    assert len({row["id"] for row in rows.nodes["Target"]}) == 2


def test_equal_headings_are_two_sections_and_nest_as_written() -> None:
    sections = [
        Section("一、总则", 1, 0),
        Section("奖励", 2, 1, 0),
        Section("二、附则", 1, 2),
        Section("奖励", 2, 3, 2),
        Section("奖励", 2, 4, 2),
    ]
    rows = rows_of(document(sections=sections))
    assert len({row["id"] for row in rows.nodes["Section"]}) == 5
    assert len(rows.edges["PART_OF", "Section", "Section"]) == 3
    assert len(rows.edges["PART_OF", "Section", "Document"]) == 2


def test_one_body_named_twice_leads_once_and_is_shared_by_documents() -> None:
    twice = [Lead("省经信委", *at("省经信委")), Lead("经信委", *at("经信委"))]
    rows = rows_of(document(passage(leads=twice)))
    assert len(rows.edges["LEADS", "Department", "Measure"]) == 1
    assert the(rows, "Department", name="福建省经济和信息化委员会")["names"] == ["省经信委", "经信委"]
    other = rows_of(document(id="doc-2"))
    assert (
        the(other, "Department", name="福建省经济和信息化委员会")["id"]
        == the(rows, "Department", name="福建省经济和信息化委员会")["id"]
    )
    assert {row["id"] for row in other.nodes["Measure"]}.isdisjoint(row["id"] for row in rows.nodes["Measure"])


def test_what_is_no_body_never_becomes_a_department() -> None:
    rows = rows_of(document(passage(leads=[Lead("省网上办事大厅", 0, 2)], supports=[], groups=[])))
    assert "Department" not in rows.nodes


def test_a_crowd_in_a_list_of_leads_does_not_lead() -> None:
    rows = rows_of(document(passage(leads=[Lead("各县区政府", *at("各县区政府"))], supports=[], groups=[])))
    assert ("LEADS", "Department", "Measure") not in rows.edges
    assert len(rows.edges["CONCERNS", "Department", "Measure"]) == 1


def test_a_cited_document_has_the_id_it_will_have_when_loaded() -> None:
    rows = rows_of(document())
    assert the(rows, "Document", status="cited") == {
        "id": document_id("灯会管理办法"),
        "title": "灯会管理办法",
        "status": "cited",
    }


def test_a_document_that_cites_itself_stays_loaded() -> None:
    rows = rows_of(document(id=document_id("灯会管理办法")))
    assert [row["status"] for row in rows.nodes["Document"]] == ["loaded"]


def test_a_goal_promises_and_assigns_nobody() -> None:
    goal = passage("1", kind="goal", leads=[Lead("省经信委", *at("省经信委"))])
    rows = rows_of(document(goal))
    assert ("TARGETS", "Goal", "Target") in rows.edges
    assert "Department" not in rows.nodes
    checks.check(rows)


def test_a_goal_keeps_the_programs_of_its_targets_and_no_other() -> None:
    programs = [Program("星火杯", "award", *at("星火杯")), Program("灯会管理办法", "project", *at("灯会管理办法"))]
    rows = rows_of(document(passage("1", kind="goal", programs=programs)))
    assert [row["name"] for row in rows.nodes["Program"]] == ["星火杯"]
    assert [row["to"] for row in rows.edges["ABOUT", "Target", "Program"]] == [rows.nodes["Program"][0]["id"]]


def test_a_document_without_passages_is_a_document() -> None:
    rows = rows_of(dataclasses.replace(document(), passages=[], sections=[]))
    assert list(rows.nodes) == ["Document"]
    assert rows.edges == {}


def test_the_program_named_most_as_one_kind_is_of_that_kind() -> None:
    kinds = [Program("星火杯", "campaign", *at("星火杯")), Program("“星火杯”", "award", *at("星火杯"))]
    rows = rows_of(document(passage("1", programs=kinds), passage("2")))
    program = the(rows, "Program")
    assert (program["name"], program["kind"], program["names"]) == ("星火杯", "award", ["“星火杯”", "星火杯"])


def test_a_program_is_called_by_the_spelling_that_names_its_province() -> None:
    text = "评选省灯会奖和福建省灯会奖。"
    both = [
        Program("省灯会奖", "award", *at("省灯会奖", text)),
        Program("福建省灯会奖", "award", *at("福建省灯会奖", text)),
    ]
    program = the(rows_of(document(Passage("1", text, programs=both))), "Program")
    assert (program["name"], program["names"]) == ("福建省灯会奖", ["省灯会奖", "福建省灯会奖"])


FACTS: list[Callable[[], Passage]] = [
    lambda: passage("1"),
    lambda: passage("2", leads=[Lead("省财政厅", *at("省财政厅"))]),
    lambda: passage("3", programs=[], targets=[], funds=[]),
    lambda: passage("3", kind="goal"),
    lambda: passage("4", section=None),
]


@given(st.lists(st.sampled_from(FACTS), min_size=1, max_size=6))
def test_the_same_document_gives_the_same_rows_and_they_hold(makers: list[Callable[[], Passage]]) -> None:
    first = rows_of(document(*(make() for make in makers)))
    second = rows_of(document(*(make() for make in makers)))
    assert first == second
    checks.check(first)
    for some in [*first.nodes.values(), *first.edges.values()]:
        assert [row["id"] for row in some] == sorted(row["id"] for row in some)


@given(st.permutations(["省经信委", "省财政厅", "各县区政府"]))
def test_the_order_of_names_in_a_measure_does_not_matter(names: list[str]) -> None:
    supports = [Support(name, "配合", *at(name)) for name in names]
    ordered = [Support(name, "配合", *at(name)) for name in sorted(names)]
    assert rows_of(document(passage(supports=supports))) == rows_of(document(passage(supports=ordered)))


def test_to_whom_a_document_is_sent_and_what_it_ends_are_kept_where_they_are_known() -> None:
    sent = Document("doc-1", "甲办法", "a.txt", "0" * 64, addressees=["各区政府"], repeals=["《乙办法》"])
    node = rows_of(sent).nodes["Document"][0]
    assert (node["addressees"], node["repeals"]) == (["各区政府"], ["《乙办法》"])
    assert "addressees" not in rows_of(dataclasses.replace(sent, addressees=[])).nodes["Document"][0]


def test_sums_that_differ_in_their_unit_alone_stay_two() -> None:
    text = "每户补助2万元，每人补助2万元。"
    place = at("补助2万元", text)
    funds = [Fund("补助2万元", "住户", "subsidy", "=", 2e4, None, None, *place, per=per) for per in ("每户", "每人")]
    measure = Passage("1", text, funds=funds)
    edges = rows_of(Document("d", "安居方案", "d.txt", "0", passages=[measure])).edges[
        "FUNDS", "Measure", "Beneficiary"
    ]
    assert sorted(edge["per"] for edge in edges) == ["每人", "每户"]
    again = dataclasses.replace(measure, funds=funds[::-1])
    swapped = rows_of(Document("d", "安居方案", "d.txt", "0", passages=[again])).edges[
        "FUNDS", "Measure", "Beneficiary"
    ]
    assert {edge["id"] for edge in swapped} == {edge["id"] for edge in edges}
