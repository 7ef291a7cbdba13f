"""The settings as this program reads them: a wrong one is a sentence that names its variable."""

from typing import TYPE_CHECKING

from pydantic import ValidationError

from loaders.errors import UnusableInput

if TYPE_CHECKING:
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
