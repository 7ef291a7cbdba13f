"""Loading: a synthetic graph of 10,000 measures with evidence on every edge, beside py2neo on the same Neo4j.

Targets: no slower than py2neo's `bulk` functions, which write the same rows in batches and keep no account of them;
≥ 30 × `tx.merge` node by node (measured on a small document of the same make). Runs alternate; the figures are medians.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from py2neo import Graph, Node, NodeMatcher, Relationship
from py2neo.bulk import merge_nodes, merge_relationships
from pydantic import SecretStr

from graph.model import GraphRows, Row
from graph.settings import Settings
from graph.store import Store
from tests.servers import RELEASES, Neo4jServer

DOCUMENTS, MEASURES, SAMPLE, BODIES, PROGRAMS = 20, 500, 40, 60, 400
# One body has so much of all LEADS.
HUB = 0.05
BATCH = 2_000
ROUNDS = 3
TEXT = "支持企业开展技术改造和质量提升，对达到要求的给予奖励，并把办理情况纳入年度考核。" * 4


def synthetic() -> list[GraphRows]:
    """Twenty documents of five hundred measures each; bodies and programs are shared by all."""
    random = Random(7)
    return [document_of(f"doc-{n}", random, MEASURES) for n in range(DOCUMENTS)]


def document_of(document: str, random: Random, size: int) -> GraphRows:
    """A document of `size` measures, each with a lead, two supports, a program, and half of them a target and money."""
    own = {"document": document}
    head = {"id": document, "title": document, "status": "loaded", "sha256": document, "version": "1"}
    rows = GraphRows(document, document)
    rows.nodes["Document"] = [head]
    rows.nodes["Department"] = [
        {"id": f"dept-{n}", "name": f"第{n}厅", "names": [f"{n}厅"], "kind": "body"} for n in range(BODIES)
    ]
    rows.nodes["Program"] = [
        {"id": f"prog-{n}", "name": f"第{n}奖", "names": [f"{n}奖"], "kind": "award"} for n in range(PROGRAMS)
    ]
    measures = [f"{document}-measure-{n}" for n in range(size)]
    rows.nodes["Measure"] = [
        {"id": id_, "number": str(n), "text": TEXT, "ordinal": n} | own for n, id_ in enumerate(measures)
    ]
    rows.nodes["Target"] = [
        {"id": f"{id_}-target", "wording": "增长1.5%", "value": 1.5, "unit": "%", "milestone": False, "ordinal": 0}
        | own
        for id_ in measures[::2]
    ]
    rows.nodes["Beneficiary"] = [{"id": f"{document}-who-{n}", "name": f"企业{n}"} | own for n in range(50)]
    _add_edges(rows, measures, random)
    return rows


def _add_edges(rows: GraphRows, measures: list[str], random: Random) -> None:
    document = rows.document_id
    said = {"start": 2, "end": 4, "wording": TEXT[2:4], "document": document}

    def edges(type_: str, start: str, end: str, pairs: Iterator[tuple[str, str]], **more: object) -> None:
        rows.edges[type_, start, end] = [
            {"from": a, "to": b, "id": f"{type_}-{document}-{n}"} | said | more for n, (a, b) in enumerate(pairs)
        ]

    bodies = [row["id"] for row in rows.nodes["Department"]]
    programs = [row["id"] for row in rows.nodes["Program"]]
    people = [row["id"] for row in rows.nodes["Beneficiary"]]
    weights = [HUB] + [(1 - HUB) / (len(bodies) - 1)] * (len(bodies) - 1)
    edges("LEADS", "Department", "Measure", ((random.choices(bodies, weights)[0], m) for m in measures))
    edges(
        "SUPPORTS", "Department", "Measure", ((b, m) for m in measures for b in random.sample(bodies, 2)), role="配合"
    )
    edges("INVOLVES", "Measure", "Program", ((m, random.choice(programs)) for m in measures))
    edges("TARGETS", "Measure", "Target", ((m, f"{m}-target") for m in measures[::2]))
    edges("FUNDS", "Measure", "Beneficiary", ((m, random.choice(people)) for m in measures[::2]), instrument="award")
    rows.edges["PART_OF", "Measure", "Document"] = [
        {"from": m, "to": document, "id": f"part-{m}", "document": document} for m in measures
    ]


def count(documents: list[GraphRows]) -> int:
    """Rows that the documents have in all, shared ones as often as they are stated."""
    return sum(len(some) for rows in documents for kinds in (rows.nodes, rows.edges) for some in kinds.values())


def ours(store: Store, documents: list[GraphRows]) -> None:
    for rows in documents:
        store.load(rows)


def bulk(graph: Graph, documents: list[GraphRows]) -> None:
    """The same rows with py2neo's bulk functions, a transaction a batch."""
    for rows in documents:
        for label, some in rows.nodes.items():
            for batch in _batches(some):
                merge_nodes(graph.auto(), batch, (label, "id"))
        for (type_, start, end), some in rows.edges.items():
            for batch in _batches(some):
                triples = [(row["from"], _properties(row), row["to"]) for row in batch]
                merge_relationships(graph.auto(), triples, (type_, "id"), (start, "id"), (end, "id"))


def one_by_one(graph: Graph, documents: list[GraphRows]) -> None:
    """The same rows with `tx.merge`, a node or a relationship at a time, one transaction a document."""
    for rows in documents:
        tx = graph.begin()
        nodes = {row["id"]: Node(label, **row) for label, some in rows.nodes.items() for row in some}
        for label, some in rows.nodes.items():
            for row in some:
                tx.merge(nodes[row["id"]], label, "id")
        for (type_, _, _), some in rows.edges.items():
            for row in some:
                tx.merge(Relationship(nodes[row["from"]], type_, nodes[row["to"]], **_properties(row)))
        graph.commit(tx)


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    return (rows[n : n + BATCH] for n in range(0, len(rows), BATCH))


def _properties(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("from", "to")}


def rate(work: Callable[[], None], rows: int) -> float:
    """Rows a second."""
    start = time.perf_counter()
    work()
    return rows / (time.perf_counter() - start)


def empty(store: Store) -> None:
    while store.run("MATCH (n) WHERE n.id <> 'schema' RETURN n.id LIMIT 1"):
        store.write("MATCH (n) WHERE n.id <> 'schema' WITH n LIMIT 20000 DETACH DELETE n")


def measure_neo4j(server: Neo4jServer, documents: list[GraphRows]) -> dict[str, float]:
    """Median rows a second of each way on one Neo4j server."""
    settings = Settings(store=server.url, neo4j_user=server.user, neo4j_password=SecretStr(server.password))
    graph = Graph(server.url, auth=(server.user, server.password))
    sample = [document_of("sample", Random(7), SAMPLE)]
    rates: dict[str, list[float]] = {"ours": [], "bulk": [], "merge": []}
    with Store.open(settings=settings) as store:
        # Both ways once over everything: a Java server gets three times faster in its first minute.
        ours(store, documents)
        bulk(graph, documents)
        for _ in range(ROUNDS):
            empty(store)
            rates["ours"].append(rate(lambda: ours(store, documents), count(documents)))
            empty(store)
            rates["bulk"].append(rate(lambda: bulk(graph, documents), count(documents)))
            empty(store)
            rates["merge"].append(rate(lambda: one_by_one(graph, sample), count(sample)))
        assert NodeMatcher(graph).match("Measure").count() == SAMPLE
    return {name: statistics.median(some) for name, some in rates.items()}


def measure_embedded(documents: list[GraphRows]) -> float:
    """Rows a second into an embedded store, after one document for warmth."""
    with tempfile.TemporaryDirectory() as folder, Store.open(f"embedded:{folder}/store") as store:
        ours(store, documents[:1])
        return rate(lambda: ours(store, documents[1:]), count(documents[1:]))


def run() -> list[tuple[str, str, str]]:
    """Rows of (what, figure, target)."""
    documents = synthetic()
    embedded = measure_embedded(documents)
    with tempfile.TemporaryDirectory() as folder:
        server = Neo4jServer(RELEASES["neo4j-5.26"], Path(folder) / "home", brief=False)
        try:
            rates = measure_neo4j(server, documents)
        finally:
            server.stop()
    return [
        ("load: rows of the synthetic graph", f"{count(documents):,}", ""),
        ("load: embedded", f"{embedded:,.0f} rows/s", ""),
        ("load: Neo4j 5.26", f"{rates['ours']:,.0f} rows/s", ""),
        ("load: against py2neo bulk", f"{rates['ours'] / rates['bulk']:.2f} ×", "≥ 1 ×"),
        ("load: against py2neo tx.merge", f"{rates['ours'] / rates['merge']:.0f} ×", "≥ 30 ×"),
    ]
