"""A run that is told to end from outside: it is wound up like one that a person stops, with the store closed."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def winding_up() -> Iterator[list[int]]:
    """While it lasts these signals interrupt like Ctrl-C; it gives a list of those that were heard.

    One that whoever began the run has it ignore (`nohup`) stays ignored.
    """
    heard: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        heard.append(number)
        raise KeyboardInterrupt

    def end_too(_number: int, _frame: FrameType | None) -> None:
        # Heard as the other: a server and a store at work know that one.
        signal.raise_signal(signal.SIGTERM)

    if threading.current_thread() is not threading.main_thread():
        yield heard
        return
    # Windows has no SIGHUP, which a terminal that is closed sends.
    handlers = {"SIGTERM": end, "SIGHUP": end_too}
    numbers = {getattr(signal, name): handler for name, handler in handlers.items() if hasattr(signal, name)}
    ours = {number: then for number, then in numbers.items() if signal.getsignal(number) == signal.SIG_DFL}
    try:
        for number, then in ours.items():
            signal.signal(number, then)
        yield heard
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
