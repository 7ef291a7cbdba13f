"""The two small plans in a store, on every engine."""

from collections.abc import Iterator

import pytest

from graph.rows import rows_of
from graph.store import Store
from tests.queries.documents import fujian, henan


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(f"embedded:{tmp_path_factory.mktemp('store')}") as store:
        for document in (fujian(), henan()):
            store.load(rows_of(document))
        yield store
