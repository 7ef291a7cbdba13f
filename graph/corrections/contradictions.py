"""Lines that cannot all hold: an alias of two bodies, a circle of merges or successions. Said, and none is taken."""

from collections.abc import Iterator, Sequence

from graph.corrections.model import Correction, Corrections
from graph.identity import Context, identify
from graph.ids import body_key, folded


def without_contradictions(lines: Sequence[Correction]) -> Corrections:
    """The lines that can hold together, with a sentence on each of the others."""
    refused = dict[str, str]()
    for group in _of_two_minds(lines):
        names = " and ".join(sorted({_outcome(line) for line in group}))
        for line in group:
            refused[line.id] = f"{line.place}: {line.subject} is said to be {names}; neither is taken"
    for action in ("merge", "succeeded"):
        for line in _in_circles([line for line in lines if line.action == action]):
            refused[line.id] = f"{line.place}: {line.what} goes round in a circle with other lines and is not taken"
    kept = {line.id: line for line in lines if line.id not in refused}
    return Corrections(tuple(kept.values()), tuple(refused.values()))


def _of_two_minds(lines: Sequence[Correction]) -> Iterator[list[Correction]]:
    """Lines on one subject, at one place of the documents, that say different things of it."""
    groups: dict[tuple[str | None, ...], list[Correction]] = {}
    for line in lines:
        if line.action in ("alias", "merge", "program"):
            scope = (line.get("document"), line.get("number"), line.get("section"))
            groups.setdefault((line.action, folded(line.subject), *scope), []).append(line)
    yield from (group for group in groups.values() if len({body_key(_outcome(line)) for line in group}) > 1)


def _outcome(line: Correction) -> str:
    return line.target or line.get("kind") or ""


def _in_circles(lines: Sequence[Correction]) -> Iterator[Correction]:
    """Lines from whose target the way leads back to their subject; successions also by the reforms that are known."""
    after: dict[str, set[str]] = {}
    for line in lines:
        after.setdefault(body_key(line.subject), set()).add(line.target)
    for line in lines:
        seen: set[str] = set()
        left = [line.target]
        while left:
            name = left.pop()
            if body_key(name) not in seen:
                seen.add(body_key(name))
                left += after.get(body_key(name), ())
                left += _reformed(name) if line.action == "succeeded" else ()
        if body_key(line.subject) in seen:
            yield line


def _reformed(name: str) -> list[str]:
    """Who answers now for the work of a body of that full name."""
    return [heir for heir in (identify(name, Context("")).today or "").split("|") if heir not in ("", "?")]
