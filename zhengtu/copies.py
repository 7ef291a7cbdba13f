"""Files of the same bytes among the sources of a build: one document, whatever the files are called."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from loaders.readers import is_url
from zhengtu.entries import Entry
from zhengtu.sources import Source


def without_copies(sources: Sequence[Source], known: Sequence[Entry | None]) -> list[Entry | None]:
    """What is known of each source, with an entry for each file that another stands for.

    Where no title names the document the file's name does, so that copies would become documents of their own. The one
    that is loaded already stands for the others, else the first by name: the order in which they are given is nothing.
    """
    sizes: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for place, source in enumerate(sources):
        if not source.unread and (size := _size(source.name)):
            # By the kind of file too: it decides how the bytes are read.
            sizes[size, Path(source.name).suffix.lower()].append(place)
    alike: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    # Only files of one size can be of the same bytes: the others are not read here.
    for (_, suffix), places in sizes.items():
        for place in places if len(places) > 1 else ():
            if digest := _digest(sources[place].name):
                alike[digest, suffix].append(place)
    found = list(known)
    for places in alike.values():
        first = min(
            places,
            key=lambda place: (known[place] is None, not sources[place].named, Path(sources[place].name).name, place),
        )
        for place in places:
            if place != first and known[place] is None:
                found[place] = _copy(sources[place].name, sources[first].name)
    return found


def _copy(name: str, first: str) -> Entry:
    return Entry(name, "skipped", reason=f"is the same text as {first}, byte for byte; one of the two is enough")


def _size(name: str) -> int | None:
    """None for what has to be fetched to be known, or is not there: its reader will say so."""
    if is_url(name):
        return None
    try:
        return Path(name).stat().st_size
    except OSError:
        return None


def _digest(name: str) -> str | None:
    """None for what cannot be read: its reader will say so."""
    try:
        with Path(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
