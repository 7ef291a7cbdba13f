"""`zhengtu build` on the real embedded engine: what arrives, and all bad input leaving the store as it was."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.zhengtu.conftest import PLAN, Run


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"embedded:{tmp_path / 'store'}"


def counts(run: Run, store: str) -> dict[str, Any]:
    done = run("status", "--store", store, "--json")
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_build_twice_changes_nothing_and_a_changed_file_replaces_its_own(run: Run, plan: Path, store: str) -> None:
    built = run("build", plan, "--store", store)
    assert (built.status, built.out) == (0, "")
    assert "loaded" in built.err
    first = counts(run, store)
    assert first["counts"]["Measure"] == 2
    assert "unchanged" in run("build", plan, "--store", store).err
    assert counts(run, store) == first
    plan.write_text(PLAN.replace("100万元", "200万元"), encoding="utf-8")
    assert "replaced" in run("build", plan, "--store", store).err
    changed = counts(run, store)
    assert changed["counts"] == first["counts"]
    assert changed["version"] != first["version"]
    funds = json.loads(run("query", "funds", "--store", store, "--format", "json").out)
    assert [row["amount"] for row in funds["rows"]] == [2_000_000]


def test_bad_input_is_one_line_and_leaves_no_store(run: Run, tmp_path: Path, store: str) -> None:
    bad: dict[str, bytes | None] = {
        "missing.txt": None,
        "empty.txt": b"",
        "binary.txt": b"plan\x00\x01\x02",
        "poem.txt": "床前明月光\n".encode(),
        "broken.txt": b"\xff\x81 \xfe" * 99,
        "long.txt": b"x" * 50_000_000,
        "plan.doc": b"\xd0\xcf\x11\xe0",
    }
    says = {
        "missing.txt": "there is no such file",
        "empty.txt": "is empty",
        "binary.txt": "byte 0x00 at 4",
        "poem.txt": "no measure found",
        "broken.txt": "byte 0xFF at 0",
        "long.txt": "50,000,000 characters long",
        "plan.doc": "are not read yet",
    }
    for name, data in bad.items():
        if data is not None:
            (tmp_path / name).write_bytes(data)
        done = run("build", tmp_path / name, "--store", store)
        assert done.status == 2
        assert says[name] in done.error
        assert name in done.error
    assert not (tmp_path / "store").exists()


def test_what_is_usable_is_loaded_beside_what_is_not(run: Run, plan: Path, tmp_path: Path, store: str) -> None:
    done = run("build", tmp_path / "missing.txt", plan, "--store", store, "--report", tmp_path / "report.json")
    assert done.status == 2
    assert counts(run, store)["counts"]["Measure"] == 2
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["totals"] == {"unusable": 1, "loaded": 1}
    assert [entry["status"] for entry in report["sources"]] == ["unusable", "loaded"]
    assert report["sources"][1]["measures"] == 2


def test_a_folder_is_built_and_what_is_passed_over_is_said(run: Run, tmp_path: Path, store: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "same.txt").write_text(PLAN, encoding="utf-8")
    (folder / "poem.txt").write_text("床前明月光\n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\x00")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    done = run("build", folder, "--store", store, "--report", tmp_path / "report.json")
    assert done.status == 0
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert {Path(entry["source"]).name: entry["status"] for entry in report["sources"]} == {
        "plan.txt": "loaded",
        "same.txt": "skipped",
        "poem.txt": "empty",
        "binary.txt": "skipped",
        "photo.jpg": "skipped",
    }
    assert "is the same text as" in done.err
    assert "no measure found" in done.err


def test_copies_are_one_document_in_whatever_order_they_are_given(run: Run, tmp_path: Path) -> None:
    # A title that anybody could have written counts with the name of the file.
    text = PLAN.replace("某省质量提升行动方案", "关于促进质量提升的若干措施")
    for name, words in {"a": text, "b": text, "c": text.replace("100万元", "200万元")}.items():
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    found = []
    for order in ("abc", "cba", "bca"):
        store = f"embedded:{tmp_path / order}"
        done = run("build", *(tmp_path / f"{name}.txt" for name in order), "--store", store)
        assert done.status == 0
        assert f"skipped {tmp_path / 'b.txt'}: is the same text as {tmp_path / 'a.txt'}" in done.err
        found.append(sorted(counts(run, store)["documents"]))
    assert len(found[0]) == 2
    assert found[0] == found[1] == found[2]
    again = run("build", tmp_path / "b.txt", tmp_path / "a.txt", "--store", store)
    assert "unchanged" in again.err
    assert sorted(counts(run, store)["documents"]) == found[0]


def test_a_folder_with_nothing_readable_is_refused(run: Run, tmp_path: Path, store: str) -> None:
    (tmp_path / "none").mkdir()
    done = run("build", tmp_path / "none", "--store", store)
    assert done.status == 2
    assert "holds no file that can be read" in done.error


def test_a_text_without_measures_is_loaded_when_asked(run: Run, tmp_path: Path, store: str) -> None:
    (tmp_path / "poem.txt").write_text("床前明月光\n", encoding="utf-8")
    assert run("build", tmp_path / "poem.txt", "--allow-empty", "--store", store).status == 0
    found = counts(run, store)
    assert len(found["documents"]) == 1
    assert found["counts"].get("Measure", 0) == 0


def test_several_processes_load_what_one_loads(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for i in range(4):
        (folder / f"{i}.txt").write_text(PLAN.replace("某省", f"第{i}省"), encoding="utf-8")
    found = []
    for jobs in (1, 2):
        store = f"embedded:{tmp_path / f'store{jobs}'}"
        assert run("build", folder, "--jobs", jobs, "--store", store).status == 0
        found.append(counts(run, store)["counts"])
    assert found[0] == found[1]
    assert found[0]["Measure"] == 8


def test_remove_takes_a_document_out_once(run: Run, plan: Path, store: str) -> None:
    run("build", plan, "--store", store)
    (document,) = counts(run, store)["documents"]
    assert run("remove", document[0], "--store", store).status == 0
    assert not any(counts(run, store)["counts"].values())
    done = run("remove", document[0], "--store", store)
    assert done.status == 2
    assert document[0] in done.error


def test_stores_that_cannot_be_opened(run: Run, plan: Path, tmp_path: Path) -> None:
    for url, says in [
        ("embedded:" + str(plan), "plan.txt"),
        ("bolt://127.0.0.1:1", "127.0.0.1:1"),
        ("mysql://localhost", "mysql"),
    ]:
        done = run("build", plan, "--store", url)
        assert done.status in (1, 2)
        assert says in done.error


def test_a_wrong_setting_names_its_variable(run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGTU_PORT", "eighty")
    done = run("build", plan)
    assert done.status == 2
    assert "ZHENGTU_PORT='eighty'" in done.error
