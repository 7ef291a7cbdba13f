"""The site over the two small plans of the queries' tests, one hostile document, and the real embedded engine."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api import create_app
from graph.rows import rows_of
from graph.store import Store
from tests.api.hostile import hostile
from tests.queries.documents import fujian, henan


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(f"embedded:{tmp_path_factory.mktemp('site') / 'store'}") as store:
        for document in (fujian(), henan(), hostile()):
            store.load(rows_of(document))
        yield store


@pytest.fixture(scope="session")
def site(filled: Store) -> Iterator[TestClient]:
    """A client that sees a failure of the server as the error a user would see."""
    with TestClient(create_app(filled), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def empty(store: Store) -> Iterator[TestClient]:
    """The site over a store that nothing was loaded into."""
    with TestClient(create_app(store), raise_server_exceptions=False) as client:
        yield client
