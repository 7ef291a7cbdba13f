"""What can go wrong between zhengtu and a store, in sentences for a person."""

import shlex
import shutil
from pathlib import Path

from loaders.errors import UnusableInput, ZhengtuError

# Of an engine's own words; damaged files come up in them.
_LONGEST = 100
# The engine reserves room for its log and for a page of each of its files.
_LEAST_FREE = 4_000_000


def rebuild(url: str) -> str:
    """The command that makes a store anew, as it can be pasted."""
    return f"zhengtu build SOURCE... --store {shlex.quote(url)}"


class StoreError(ZhengtuError):
    """The store failed at its work (exit status 1)."""

    code = "store_failed"


class StoreUnreachableError(StoreError):
    """Nothing answers at the store's address (exit status 1)."""

    http_status = 503
    code = "store_unreachable"


class StoreFullError(StoreError):
    """There is no room for an embedded store on its disk (exit status 1)."""

    http_status = 503
    code = "store_full"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"the disk that holds the embedded store in {folder} is full: make room and run the same command; "
            "what was loaded before stays whole"
        )


class StoreDamagedError(StoreError):
    """The files of an embedded store cannot be used (exit status 1)."""

    http_status = 503
    code = "store_damaged"

    def __init__(self, folder: Path, reason: object) -> None:
        told = " ".join(str(reason).split())[:_LONGEST]
        super().__init__(
            f"the embedded store in {folder} is damaged or cannot be read ({told}): move the folder away and build it "
            f"again: {rebuild(f'embedded:{folder}')}"
        )


def broken(folder: Path, reason: object) -> StoreError:
    """What to say where the engine fails over the files in `folder`: they are damaged, or its disk is full."""
    return StoreFullError(folder) if is_full(folder) else StoreDamagedError(folder, reason)


def is_full(folder: Path) -> bool:
    """Whether the disk of `folder` has too little room left for an engine to work."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_FREE
    except OSError:
        return False


class StoreDenied(UnusableInput):
    """The store's settings cannot be used: folder, address, user, password or database (exit status 2)."""

    http_status = 503
    code = "store_settings"
