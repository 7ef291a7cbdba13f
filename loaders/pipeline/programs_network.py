"""How likely each span of a page is a name: two layers of convolution over characters, then a score for each pair of a
beginning and an end.

A character's vector is the sum of those of the character, of the head that ends with it, of the opener that ends before
it and of its place in a known name. score(i, j) = s(i) + e(j) + q(i)·k(j)/4 + (the sum of u from i to j)/4 + what the
length is worth + what a known name or a hint adds. Weights: data/program_network.npz, written by
`python -m bench.train_program_network`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from loaders.model import ProgramKind
from loaders.pipeline.programs_page import PREFIXED, Integers, Page
from loaders.pipeline.programs_words import words

WEIGHTS = Path(__file__).parent / "data" / "program_network.npz"
KINDS: tuple[ProgramKind, ...] = get_args(ProgramKind)
# The longest name that is read, in characters.
LONGEST = 43
SHORTEST = 2
# How many characters each layer takes together, and how far a vector looks to either side.
TAPS = 5, 7
SIGHT = sum(taps // 2 for taps in TAPS)
BLOCK = 8192
INSIDE, BEGIN = 2, 1
# The vectors of a known name's last character, one a kind, follow those of its first and inner ones.
LAST = 4

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Network:
    """The arrays of the file, by name; `chars`, `heads` and `openers` are what the rows of C, H and O stand for."""

    arrays: dict[str, Floats]
    chars: str
    heads: list[str]
    openers: list[str]

    @cached_property
    def char_rows(self) -> NDArray[np.uint16]:
        """The row of each code point; 1 for one that is not known, 0 for what stands between texts."""
        rows = np.ones(0x110000, dtype=np.uint16)
        rows[0] = 0
        for row, char in enumerate(self.chars, 2):
            rows[ord(char)] = row
        return rows

    @cached_property
    def head_rows(self) -> Integers:
        """The row of each head of the word list, 0 for one that came after the training."""
        return _rows(words().head_list, self.heads)

    @cached_property
    def opener_rows(self) -> Integers:
        """The row of each opener of the word list."""
        return _rows(words().opener_list, self.openers)


def _rows(listed: list[str], trained: list[str]) -> Integers:
    row = {word: i for i, word in enumerate(trained, 1)}
    return np.array([row.get(word, 0) for word in listed], dtype=np.int64)


@cache
def network() -> Network:
    """The trained network."""
    with np.load(WEIGHTS) as file:
        arrays = {name: file[name].astype(np.float32) for name in file.files if file[name].dtype != np.uint8}
        chars, heads, openers = (bytes(file[name]).decode() for name in ("chars", "heads", "openers"))
    return Network(arrays, chars, heads.split("|"), openers.split("|"))


def word_rows(page: Page, net: Network) -> tuple[Integers, Integers, Integers]:
    """Rows by character of a page: of itself, of the head that it ends, of the opener that it follows."""
    size = len(page.text)
    points = np.frombuffer(page.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    heads, openers = (np.zeros(size + 1, dtype=np.int64) for _ in range(2))
    heads[page.heads[:, 2] - 1] = net.head_rows[page.heads[:, 0]]
    openers[page.openers[:, 2]] = net.opener_rows[page.openers[:, 0]]
    return net.char_rows[points].astype(np.int64), heads[:size], openers[:size]


def tag_rows(page: Page) -> Integers:
    """Rows by character of a page: of its place in a known name."""
    tags = np.zeros(len(page.text), dtype=np.int64)
    for start, end, how, kind in page.known:
        if how != PREFIXED and kind is not None:
            tags[start + 1 : end - 1] = INSIDE
            tags[start] = BEGIN
            tags[end - 1] = LAST + KINDS.index(kind)
    return tags


def scored(page: Page, net: Network | None = None) -> list[tuple[float, int, int]]:
    """Log-odds, start and end of each span of the page that is rather a name than not."""
    net = net or network()
    rows = (*word_rows(page, net), tag_rows(page))
    breaks = np.append(page.breaks, len(page.text))
    spans = pointed(page)
    found: list[tuple[float, int, int]] = []
    for begin in range(0, len(page.text), BLOCK):
        low, high = np.searchsorted(spans[:, 0], [begin, begin + BLOCK])
        found += _block(net, rows, breaks, spans[low:high], begin)
    return found


def pointed(page: Page) -> Integers:
    """Rows of start, end, how and kind (0 for a hint), in order of place: each span once, a known one before a hint."""
    known = [(start, end, how, KINDS.index(kind) + 1) for start, end, how, kind in page.known]
    hints = np.pad(page.hints, ((0, 0), (0, 1)))
    spans = np.concatenate([np.array(known, dtype=np.int64).reshape(-1, 4), hints])
    size = spans[:, 1] - spans[:, 0]
    spans = spans[(size >= SHORTEST) & (size <= LONGEST)]
    spans = spans[np.lexsort((spans[:, 2], spans[:, 1], spans[:, 0]))]
    first: Integers = spans[np.unique(spans[:, 0] * len(page.text) + spans[:, 1], return_index=True)[1]]
    return first


def _block(
    net: Network, rows: tuple[Integers, ...], breaks: Integers, spans: Integers, begin: int
) -> Iterator[tuple[float, int, int]]:
    """The likely spans that begin in one block."""
    low = max(0, begin - SIGHT)
    vectors = encoded(net.arrays, *(r[low : begin + BLOCK + LONGEST + SIGHT] for r in rows))
    scores = _Scores(net.arrays, vectors, low)
    starts, ends = scores.pairs(begin, min(begin + BLOCK, len(rows[0])), breaks)
    odds = scores.plain(starts, ends)
    best = _likely(starts, ends, odds)
    for start, end, value in zip(*spans[:, :2].T.tolist(), scores.pointed(spans).tolist(), strict=True):
        best[start, end] = value
    return ((value, *span) for span, value in best.items() if value > 0)


def _likely(starts: Integers, ends: Integers, odds: Floats) -> dict[tuple[int, int], float]:
    likely = np.flatnonzero(odds > 0)
    spans = zip(starts[likely].tolist(), ends[likely].tolist(), strict=True)
    return dict(zip(spans, odds[likely].tolist(), strict=True))


def encoded(w: dict[str, Floats], chars: Integers, heads: Integers, openers: Integers, tags: Integers) -> Floats:
    """The vector of each character, (n, width)."""
    x = w["C"][chars]
    for rows, table in ((heads, w["H"]), (openers, w["O"]), (tags, w["T"])):
        shown = np.flatnonzero(rows)
        x[shown] += table[rows[shown]]
    blank = np.flatnonzero(chars == 0)
    x[blank] = 0
    hidden = _convolved(x, w["W1"], w["b1"])
    hidden[blank] = 0
    return _convolved(hidden, w["W2"], w["b2"])


def _convolved(x: Floats, weights: Floats, bias: Floats) -> Floats:
    """A layer of convolution: each vector with its neighbours beside it, through one matrix; 0 where negative."""
    taps, width = weights.shape[:2]
    padded = np.zeros((len(x) + taps - 1, width), dtype=np.float32)
    padded[taps // 2 : taps // 2 + len(x)] = x
    # Neighbouring rows stand side by side in memory already.
    windows = as_strided(padded, (len(x), taps * width), padded.strides, writeable=False)
    out: Floats = windows @ weights.reshape(taps * width, -1)
    out += bias
    return np.maximum(out, 0, out=out)


class _Scores:
    """The scores of the spans of one block. Places are those of the page."""

    def __init__(self, w: dict[str, Floats], vectors: Floats, low: int) -> None:
        self.w, self.low, self.vectors = w, low, vectors
        self._begins = vectors @ w["s"]
        # What ends a name is its last character's.
        self._ends = np.concatenate([np.zeros(1, dtype=np.float32), vectors @ w["e"]])
        self._inner = np.concatenate([[0.0], np.cumsum(vectors @ w["u"], dtype=np.float64)])

    def pairs(self, begin: int, end: int, breaks: Integers) -> tuple[Integers, Integers]:
        """Beginnings in the block and ends after them that are worth a look."""
        floors = self.w["floors"]
        first = np.flatnonzero(self._begins > floors[0]) + self.low
        first = first[(first >= begin) & (first < end)]
        last = np.flatnonzero(self._ends > floors[1]) + self.low
        stop = np.minimum(breaks[np.searchsorted(breaks, first)], first + LONGEST)
        lows = np.searchsorted(last, first + 2)
        counts = np.maximum(np.searchsorted(last, stop, side="right") - lows, 0)
        of = np.repeat(np.arange(len(first)), counts)
        within = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
        return first[of], last[lows[of] + within]

    def plain(self, starts: Integers, ends: Integers) -> Floats:
        """The scores of spans as they are, without what points to them."""
        i, j, w = starts - self.low, ends - self.low, self.w
        # Few places take part in many pairs: each is projected once.
        begins, of_begin = np.unique(i, return_inverse=True)
        lasts, of_last = np.unique(j, return_inverse=True)
        q, k = self.vectors[begins] @ w["q"], self.vectors[lasts - 1] @ w["k"]
        match = np.einsum("nq,nq->n", q[of_begin], k[of_last])
        inner = (self._inner[j] - self._inner[i]).astype(np.float32)
        total: Floats = self._begins[i] + self._ends[j] + (match + inner) / 4 + w["length"][j - i]
        return total

    def pointed(self, spans: Integers) -> Floats:
        """The scores of known and hinted spans."""
        starts, ends, hows, kinds = spans.T
        w, begins, lasts = self.w, self.vectors[starts - self.low], self.vectors[ends - 1 - self.low]
        odds = self.plain(starts, ends) + w["how"][hows] + w["kind"][kinds]
        odds += np.einsum("nh,nh->n", begins, w["how_begin"][hows])
        odds += np.einsum("nh,nh->n", lasts, w["how_end"][hows])
        total: Floats = odds
        return total
