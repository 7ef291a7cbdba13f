"""The second judge of candidates for names: two layers of convolution over the characters in and around them, a third
over what they make of a candidate.

A character's vector is the sum of those of the character, of the head that ends with it, of the opener that ends before
it and of its place in a known name, as the convolutions make of it with its neighbours. A candidate shows the vectors
of its first character and its last, their mean from one to the other, and those of the characters before it and after
it; how long it is, how it was found and of which kind. Weights: data/program_network.npz, written by
`python -m bench.train_program_network`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from loaders.model import ProgramKind
from loaders.pipeline.convolution import Floats, convolved
from loaders.pipeline.programs_grammar import Candidate
from loaders.pipeline.programs_words import grammar

WEIGHTS = Path(__file__).parent / "data" / "program_network.npz"
KINDS: tuple[ProgramKind, ...] = get_args(ProgramKind)
# The longest candidate that is looked at, in characters; a longer one scores as that.
LONGEST = 43
# How many characters each layer takes together, and how far a vector looks to either side; a candidate also shows the
# vectors that stand beside it.
TAPS = 5, 7
SIGHT = sum(taps // 2 for taps in TAPS)
AROUND = SIGHT + 1
BLOCK = 8192
# How a candidate was found: known as a whole, without its level, with it or a bracket; by its head; as a quotation; in
# a row.
FOUND = {"whole": 1, "bare": 2, "prefixed": 3}
HEADED, QUOTED, LISTED = 4, 5, 6
INSIDE, BEGIN = 2, 1
# The vectors of a known name's last character, one a kind, follow those of its first and inner ones.
LAST = 4

Integers = NDArray[np.int64]
Offers = Sequence[tuple[Candidate, str]]


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
        return _rows([head.word for head in grammar().head_list], self.heads)

    @cached_property
    def opener_rows(self) -> Integers:
        """The row of each opener of the word list."""
        return _rows([opener.word for opener in grammar().opener_list], self.openers)


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


def spans_of(offers: Offers) -> Integers:
    """Rows of start, end, how it was found and kind (0 where no gazetteer tells it), one for each candidate."""
    rows = [
        (c.start, c.end, FOUND[known], KINDS.index(c.kind) + 1)
        if not c.head
        else (c.start, c.end, QUOTED if "”" in c.head else LISTED if c.head == "、" else HEADED, 0)
        for c, known in offers
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 4)


def word_rows(text: str, net: Network) -> tuple[Integers, Integers, Integers]:
    """Rows by character of a folded text: of itself, of the head that it ends, of the opener that it follows."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    heads, openers = (np.zeros(len(text) + 1, dtype=np.int64) for _ in range(2))
    words = grammar()
    found = np.array(words.heads.find_matches_as_indexes(text, overlapping=True), dtype=np.int64).reshape(-1, 3)
    # Heads nest (示范基地, 基地): of those that end together the longest, which comes first, is the last to be written.
    found = found[::-1]
    heads[found[:, 2] - 1] = net.head_rows[found[:, 0]]
    found = np.array(words.openers.find_matches_as_indexes(text), dtype=np.int64).reshape(-1, 3)
    openers[found[:, 2]] = net.opener_rows[found[:, 0]]
    return net.char_rows[points].astype(np.int64), heads[:-1], openers[:-1]


def tag_rows(size: int, spans: Integers) -> Integers:
    """Rows by character of a text: of its place in a known name."""
    tags = np.zeros(size, dtype=np.int64)
    named = spans[(spans[:, 2] == FOUND["whole"]) | (spans[:, 2] == FOUND["bare"])]
    for start, end, kind in named[:, [0, 1, 3]].tolist():
        tags[start + 1 : end - 1] = INSIDE
        tags[start] = BEGIN
        tags[end - 1] = LAST + kind - 1
    return tags


def odds_of(text: str, spans: Integers, net: Network | None = None) -> Floats:
    """The log-odds of each candidate, in the order of `spans`; `text` is folded, NUL stands between texts in it."""
    net = net or network()
    odds = np.zeros(len(spans), dtype=np.float32)
    # A candidate at either end of the text has a neighbour too: nothing.
    text, spans = f"\0{text}\0", spans + np.array([1, 1, 0, 0])
    rows = (*word_rows(text, net), tag_rows(len(text), spans))
    # Only what the vectors of a candidate see is looked at; what lies between is left out.
    seen, place = _seen(len(text), spans)
    starts, ends = place[spans[:, 0]], place[spans[:, 1] - 1] + 1
    blocks = starts // BLOCK
    for block in np.unique(blocks):
        here = np.flatnonzero(blocks == block)
        low = max(0, block * BLOCK - AROUND)
        part = seen[low : max(ends[here].max(), (block + 1) * BLOCK) + AROUND]
        vectors = encoded(net.arrays, *(r[part] for r in rows))
        shown = features(vectors, starts[here] - low, ends[here] - low)
        start, end, how, kind = spans[here].T
        odds[here] = scores(net.arrays, shown, end - start, how, kind)
    return odds


def _seen(size: int, spans: Integers) -> tuple[Integers, Integers]:
    """The places of a text that the vectors of candidates see, and for each place how many of those come before it."""
    edges = np.zeros(size + 1, dtype=np.int64)
    np.add.at(edges, np.maximum(spans[:, 0] - AROUND, 0), 1)
    np.add.at(edges, np.minimum(spans[:, 1] + AROUND, size), -1)
    shown = np.cumsum(edges[:-1]) > 0
    return np.flatnonzero(shown), np.cumsum(shown) - shown


def encoded(w: dict[str, Floats], chars: Integers, heads: Integers, openers: Integers, tags: Integers) -> Floats:
    """The vector of each character, (n, width)."""
    x = w["C"][chars]
    for rows, table in ((heads, w["H"]), (openers, w["O"]), (tags, w["T"])):
        shown = np.flatnonzero(rows)
        x[shown] += table[rows[shown]]
    blank = np.flatnonzero(chars == 0)
    x[blank] = 0
    hidden = convolved(x, w["W1"], w["b1"])
    hidden[blank] = 0
    return convolved(hidden, w["W2"], w["b2"])


def features(vectors: Floats, i: Integers, j: Integers) -> Floats:
    """What the candidates show that begin at the vectors `i` and end before the vectors `j`, (n, 5 × width)."""
    summed = np.concatenate([np.zeros((1, vectors.shape[1])), np.cumsum(vectors, 0, dtype=np.float64)])
    mean = (summed[j] - summed[i]) / (j - i)[:, None]
    return np.concatenate([vectors[i], vectors[j - 1], mean.astype(np.float32), vectors[i - 1], vectors[j]], 1)


def scores(w: dict[str, Floats], shown: Floats, length: Integers, how: Integers, kind: Integers) -> Floats:
    """The log-odds of candidates by what they show."""
    signs = [w["length"][np.minimum(length, LONGEST)], w["how"][how], w["kind"][kind]]
    shown = np.concatenate([shown, *signs], 1)
    odds: Floats = np.maximum(shown @ w["W3"] + w["b3"], 0) @ w["o"] + shown @ w["linear"] + w["bias"]
    return odds
