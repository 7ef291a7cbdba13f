"""The settings as this program reads them: a wrong one is a sentence that names its variable."""

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from loaders.errors import NotFound, UnusableInput

if TYPE_CHECKING:
    from graph.corrections import Corrections
    from graph.settings import Settings
    from graph.store import Store


def settings() -> "Settings":
    """The settings of the environment and of `.env`. UnusableInput names the variables that hold no usable value."""
    from graph.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        faults = [f"ZHENGTU_{'_'.join(map(str, e['loc'])).upper()}={e['input']!r}: {e['msg']}" for e in error.errors()]
        raise UnusableInput(f"wrong setting in the environment or .env: {'; '.join(faults)}") from None


def store_exists(url: str | None) -> bool:
    """Whether there is a store to ask before anything is written; a server is taken to have one."""
    from graph.settings import folder_of

    named = url or settings().store
    return not named.startswith("embedded:") or (folder_of(named) / "databases").is_dir()


def open_store(url: str | None) -> "Store":
    """The store named, else the one of the settings."""
    from graph.store import Store

    return Store.open(url, settings())


def open_built(url: str | None) -> "Store":
    """The same for a command that asks for what is there: it makes no store.

    Raises `NotFound` where no store was built.
    """
    if not store_exists(url):
        raise NotFound(no_store(url or settings().store))
    return open_store(url)


def no_store(url: str) -> str:
    """What to say where no store was built in the folder of `url`."""
    from graph.settings import folder_of
    from graph.store.errors import rebuild

    return f"there is no store in {folder_of(url)}: see that the folder is the right one, or build it: {rebuild(url)}"


def corrections_file(url: str | None, named: Path | None) -> Path | None:
    """Where corrections for a store are: the file named, that of the settings, or `corrections.yaml` beside the store.

    Beside it and not in it: what people wrote outlives a store that is thrown away. A server's store has no beside.
    """
    from graph.settings import folder_of

    known = settings()
    store = url or known.store
    beside = folder_of(store).parent / "corrections.yaml" if store.startswith("embedded:") else None
    return named or known.corrections or beside


def corrections_of(url: str | None, named: Path | None) -> "Corrections":
    """The corrections for a store. One that is named must be there; `corrections.yaml` beside the store need not."""
    from graph.corrections import NONE, read

    path = corrections_file(url, named)
    if path is None or not (path.exists() or named or settings().corrections):
        return NONE
    return read(path)
