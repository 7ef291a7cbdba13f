"""Ctrl-C, or being told to end, while the driver speaks: the answer is heard to its end, then the interruption."""

import os
import signal
import threading

import pytest

from graph.store.interrupts import uninterrupted


def ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_what_is_under_way_ends_first() -> None:
    done = []

    @uninterrupted()
    def work() -> None:
        ctrl_c()
        done.append("answer")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["answer"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_failure_of_what_is_under_way_does_not_hide_it() -> None:
    @uninterrupted()
    def work() -> None:
        ctrl_c()
        raise ValueError

    with pytest.raises(KeyboardInterrupt):
        work()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_being_told_to_end_waits_too_and_goes_to_whoever_listens() -> None:
    done: list[object] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: done.append(number))
    try:
        with uninterrupted():
            os.kill(os.getpid(), signal.SIGTERM)
            done.append("answer")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert done == ["answer", signal.SIGTERM]


def test_a_second_one_is_heard_at_once() -> None:
    done = []

    @uninterrupted()
    def work() -> None:
        ctrl_c()
        ctrl_c()
        done.append("answer")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == []


def test_one_within_another_and_in_a_thread_leave_it_to_whoever_began() -> None:
    with uninterrupted(), uninterrupted():
        first = signal.getsignal(signal.SIGINT)
    seen = []

    def elsewhere() -> None:
        with uninterrupted():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]
    assert first is not signal.default_int_handler
