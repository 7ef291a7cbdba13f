"""What a load did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

LoadStatus = Literal["loaded", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """`counts`: rows written by label and edge type; `removed`: what the document no longer states, likewise."""

    document_id: str
    status: LoadStatus
    counts: Mapping[str, int] = field(default_factory=dict)
    removed: Mapping[str, int] = field(default_factory=dict)
