"""A measure's text cut up for reading: the runs that facts rest on, and the sentence around one of them.

Offsets count code points, as everywhere in zhengtu.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ENDINGS = "。；;!?！？\n"
# A sentence longer than this is shown from near its wording on, with an ellipsis.
REACH = 90


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact's claim on a run of text; `kind` is its edge type, `fact` its edge id."""

    fact: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text on which the same facts rest, the widest first, so that marks nest."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The wording of a fact with what stands before and after it in its sentence."""

    before: str
    wording: str
    after: str


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """The text in runs that together are the text; marks that do not fit the text are left out."""
    fitting = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(m.start for m in fitting), *(m.end for m in fitting)})
    widest_first = sorted(fitting, key=lambda m: (m.start - m.end, m.start, m.kind, m.fact))
    return [
        Segment(text[start:end], tuple(m for m in widest_first if m.start <= start and end <= m.end))
        for start, end in itertools.pairwise(cuts)
    ]


def sentence(text: str, start: int, end: int) -> Sentence:
    """The sentence that holds `text[start:end]`; bounded, so that one endless sentence does not fill the page."""
    first = max((text.rfind(ending, 0, start) for ending in ENDINGS), default=-1) + 1
    last = min((at for at in _ends(text, end) if at >= 0), default=len(text))
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    return Sentence(
        before if len(before) <= REACH else "…" + before[-REACH:],
        text[start:end],
        after if len(after) <= REACH else after[:REACH] + "…",
    )


def _ends(text: str, end: int) -> Sequence[int]:
    """Where each kind of ending first closes the sentence, itself included; a wording may end with its own."""
    if text[end - 1 : end] in ENDINGS:
        return [end]
    found = [text.find(ending, end) for ending in ENDINGS]
    return [at + 1 if at >= 0 else -1 for at in found]
