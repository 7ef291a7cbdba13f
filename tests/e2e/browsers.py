"""Where the browser is, and a server for it on a loopback port."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from zhengtu.serving import LONGEST_REQUEST, listen

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run", "--disable-quic"]


def path_of_chromium() -> str | None:
    """ZHENGTU_CHROMIUM, else the first browser on the path; None where there is none."""
    return os.environ.get("ZHENGTU_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of a real server that answers until the end of the `with`."""
    with listen("127.0.0.1", 0) as bound:
        config = uvicorn.Config(app, log_level="warning", http="h11", h11_max_incomplete_event_size=LONGEST_REQUEST)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound.socket]})
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        yield f"http://127.0.0.1:{bound.socket.getsockname()[1]}"
        server.should_exit = True
        thread.join()
