"""Options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from zhengtu.cli.output import output_of


def _quiet(context: typer.Context, value: bool) -> bool:
    output_of(context).quiet |= value
    return value


def _verbose(context: typer.Context, value: bool) -> bool:
    output_of(context).verbose |= value
    return value


Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but the answer and errors.", callback=_quiet)]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", "-v", help="Say more, and write what failed unexpectedly to a log.", callback=_verbose),
]
StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="embedded:FOLDER, or neo4j://HOST, neo4j+s://HOST, bolt://HOST. Default: ZHENGTU_STORE, "
        "else an embedded store in your data folder.",
    ),
]
Host = Annotated[
    str | None, typer.Option(help="The address to listen on. Default: ZHENGTU_HOST, else this machine only.")
]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="The port to listen on. Default: ZHENGTU_PORT.")]
TableFormat = Annotated[
    Literal["table", "json", "csv"], typer.Option("--format", "-f", help="How to write the answer.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
OutputFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to stdout.")
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE.yaml",
        help="Corrections to apply. Default: ZHENGTU_CORRECTIONS, else corrections.yaml beside an embedded store.",
    ),
]
