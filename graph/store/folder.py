"""The folder of an embedded store: who owns its files, and how others find the owner.

- `owner.lock`: held, by the system's own lock, for as long as one process owns the files; falls with the process
- `port`: where the owner answers, written once it does
- `password`: random, made once, readable by the user alone
- `seal.json`: what the files were when their owner closed them
- `write.lock`: held while a process writes a document: the engine would make the slower of two writers start again
"""

import os
import secrets
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from graph.store.errors import StoreDenied


class StoreFolder:
    """Paths and locks of one folder, which is made if it is not there.

    Raises `StoreDenied` where the folder cannot be made or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._port = path / "port"
        self._lock = FileLock(path / "owner.lock", thread_local=False)
        try:
            path.mkdir(parents=True, exist_ok=True)
            probe = path / f".probe-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise StoreDenied(
                f"the store's folder {path} cannot be written ({error.strerror}): "
                "choose another with --store embedded:FOLDER or ZHENGTU_STORE"
            ) from error

    def take(self) -> bool:
        """Own the files if nobody else does; what a dead owner left is cleared away."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        self._port.unlink(missing_ok=True)
        return True

    def announce(self, port: int) -> None:
        """Tell other processes where the owner answers."""
        draft = self.path / ".port-draft"
        draft.write_text(str(port), encoding="ascii")
        draft.replace(self._port)

    def release(self) -> None:
        self._port.unlink(missing_ok=True)
        self._lock.release()

    def port(self) -> int | None:
        """Where the owner says that it answers; None while it has not said so."""
        try:
            said = self._port.read_text(encoding="ascii")
        except FileNotFoundError:
            return None
        return int(said) if said.isdecimal() else None

    def password(self) -> str:
        """The store's password; made on first use, when whatever user file there was is void."""
        path = self.path / "password"
        if not path.exists():
            (self.path / "config" / "server-users.jsonl").unlink(missing_ok=True)
            draft = self.path / ".password-draft"
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(24))
            draft.replace(path)
        return path.read_text(encoding="ascii")

    def writing(self) -> BaseFileLock:
        """A lock, new at each call, that one writer of all processes and threads holds at a time."""
        return FileLock(self.path / "write.lock")
