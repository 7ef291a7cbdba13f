"""The two small plans in a store, on every engine in turn."""

import pytest

from graph.rows import rows_of
from graph.store import Store
from tests.queries.documents import fujian, henan


@pytest.fixture(scope="module")
def plans(module_engine_store: Store) -> Store:
    for document in (fujian(), henan()):
        module_engine_store.load(rows_of(document))
    return module_engine_store
