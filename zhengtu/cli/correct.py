"""`zhengtu correct`: writes a line of the corrections file, or lists the lines and where they are at work."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from loaders.errors import UnusableInput
from zhengtu.cli.options import CorrectionsFile, Quiet, StoreUrl, Verbose
from zhengtu.cli.output import Output, output_of
from zhengtu.cli.tables import table


def register(app: typer.Typer) -> None:
    app.command()(correct)


def correct(
    context: typer.Context,
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACTION]",
            help="merge, split, alias, wrong, missing, program or succeeded; without it, the lines are listed.",
        ),
    ] = None,
    subject: Annotated[
        str | None,
        typer.Argument(metavar="[SUBJECT]", help="A name or an id; of wrong and missing, the kind of fact."),
    ] = None,
    parts: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KEY=VALUE]...", help="The other keys of the line; because=… is always needed."),
    ] = None,
    corrections: CorrectionsFile = None,
    store: StoreUrl = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Correct the graph, for every load to come: `zhengtu correct program 福建名牌产品 kind=award because=…`."""
    from zhengtu.configuration import corrections_file, open_built
    from zhengtu.correcting import settled, written

    out, path = output_of(context), corrections_file(store, corrections)
    if path is None:
        raise UnusableInput(
            "a store on a server has no file beside it: name one with --corrections or ZHENGTU_CORRECTIONS"
        )
    if action is None:
        _list(out, path, store)
        return
    if subject is None:
        raise UnusableInput(f"{action} needs a subject: `zhengtu correct {action} NAME-OR-ID KEY=VALUE…`")
    line = _line(action, subject, parts or [])
    with open_built(store) as opened:
        out.answer(written(path, settled(opened, line)))
    out.note(f"written to {path}; `zhengtu build --stale` applies it")


def _line(action: str, subject: str, parts: list[str]) -> dict[str, str]:
    """The keys in the order given; who and when are filled in."""
    from zhengtu.correcting import today

    line = {action: subject}
    for part in parts:
        key, mark, value = part.partition("=")
        if not mark or key in line:
            raise UnusableInput(f"{part!r} is not one more KEY=VALUE")
        line[key] = value
    return line | {"by": line.get("by") or _user(), "date": line.get("date") or today()}


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UnusableInput("who corrects? name yourself with by=NAME") from None


def _list(out: Output, path: Path, store: str | None) -> None:
    """Every line, and the documents that were loaded with it."""
    from graph.corrections import applied, read, unapplied
    from zhengtu.configuration import open_built
    from zhengtu.origins import loaded

    if not path.exists():
        out.answer(f"no corrections yet; `zhengtu correct ACTION SUBJECT KEY=VALUE…` writes the first to {path}")
        return
    corrections = read(path)
    with open_built(store) as opened:
        rows = [
            (
                found.line.place.rpartition(":")[2],
                found.line.what,
                found.line.get("by") or "",
                "、".join(found.documents),
            )
            for found in applied(opened, corrections)
        ]
        out.answer(table(("line", "correction", "by", "at work in"), rows))
        waiting = {each.document for each in loaded(opened) if each.outdated(corrections)}
        for idle in unapplied(opened, corrections, waiting):
            out.error(idle)
