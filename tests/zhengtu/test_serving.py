"""The server's socket: taken ports, wrong addresses, and the address to show."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.errors import UnusableInput
from tests.zhengtu.conftest import Run
from zhengtu.serving import listen


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_said(taken: int) -> None:
    with pytest.raises(UnusableInput, match=f"port {taken} is taken on 127.0.0.1"), listen("127.0.0.1", taken):
        pass


def test_the_next_free_port_is_taken_where_that_is_wanted(taken: int) -> None:
    with listen("127.0.0.1", taken, search=True) as listening:
        assert listening.port > taken
        assert listening.instead_of == taken
        assert listening.url == f"http://127.0.0.1:{listening.port}/"


def test_an_address_that_is_not_ours_is_said() -> None:
    for host in ("203.0.113.7", "no such host"):
        with pytest.raises(UnusableInput, match="listen on"), listen(host, 8000):
            pass


def test_the_address_shown_can_be_opened() -> None:
    with listen("0.0.0.0", 0) as listening:
        assert listening.url.startswith("http://127.0.0.1:")


def test_serve_says_that_its_port_is_taken_before_it_starts_anything(run: Run, taken: int, tmp_path: Path) -> None:
    done = run("serve", "--port", taken, "--store", f"embedded:{tmp_path / 'never'}")
    assert done.status == 2
    assert f"port {taken} is taken" in done.error
    assert not (tmp_path / "never").exists()
