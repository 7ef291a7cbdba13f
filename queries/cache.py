"""What is kept as long as the graph does not change: the directories of names, and answers that are computed whole."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from graph.store import Store

T = TypeVar("T")
_KEPT = 256


class _Shelf:
    """Results of one version of one store's graph; the least used goes first."""

    def __init__(self) -> None:
        self.version = ""
        self.results: OrderedDict[Hashable, object] = OrderedDict()


_shelves: WeakKeyDictionary[Store, _Shelf] = WeakKeyDictionary()
_lock = threading.Lock()


def kept(store: Store, key: Hashable, compute: Callable[[], T]) -> T:
    """`compute()`, or what it gave for this key while the graph was as it is now. The result must not be changed."""
    version = store.version()
    with _lock:
        shelf = _shelves.setdefault(store, _Shelf())
        if shelf.version != version:
            shelf.version, shelf.results = version, OrderedDict()
        if key in shelf.results:
            shelf.results.move_to_end(key)
            return cast(T, shelf.results[key])
    result = compute()
    with _lock:
        if shelf.version == version:
            shelf.results[key] = result
            while len(shelf.results) > _KEPT:
                shelf.results.popitem(last=False)
    return result
