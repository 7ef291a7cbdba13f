"""What a second `zhengtu build` reads: nothing that is as it was, and with `--stale` what another version read."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import loaders
from graph.settings import Settings
from graph.store import Store
from graph.store.embedded import EmbeddedLink
from tests.zhengtu.conftest import PLAN, Run
from zhengtu import building


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"embedded:{tmp_path / 'store'}"


def status(run: Run, store: str) -> Any:
    return json.loads(run("status", "--store", store, "--json").out)


def report(run: Run, store: str, *arguments: object) -> list[dict[str, Any]]:
    """The entries of a build's report, which is a file like any other."""
    path = Path(store.removeprefix("embedded:")).parent / "report.json"
    run("build", *arguments, "--store", store, "--report", path)
    return list(json.loads(path.read_text(encoding="utf-8"))["sources"])


def test_an_unchanged_source_is_not_read_again(run: Run, plan: Path, store: str, monkeypatch: Any) -> None:
    first = report(run, store, plan)
    read: list[object] = []
    monkeypatch.setattr(loaders, "read", read.append)
    (again,) = report(run, store, plan)
    assert again == first[0] | {"status": "unchanged"}
    assert read == []


def test_a_moved_source_is_the_same_document(run: Run, plan: Path, store: str) -> None:
    report(run, store, plan)
    before = status(run, store)
    moved = plan.rename(plan.with_name("moved.txt"))
    assert [entry["status"] for entry in report(run, store, moved)] == ["unchanged"]
    assert status(run, store) == before
    # Once known under its new name it is not read again either.
    with Store.open(store) as opened:
        assert [row["location"] for row in opened.origins()] == [str(moved)]


def test_another_file_of_the_same_title_takes_its_place_and_says_so(run: Run, plan: Path, store: str) -> None:
    report(run, store, plan)
    other = plan.with_name("other.txt")
    other.write_text(PLAN.replace("100万元", "200万元"), encoding="utf-8")
    (entry,) = report(run, store, other)
    assert entry["status"] == "replaced"
    assert entry["warnings"] == [f"took the place of {plan}, which has the same title ({entry['title']})"]
    assert len(status(run, store)["documents"]) == 1


def test_two_files_of_one_document_are_told_again_at_every_build(run: Run, plan: Path, store: str) -> None:
    twin = plan.with_name("twin.txt")
    twin.write_text(PLAN, encoding="utf-8")
    for expected in (["loaded", "skipped"], ["unchanged", "skipped"]):
        entries = report(run, store, plan, twin)
        assert [entry["status"] for entry in entries] == expected
        assert "is the same text as" in entries[1]["reason"]


def test_two_texts_of_one_title_are_an_error_where_both_are_named(run: Run, plan: Path, store: str) -> None:
    (plan.parent / "texts").mkdir()
    first, second = (plan.parent / "texts" / name for name in ("first.txt", "second.txt"))
    first.write_text(PLAN, encoding="utf-8")
    second.write_text(PLAN.replace("100万元", "200万元"), encoding="utf-8")
    done = run("build", first, second, "--store", store, "--quiet")
    assert done.status == 2
    assert f"{second}: has the title of {first} and another text" in done.error
    # In a folder nobody asked for this very one.
    done = run("build", first.parent, "--store", store)
    assert done.status == 0
    assert f"skipped {second}: has the title of {first}" in done.err


@pytest.fixture
def built_by_another_version(run: Run, plan: Path, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        for place in ("graph.rows", "zhengtu.origins"):
            older.setattr(f"{place}.version", lambda: "older")
        report(run, store, plan)


@pytest.mark.usefixtures("built_by_another_version")
def test_what_another_version_read_is_stale_and_read_again_when_asked(run: Run, store: str) -> None:
    before = status(run, store)
    (document,) = status(run, store)["stale"]
    assert document == before["documents"][0][0]
    assert "build --stale" in run("status", "--store", store).out
    assert "replaced" in run("build", "--stale", "--store", store).err
    assert status(run, store) | {"version": ""} == before | {"version": "", "stale": []}
    assert "no document is stale" in run("build", "--stale", "--store", store).err


@pytest.mark.usefixtures("built_by_another_version")
def test_a_stale_document_whose_source_is_gone_is_said(run: Run, plan: Path, store: str) -> None:
    plan.unlink()
    done = run("build", "--stale", "--store", store)
    assert done.status == 2
    assert "there is no such file" in done.error
    with Store.open(store) as opened:
        opened.write("MATCH (o:Origin) DELETE o")
    assert "build it by name" in run("build", "--stale", "--store", store).err


def test_reading_keeps_only_a_little_ahead_of_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "AHEAD", 1)
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(7):
        (folder / f"{n}.txt").write_text(PLAN.replace("某省", f"第{n}省"), encoding="utf-8")
    with Store.open(f"embedded:{tmp_path / 'store'}") as opened:
        from zhengtu.sources import expand

        built = building.build(lambda: opened, expand([folder]), jobs=2)
    assert [Path(entry.source).name for entry in built.entries] == [f"{n}.txt" for n in range(7)]
    assert built.totals == {"loaded": 7}


def test_a_store_of_a_newer_version_is_refused_untouched(run: Run, plan: Path, store: str) -> None:
    report(run, store, plan)
    with Store.open(store) as opened:
        opened.write("MATCH (g:Meta {id: 'schema'}) SET g.version = '99-' + g.version")
        before = opened.origins()
    for command in (("build", plan), ("status",), ("query", "measures")):
        done = run(*command, "--store", store)
        assert done.status == 2
        assert "a newer version of zhengtu wrote this store" in done.error
    folder = Path(store.removeprefix("embedded:"))
    with closing(EmbeddedLink(folder, Settings())) as link, link.driver.session(database=link.database) as session:
        session.run("MATCH (g:Meta {id: 'schema'}) SET g.version = '0-older'").consume()
    with Store.open(store) as opened:
        assert opened.origins() == before
