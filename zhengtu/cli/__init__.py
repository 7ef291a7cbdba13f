"""The command line `zhengtu`: each module a group of commands, which import what they need when they run."""

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from zhengtu.cli import build, correct, evaluate, export, extract, identify, query, serve, store
from zhengtu.cli.ending import winding_up
from zhengtu.cli.failures import STOPPED, failure, stopped
from zhengtu.cli.options import Quiet, StoreUrl, Verbose
from zhengtu.cli.output import Output

app = typer.Typer(
    name="zhengtu",
    help="政图: from policy documents to a graph of measures, departments, programs, money and targets, "
    "each fact tied to the sentence that says so.",
    epilog="Start with `zhengtu demo`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for group in (serve, extract, build, query, evaluate, export, identify, correct, store):
    group.register(app)


def _version(value: bool) -> None:
    if value:
        from zhengtu import __version__

        typer.echo(f"zhengtu {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    store: StoreUrl = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version.")
    ] = False,
) -> None:
    # The store named here holds for the command after it, unless that names its own.
    if store is not None:
        names = [command.callback.__name__ for command in app.registered_commands if command.callback]
        context.default_map = {name: {"store": store} for name in names}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line and returns its exit status; nothing is raised but what ends the interpreter."""
    for stream in (sys.stdout, sys.stderr):
        # A file name or a quotation that the terminal's encoding lacks is shown escaped, not refused.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    with winding_up() as heard:
        status = _run(arguments, Output())
    # As a shell tells it: a run that a signal ended in its work has the signal's number.
    return 128 + heard[0] if heard and status == STOPPED else status


def _run(arguments: Sequence[str] | None, output: Output) -> int:
    try:
        status = app(args=arguments, prog_name="zhengtu", standalone_mode=False, obj=output)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 the one place where a fault becomes a sentence
        return failure(error, output)
    # Typer makes a status of Ctrl-C and says nothing.
    return stopped(output) if status == STOPPED else status if isinstance(status, int) else 0
