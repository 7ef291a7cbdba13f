"""`zhengtu extract`: the facts of documents as JSON lines, without any store."""

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, TextIO

import typer

from zhengtu.cli.files import replacing
from zhengtu.cli.options import OutputFile, Quiet, Verbose
from zhengtu.cli.output import Output, output_of, write


def register(app: typer.Typer) -> None:
    app.command()(extract)


def extract(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, folders or URLs.")],
    output: OutputFile = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Write the facts of documents as JSON lines, one object a passage."""
    from loaders.errors import ZhengtuError
    from zhengtu.sources import expand

    out, failed = output_of(context), 0
    found = [source for source in expand(sources) if not source.unread]
    with (
        replacing(output) if output else nullcontext(sys.stdout) as stream,
        out.progress("reading", len(found)) as done,
    ):
        for source in found:
            try:
                _extract(source.name, stream, out)
            except ZhengtuError as error:
                out.error(str(error))
                failed = max(failed, error.status if source.named else 0)
            done(Path(source.name).name)
    return failed


def _extract(source: str, stream: TextIO, out: Output) -> None:
    import loaders
    from loaders.records import document_records

    document = loaders.read(source)
    for warning in document.warnings:
        out.note(f"{source}: {warning}")
    if not document.passages:
        out.note(f"{source}: no measure found")
    for record in document_records(document):
        write(stream, json.dumps(record, ensure_ascii=False) + "\n")
