"""`zhengtu status`, `remove`, `doctor`: what is in the store, taking a document out, whether this machine is fit."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from zhengtu.cli.options import AsJson, Quiet, StoreUrl, Verbose
from zhengtu.cli.output import Output, output_of
from zhengtu.cli.tables import table

if TYPE_CHECKING:
    from graph.corrections import Corrections

FAILED = 1


def register(app: typer.Typer) -> None:
    app.command()(status)
    app.command()(remove)
    app.command()(doctor)


def status(
    context: typer.Context,
    store: StoreUrl = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show where the store is, which documents it holds and how much of everything."""
    from zhengtu.inspection import store_status

    out = output_of(context)
    found = store_status(store, _corrections(out, store))
    if as_json:
        out.answer(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
        return
    out.answer(f"store    {found.url} ({found.engine})\nversion  {found.version}")
    out.answer(table(("what", "count"), [(name, str(count)) for name, count in found.counts.items()]))
    if found.documents:
        rows = [(*map(str, row), "stale" if row[0] in found.stale else "") for row in found.documents]
        out.answer(table(("document", "title", "source", "measures", "state"), rows))
        if found.stale:
            out.answer(f"{len(found.stale)} stale: `zhengtu build --stale` reads them again")
    else:
        out.answer("no documents yet; `zhengtu build FILE` loads one")


def _corrections(out: Output, store: str | None) -> "Corrections | None":
    """Those that a build would apply. A faulty file is said, and is no reason not to say what the store holds."""
    from graph.corrections import CorrectionsRefused
    from zhengtu.configuration import corrections_of

    try:
        return corrections_of(store, None)
    except CorrectionsRefused as error:
        out.error(str(error))
        return None


def remove(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT-ID", help="As `zhengtu status` lists it.")],
    store: StoreUrl = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Take a document and its facts out of the graph; what other documents share stays."""
    from zhengtu.configuration import open_built

    with open_built(store) as opened:
        opened.remove(document)
    output_of(context).note(f"removed {document}")


def doctor(
    context: typer.Context,
    store: StoreUrl = None,
    mend: Annotated[bool, typer.Option("--mend", help="Make constraints and indexes that are missing.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Check what zhengtu needs on this machine and that the store is sound; say what to do where it is not."""
    from zhengtu.inspection import examine

    findings, out = examine(store, mend), output_of(context)
    if as_json:
        out.answer(json.dumps([finding._asdict() for finding in findings], ensure_ascii=False, indent=1))
    else:
        out.answer(table(("", "what", "finding"), [("ok" if f.good else "!!", f.what, f.says) for f in findings]))
    return 0 if all(finding.good for finding in findings) else FAILED
