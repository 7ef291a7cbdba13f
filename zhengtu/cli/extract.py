"""`zhengtu extract`: the facts of documents as JSON lines, without any store."""

import json
import re
import sys
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhengtu.cli.files import replacing
from zhengtu.cli.options import OutputFile, Quiet, Verbose
from zhengtu.cli.output import Output, output_of, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders.model import Document
    from zhengtu.sources import Source


def register(app: typer.Typer) -> None:
    app.command()(extract)


def extract(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, folders or URLs.")],
    output: OutputFile = None,
    html: Annotated[
        bool,
        typer.Option(
            "--html",
            help="Write a page to proofread instead: the text with every fact marked. Of several documents one page "
            "each, into the folder that --output names.",
        ),
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Write the facts of documents as JSON lines, one object a passage."""
    from zhengtu.sources import expand

    out = output_of(context)
    found = [source for source in expand(sources) if not source.unread]
    if html and len(found) > 1:
        pages = _pages(output, found)
        return _each(found, out, lambda source, document: _write_page(pages[source], document))
    with replacing(output) if output else nullcontext(sys.stdout) as stream:
        form = _page if html else _records
        status = _each(found, out, lambda _, document: write(stream, form(document)))
    if output and not status:
        out.note(f"wrote {output}")
    return status


def _each(found: "list[Source]", out: Output, done_with: "Callable[[str, Document], None]") -> int:
    """Reads the sources one after the other; the exit status."""
    from loaders.errors import ZhengtuError

    failed = 0
    with out.progress("reading", len(found)) as done:
        for source in found:
            try:
                done_with(source.name, _read(source.name, out))
            except ZhengtuError as error:
                out.error(str(error))
                failed = max(failed, error.status if source.named else 0)
            done(Path(source.name).name)
    return failed


def _read(source: str, out: Output) -> "Document":
    import loaders

    document = loaders.read(source)
    for warning in document.warnings:
        out.note(f"{source}: {warning}")
    if not document.passages:
        out.note(f"{source}: no measure found")
    return document


def _records(document: "Document") -> str:
    from loaders.records import document_records

    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in document_records(document))


def _page(document: "Document") -> str:
    from zhengtu.proofreading import page

    return page(document)


def _pages(folder: Path | None, found: "list[Source]") -> "dict[str, Path]":
    """Where the page of each source goes: named as the source, with its extension where two would share a name."""
    from loaders.errors import UnusableInput

    if folder is None or (folder.exists() and not folder.is_dir()):
        raise UnusableInput("several documents make several pages: name a folder for them with --output")
    folder.mkdir(parents=True, exist_ok=True)
    names = {source.name: re.sub(r"[^\w.-]+", "_", Path(source.name).name) for source in found}
    shared = Counter(Path(name).stem for name in names.values())
    return {
        source: folder / f"{name if shared[Path(name).stem] > 1 else Path(name).stem}.html"
        for source, name in names.items()
    }


def _write_page(target: Path, document: "Document") -> None:
    with replacing(target) as stream:
        write(stream, _page(document))
