"""`zhengtu export` and `zhengtu view`: files that other programs open, written from the real store."""

from pathlib import Path

import pytest

from tests.zhengtu.conftest import PLAN, Run


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The small plan, loaded once for this module."""
    from zhengtu import build, open_store

    folder = tmp_path_factory.mktemp("export")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    url = f"embedded:{folder / 'store'}"
    with open_store(url) as opened:
        build(opened, folder / "plan.txt")
    return url


@pytest.mark.parametrize("ending", ["graphml", "gexf", "csv", "xlsx", "jsonld", "cypher"])
def test_every_format_is_written(run: Run, store: str, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"graph.{ending}"
    done = run("export", target, "--store", store)
    assert (done.status, done.out) == (0, "")
    assert str(target) in done.err
    assert target.stat().st_size > 500


def test_files_for_a_bulk_import(run: Run, store: str, tmp_path: Path) -> None:
    done = run("export", "--neo4j-admin", tmp_path / "import", "--store", store)
    assert (done.status, "import.sh imports it" in done.err) == (0, True)
    assert any(path.suffix == ".csv" for path in (tmp_path / "import").rglob("*"))


def test_a_bulk_import_that_fails_leaves_the_earlier_one(run: Run, store: str, tmp_path: Path) -> None:
    folder = tmp_path / "import"
    run("export", "--neo4j-admin", folder, "--store", store)
    for path in folder.iterdir():
        path.write_text("earlier", encoding="utf-8")
    last = max(folder.glob("*.csv"))
    last.unlink()
    last.mkdir()
    done = run("export", "--neo4j-admin", folder, "--store", store)
    assert done.status == 2
    assert f"cannot write to {folder}" in done.error
    assert {path.read_text(encoding="utf-8") for path in folder.iterdir() if path != last} == {"earlier"}
    last.rmdir()
    assert run("export", "--neo4j-admin", folder, "--store", store).status == 0
    assert "earlier" not in {path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_one_target_with_a_known_ending_is_needed(run: Run, tmp_path: Path) -> None:
    never = f"embedded:{tmp_path / 'never'}"
    for arguments, says in [
        ([], "name one file"),
        (["a.csv", "--neo4j-admin", "b"], "name one file"),
        (["graph.pdf"], "must be one of .graphml"),
    ]:
        done = run("export", *arguments, "--store", never)
        assert done.status == 2
        assert says in done.error
    assert not (tmp_path / "never").exists()


def test_a_folder_that_is_not_there_is_said(run: Run, store: str, tmp_path: Path) -> None:
    done = run("export", tmp_path / "no" / "graph.csv", "--store", store)
    assert done.status == 2
    assert "graph.csv" in done.error


def test_a_view_is_one_page_that_asks_nobody(run: Run, store: str, tmp_path: Path) -> None:
    page = tmp_path / "view.html"
    done = run("view", "省经信委", "-o", page, "--store", store)
    assert done.status == 0, done.err
    html = page.read_text(encoding="utf-8")
    assert "省经信委" in html or "\\u7701\\u7ecf\\u4fe1\\u59d4" in html
    assert 'src="http' not in html
    assert 'href="http' not in html
    done = run("view", "没有这个", "-o", tmp_path / "none.html", "--store", store)
    assert done.status == 2
    assert "没有这个" in done.error
    assert not (tmp_path / "none.html").exists()
