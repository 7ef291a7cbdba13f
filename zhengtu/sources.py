"""What the user names → what will be read: files and URLs as they are, folders file by file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import UnusableInput
from loaders.readers import READABLE, UNREAD, is_url


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read. `named`: the user asked for this very one, so that it cannot be passed over in silence.

    `unread` says why a file found in a folder is not even tried.
    """

    name: str
    named: bool = True
    unread: str | None = None


def expand(names: Iterable[str | Path]) -> list[Source]:
    """All sources in a fixed order, each once. A folder gives its files, however deep, hidden ones left out."""
    seen: dict[str, Source] = {}
    for name in names:
        if not str(name).strip():
            raise UnusableInput("one of the sources has an empty name; name files, folders or URLs")
        for source in _expanded(str(name)):
            key = source.name if is_url(source.name) else str(Path(source.name).absolute())
            seen.setdefault(key, source)
    return list(seen.values())


def _expanded(name: str) -> Iterator[Source]:
    if is_url(name) or not Path(name).is_dir():
        yield Source(name)
        return
    found = [_in_folder(path) for path in sorted(Path(name).rglob("*")) if path.is_file() and not _hidden(path, name)]
    if all(source.unread for source in found):
        raise UnusableInput(f"{name}: holds no file that can be read (looked for {', '.join(READABLE)}, however deep)")
    yield from found


def _in_folder(path: Path) -> Source:
    suffix = path.suffix.lower()
    if suffix in READABLE:
        return Source(str(path), named=False)
    why = f"{UNREAD[suffix]} files are not read yet" if suffix in UNREAD else "not a kind of file that is read"
    return Source(str(path), named=False, unread=why)


def _hidden(path: Path, folder: str) -> bool:
    return any(part.startswith((".", "__MACOSX", "~$")) for part in path.relative_to(folder).parts)
