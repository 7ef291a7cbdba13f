"""What a build reports of each source."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Entry:
    """What became of one source. `status`: loaded, replaced, unchanged, empty, skipped (in a folder) or unusable."""

    source: str
    status: str
    document: str | None = None
    title: str | None = None
    measures: int | None = None
    goals: int | None = None
    reason: str | None = None
    warnings: list[str] = field(default_factory=list)
