"""`zhengtu export` and `zhengtu view`: the graph as files for other programs and other people."""

from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.options import Quiet, StoreUrl, Verbose


def register(app: typer.Typer) -> None:
    app.command()(export)
    app.command()(view)


def export(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Its extension says the format.")] = None,
    neo4j_admin: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write the files of `neo4j-admin database import full`.")
    ] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="Only this document.")] = None,
    store: StoreUrl = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the graph as GraphML, GEXF, CSV, XLSX or JSON-LD, or for Neo4j's bulk import."""
    raise NotImplementedError


def view(
    context: typer.Context,
    focus: Annotated[str, typer.Argument(help="A document, a body or a program, by id or name.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="Where to write the page.")],
    store: StoreUrl = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write one page that shows a part of the graph and needs nothing but a browser."""
    raise NotImplementedError
