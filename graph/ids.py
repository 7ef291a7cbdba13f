"""Ids that follow from content: the same facts have the same ids in every run, on every machine."""

import hashlib
import re
import unicodedata
from typing import Any

from loaders.model import Fund, Target

_VARIED = re.compile(r"[\s“”\"'‘’「」『』]")
# What two spellings of one body's full name differ in: particles, the government an office belongs to, brackets.
_NAME_NOISE = re.compile(r"和|与|及|[()〈〉<>]|(?<=.)人民政府(?=.)")


def digest(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hex digits of the parts; None and '' are told apart."""
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def folded(text: str) -> str:
    """Text without width, white space and quotation marks, which writers vary at will."""
    return _VARIED.sub("", unicodedata.normalize("NFKC", text))


def body_key(name: str) -> str:
    """A body's full name for comparison."""
    return _NAME_NOISE.sub("", folded(name))


def fields_of(fact: Target | Fund) -> tuple[Any, ...]:
    """A fact's values without its place in the text: a fact that moves stays the same fact."""
    names = [name for name in fact.__dataclass_fields__ if name not in ("start", "end")]
    return tuple(getattr(fact, name) for name in names)
