"""What the catalogue answers about the two small plans: the same on every engine, written by hand from their texts."""

from typing import Any

import pytest

from graph.store import Store
from queries import Answer, catalogue, run
from tests.queries.documents import FUJIAN, HENAN

ECO = "福建省经济和信息化委员会"
INDUSTRY = "福建省工业和信息化厅"
FINANCE = "福建省财政厅"


def numbers(answer: Answer) -> list[str]:
    """`fj1` is measure 1 of the Fujian plan."""
    return [row["document"].removeprefix("plan-") + row["number"] for row in answer.rows]


def asked(store: Store, name: str, /, **parameters: Any) -> list[str]:
    answer = run(store, name, parameters)
    assert answer.total == len(answer.rows)
    return numbers(answer)


def column(store: Store, name: str, key: str, /, **parameters: Any) -> list[Any]:
    return [row[key] for row in run(store, name, parameters).rows]


def one(store: Store, name: str, /, **parameters: Any) -> dict[str, Any]:
    rows = run(store, name, parameters).rows
    assert len(rows) == 1
    return rows[0]


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_the_example_answers_in_the_declared_columns(plans: Store, name: str) -> None:
    query = catalogue()[name]
    answer = run(plans, name, query.example)
    assert answer.rows
    assert all(list(row) == list(query.columns) for row in answer.rows)
    assert answer.total == len(answer.rows)


MEASURES = [
    ({}, "fj1 fj2 fj3 fj96 hn1 hn2"),
    ({"document": FUJIAN}, "fj1 fj2 fj3 fj96"),
    ({"document": "福建省品牌行动方案"}, "fj1 fj2 fj3 fj96"),
    ({"document": "henan-plan.txt"}, "hn1 hn2"),
    ({"document": "henan-plan"}, "hn1 hn2"),
    ({"section": "(一)评选名牌"}, "fj1 fj2"),
    ({"section": "（一）评选名牌"}, "fj1 fj2"),
    ({"section": "一"}, "fj1 fj2"),
    ({"section": "一、建设品牌"}, "fj1 fj2"),
    ({"section": "标准"}, "fj3 fj96"),
    ({"section": "二", "document": HENAN}, ""),
    ({"department": "省经信委"}, "fj1 fj2 fj3"),
    ({"department": ECO}, "fj1 fj2 fj3"),
    ({"department": "省经信委", "role": "support"}, ""),
    ({"department": "省财政厅"}, "fj1 fj2 hn1 hn2"),
    ({"department": "省财政厅", "document": FUJIAN}, "fj1 fj2"),
    ({"department": "省财政厅", "document": HENAN}, "hn1 hn2"),
    ({"department": FINANCE}, "fj1 fj2"),
    ({"department": FINANCE, "document": HENAN}, ""),
    ({"department": "省财政厅", "role": "lead"}, "hn1 hn2"),
    ({"department": "省财政厅", "role": "support"}, "fj1 fj2"),
    ({"department": "财政"}, "fj1 fj2 hn1 hn2"),
    ({"department": "省水利厅"}, ""),
    ({"role": "lead"}, "fj1 fj2 fj3 fj96 hn1 hn2"),
    ({"role": "support"}, "fj1 fj2"),
    ({"family": "市场监管"}, "fj3 fj96 hn2"),
    ({"family": "财政", "role": "support"}, "fj1 fj2"),
    ({"family": "财政", "role": "lead"}, "hn1 hn2"),
    ({"family": "教育"}, ""),
    ({"program": "全国质量月"}, "fj96 hn2"),
    ({"program": "全国质量月", "department": "省质监局", "document": FUJIAN}, "fj96"),
    ({"program_kind": "award"}, "fj1 fj96"),
    ({"program_kind": "campaign"}, "fj96 hn2"),
    ({"instrument": "award"}, "fj1 hn1"),
    ({"instrument": "subsidy"}, "fj2"),
    ({"text": "质量奖"}, "fj1 fj96"),
    ({"text": "质量 经验"}, "fj96"),
    ({"has_target": "true"}, "fj2 fj3"),
    ({"has_target": "false"}, "fj1 fj96 hn1 hn2"),
    ({"due_before": "2020"}, "fj2 fj3"),
    ({"due_before": "2020-12-31"}, "fj2 fj3"),
    ({"due_before": "2020-12-30"}, "fj3"),
    ({"due_before": "2018"}, "fj3"),
    ({"due_before": "2018-11"}, ""),
    ({"due_after": "2018"}, "fj2 fj3"),
    ({"due_after": "2018-12-31"}, "fj2 fj3"),
    ({"due_after": "2019"}, "fj2"),
    ({"due_after": "2020-01-02"}, ""),
    ({"due_after": "2018", "due_before": "2018"}, "fj3"),
    ({"due_after": "2019", "due_before": "2019"}, ""),
    ({"department": "省质监局", "program_kind": "award", "text": "全国质量月"}, "fj96"),
    ({"program": "省政府质量奖", "instrument": "award"}, "fj1"),
]


@pytest.mark.parametrize(("parameters", "found"), MEASURES, ids=lambda value: str(value))
def test_measures_by_each_filter(plans: Store, parameters: dict[str, Any], found: str) -> None:
    assert asked(plans, "measures", **parameters) == found.split()


def test_a_measure_comes_with_its_facts_as_written(plans: Store) -> None:
    row = run(plans, "measures", {"department": "省经信委"}).rows[1]
    assert row["leads"] == ["省经信委"]
    assert row["supports"] == ["省财政厅"]
    assert row["programs"] == ["品牌示范区"]
    assert row["targets"] == ["到2020年建成品牌示范区5个以上"]
    assert row["funds"] == ["每个补助50万元"]
    assert row["section"] == "(一)评选名牌"


def test_lists_are_in_the_order_of_the_text(plans: Store) -> None:
    row = run(plans, "measures", {"document": FUJIAN}).rows[2]
    assert row["leads"] == ["省质监局", "省经信委"]
    assert row["targets"] == ["2018年底前修订《福建省标准管理办法》", "每季度公布1次"]
    assert row["cites"] == ["《福建省标准管理办法》"]


def test_pages_go_through_all_rows_and_the_total_is_of_all(plans: Store) -> None:
    pages = [run(plans, "measures", {"limit": 2, "offset": offset}) for offset in (0, 2, 4, 6)]
    assert [page.total for page in pages] == [6, 6, 6, 6]
    assert [numbers(page) for page in pages] == [["fj1", "fj2"], ["fj3", "fj96"], ["hn1", "hn2"], []]
    none = run(plans, "measures", {"limit": 0})
    assert (none.total, none.rows) == (6, [])


def test_pages_of_an_answer_that_is_kept_whole(plans: Store) -> None:
    whole = run(plans, "overlap", {"by": "section"})
    page = run(plans, "overlap", {"by": "section", "limit": 1, "offset": 1})
    assert page.total == whole.total > 1
    assert page.rows == whole.rows[1:2]


def test_a_change_to_an_answer_does_not_reach_the_next(plans: Store) -> None:
    run(plans, "overlap", {}).rows[0]["shared"] = 99
    assert run(plans, "overlap", {}).rows[0]["shared"] != 99


def test_a_name_that_nobody_has_is_said_with_the_near_ones(plans: Store) -> None:
    answer = run(plans, "measures", {"department": "省经信局"})
    assert answer.rows == []
    assert answer.notes == ["no body is called '省经信局'; did you mean 省经信委 or 省质监局?"]


def test_a_part_of_a_name_stands_for_who_has_it_and_is_said(plans: Store) -> None:
    answer = run(plans, "measures", {"department": "经信"})
    assert numbers(answer) == ["fj1", "fj2", "fj3"]
    assert answer.notes == [f"no body is called exactly '经信'; taken for: {ECO}"]


def test_awards_of_a_department_say_by_which_they_count(plans: Store) -> None:
    rows = run(plans, "department-awards", {"department": "省质监局", "document": FUJIAN}).rows
    assert [(row["number"], row["awards"], row["money"], row["by"]) for row in rows] == [
        ("96", ["省政府质量奖"], [], "program")
    ]
    rows = run(plans, "department-awards", {"department": "省财政厅"}).rows
    assert [(row["document"], row["number"], row["by"]) for row in rows] == [
        (FUJIAN, "1", "both"),
        (HENAN, "1", "money"),
    ]
    assert rows[0]["money"] == ["一次性奖励100万元"]
    assert asked(plans, "department-awards", department="省财政厅", role="lead") == ["hn1"]
    assert asked(plans, "department-awards") == ["fj1", "fj96", "hn1"]


def test_a_department_in_full(plans: Store) -> None:
    row = one(plans, "department", name="省经信委")
    assert (row["name"], row["family"], row["level"], row["jurisdiction"]) == (
        ECO,
        "工业和信息化",
        "province",
        "350000",
    )
    assert (row["lead_count"], row["support_count"], row["programs"], row["targets"], row["funds"]) == (3, 0, 2, 3, 2)
    assert row["kind"] == "body"


def test_a_short_name_of_two_bodies_gives_a_row_each(plans: Store) -> None:
    assert sorted(column(plans, "department", "name", name="省财政厅")) == ["河南省财政厅", FINANCE]
    row = one(plans, "department", name="省财政厅", document=HENAN)
    assert (row["name"], row["lead_count"], row["funds"]) == ("河南省财政厅", 2, 1)


def test_a_reorganised_body_keeps_its_measures_and_says_who_answers_today(plans: Store) -> None:
    row = one(plans, "department", name="省经信委")
    assert row["today"] == [successor["name"] for successor in row["successors"]] == [INDUSTRY]
    assert {r["today"] for r in run(plans, "mentions", {"department": "省经信委"}).rows} == {INDUSTRY}
    heir = one(plans, "department", name=INDUSTRY)
    assert (heir["lead_count"], heir["today"]) == (0, [])
    assert [predecessor["name"] for predecessor in heir["predecessors"]] == [ECO]
    assert asked(plans, "measures", department=INDUSTRY) == []
    assert asked(plans, "measures", department=INDUSTRY, as_of="today") == ["fj1", "fj2", "fj3"]
    assert asked(plans, "funds", department=INDUSTRY, as_of="today") == ["fj1", "fj2"]
    # The reform is of 2018: before it nothing was taken over, from then on all.
    assert asked(plans, "measures", department=INDUSTRY, as_of="2017-12-31") == []
    assert asked(plans, "measures", department=INDUSTRY, as_of="2018") == ["fj1", "fj2", "fj3"]


def test_programs_of_like_names_are_listed_for_review(plans: Store) -> None:
    (row,) = run(plans, "alike", {"least": 0.1}).rows
    assert (row["a"], row["b"], row["likeness"]) == ("全国质量月", "省政府质量奖", 0.12)
    assert run(plans, "alike").rows == []


@pytest.mark.parametrize(
    ("moment", "answers"),
    [("document", ECO), ("2017-06", ECO), ("2018", INDUSTRY), ("today", INDUSTRY), ("今天", INDUSTRY)],
)
def test_a_measure_says_who_answers_for_it_at_a_moment(plans: Store, moment: str, answers: str) -> None:
    rows = run(plans, "measures", {"department": ECO, "role": "lead", "as_of": moment}).rows
    assert rows
    assert all(answers in row["answers"] for row in rows)


def test_bodies_overlap_as_those_who_answer_at_a_moment(plans: Store) -> None:
    for moment, industry in (("document", ECO), ("2017", ECO), ("2018", INDUSTRY), ("today", INDUSTRY)):
        for by in ("measure", "program", "section"):
            rows = run(plans, "overlap", {"by": by, "as_of": moment, "document": FUJIAN}).rows
            assert rows
            named = {row[side] for row in rows for side in ("a_canonical", "b_canonical")}
            assert industry in named
            assert len({ECO, INDUSTRY} & named) == 1
            mine = run(plans, "overlap", {"by": by, "as_of": moment, "document": FUJIAN, "department": ECO}).rows
            assert mine == [row for row in rows if industry in (row["a_canonical"], row["b_canonical"])]


def test_a_place_stands_for_all_that_lies_in_it(plans: Store) -> None:
    everywhere = run(plans, "departments").total
    by_name = run(plans, "departments", {"jurisdiction": "福建省"})
    assert 0 < by_name.total < everywhere
    assert {row["jurisdiction"][:2] for row in by_name.rows} == {"35"}
    assert run(plans, "departments", {"jurisdiction": "350000"}).rows == by_name.rows
    assert run(plans, "departments", {"jurisdiction": "全国"}).total == everywhere
    fujian = run(plans, "measures", {"jurisdiction": "福建"})
    assert {row["document"] for row in fujian.rows} == {FUJIAN}
    nowhere = run(plans, "departments", {"jurisdiction": "福健省"})
    assert nowhere.total == 0
    assert "福建省" in nowhere.notes[0]


def test_departments_with_their_counts(plans: Store) -> None:
    rows = run(plans, "departments").rows
    assert [(row["name"], row["lead_count"], row["support_count"]) for row in rows] == [
        (ECO, 3, 0),
        ("河南省财政厅", 2, 0),
        ("福建省质量技术监督局", 2, 0),
        ("河南省质量技术监督局", 1, 0),
        (FINANCE, 0, 2),
    ]
    assert column(plans, "departments", "name", role="support") == [FINANCE]
    assert column(plans, "departments", "names", kind="group") == [["各县区政府"]]
    assert column(plans, "departments", "name", document=HENAN, family="财政") == ["河南省财政厅"]
    assert column(plans, "departments", "name", text="经信") == [ECO]
    assert len(column(plans, "departments", "name", level="province")) == 5
    assert column(plans, "departments", "name", level="county") == []


def test_programs_with_their_counts(plans: Store) -> None:
    rows = run(plans, "programs").rows
    assert [(row["name"], row["kind"], row["measures"]) for row in rows] == [
        ("全国质量月", "campaign", 2),
        ("省政府质量奖", "award", 2),
        ("品牌示范区", "pilot", 1),
    ]
    assert column(plans, "programs", "name", department="省财政厅", document=FUJIAN) == ["品牌示范区", "省政府质量奖"]
    assert column(plans, "programs", "name", kind="award", role="support") == ["省政府质量奖"]
    assert column(plans, "programs", "measures", document=HENAN) == [1]
    assert column(plans, "programs", "name", text="示范") == ["品牌示范区"]


def test_a_program_and_the_measures_that_name_it(plans: Store) -> None:
    assert asked(plans, "program", name="全国质量月") == ["fj96", "hn2"]
    row = run(plans, "program", {"name": "省政府质量奖"}).rows[0]
    assert (row["kind"], row["leads"], row["wording"]) == ("award", ["省经信委"], "省政府质量奖")
    assert row["text"][row["start"] : row["end"]] == "省政府质量奖"
    assert asked(plans, "program", name="示范区") == ["fj2"]


def test_targets_by_each_filter(plans: Store) -> None:
    keys = ("number", "wording", "indicator", "comparator", "value", "upper", "unit", "due", "period", "leads", "kind")
    rows = [tuple(row[key] for key in keys) for row in run(plans, "targets").rows]
    assert rows == [
        ("1", "到2020年,抽检合格率达到98%以上", "抽检合格率", ">=", 98, None, "%", "2020", None, [], "goal"),
        ("2", "到2020年建成品牌示范区5个以上", "品牌示范区", ">=", 5, None, "个", "2020", None, ["省经信委"],
         "measure"),
        ("3", "2018年底前修订《福建省标准管理办法》", None, None, None, None, None, "2018-12-31", None,
         ["省质监局", "省经信委"], "measure"),
        ("3", "每季度公布1次", "目录", "=", 1, None, "次", None, "quarter", ["省质监局", "省经信委"], "measure"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"department": "省质监局"}, "fj3 fj3"),
        ({"department": "省财政厅"}, "fj2"),
        ({"department": "省财政厅", "role": "lead"}, ""),
        ({"role": "lead"}, "fj2 fj3 fj3"),
        ({"document": HENAN}, ""),
        ({"indicator": "合格率"}, "fj1"),
        ({"unit": "个"}, "fj2"),
        ({"min_value": "5"}, "fj1 fj2"),
        ({"due_before": "2018"}, "fj3"),
        ({"due_after": "2019"}, "fj1 fj2"),
        ({"due_after": "2019", "department": "省经信委"}, "fj2"),
    ],
    ids=lambda value: str(value),
)
def test_targets_of(plans: Store, parameters: dict[str, Any], found: str) -> None:
    assert asked(plans, "targets", **parameters) == found.split()


def test_funds_with_their_amounts(plans: Store) -> None:
    keys = ("number", "wording", "object", "instrument", "comparator", "amount", "rate", "payer", "leads", "program")
    rows = [tuple(row[key] for key in keys) for row in run(plans, "funds").rows]
    assert rows == [
        ("1", "一次性奖励100万元", "获奖企业", "award", "=", 1e6, None, None, ["省经信委"], None),
        ("2", "每个补助50万元", "品牌示范区", "subsidy", "=", 5e5, None, "省财政厅", ["省经信委"], "品牌示范区"),
        ("1", "最高20万元", "获评企业", "award", "<=", 2e5, None, None, ["省财政厅"], None),
    ]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"department": "省经信委"}, "fj1 fj2"),
        ({"department": "省财政厅", "role": "lead"}, "hn1"),
        ({"role": "support"}, "fj1 fj2"),
        ({"document": FUJIAN}, "fj1 fj2"),
        ({"program": "品牌示范区"}, "fj2"),
        ({"instrument": "award"}, "fj1 hn1"),
        ({"min_amount": "500000"}, "fj1 fj2"),
    ],
    ids=lambda value: str(value),
)
def test_funds_of(plans: Store, parameters: dict[str, Any], found: str) -> None:
    assert asked(plans, "funds", **parameters) == found.split()


def pairs(store: Store, **parameters: Any) -> list[tuple[str, str, int, float]]:
    return [(r["a"], r["b"], r["shared"], r["jaccard"]) for r in run(store, "overlap", parameters).rows]


def test_overlap_by_measure(plans: Store) -> None:
    assert pairs(plans, document=FUJIAN) == [
        ("省经信委", "省财政厅", 2, 0.6667),
        ("省经信委", "省质监局", 1, 0.25),
    ]
    assert pairs(plans, document=FUJIAN, role="lead") == [("省经信委", "省质监局", 1, 0.25)]
    assert pairs(plans, min_shared=2) == [("省经信委", "省财政厅", 2, 0.6667)]
    assert pairs(plans, document=HENAN) == [("省财政厅", "省质监局", 1, 0.5)]


def test_overlap_by_program_and_by_section(plans: Store) -> None:
    assert pairs(plans, by="program", document=FUJIAN) == [
        ("省经信委", "省财政厅", 2, 1.0),
        ("省经信委", "省质监局", 1, 0.3333),
        ("省财政厅", "省质监局", 1, 0.3333),
    ]
    assert pairs(plans, by="section", document=FUJIAN) == [
        ("省经信委", "省财政厅", 1, 0.5),
        ("省经信委", "省质监局", 1, 0.5),
    ]


def test_overlap_across_documents_by_family_and_of_one_body(plans: Store) -> None:
    rows = run(plans, "overlap", {"by": "program", "family": "市场监管"}).rows
    assert [(r["a"], r["b"], r["shared"]) for r in rows] == [("省质监局", "省质监局", 1)]
    assert {rows[0]["a_canonical"], rows[0]["b_canonical"]} == {"福建省质量技术监督局", "河南省质量技术监督局"}
    assert pairs(plans, department=FINANCE) == [("省经信委", "省财政厅", 2, 0.6667)]


def test_the_crowd_never_overlaps(plans: Store) -> None:
    for by in ("measure", "program", "section"):
        assert "各县区政府" not in {name for a, b, *_ in pairs(plans, by=by) for name in (a, b)}


def test_measures_that_two_bodies_share(plans: Store) -> None:
    assert asked(plans, "shared-measures", a="省经信委", b="省财政厅") == ["fj1", "fj2"]
    assert asked(plans, "shared-measures", a="省经信委", b="省质监局", role="lead") == ["fj3"]
    assert asked(plans, "shared-measures", a="省经信委", b="省财政厅", role="lead") == []
    assert asked(plans, "shared-measures", a="省质监局", b="省财政厅", document=HENAN) == ["hn2"]


def test_programs_that_two_bodies_share(plans: Store) -> None:
    row = one(plans, "shared-programs", a="省经信委", b="省质监局")
    assert (row["program"], row["kind"], row["a_measures"], row["b_measures"]) == (
        "省政府质量奖",
        "award",
        ["1"],
        ["96"],
    )
    assert column(plans, "shared-programs", "program", a="省经信委", b="省财政厅", document=FUJIAN) == [
        "品牌示范区",
        "省政府质量奖",
    ]
    assert column(plans, "shared-programs", "program", a="省经信委", b="省财政厅", role="lead") == []


def test_mentions(plans: Store) -> None:
    keys = ("source", "mention", "role", "canonical", "kind", "count")
    rows = [tuple(row[key] for key in keys) for row in run(plans, "mentions", {"document": HENAN}).rows]
    assert rows[1:] == [
        ("henan-plan.txt", "省财政厅", "lead", "河南省财政厅", "body", 2),
        ("henan-plan.txt", "省质监局", "lead", "河南省质量技术监督局", "body", 1),
    ]
    assert rows[0][1:3] == ("各县区政府", "group")
    assert rows[0][4:] == ("group", 1)
    supports = run(plans, "mentions", {"department": FINANCE}).rows
    assert [(row["role"], sorted(row["roles"]), row["count"]) for row in supports] == [
        ("support", ["会同", "配合", "配合单位"], 3)
    ]


def test_cited_documents(plans: Store) -> None:
    row = one(plans, "cited")
    assert (row["document"], row["number"], row["cited"]) == (FUJIAN, "3", "《福建省标准管理办法》")
    assert row["status"] == "cited"
    assert run(plans, "cited", {"title": "标准管理"}).total == 1
    assert run(plans, "cited", {"title": "条例"}).total == 0
    assert run(plans, "cited", {"document": HENAN}).total == 0


def test_overview_of_all_and_of_one(plans: Store) -> None:
    assert one(plans, "overview") == {
        "documents": 2, "sections": 3, "measures": 6, "goals": 1, "bodies": 5, "programs": 3, "targets": 4,
        "milestones": 1, "leads": 8, "supports": 3, "funds": 3, "cites": 1, "groups": 1, "unassigned": 0,
    }  # fmt: skip
    assert one(plans, "overview", document=HENAN) == {
        "documents": 1, "sections": 0, "measures": 2, "goals": 0, "bodies": 2, "programs": 1, "targets": 0,
        "milestones": 0, "leads": 3, "supports": 0, "funds": 1, "cites": 0, "groups": 1, "unassigned": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("by", "parameters", "found"),
    [
        ("section", {}, {"(一)评选名牌": 2, "二、完善标准": 2}),
        ("department", {"document": FUJIAN}, {ECO: 3, "福建省质量技术监督局": 2, FINANCE: 2}),
        ("department", {"document": FUJIAN, "role": "support"}, {FINANCE: 2}),
        ("family", {}, {"财政": 4, "工业和信息化": 3, "市场监管": 3}),
        ("program_kind", {}, {"award": 2, "campaign": 2, "pilot": 1}),
        ("instrument", {}, {"award": 2, "subsidy": 1}),
        ("document", {}, {"福建省品牌行动方案": 4, "河南省质量方案": 2}),
        ("program_kind", {"department": "省经信委"}, {"award": 1, "pilot": 1}),
    ],
    ids=lambda value: str(value),
)
def test_facets_count_the_selected_measures(
    plans: Store, by: str, parameters: dict[str, Any], found: dict[str, int]
) -> None:
    answer = run(plans, "facets", {"by": by, **parameters})
    assert {row["name"]: row["measures"] for row in answer.rows} == found
    counts = [row["measures"] for row in answer.rows]
    assert counts == sorted(counts, reverse=True)
    assert answer.total == len(found)


def test_one_measure_has_every_fact_with_its_place(plans: Store) -> None:
    row = one(plans, "measure", document=FUJIAN, number="2")
    facts = [fact for name in ("leads", "supports", "programs", "targets", "funds") for fact in row[name]]
    assert len(facts) == 5
    assert all(row["text"][fact["start"] : fact["end"]] == fact["wording"] for fact in facts)
    assert row["supports"][0]["role"] == "会同"
    assert row["targets"][0]["value"] == 5
    assert row["funds"][0]["payer"] == "省财政厅"
    assert one(plans, "measure", id=row["id"]) == row
    assert [group["wording"] for group in one(plans, "measure", document=HENAN, number="2")["groups"]] == ["各县区政府"]


def test_documents_sections_and_goals(plans: Store) -> None:
    assert column(plans, "documents", "id") == [HENAN, FUJIAN]
    assert column(plans, "documents", "title", status="cited") == ["福建省标准管理办法"]
    assert column(plans, "documents", "measures", text="福建") == [4]
    row = one(plans, "document", name="fujian-plan")
    assert (row["measures"], row["goals"], row["sections"], row["issued"]) == (4, 1, 3, "2018-03-01")
    sections = run(plans, "sections", {"document": FUJIAN}).rows
    assert [(s["heading"], s["level"], s["measures"]) for s in sections] == [
        ("一、建设品牌", 1, 0),
        ("(一)评选名牌", 2, 2),
        ("二、完善标准", 1, 2),
    ]
    assert sections[1]["parent"] == sections[0]["id"]
    goal = one(plans, "goals")
    assert [t["due"] for t in goal["targets"]] == ["2020"]


def test_the_graph_has_each_relation_of_the_selected_measures_once(plans: Store) -> None:
    answer = run(plans, "graph", {"document": HENAN})
    assert sorted(row["type"] for row in answer.rows) == [
        "CONCERNS", "FUNDS", "INVOLVES", "LEADS", "LEADS", "LEADS",
    ]  # fmt: skip
    assert len({row["id"] for row in answer.rows}) == answer.total == 6
    fund = next(row for row in answer.rows if row["type"] == "FUNDS")
    assert (fund["source_label"], fund["source_name"]) == ("Measure", "1")
    assert (fund["target_label"], fund["target_name"], fund["wording"]) == ("Beneficiary", "获评企业", "最高20万元")


def test_the_neighbourhood_of_a_node_of_any_kind(plans: Store) -> None:
    by_name = run(plans, "neighbourhood", {"node": ECO})
    assert [row["type"] for row in by_name.rows] == ["LEADS"] * 3 + ["SUCCEEDED_BY"]
    body = by_name.rows[0]["source_id"]
    assert run(plans, "neighbourhood", {"node": body}).rows == by_name.rows
    assert run(plans, "neighbourhood", {"node": body, "label": "Department"}).rows == by_name.rows
    wider = {row["type"] for row in run(plans, "neighbourhood", {"node": ECO, "depth": 2}).rows}
    assert wider == {"LEADS", "SUPPORTS", "INVOLVES", "FUNDS", "TARGETS", "CITES", "PART_OF", "SUCCEEDED_BY"}
    assert {r["type"] for r in run(plans, "neighbourhood", {"node": "全国质量月"}).rows} == {"INVOLVES"}
    assert {r["type"] for r in run(plans, "neighbourhood", {"node": "henan-plan"}).rows} == {"PART_OF"}
    unknown = run(plans, "neighbourhood", {"node": "无此节点"})
    assert (unknown.rows, len(unknown.notes)) == ([], 3)


def test_search_finds_names_before_sentences(plans: Store) -> None:
    rows = run(plans, "search", {"text": "全国质量月"}).rows
    assert [row["kind"] for row in rows] == ["Program", "Measure", "Measure"]
    assert sorted(f"{row['document']} {row['number']}" for row in rows[1:]) == [f"{FUJIAN} 96", f"{HENAN} 2"]
    assert all("全国质量月" in row["excerpt"] for row in rows)
    assert column(plans, "search", "kind", text="省经信委") == ["Department", "Measure", "Measure", "Measure"]
    assert column(plans, "search", "kind", text="全国质量月", label="Measure") == ["Measure", "Measure"]
    assert run(plans, "search", {"text": "无此词语"}).total == 0


@pytest.mark.parametrize("name", ["省经信委' OR 1=1 //", '"}) RETURN 1 //', "$department", "\\", "😀", "%s", "../x"])
def test_a_value_is_never_part_of_the_query(plans: Store, name: str) -> None:
    assert run(plans, "measures", {"department": name}).total == 0
    assert run(plans, "measures", {"text": name}).total == 0
    assert run(plans, "search", {"text": name}).total == 0
    assert run(plans, "measures", {"section": name, "document": name, "program": name}).total == 0
