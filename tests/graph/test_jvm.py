"""The Java machine in the process keeps to itself."""

import gc
import threading
from typing import Any

import jpype

from graph.store import Store


def test_java_s_collector_does_not_set_off_python_s(store: Store) -> None:
    elsewhere: list[int] = []

    def note(phase: str, info: dict[str, Any]) -> None:
        if phase == "start" and threading.current_thread() is not threading.main_thread():
            elsewhere.append(info["generation"])

    gc.callbacks.append(note)
    try:
        for _ in range(40):
            # 40 times 20 MB is more than the young generation holds.
            jpype.JArray(jpype.JByte)(20_000_000)
            store.run("UNWIND range(1, 200) AS n RETURN n")
    finally:
        gc.callbacks.remove(note)
    assert elsewhere == []
