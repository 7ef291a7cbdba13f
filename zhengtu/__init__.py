"""政图: policy documents as a knowledge graph. The command line, and what a notebook imports.

    import zhengtu
    document = zhengtu.read("plan.txt")
    with zhengtu.open_store() as store:
        answer = zhengtu.query(store, "measures", department="省经信委")

Nothing heavy is imported before it is asked for.
"""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhengtu.notebook import build, open_store, query, read, records

__all__ = ["build", "open_store", "query", "read", "records"]

try:
    __version__ = version("zhengtu")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0+checkout"


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("zhengtu.notebook"), name)
    raise AttributeError(f"module 'zhengtu' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
