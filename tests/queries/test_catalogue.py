"""The files of the catalogue hold together: what is declared is used, what is used is declared, in both languages."""

import re

import pytest

from graph import ontology
from queries import catalogue
from queries.model import Line, Query, Term
from queries.reading import lookups
from queries.runner import _COMPOSED

QUERIES = sorted(catalogue().values(), key=lambda q: q.name)
RELIED_ON = {
    "measures": "document number section text leads supports programs targets funds",
    "department-awards": "document number text awards money by",
    "targets": "document number wording indicator comparator value upper unit due period leads",
    "funds": "document number wording object instrument comparator amount rate payer leads",
    "program": "document number kind text leads",
    "overlap": "a b a_canonical b_canonical shared jaccard",
    "shared-measures": "document number text",
    "mentions": "document source mention role canonical jurisdiction level family kind today",
    "cited": "document number cited",
}
PARAMETERS = {
    "measures": "document section department role family program program_kind instrument text has_target due_before "
    "due_after",
    "department-awards": "department document role",
    "targets": "department document indicator unit due_before due_after min_value",
    "funds": "department document program instrument min_amount",
    "program": "name",
    "overlap": "by document role family min_shared",
    "shared-measures": "a b document role",
    "mentions": "document department",
    "cited": "document title",
}


def used(query: Query) -> set[str]:
    text = "\n".join(line.text for lines in query.statements.values() for line in lines)
    conditions = {t.name for lines in query.statements.values() for ln in lines for a in ln.alternatives for t in a}
    return set(re.findall(r"\$(\w+)", text)) | conditions


@pytest.mark.parametrize("name", RELIED_ON)
def test_columns_that_others_rely_on_come_first(name: str) -> None:
    wanted = RELIED_ON[name].split()
    assert list(catalogue()[name].columns[: len(wanted)]) == wanted


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters_that_others_rely_on_are_there(name: str) -> None:
    assert set(PARAMETERS[name].split()) <= set(catalogue()[name].parameters)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_every_parameter_of_the_cypher_is_declared(query: Query) -> None:
    # `ids` is what a search hands to its statements.
    assert used(query) - {"ids"} <= set(query.parameters)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_every_declared_parameter_is_used(query: Query) -> None:
    paged_here = {"limit", "offset"} if query.whole or query.name in _COMPOSED else set()
    composed = {"alike": {"least"}, "search": {"text", "label"}, "overlap": {"department"}}.get(query.name, set())
    # `as_of` decides what a name of a body stands for.
    assert set(query.parameters) - paged_here - composed - {"as_of"} <= used(query)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_every_list_has_a_limit_and_an_offset(query: Query) -> None:
    assert {"limit", "offset"} <= set(query.parameters)
    assert query.parameters["limit"].maximum == 10_000


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_it_is_said_in_both_languages(query: Query) -> None:
    said = [query.captions, query.descriptions, *query.column_captions.values()]
    for parameter in query.parameters.values():
        said += [parameter.captions, parameter.descriptions, *parameter.values.values()]
        sentences = parameter.sentences
        said += list(sentences.values()) if parameter.type == "boolean" else [sentences] if sentences else []
    assert all(set(captions) == {"zh", "en"} and all(captions.values()) for captions in said)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_a_filter_has_a_sentence_with_its_value(query: Query) -> None:
    for parameter in query.parameters.values():
        if parameter.sentences and parameter.type != "boolean":
            assert all("{value}" in sentence for sentence in parameter.sentences.values())
        elif parameter.type == "boolean":
            assert set(parameter.sentences) == {"true", "false"}


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_conditions_test_values_that_the_parameter_can_have(query: Query) -> None:
    terms = [t for lines in query.statements.values() for line in lines for a in line.alternatives for t in a]
    for term in terms:
        parameter = query.parameters[term.name]
        if term.value is not None and parameter.type in ("enum", "moment"):
            assert term.value in parameter.values
        elif term.value is not None:
            assert parameter.type in ("boolean", "integer")


def test_labels_and_edges_are_those_of_the_ontology() -> None:
    declared = ontology.load()
    lines = [line.text for q in QUERIES for ls in q.statements.values() for line in ls]
    lines += [line.text for ls in lookups().values() for line in ls]
    text = "\n".join(lines)
    labels = set(re.findall(r"\(\w*:(\w+)", text))
    types = {t for group in re.findall(r"\[\w*:([A-Z_|]+)", text) for t in group.split("|")}
    assert labels <= set(declared.nodes)
    assert types <= set(declared.edges)


def test_a_line_counts_when_one_alternative_holds() -> None:
    line = Line("x", ((Term("a"), Term("b", "1")), (Term("c", negated=True),)))
    assert line.counts({"a": "z", "b": 1, "c": "given"})
    assert line.counts({})
    assert not line.counts({"a": "z", "b": 2, "c": "given"})


def test_no_statement_writes() -> None:
    lines = [line.text for q in QUERIES for ls in q.statements.values() for line in ls]
    lines += [line.text for ls in lookups().values() for line in ls]
    assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|LOAD)\b", "\n".join(lines))
