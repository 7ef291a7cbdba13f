"""Brackets of any width and the ones that belong to them."""

import re

from loaders.responsibility.words import CLOSE, OPEN

BRACKET = re.compile(f"[{re.escape(OPEN + CLOSE)}]")


def close_of(text: str, opened: int, limit: int) -> int | None:
    """The bracket that closes the one at `opened`, whatever its width; None where it is missing before `limit`."""
    depth = 0
    for bracket in BRACKET.finditer(text, opened, limit):
        if bracket[0] in OPEN:
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                return bracket.start()
    return None


def open_of(text: str, at: int, limit: int) -> int | None:
    """The bracket still open at `at`, not before `limit`."""
    depth = 0
    for i in range(at - 1, limit - 1, -1):
        if text[i] in CLOSE:
            depth += 1
        elif text[i] in OPEN:
            if depth == 0:
                return i
            depth -= 1
    return None
