"""What stands between marks: titles in 《》, quotations, brackets."""

import re
from bisect import bisect_right

_PAIRS = {"《": "》", "“": "”", "「": "」", "(": ")", "（": "）", "〔": "〕", "[": "]", "<": ">", "〈": "〉"}
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
_MARKS = re.compile("[" + re.escape("".join([*_PAIRS, *_CLOSING])) + '"]')
# It opens and closes, also what another mark of quotation opened.
_STRAIGHT = '"'
_QUOTES, _BRACKETS, _TITLES, _ALL = '《“「"', "(（〔[", "《", "".join([*_PAIRS, _STRAIGHT])
# A stretch longer than this was opened by mistake: documents lose closing marks.
_LONGEST = {"《": 80, "“": 40, "「": 40, '"': 40}
_LONGEST_OTHER = 400

Stretch = tuple[int, int, str]


class Stretches:
    """The marked stretches of a text; tells in logarithmic time whether a place lies inside of one. Most texts have few
    marks: `found` tells whether there are any."""

    def __init__(self, text: str) -> None:
        self.found = _pairs(text)
        self._places: dict[str, _Places] = {}

    def _of(self, marks: str) -> "_Places":
        """The stretches that one of these marks opens."""
        if marks not in self._places:
            self._places[marks] = _Places([s for s in self.found if s[2] in marks])
        return self._places[marks]

    def quotes(self, place: int) -> bool:
        """Whether a place stands in a title or a quotation."""
        return bool(self.found) and self._of(_QUOTES).hold(place)

    def brackets(self, place: int) -> bool:
        """Whether a place stands in brackets."""
        return bool(self.found) and self._of(_BRACKETS).hold(place)

    def titles(self, place: int) -> bool:
        """Whether a place stands in a title."""
        return bool(self.found) and self._of(_TITLES).hold(place)

    def hold(self, place: int) -> bool:
        """Whether a place stands between any marks."""
        return bool(self.found) and self._of(_ALL).hold(place)


class _Places:
    """Stretches of one kind, the outermost of them only."""

    def __init__(self, found: list[Stretch]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end, _ in sorted(found):
            if not self._ends or end > self._ends[-1]:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, place: int) -> bool:
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._ends[index]


def _pairs(text: str) -> list[Stretch]:
    """The pairs of marks; one that is never closed, or closed too far away, is nothing."""
    opened: dict[str, list[int]] = {}
    found: list[Stretch] = []
    for each in _MARKS.finditer(text):
        mark, at = each[0], each.start()
        open_ = _closed(mark, at, opened)
        if open_ is None:
            opened.setdefault(mark, []).append(at)
        elif starts := opened.get(open_):
            start = starts.pop()
            if at - start <= _LONGEST.get(open_, _LONGEST_OTHER):
                found.append((start, at + 1, open_))
    return found


def _closed(mark: str, at: int, opened: dict[str, list[int]]) -> str | None:
    """The mark that one at a place closes; None for one that opens, as a straight one does where none near is open."""
    if mark != _STRAIGHT:
        return _CLOSING.get(mark)
    near = (open_ for open_ in ("“", _STRAIGHT) if opened.get(open_) and at - opened[open_][-1] <= _LONGEST[open_])
    return next(near, None)
