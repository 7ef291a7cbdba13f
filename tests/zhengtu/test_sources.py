"""What the user names → what will be read."""

from pathlib import Path

import pytest

from loaders.errors import UnusableInput
from zhengtu.sources import Source, expand


def test_a_folder_gives_its_files_in_order_and_says_what_it_passes_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/c.MD", "photo.jpg", "old.doc", ".hidden.txt", "__MACOSX/x.txt", "~$lock.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = expand([tmp_path])
    assert [Path(source.name).relative_to(tmp_path).as_posix() for source in found] == [
        *("a.html", "b.txt", "deep/c.MD", "old.doc", "photo.jpg"),
    ]
    assert [source.unread for source in found] == [
        *(None, None, None, "old Word (doc) files are not read yet", "not a kind of file that is read"),
    ]
    assert not any(source.named for source in found)


def test_each_source_once_and_a_named_one_stays_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert expand(["a.txt", "./a.txt", str(tmp_path), "https://example.org/a.txt"]) == [
        Source("a.txt"),
        Source("https://example.org/a.txt"),
    ]


def test_an_empty_name_is_not_the_folder_one_stands_in() -> None:
    with pytest.raises(UnusableInput, match="empty name"):
        expand([""])


def test_a_folder_with_nothing_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(UnusableInput, match="holds no file that can be read"):
        expand([tmp_path])
