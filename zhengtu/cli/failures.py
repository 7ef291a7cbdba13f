"""Every way a run can fail becomes one line on stderr and an exit status: 1 the work failed, 2 unusable input."""

import traceback
from datetime import datetime
from pathlib import Path

from platformdirs import user_log_path
from typer.exceptions import TyperException

from loaders.errors import ZhengtuError
from zhengtu.cli.output import Output

FAILED, UNUSABLE, STOPPED = 1, 2, 130


def failure(error: BaseException, output: Output) -> int:
    """Says what went wrong and gives the status to leave with."""
    if _interrupted(error):
        return stopped(output)
    match error:
        case ZhengtuError():
            output.error(str(error))
            return error.status
        case TyperException():
            output.error(_usage(error))
            return UNUSABLE
        case EOFError():
            return stopped(output)
        case OSError():
            output.error(_system(error))
            return FAILED
    output.error(_unexpected(error, output))
    return FAILED


def stopped(output: Output) -> int:
    """What is said of a run that a person ended."""
    output.error("stopped")
    return STOPPED


def _interrupted(error: BaseException | None) -> bool:
    """Whether it came of Ctrl-C: a library that is interrupted in its work may end with an error of its own."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


def _usage(error: TyperException) -> str:
    """A wrong command, option or value; near names are in the message where there are any."""
    context = getattr(error, "ctx", None)
    message = error.format_message().replace("(Possible options:", "(did you mean").rstrip(".")
    command = context.command_path if context is not None else "zhengtu"
    return f"{message}; `{command} --help` lists what there is"


def _system(error: OSError) -> str:
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}"


def _unexpected(error: BaseException, output: Output) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    told = f"unexpected {type(error).__name__}{place}: {error}"
    if not output.verbose:
        return f"{told}; this is a fault in zhengtu: report it, or run again with --verbose for a log to send along"
    return f"{told}; this is a fault in zhengtu: report it with {_log(error)}"


def _log(error: BaseException) -> Path:
    """The file that the traceback was added to."""
    path = user_log_path("zhengtu", appauthor=False, ensure_exists=True) / "zhengtu.log"
    with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"--- {datetime.now().astimezone().isoformat(timespec='seconds')}\n")
        log.writelines(traceback.format_exception(error))
    return path
