"""`zhengtu identify`: which body a name means in a document, by which rule, and what else it could be."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from zhengtu.cli.options import CorrectionsFile, Quiet, StoreUrl, Verbose
from zhengtu.cli.output import output_of
from zhengtu.cli.tables import table

if TYPE_CHECKING:
    from graph.identity import Identification
    from loaders.model import Document

COLUMNS = ("mention", "canonical", "jurisdiction", "level", "family", "kind", "today", "rule", "others")
# What a reader asks first stands first: a narrow terminal leaves out the last ones.
TABLE = ("mention", "canonical", "rule", "others", "today", "certainty", "kind", "jurisdiction", "level", "family")


def register(app: typer.Typer) -> None:
    app.command()(identify)


def identify(
    context: typer.Context,
    mentions: Annotated[
        list[str], typer.Argument(metavar="MENTION...", help="Names as documents write them, e.g. 省经信委.")
    ],
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            "-d",
            metavar="ID|FILE",
            help="Where they are written: who issued it decides. Without it, names that say no place stay open.",
        ),
    ] = None,
    format: Annotated[
        Literal["table", "json"], typer.Option("--format", "-f", help="How to write the answer.")
    ] = "table",
    corrections: CorrectionsFile = None,
    store: StoreUrl = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say which body a name means in a document, by which rule, and what else it could be."""
    from graph.corrections import reader
    from zhengtu.configuration import corrections_of

    read = reader(_document(document, store), corrections_of(store, corrections))
    found = [read(mention) for mention in mentions]
    if format == "json":
        rows = [_row(each) for each in found]
        output_of(context).answer(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        output_of(context).answer(table(TABLE, [_cells(each) for each in found]))


def _row(found: "Identification") -> dict[str, object]:
    values = asdict(found)
    return {column: list(values[column]) if column == "others" else values[column] for column in COLUMNS}


def _cells(found: "Identification") -> list[str]:
    values = asdict(found) | {"others": "、".join(found.others)}
    if found.today and found.basis:
        values["today"] = f"{found.today} ({found.since}, {found.basis})"
    return [str(values[column] or "") for column in TABLE]


def _document(name: str | None, store: str | None) -> "Document":
    """The document in a file, else the one of that id, title or file name in the store; for None an empty one."""
    from loaders.model import Document
    from loaders.readers import is_url

    if name is None:
        return Document(id="", title="", source="", sha256="")

    if is_url(name) or Path(name).exists():
        import loaders

        return loaders.read(name)
    return _loaded(name, store)


def _loaded(name: str, store: str | None) -> "Document":
    """What the store knows of a document; its measures and goals tell what its names are short for."""
    import queries
    from loaders.errors import NotFound
    from loaders.model import Document
    from zhengtu.configuration import no_store, open_store, settings, store_exists

    if not store_exists(store):
        raise NotFound(f"{name}: is no file, and {no_store(store or settings().store)}")
    with open_store(store) as opened:
        rows = queries.run(opened, "document", {"name": name}).rows
        if not rows:
            raise NotFound(f"{name}: is neither a file nor a document in the store; `zhengtu status` lists those")
        known = rows[0]
        asked = {"document": known["id"], "limit": known["measures"] + known["goals"] + 1}
        told = [row["text"] for query in ("measures", "goals") for row in queries.run(opened, query, asked).rows]
    wanted = ("id", "title", "source", "issuer", "number", "issued", "in_force", "region", "jurisdiction", "kind")
    return Document(sha256="", text="\n".join(told), **{key: known[key] for key in wanted})
