"""One document written, replaced or taken away inside one transaction: it is there whole or not at all."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from neo4j import ManagedTransaction

from graph.model import EdgeKind, GraphRows, Origin, Row
from graph.store import whole
from graph.store.batches import batches
from graph.store.claims import Claim, claim, gains, resolve, settled_by
from graph.store.kinds import direction, is_own, own_edges, own_labels
from graph.store.report import LoadReport
from graph.store.shared import Key, Shared
from graph.store.statements import statement

EdgeKey = tuple[str, str, str]


class Writer:
    """Writes within `tx`. The stamp comes first: on Neo4j it is the lock that puts writers in a row.

    `shared` holds what is known of shared nodes; once the transaction is committed, call `settled`. `at_once` says that
    a new document is written in one statement, and `once` goes before it, so that the engine does not plan it again.
    """

    def __init__(
        self, tx: ManagedTransaction, shared: Shared | None = None, once: str = "", at_once: bool = True
    ) -> None:
        self._tx = tx
        self._once = once
        self._at_once = at_once
        self._known = shared or Shared()
        self._before: str | None = None
        self._after = ""
        self._left: dict[Key, Row | None] = {}
        self.written: Counter[str] = Counter()
        self.removed: Counter[str] = Counter()

    def load(self, rows: GraphRows) -> LoadReport:
        """Write what the document states now and take away what it no longer does."""
        self.stamp()
        state = self.state(rows.document_id)
        if is_unchanged(rows, state):
            # Whoever held the lock wrote this very document.
            return LoadReport(rows.document_id, "unchanged")
        known = state.get("status") == "loaded"
        if known:
            self._forget_edges(rows)
        if rows.origin:
            self.remember(rows.document_id, rows.origin)
        elif known:
            self._forget_origin(rows.document_id)
        # Of a new document nothing should be there; what another tool left would be written twice.
        self._forget_nodes(rows if known else GraphRows(rows.document_id, ""))
        how = "merge" if known else "create"
        self._share(_claims(rows), self._claims_of(rows.document_id) if known else [], how)
        self._own(rows, how)
        return LoadReport(rows.document_id, "replaced" if known else "loaded", +self.written, +self.removed)

    def remove(self, document: str) -> bool:
        """Take the document away; False where it is not loaded."""
        if self.state(document).get("status") != "loaded":
            return False
        self.stamp()
        self._forget_origin(document)
        self._forget_nodes(GraphRows(document, ""))
        self._share([], self._claims_of(document))
        return True

    def remember(self, document: str, origin: Origin) -> None:
        """Where the document was read; no part of the graph, so that its version stays."""
        self._tx.run(statement("merge_origin"), asdict(origin), document=document).consume()

    def _forget_origin(self, document: str) -> None:
        self._tx.run(statement("delete_origin"), document=document).consume()

    def state(self, document: str) -> Row:
        """`status`, `sha256` and `version` of the document's node and where it was read; empty where there is none."""
        found = self._rows("document", {"document": document})
        return found[0] if found else {}

    def stamp(self) -> None:
        """Give the graph a version that no other write gives it."""
        self._after = uuid.uuid4().hex
        self._tx.run(statement("lock"), version=self._after).consume()
        # A statement of its own: within one, the old version could have been read before the lock was there.
        self._before = self._rows("stamp", {"version": self._after})[0]["before"]

    def settled(self) -> None:
        """The transaction is committed: what it left of shared nodes is known to the next one."""
        if self._after:
            self._known.keep(self._before, self._after, self._left)

    def _rows(self, name: str, parameters: Mapping[str, Any], **names: str) -> list[Row]:
        found = self._tx.run(statement(name, **names), dict(parameters))
        keys = found.keys()
        return [dict(zip(keys, values, strict=True)) for values in found.values()]

    def _each(self, name: str, key: str, items: Iterable[Any], **names: str) -> None:
        for batch in batches(items):
            self._tx.run(statement(name, **names), {key: batch}).consume()

    # what belongs to the document alone

    def _own(self, rows: GraphRows, how: str) -> None:
        if how == "create" and self._at_once and (asked := whole.parameters(rows)):
            self._tx.run(self._once + whole.cypher(), asked).consume()
            self.written.update({label: len(rows.nodes.get(label, [])) for label in own_labels()})
            for kind in own_edges():
                self.written[kind[0]] += len(rows.edges.get(kind, []))
            return
        for label, some in rows.nodes.items():
            if label in own_labels():
                self._each(f"{how}_nodes", "rows", some, label=label)
                self.written[label] += len(some)
        for kind, edges in rows.edges.items():
            if is_own(kind):
                self._put_edges(kind, edges, how)

    def _put_edges(self, kind: EdgeKind, edges: Iterable[Row], how: str = "merge") -> None:
        written = [_wire(edge) for edge in edges]
        self._each(f"{how}_edges_{direction(kind)}", "rows", written, **_names(kind))
        self.written[kind[0]] += len(written)

    def _forget_nodes(self, rows: GraphRows) -> None:
        stays = {(label, row["id"]) for label in own_labels() for row in rows.nodes.get(label, [])}
        gone: dict[str, list[str]] = {}
        for row in self._tx.run(own_nodes(), document=rows.document_id):
            if (row["label"], row["id"]) not in stays:
                gone.setdefault(row["label"], []).append(row["id"])
        for label, ids in gone.items():
            self._delete_nodes(label, ids)

    def _delete_nodes(self, label: str, ids: Iterable[str]) -> None:
        ids = sorted(ids)
        self._each("delete_nodes", "ids", ids, label=label)
        self.removed[label] += len(ids)

    def _forget_edges(self, rows: GraphRows) -> None:
        for kind in own_edges():
            found = self._rows(f"own_edges_{direction(kind)}", {"document": rows.document_id}, **_names(kind))
            there = {_key(edge) for edge in found}
            self._delete_edges(kind, there - {_key(edge) for edge in rows.edges.get(kind, [])})

    def _delete_edges(self, kind: EdgeKind, keys: Iterable[EdgeKey]) -> None:
        gone = [{"from": start, "id": id_, "to": end} for start, id_, end in sorted(keys)]
        self._each(f"delete_edges_{direction(kind)}", "rows", gone, **_names(kind))
        self.removed[kind[0]] += len(gone)

    # what several documents share

    def _claims_of(self, document: str) -> list[Claim]:
        found = self._rows("claims_of", {"document": document})
        return [Claim(document, row["kind"], row["node"], row["row"]) for row in found]

    def _share(self, new: list[Claim], old: list[Claim], how: str = "merge") -> None:
        """Put a document's claims in the place of its old ones and settle the nodes that they are about."""
        said = {claim_.id: claim_.content for claim_ in old}
        added = [claim_ for claim_ in new if said.get(claim_.id) != claim_.content]
        vanished = {claim_.id: claim_ for claim_ in old if claim_.id not in {c.id for c in new}}
        fresh = [claim_ for claim_ in added if claim_.id not in said]
        revised = [claim_ for claim_ in added if claim_.id in said]
        self._each("delete_claims", "ids", sorted(vanished))
        self._each(f"{how}_claims", "rows", [claim_.stored() for claim_ in added])
        self._settle([*self._add(fresh), *revised, *vanished.values()])

    def _add(self, fresh: list[Claim]) -> list[Claim]:
        """Merge first claims that cannot change a node beyond its lists; the others are handed back."""
        unsettled: list[Claim] = []
        for kind, some in _by_kind(fresh).items():
            if " " in kind:
                unsettled += some
                continue
            current = self._current(kind, [claim_.node for claim_ in some])
            rows = []
            for claim_ in some:
                there = current.get(claim_.node)
                if there is None:
                    rows.append(claim_.row)
                elif settled_by(there, claim_.row):
                    rows += [resolve([(there, 1), (claim_.row, 1)])] if gains(there, claim_.row) else []
                else:
                    unsettled.append(claim_)
            self._merge_nodes(kind, rows)
        return unsettled

    def _current(self, label: str, ids: list[str]) -> dict[str, Row]:
        """The shared nodes as they are, those that are not known read from the store."""
        known = self._known.known(self._before, ((label, id_) for id_ in ids))
        current = {id_: row for (_, id_), row in known.items()}
        if missing := [id_ for id_ in ids if id_ not in current]:
            found = self._rows("nodes_by_id", {"ids": missing}, label=label)
            current |= {row["node"]["id"]: row["node"] for row in found}
        self._left |= {(label, id_): row for id_, row in current.items()}
        return current

    def _merge_nodes(self, label: str, rows: list[Row]) -> None:
        self._each("merge_nodes", "rows", rows, label=label)
        self._left |= {(label, row["id"]): row for row in rows}
        self.written[label] += len(rows)

    def _settle(self, claims: list[Claim]) -> None:
        """Make nodes (and edges between shared nodes) what all their claims say; without any claim they vanish."""
        nodes = sorted({claim_.node for claim_ in claims})
        left: dict[tuple[str, str], list[tuple[Row, int]]] = {}
        for row in self._rows("claims_on", {"nodes": nodes}):
            found = Claim("", row["kind"], row["node"], row["row"])
            left.setdefault((found.kind, found.node), []).append((found.row, row["documents"]))
        # Nodes before the edges between them, edges gone before their nodes go: labels hold no space.
        for kind, some in sorted(_by_kind(claims).items(), key=lambda item: " " in item[0]):
            told = {claim_.node: claim_.row for claim_ in some}
            kept = [resolve(left[kind, node]) for node in told if (kind, node) in left]
            gone = [row for node, row in told.items() if (kind, node) not in left]
            self._put(kind, kept, gone)

    def _put(self, kind: str, kept: list[Row], gone: list[Row]) -> None:
        if " " not in kind:
            self._merge_nodes(kind, kept)
            self._delete_nodes(kind, [row["id"] for row in gone])
            self._left |= {(kind, row["id"]): None for row in gone}
            return
        type_, start, end = kind.split(" ")
        self._delete_edges((type_, start, end), [_key(row) for row in gone])
        self._put_edges((type_, start, end), kept)


@cache
def own_nodes() -> str:
    """One query for the ids of all nodes that belong to one document."""
    return " UNION ALL ".join(statement("own_nodes", label=label) for label in sorted(own_labels()))


def is_unchanged(rows: GraphRows, state: Row) -> bool:
    """Whether the stored document was read from the same text by the same program, with the same corrections."""
    document = next((row for row in rows.nodes.get("Document", []) if row["id"] == rows.document_id), {})
    return state.get("status") == "loaded" and all(
        state.get(name) == document.get(name) for name in ("sha256", "version", "corrections")
    )


def _claims(rows: GraphRows) -> list[Claim]:
    nodes = [(label, row) for label, some in rows.nodes.items() if label not in own_labels() for row in some]
    edges = [(" ".join(kind), row) for kind, some in rows.edges.items() if not is_own(kind) for row in some]
    return [claim(rows.document_id, kind, row) for kind, row in nodes + edges]


def _by_kind(claims: list[Claim]) -> dict[str, list[Claim]]:
    kinds: dict[str, list[Claim]] = {}
    for claim_ in claims:
        kinds.setdefault(claim_.kind, []).append(claim_)
    return kinds


def _wire(edge: Row) -> Row:
    properties = edge.copy()
    return {"from": properties.pop("from"), "to": properties.pop("to"), "properties": properties}


def _key(edge: Row) -> EdgeKey:
    return edge["from"], edge["id"], edge["to"]


def _names(kind: EdgeKind) -> dict[str, str]:
    return {"type": kind[0], "start": kind[1], "end": kind[2]}
