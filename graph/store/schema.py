"""Constraints and indexes, from the ontology, on either engine. Made once; a stamp says for which ontology."""

import time

from neo4j.exceptions import ClientError, TransientError

from graph import ontology
from graph.store.errors import StoreDenied
from graph.store.interrupts import uninterrupted
from graph.store.link import EngineName, Link
from graph.store.statements import statement

# What the store keeps for itself: its version, what each document says of shared nodes, and where it was read.
_OWN_KEYS = ("Meta", "Claim", "Origin")
_OWN_INDEXES = (("Claim", "node"), ("Claim", "document"))
# What the store keeps and how: raised when an older program could not live with it.
_REVISION = 2
_TRIES, _PAUSE = 10, 0.2


@uninterrupted()
def ensure(link: Link, anew: bool = False) -> None:
    """Make what is missing; unless `anew`, a stamp says that nothing is."""
    stamp = f"{_REVISION}-{ontology.load().digest}"
    with link.driver.session(database=link.database) as session:
        found = session.run(statement("schema_stamp")).single()
        if found and found["version"] == stamp and not anew:
            return
        if found and (theirs := int(found["version"].partition("-")[0])) > _REVISION:
            raise StoreDenied(
                f"a newer version of zhengtu wrote this store (its format is {theirs}, this one knows {_REVISION}): "
                "install the newer version, or build into another store"
            )
        for command in commands(link.engine):
            _make(link, command)
        if link.engine == "neo4j":
            session.run(statement("await_indexes")).consume()
            done = True
        else:
            done = all(link.sql(command) for command in _fulltext_embedded())
        # A process that only joined cannot make full-text indexes; the next owner will.
        if done:
            session.execute_write(lambda tx: tx.run(statement("set_schema_stamp"), version=stamp).consume())


@uninterrupted()
def missing(link: Link) -> list[str]:
    """The constraints and indexes that are not there, each by a name."""
    with link.driver.session(database=link.database) as session:
        indexes = session.run(statement("show_indexes")).data()
        constraints = session.run(statement("show_constraints")).data()
    unique = {(r["labelsOrTypes"][0], *r["properties"]) for r in constraints if r["type"].startswith("UNIQUE")}
    plain = {(r["labelsOrTypes"][0], *r["properties"]) for r in indexes if r["type"] == "RANGE" and r["properties"]}
    searched = {row["labelsOrTypes"][0] for row in indexes if row["type"] == "FULLTEXT"}
    wanted = {label for label, _ in _texts()}
    return [
        *(f"the constraint {_name(*key)}" for key in _keys() if key not in unique),
        *(f"the index {_name(*index)}" for index in _indexes() if index not in plain),
        *(f"the full-text index of {label}" for label in sorted(wanted - searched)),
    ]


@uninterrupted()
def fulltext_indexes(link: Link) -> dict[str, list[str]]:
    """Names of the full-text indexes by label, as the engine calls them."""
    with link.driver.session(database=link.database) as session:
        rows = session.run(statement("show_indexes")).data()
    found: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: str(row["name"])):
        if row["type"] == "FULLTEXT":
            found.setdefault(row["labelsOrTypes"][0], []).append(row["name"])
    return found


def _keys() -> list[tuple[str, str]]:
    return [(node.label, node.key) for node in ontology.load().nodes.values()] + [(name, "id") for name in _OWN_KEYS]


def _indexes() -> list[tuple[str, str]]:
    return [(n.label, name) for n in ontology.load().nodes.values() for name in n.indexed] + list(_OWN_INDEXES)


def commands(engine: EngineName) -> list[str]:
    """What makes them, but for the full-text indexes of the embedded engine, for which there is no Cypher."""
    return [
        *(statement("constraint", name=_name(*key), label=key[0], property=key[1]) for key in _keys()),
        *(statement("node_index", name=_name(*index), label=index[0], property=index[1]) for index in _indexes()),
        *(_fulltext_neo4j() if engine == "neo4j" else ()),
    ]


def _fulltext_neo4j() -> list[str]:
    return [
        statement(
            "fulltext_neo4j",
            name=_name(node.label, "fulltext"),
            label=node.label,
            properties=", ".join(f"n.{name}" for name in node.fulltext),
        )
        for node in ontology.load().nodes.values()
        if node.fulltext
    ]


def _fulltext_embedded() -> list[str]:
    """One index a property, and none where there is a plain one, which the engine does not allow beside it.

    Those are names and titles: short and few enough to be searched as they are.
    """
    kinds = ("fulltext_embedded_property", "fulltext_embedded")
    return [statement(kind, label=label, property=name) for label, name in _texts() for kind in kinds]


def _texts() -> list[tuple[str, str]]:
    return [
        (node.label, name)
        for node in ontology.load().nodes.values()
        for name in node.fulltext
        if node.properties[name].type == "string" and name not in node.indexed
    ]


def _name(label: str, what: str) -> str:
    return f"{label.lower()}_{what}"


def _make(link: Link, command: str) -> None:
    """Run one schema command; of two processes that make the same thing at once neither minds the other."""
    for again in reversed(range(_TRIES)):
        try:
            with link.driver.session(database=link.database) as session:
                session.run(command).consume()
            return
        except TransientError:
            if not again:
                raise
            time.sleep(_PAUSE)
        except ClientError as error:
            if "AlreadyExists" not in str(error.code):
                raise
            return
