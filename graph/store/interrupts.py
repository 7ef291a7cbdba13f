"""Ctrl-C and the signal that asks a process to end, put off while the driver speaks to a store."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_PUT_OFF = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Lets what is within end before either is heard by whoever listens for it; a second one is heard at once.

    A driver that is broken off in the middle of an answer waits for the rest of it when it is closed, for ever.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    listening = {number: then for number in _PUT_OFF if callable(then := signal.getsignal(number))}
    heard: list[int] = []

    def put_off(number: int, _frame: FrameType | None) -> None:
        if heard:
            raise KeyboardInterrupt
        heard.append(number)

    try:
        for number in listening:
            signal.signal(number, put_off)
        yield
    finally:
        for number, then in listening.items():
            signal.signal(number, then)
        if heard:
            listening[signal.Signals(heard[0])](heard[0], None)
