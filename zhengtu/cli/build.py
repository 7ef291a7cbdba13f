"""`zhengtu build`: sources into the store, with a report of what became of each."""

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loaders.errors import UnusableInput
from zhengtu.cli.files import replacing
from zhengtu.cli.options import CorrectionsFile, Quiet, StoreUrl, Verbose
from zhengtu.cli.output import Output, output_of

if TYPE_CHECKING:
    from graph.corrections import Corrections
    from graph.store import Store
    from zhengtu.building import Report
    from zhengtu.entries import Entry
    from zhengtu.origins import Loaded

UNUSABLE = 2


def register(app: typer.Typer) -> None:
    app.command()(build)


def build(
    context: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE...", help="Files, folders or URLs.")] = None,
    store: StoreUrl = None,
    jobs: Annotated[int, typer.Option(min=0, help="Processes that read; 0 takes as many as pay.")] = 0,
    allow_empty: Annotated[bool, typer.Option(help="Load documents in which no measure was found.")] = False,
    corrections: CorrectionsFile = None,
    stale: Annotated[
        bool, typer.Option("--stale", help="Also what another version of zhengtu read, or other corrections changed.")
    ] = False,
    report: Annotated[Path | None, typer.Option(metavar="FILE.json", help="Write what became of each source.")] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Load documents into the graph. Loading one again changes nothing; a changed one replaces its own facts."""
    from zhengtu.building import build as load
    from zhengtu.configuration import corrections_of, store_exists
    from zhengtu.origins import loaded
    from zhengtu.sources import expand

    if not sources and not stale:
        raise UnusableInput("name a SOURCE (file, folder or URL) to load, or --stale for what another version read")
    named = sources or []
    out, found = output_of(context), expand(named)
    corrected = corrections_of(store, corrections)
    with ExitStack() as stack:
        # Before anything is loaded: a report that cannot be written is said at once.
        stream = stack.enter_context(replacing(report)) if report else None
        once = cache(lambda: _opened(stack, out, store))
        there = loaded(once()) if store_exists(store) else []
        if stale:
            found = expand([*named, *_stale(out, there, corrected)])
        done = stack.enter_context(out.progress("reading", len(found)))
        result = load(
            once,
            found,
            allow_empty=allow_empty,
            jobs=jobs,
            there=there,
            corrections=corrected,
            done=partial(_tell, out, done),
        )
        if stream is not None:
            json.dump(result.as_dict(), stream, ensure_ascii=False, indent=1)
    for idle in result.corrections:
        out.error(idle)
    if len(found) > 1:
        out.note(_summary(result))
    return UNUSABLE if result.failures else 0


def _opened(stack: ExitStack, out: Output, url: str | None) -> "Store":
    from zhengtu.configuration import open_store

    store = stack.enter_context(open_store(url))
    out.detail(f"the store is {store.engine}")
    return store


def _stale(out: Output, there: "Sequence[Loaded]", corrections: "Corrections") -> list[str]:
    """Where the stale documents were read; those of which that is not known are said."""
    stale = [each for each in there if each.outdated(corrections)]
    for each in stale:
        if each.location is None:
            out.error(f"{each.document} ({each.title}) is stale, but its source is not known: build it by name")
    if not stale:
        out.note("no document is stale")
    return [each.location for each in stale if each.location]


def _tell(out: Output, done: Callable[[str], None], entry: "Entry") -> None:
    """One line a source: failures of what the user named as errors, the rest as notes."""
    done(Path(entry.source).name)
    for warning in entry.warnings:
        out.note(f"{entry.source}: {warning}")
    if entry.status == "unusable":
        out.error(entry.reason or f"{entry.source}: could not be read")
    elif entry.reason:
        out.note(f"{entry.status} {entry.source}: {_without_name(entry)}")
    else:
        goals = f" and {_counted(entry.goals, 'goal')}" if entry.goals else ""
        out.note(f"{entry.status} {entry.source}: {_counted(entry.measures or 0, 'measure')}{goals} → {entry.document}")


def _without_name(entry: "Entry") -> str:
    """The reason, which as an error of its own names the source that the line already names."""
    reason = entry.reason or ""
    return (
        reason.split(": ", 1)[1] if reason.startswith((f"{entry.source}: ", f"{Path(entry.source).name}: ")) else reason
    )


def _summary(report: "Report") -> str:
    counts = ", ".join(f"{count} {status}" for status, count in sorted(report.totals.items()))
    measures = sum(
        entry.measures or 0 for entry in report.entries if entry.status in ("loaded", "replaced", "unchanged")
    )
    return f"{counts}; {_counted(measures, 'measure')} in all"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" + ("" if count == 1 else "s")
