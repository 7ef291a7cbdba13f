"""Where bytes come from: a file, or a page on the web. Every way it can fail is one sentence."""

import os
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from loaders.errors import UnusableInput

MAX_BYTES = 200_000_000
TIMEOUT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes with the name to show (a file's name or the URL), and what the web server said they are."""

    name: str
    data: bytes
    media_type: str | None = None
    charset: str | None = None

    @property
    def suffix(self) -> str:
        """The name's extension with its dot, lower case; empty where there is none."""
        path = re.split("[?#]", self.name)[0] if is_url(self.name) else self.name
        return Path(path).suffix.lower()


def is_url(source: str | Path) -> bool:
    return isinstance(source, str) and "://" in source


def fetch(source: str | Path) -> Raw:
    """The bytes of a path or of an http(s) URL, at most 200 MB. UnusableInput says what is in the way."""
    return _from_web(str(source)) if is_url(source) else _from_file(Path(source))


def _from_file(path: Path) -> Raw:
    try:
        if path.is_dir():
            raise UnusableInput(f"{path}: is a folder; name a file, or build the folder as a whole")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnusableInput(f"{path}: has {size / 1e6:,.0f} MB; a document may have {MAX_BYTES / 1e6:,.0f} MB")
        if not path.is_file():
            raise UnusableInput(f"{path}: is not a regular file")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnusableInput(f"{path}: there is no such file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnusableInput(f"{str(path)!r}: cannot be read: {reason}") from None
    # A name that is not UTF-8 could be neither stored nor shown.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return Raw(name, _not_empty(data, str(path)))


def _from_web(url: str) -> Raw:
    if not url.lower().startswith(("http://", "https://")):
        raise UnusableInput(f"{url}: only http:// and https:// can be read; for a file give its path")
    # Chinese in an address is typed as it is read and sent as bytes.
    address = urllib.parse.quote(url, safe=":/?#[]@!$&'()*+,;=%~")
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "zhengtu"})
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            data = answer.read(MAX_BYTES + 1)
            media, charset = answer.headers.get_content_type(), answer.headers.get_content_charset()
    except urllib.error.HTTPError as error:
        with error:
            raise UnusableInput(f"{url}: the server answered {error.code} {error.reason}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise UnusableInput(f"{url}: could not be fetched: {getattr(error, 'reason', None) or error}") from None
    if len(data) > MAX_BYTES:
        raise UnusableInput(f"{url}: is larger than the {MAX_BYTES / 1e6:,.0f} MB that a document may have")
    return Raw(url, _not_empty(data, url), media, charset)


def _not_empty(data: bytes, name: str) -> bytes:
    if not data:
        raise UnusableInput(f"{name}: is empty")
    return data
