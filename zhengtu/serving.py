"""The server's socket and its run. The port is taken before anything slow starts, so a taken one is said at once."""

import errno
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.errors import UnusableInput

if TYPE_CHECKING:
    from fastapi import FastAPI

# How many ports after the wanted one are tried before giving up.
NEIGHBOURS = 50
# Bytes of a request line and headers that are still read, so that one too long gets the API's own error.
LONGEST_REQUEST = 262_144
WHEREVER = ("0.0.0.0", "::")


@dataclass(frozen=True, slots=True)
class Listening:
    """A bound socket. `instead_of` is the port that was wanted and taken."""

    socket: socket.socket
    host: str
    port: int
    instead_of: int | None = None

    @property
    def url(self) -> str:
        """An address that a browser on this machine can open."""
        host = "127.0.0.1" if self.host in WHEREVER else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


@contextmanager
def listen(host: str, port: int, *, search: bool = False) -> Iterator[Listening]:
    """Binds the port, or with `search` the next free one. UnusableInput where it is taken or not this machine's."""
    candidates = range(port, min(port + NEIGHBOURS, 65536)) if search else (port,)
    for candidate in candidates:
        bound = _bind(host, candidate)
        if bound is not None:
            with bound:
                yield Listening(bound, host, candidate, port if candidate != port else None)
            return
    tried = f"ports {port} to {candidates[-1]} are" if search else f"port {port} is"
    raise UnusableInput(f"{tried} taken on {host}; give another with --port")


def _bind(host: str, port: int) -> socket.socket | None:
    """The bound socket, None where the port is taken."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise UnusableInput(
            f"{host}: is no address to listen on: {error.strerror or error}; give one with --host"
        ) from None
    try:
        if sys.platform != "win32":  # there it would let two servers share one port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            return None
        raise UnusableInput(f"cannot listen on {host} port {port}: {error.strerror or error}") from None
    return bound


def serve_app(
    app: "FastAPI", listening: Listening, *, verbose: bool = False, ready: Callable[[], object] = lambda: None
) -> None:
    """Serves until interrupted; `ready` is called when the first request can be answered."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready()

    config = uvicorn.Config(
        app,
        log_level="info" if verbose else "warning",
        timeout_graceful_shutdown=3,
        # httptools, where it is installed, refuses a long request line in words of its own.
        http="h11",
        h11_max_incomplete_event_size=LONGEST_REQUEST,
    )
    # Ctrl-C is how a server is meant to end; uvicorn raises it once more after it has shut down in order.
    with suppress(KeyboardInterrupt):
        Server(config).run(sockets=[listening.socket])


def open_page(url: str) -> None:
    """Opens the browser if a person sits at this terminal and there is one to open."""
    if sys.stdout.isatty():
        try:
            webbrowser.get()
        except webbrowser.Error:
            return
        webbrowser.open(url)
