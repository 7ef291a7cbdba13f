"""`zhengtu export` and `zhengtu view`: the graph as files for other programs and other people."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from loaders.errors import UnusableInput
from zhengtu.cli.files import replacing
from zhengtu.cli.options import Quiet, StoreUrl, Verbose
from zhengtu.cli.output import output_of


def register(app: typer.Typer) -> None:
    app.command()(export)
    app.command()(view)


def export(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Ends in .graphml, .gexf, .csv, .xlsx, .jsonld or .cypher.")
    ] = None,
    neo4j_admin: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write the files of `neo4j-admin database import full`.")
    ] = None,
    store: StoreUrl = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the whole graph for Gephi, Excel, the web of data, or Neo4j: a script, or files for its bulk import."""
    if (file is None) == (neo4j_admin is None):
        raise UnusableInput("name one file to write, or a folder with --neo4j-admin")
    from graph.exchange import WRITERS, export_neo4j_admin
    from graph.exchange import export as write_graph
    from zhengtu.configuration import open_built

    # Before the store is started: a wrong ending is said at once.
    if file is not None and file.suffix.lower() not in WRITERS:
        raise UnusableInput(f"{file}: the ending says the format and must be one of {', '.join(WRITERS)}")
    with open_built(store) as opened:
        if file is not None:
            written = f"wrote {', '.join(map(str, write_graph(opened, file)))}"
        else:
            script = export_neo4j_admin(opened, neo4j_admin or Path())
            written = f"wrote {script.parent}; {script} imports it into a stopped Neo4j server"
    output_of(context).note(written)


def view(
    context: typer.Context,
    focus: Annotated[str, typer.Argument(help="A document, a body or a program, by its name or id.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="The page to write.")],
    language: Annotated[Literal["zh", "en"], typer.Option("--lang", help="The language of its captions.")] = "zh",
    store: StoreUrl = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a picture of a part of the graph as one page that needs nothing but a browser."""
    from api.context import Context
    from api.drawing import draw
    from api.views import standalone
    from zhengtu.configuration import open_built

    with open_built(store) as opened:
        drawing = draw(Context(opened), focus, None)
    with replacing(output) as stream:
        stream.write(standalone(drawing, language))
    shown = f"{drawing.shown} of {drawing.total} nodes around {drawing.name}"
    output_of(context).note(f"wrote {output}: {shown}")
