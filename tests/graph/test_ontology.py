"""One declaration: complete in both languages, readable by everyone, and rows are held against it."""

from pathlib import Path

import pytest

from graph import checks, ontology, ontology_page
from graph.model import GraphRows

ONTOLOGY = ontology.load()
PROGRAM = {"id": "prog-1", "name": "星火杯", "names": ["星火杯"], "kind": "award"}
MEASURE = {"id": "m-1", "number": "1", "text": "设立星火杯。", "ordinal": 0, "document": "doc-1"}
INVOLVES = {"id": "e-1", "from": "m-1", "to": "prog-1", "start": 2, "end": 5, "wording": "星火杯", "document": "doc-1"}


def rows(**changes: object) -> GraphRows:
    return GraphRows(
        "doc-1",
        "0" * 64,
        {"Program": [dict(PROGRAM)], "Measure": [dict(MEASURE)]},
        {("INVOLVES", "Measure", "Program"): [dict(INVOLVES) | changes]},
    )


def test_every_caption_and_description_is_there_in_both_languages() -> None:
    declared = [*ONTOLOGY.nodes.values(), *ONTOLOGY.edges.values()]
    declared += [p for thing in list(declared) for p in thing.properties.values()]
    texts = [texts for thing in declared for texts in (thing.captions, thing.descriptions)]
    texts += [captions for values in ONTOLOGY.enums.values() for captions in values.values()]
    assert all(set(text) == {"zh", "en"} and all(text.values()) for text in texts)


def test_edges_join_declared_labels_and_properties_use_declared_enums() -> None:
    assert {label for e in ONTOLOGY.edges.values() for end in e.ends for label in end} <= set(ONTOLOGY.nodes)
    declared = [*ONTOLOGY.nodes.values(), *ONTOLOGY.edges.values()]
    assert {p.enum for thing in declared for p in thing.properties.values() if p.enum} <= set(ONTOLOGY.enums)


def test_every_fact_says_where_it_is_written() -> None:
    stated = {"LEADS", "SUPPORTS", "CONCERNS", "FUNDS", "TARGETS", "INVOLVES", "CITES"}
    assert {type_ for type_, edge in ONTOLOGY.edges.items() if edge.evidence} == stated
    assert all({"start", "end", "wording", "document"} <= set(ONTOLOGY.edges[t].properties) for t in stated)


def test_labels_are_told_apart_by_colour_and_by_symbol() -> None:
    nodes = list(ONTOLOGY.nodes.values())
    assert len({n.color for n in nodes}) == len({n.symbol for n in nodes}) == len(nodes) == 8


def test_the_legend_speaks_the_language_asked_for() -> None:
    assert [e.caption for e in ONTOLOGY.legend("zh")][:5] == ["文件", "章节", "措施", "目标段", "部门"]
    assert ONTOLOGY.legend("en")[0].caption == "Document"
    assert ONTOLOGY.caption("LEADS", "zh") == "负责"
    assert ONTOLOGY.value_caption("program_kind", "award", "zh") == "奖项荣誉"
    assert ONTOLOGY.value_caption("program_kind", "nonsense", "zh") == "nonsense"


def test_the_families_are_those_of_the_gold_standard(shared: Path) -> None:
    guide = (shared / "gold" / "IDENTITY.md").read_text(encoding="utf-8")
    listed = guide.split("## family")[1].split("\n- ")[0].split("\n", 1)[1].split()
    assert list(ONTOLOGY.enums["family"]) == listed


def test_good_rows_pass() -> None:
    checks.check(rows())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": None}, "start"),
        ({"start": "2"}, "start"),
        ({"start": True}, "start"),
        ({"start": 9}, "evidence from 9 to 5"),
        ({"colour": "red"}, "undeclared property 'colour'"),
        ({"to": "prog-9"}, "not in the rows"),
        ({"from": ""}, "no usable end 'from'"),
        ({"id": "x" * 129}, "no usable id"),
        ({"id": "a\0b"}, "no usable id"),
    ],
)
def test_bad_edges_are_refused_with_the_reason(changes: dict[str, object], said: str) -> None:
    with pytest.raises(checks.RowsRefused, match=said):
        checks.check(rows(**changes))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "prize"}, "no program_kind"),
        ({"names": ["a", None]}, "no strings"),
        ({"id": None}, "no usable id"),
        ({"id": 1}, "no usable id"),
        ({"name": 3}, "no string"),
    ],
)
def test_bad_nodes_are_refused_with_the_reason(changes: dict[str, object], said: str) -> None:
    assert said in " ".join(checks.node_faults("Program", PROGRAM | changes))


def test_what_is_missing_unknown_or_twice_is_refused() -> None:
    lacking = {key: value for key, value in PROGRAM.items() if key != "name"}
    assert checks.node_faults("Program", lacking) == ["Program 'prog-1' lacks 'name'"]
    assert checks.node_faults("Person", PROGRAM) == ["unknown label 'Person'"]
    assert "unknown edge" in checks.edge_faults(("LEADS", "Program", "Measure"), INVOLVES)[0]
    twice = rows()
    twice.nodes["Program"] *= 2
    with pytest.raises(checks.RowsRefused, match="there twice"):
        checks.check(twice)


def test_the_page_names_every_declared_thing() -> None:
    page = ontology_page.markdown("en")
    named = [*ONTOLOGY.nodes, *ONTOLOGY.edges, *ONTOLOGY.enums]
    named += [p for n in ONTOLOGY.nodes.values() for p in n.properties]
    assert [name for name in named if name not in page] == []
    assert "奖项荣誉" in ontology_page.markdown("zh")


def test_no_whole_number_may_be_absent() -> None:
    """The engine's columns, which the bulk import is written from, would hand it over as a fraction."""
    kinds = [*ONTOLOGY.nodes.values(), *ONTOLOGY.edges.values()]
    assert [p.name for kind in kinds for p in kind.properties.values() if p.type == "int" and not p.required] == []
