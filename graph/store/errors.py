"""What can go wrong between zhengtu and a store, in sentences for a person."""

import shlex
from pathlib import Path

from loaders.errors import UnusableInput, ZhengtuError

# Of an engine's own words; damaged files come up in them.
_LONGEST = 100


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


class StoreDenied(UnusableInput):
    """The store's settings cannot be used: folder, address, user, password or database (exit status 2)."""

    http_status = 503
    code = "store_settings"
