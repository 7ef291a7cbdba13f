"""The two languages of the pages. Captions of the graph's own terms come from the ontology, the rest from captions/."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Locale:
    """One language: `locale("nav.measures")` is a caption; an unknown key is a programming error."""

    language: str
    captions: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        caption = self.captions[key]
        return caption.format(**values) if values else caption

    def has(self, key: str) -> bool:
        return key in self.captions


@cache
def locale(language: str) -> Locale:
    """The captions of "zh" or "en"."""
    source = files("api").joinpath("captions", f"{language}.yaml").read_text("utf-8")
    return Locale(language, _flat(yaml.safe_load(source)))


def _flat(tree: dict[str, object], prefix: str = "") -> dict[str, str]:
    captions: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            captions |= _flat(value, f"{prefix}{key}.")
        else:
            captions[f"{prefix}{key}"] = str(value)
    return captions


def choose(asked: str | None, accepted: str) -> str:
    """The language of a page: the one in its address, else the first of ours that the browser accepts, else zh."""
    if asked in LANGUAGES:
        return str(asked)
    preferred = _preferences(accepted)
    return next((language for language in preferred if language in LANGUAGES), "zh")


def _preferences(accepted: str) -> Sequence[str]:
    """Primary tags of an Accept-Language header in its own order, which is the order of preference in practice."""
    return [part.split(";")[0].strip().split("-")[0].lower() for part in accepted.split(",")]
