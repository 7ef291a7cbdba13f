"""The embedded store: who owns the files, how others join, and what is left when a process is killed."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from filelock import FileLock
from samples import plan

from graph.settings import Settings
from graph.store import Store, StoreDenied, StoreUnreachableError, embedded
from graph.store.errors import StoreDamagedError

Child = Callable[..., subprocess.Popen[str]]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def child() -> Iterator[Child]:
    """Starts processes that speak over their pipes; what still runs at the end of the test is ended."""
    started: list[subprocess.Popen[str]] = []

    def start(script: str, folder: Path, cwd: Path | None = None) -> subprocess.Popen[str]:
        started.append(_start(script, folder, cwd))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
            process.communicate()


def _start(script: str, folder: Path, cwd: Path | None) -> subprocess.Popen[str]:
    """A process of its own that runs `script` with `url` and `plan` at hand."""
    start = f"from samples import plan\nfrom graph.store import Store\nurl = {_url(folder)!r}\n"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)])}
    return subprocess.Popen(
        [sys.executable, "-u", "-c", start + script],
        text=True,
        env=environment,
        cwd=cwd,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _url(folder: Path) -> str:
    return f"embedded:{folder}"


def finish(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def documents(store: Store) -> list[str]:
    found = store.run("MATCH (d:Document) WHERE d.status = 'loaded' RETURN d.id AS id ORDER BY id")
    return [row["id"] for row in found]


def test_another_process_comes_in_through_the_owner(child: Child, store: Store, tmp_path: Path) -> None:
    script = "with Store.open(url) as store:\n    store.load(plan('theirs'))\n    print(store.version())"
    theirs = finish(child(script, tmp_path / "store"))
    assert documents(store) == ["theirs"]
    assert store.version() == theirs.strip()


def test_processes_that_start_at_once_share_one_store(child: Child, tmp_path: Path) -> None:
    script = "import sys\nwith Store.open(url) as store:\n    store.load(plan({0!r}, {{'d': '局'}}))"
    starters = [child(script.format(name), tmp_path / "store") for name in ("a", "b", "c")]
    for process in starters:
        finish(process)
    with Store.open(_url(tmp_path / "store")) as store:
        assert documents(store) == ["a", "b", "c"]
        assert store.counts()["Department"] == 1


def test_when_the_owner_leaves_another_takes_over(child: Child, tmp_path: Path) -> None:
    script = "store = Store.open(url)\nstore.load(plan('first'))\nprint('ready')\ninput()\nstore.close()"
    owner = child(script, tmp_path / "store")
    assert owner.stdout is not None
    assert owner.stdout.readline() == "ready\n"
    with Store.open(_url(tmp_path / "store")) as store:
        assert documents(store) == ["first"]
        owner.communicate("\n", timeout=60)
        assert documents(store) == ["first"]
        store.load(plan("second"))
        assert documents(store) == ["first", "second"]


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.6])
def test_a_killed_load_leaves_documents_whole_or_absent(child: Child, tmp_path: Path, seconds: float) -> None:
    script = (
        "store = Store.open(url)\nprint('ready')\n"
        "for n in range(1000):\n    store.load(plan(f'd{n:03}', {'d': f'局{n}'}, measures=300))\n    print(f'd{n:03}')"
    )
    writer = child(script, tmp_path / "store")
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    acknowledged = writer.communicate()[0].split()
    with Store.open(_url(tmp_path / "store")) as store:
        there = documents(store)
        assert set(acknowledged) <= set(there)
        assert len(there) <= len(acknowledged) + 1
        rows = store.run("MATCH (m:Measure)<-[:LEADS]-(d) RETURN m.document AS id, count(*) AS n ORDER BY id")
        assert rows == [{"id": id_, "n": 300} for id_ in there]
        names = store.run("MATCH (d:Department) RETURN d.names AS names")
        assert [name for row in names for name in row["names"]] == sorted(f"局{int(id_[1:])}" for id_ in there)


def test_a_full_disk_leaves_the_store_as_it_was(child: Child, tmp_path: Path) -> None:
    script = (
        "import resource\nfrom graph.store import StoreError\n"
        "store = Store.open(url)\nstore.load(plan('first'))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        "try:\n    for n in range(50):\n        store.load(plan(f'd{n:02}', measures=400))\n        print(f'd{n:02}')\n"
        "except StoreError as error:\n    print(error)"
    )
    *acknowledged, sentence = finish(child(script, tmp_path / "store")).splitlines()
    assert "is its disk full" in sentence
    with Store.open(_url(tmp_path / "store")) as store:
        assert documents(store) == [*acknowledged, "first"]
        rows = store.run("MATCH (m:Measure) RETURN m.document AS id, count(*) AS n ORDER BY id")
        assert rows == [*({"id": id_, "n": 400} for id_ in acknowledged), {"id": "first", "n": 2}]


def zeroed(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


@pytest.mark.parametrize("spoil", [zeroed, cut, Path.unlink])
@pytest.mark.parametrize("pattern", ["LEADS_0*", "Measure_0*.numtidx", "Measure_0_in_edges*", "schema.json"])
def test_whatever_is_changed_from_outside_is_said(tmp_path: Path, spoil: Callable[[Path], None], pattern: str) -> None:
    folder = tmp_path / "store"
    with Store.open(_url(folder)) as store:
        store.load(plan("first", {"d": "局"}))
    spoil(next(file for file in sorted(_files(folder).glob(pattern)) if file.stat().st_size))
    for _ in range(2):
        with pytest.raises(StoreDamagedError, match=r"zhengtu build SOURCE\.\.\. --store embedded:"):
            Store.open(_url(folder))


def test_a_store_that_was_copied_is_sound(tmp_path: Path) -> None:
    with Store.open(_url(tmp_path / "store")) as store:
        store.load(plan("first"))
    shutil.copytree(tmp_path / "store", tmp_path / "copy", copy_function=shutil.copyfile)
    with Store.open(_url(tmp_path / "copy")) as store:
        assert documents(store) == ["first"]


def test_a_store_that_a_program_without_seals_wrote_to_is_sound(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with Store.open(_url(folder)) as store:
        store.load(plan("first"))
    sealed = (folder / "seal.json").read_bytes()
    with Store.open(_url(folder)) as store:
        store.load(plan("second"))
    (folder / "seal.json").write_bytes(sealed)
    with Store.open(_url(folder)) as store:
        assert documents(store) == ["first", "second"]


def test_a_seal_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with Store.open(_url(folder)) as store:
        store.load(plan("first"))
    zeroed(folder / "seal.json")
    with Store.open(_url(folder)) as store:
        assert documents(store) == ["first"]
    assert json.loads((folder / "seal.json").read_text(encoding="utf-8"))["files"]


def _files(folder: Path) -> Path:
    return folder / "databases" / "zhengtu"


def test_what_a_dead_owner_left_does_not_mislead(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with Store.open(_url(folder)) as store:
        store.load(plan("first"))
    (folder / "port").write_text("1")
    with Store.open(_url(folder)) as store:
        assert documents(store) == ["first"]


def test_an_owner_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "_PATIENCE", 0.2)
    (tmp_path / "store").mkdir()
    with FileLock(tmp_path / "store" / "owner.lock"), pytest.raises(StoreUnreachableError, match="held by another"):
        Store.open(_url(tmp_path / "store"))


def test_users_in_one_process_share_the_engine(store: Store, tmp_path: Path) -> None:
    with Store.open(_url(tmp_path / "store")) as second:
        second.load(plan("first"))
    assert documents(store) == ["first"]


def test_closed_and_opened_again(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with Store.open(_url(tmp_path / "store")) as store:
            store.load(plan(name))
    with Store.open(_url(tmp_path / "store")) as store:
        assert documents(store) == ["a", "b"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreDenied, match="cannot be written") as caught:
        Store.open(_url(tmp_path / "file" / "store"))
    assert caught.value.status == 2


def test_the_password_is_for_the_user_alone_and_the_port_for_this_machine(store: Store, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "store" / "password").stat().st_mode) == 0o600
    port = int((tmp_path / "store" / "port").read_text())
    listening = [c.laddr for c in psutil.Process().net_connections() if c.status == psutil.CONN_LISTEN]
    assert port in {address.port for address in listening}
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}


def test_a_lost_password_is_made_anew(tmp_path: Path) -> None:
    with Store.open(_url(tmp_path / "store")) as store:
        store.load(plan("first"))
    (tmp_path / "store" / "password").unlink()
    with Store.open(_url(tmp_path / "store")) as store:
        assert documents(store) == ["first"]


def test_nothing_is_left_where_the_program_was_called(child: Child, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    process = child("store = Store.open(url)\nstore.load(plan('first'))", tmp_path / "store", cwd=here)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out, err) == (0, "", "")
    assert list(here.iterdir()) == []


def test_threads_that_load_one_document_write_it_once(store: Store) -> None:
    loads = [threading.Thread(target=store.load, args=(plan("same", {"d": "局"}),)) for _ in range(4)]
    for thread in loads:
        thread.start()
    for thread in loads:
        thread.join()
    assert {name: n for name, n in store.counts().items() if n} == {
        "Document": 1, "Section": 1, "Measure": 2, "Department": 1, "Target": 1, "PART_OF": 3, "LEADS": 2, "TARGETS": 1,
    }  # fmt: skip


def test_settings_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGTU_STORE", _url(tmp_path / "mine"))
    with Store.open():
        assert (tmp_path / "mine" / "databases").is_dir()
    assert json.loads(Settings().model_dump_json())["neo4j_password"] == ""
