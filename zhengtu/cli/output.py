"""What the command line says and where: answers on stdout, all about the work on stderr, progress on a terminal."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

import typer

PROGRAM = "zhengtu"


@dataclass(slots=True)
class Output:
    """How much one run of the program says."""

    quiet: bool = False
    verbose: bool = False

    def answer(self, text: str) -> None:
        """What was asked for, whole: `--quiet` does not silence it."""
        write(sys.stdout, text if text.endswith("\n") else text + "\n")

    def note(self, text: str) -> None:
        """About the work, on stderr; silenced by `--quiet`."""
        if not self.quiet:
            write(sys.stderr, one_line(text) + "\n")

    def detail(self, text: str) -> None:
        """About the work, only with `--verbose`."""
        if self.verbose:
            write(sys.stderr, one_line(text) + "\n")

    def error(self, text: str) -> None:
        """One line on stderr, whatever the options."""
        write(sys.stderr, f"{PROGRAM}: {one_line(text)}\n")

    @contextmanager
    def progress(self, caption: str, total: int) -> Iterator[Callable[[str], None]]:
        """Hands over a function to call with each thing that is done; draws only where a person sees it."""
        if self.quiet or total < 2 or not sys.stderr.isatty():
            yield lambda _: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn(caption),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=total)
            yield lambda name: bar.update(task, advance=1, description=name)


def output_of(context: typer.Context) -> Output:
    """This run's output, shared by the program's own options and the command's."""
    root = context.find_root()
    if not isinstance(root.obj, Output):
        root.obj = Output()
    return root.obj


def one_line(text: str) -> str:
    """The text with its white space folded: an error is one line, whatever a library put into it."""
    return " ".join(text.split())


def write(stream: TextIO, text: str) -> None:
    """Writes and flushes. A reader who went away (`| head`) ends the program quietly."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at exit, and would complain then.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise typer.Exit(0) from None
