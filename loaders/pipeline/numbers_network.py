"""The judge of numbers: three layers of convolution over the characters of sentences with numbers or words of money.

A character's vector is the sum of those of the character, of the word of an instrument and of the amount that it stands
in, as the convolutions make of it with its neighbours in its sentence. An amount shows its first character and its
last, what stands before and behind it in its clause, and the greatest values of its clause, of the clauses on either
side, of its sentence and of the one before; a clause shows the same of itself. From this the judge tells by which
instrument an amount is given, if it is, whether it is a target, and which instruments a clause promises without an
amount. Weights:
data/number_network.npz, written by `python -m bench.train_number_network`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from loaders.model import Instrument
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.convolution import Floats, convolved, dilated, one_thread
from loaders.pipeline.odds import Odds
from loaders.pipeline.reading import Reading
from loaders.values.amounts import Amount

WEIGHTS = Path(__file__).parent / "data" / "number_network.npz"
INSTRUMENTS: tuple[Instrument, ...] = get_args(Instrument)
# Every how many characters the last layer looks, and how far any layer does: so many blanks keep two sentences apart.
STEP, GAP = 3, 9
# So many characters at a time.
BLOCK = 16_384
# Means are of about so many characters: a short clause weighs less than a long one.
SHARE = 8
# The row of an amount by its kind; times are the third, all else the last.
_UNITS = {"money": 1, "percent": 2}

Integers = NDArray[np.int64]
# The number of a reading, itself, sentences of it that follow one another.
Part = tuple[int, Reading, Sequence[Sentence]]


@dataclass(frozen=True)
class Network:
    """The arrays of the file, by name; `chars` are what the rows of C stand for, from the third on."""

    arrays: dict[str, Floats]
    chars: str

    @cached_property
    def char_rows(self) -> NDArray[np.uint16]:
        """The row of each code point: 1 for one that is not known, that of 0 for every digit; 0 is a blank."""
        rows = np.ones(0x110000, dtype=np.uint16)
        for row, char in enumerate(self.chars, 2):
            rows[ord(char)] = row
            if 0x21 <= ord(char) < 0x7F:
                rows[ord(char) + 0xFEE0] = row
        for digit in "123456789０１２３４５６７８９":
            rows[ord(digit)] = rows[ord("0")]
        return rows


@dataclass(frozen=True)
class Layout:
    """Sentences laid out side by side with blanks between them.

    `chars`, `words`, `amounts`: rows by character. `ends` (clauses, 2): where clauses begin and end; `sentence`,
    `former`, `later` (clauses): the sentence of each, the clause before and behind it in that; `before` (sentences):
    the sentence before. `places` (amounts, 3): the clause, the first character, the last. Nothing there: the number of
    clauses, or of sentences. `told_clauses` and `told_amounts` say what the rows are: the reading's number, and what.
    """

    chars: Integers
    words: Integers
    amounts: Integers
    ends: Integers
    sentence: Integers
    former: Integers
    later: Integers
    before: Integers
    places: Integers
    told_clauses: list[tuple[int, Clause]]
    told_amounts: list[tuple[int, Amount]]


@cache
def network() -> Network:
    """The trained network."""
    with np.load(WEIGHTS) as file:
        arrays = {name: file[name].astype(np.float32) for name in file.files if file[name].dtype != np.uint8}
        return Network(arrays, bytes(file["chars"]).decode())


def is_candidate(amount: Amount) -> bool:
    """Whether an amount may be one that is given."""
    return amount.kind in ("money", "percent") or amount.unit == "倍"


def laid_out(parts: Iterable[Part], net: Network) -> Layout:
    """The sentences with numbers or words of money, and those before them."""
    layout = _Builder(net)
    for part in parts:
        layout.add(*part)
    return layout.done()


class _Builder:
    def __init__(self, net: Network) -> None:
        self._rows = net.char_rows
        self._texts: list[str] = []
        self._length = GAP
        self._marks: list[tuple[int, int, int, int]] = []
        self._ends: list[tuple[int, int]] = []
        self._sentence: list[int] = []
        self._before: list[int] = []
        self._places: list[tuple[int, int, int]] = []
        self._clauses: list[tuple[int, Clause]] = []
        self._amounts: list[tuple[int, Amount]] = []

    def add(self, number: int, reading: Reading, sentences: Sequence[Sentence]) -> None:
        """Sentences of a reading."""
        speaks = [_speaks(reading, sentence) for sentence in sentences]
        last = -1
        for index, sentence in enumerate(sentences):
            if speaks[index] or (index + 1 < len(speaks) and speaks[index + 1]):
                self._before.append(len(self._before) - 1 if last == index - 1 and index else -1)
                self._add(number, reading, sentence)
                last = index

    def _add(self, number: int, reading: Reading, sentence: Sentence) -> None:
        shift = self._length - sentence.start
        self._texts.append(reading.text[sentence.start : sentence.end])
        self._length += sentence.end - sentence.start + GAP
        for word in reading.instruments_in(sentence.start, sentence.end):
            self._marks.append((0, word.start + shift, word.end + shift, INSTRUMENTS.index(word.instrument) + 1))
        for clause in sentence.clauses:
            self._ends.append((clause.start + shift, clause.end + shift))
            self._sentence.append(len(self._before) - 1)
            self._clauses.append((number, clause))
            for amount in reading.amounts_in(clause.start, clause.end):
                end = min(amount.end, sentence.end)
                row = _UNITS.get(amount.kind) or (3 if amount.unit == "倍" else 4)
                self._marks.append((1, amount.start + shift, end + shift, row))
                self._places.append((len(self._ends) - 1, amount.start + shift, end - 1 + shift))
                self._amounts.append((number, amount))

    def done(self) -> Layout:
        blank = "\0" * GAP
        whole = blank + "".join(text + blank for text in self._texts)
        points = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        chars = np.where(points == 0, 0, self._rows[points]).astype(np.int64)
        marks = np.zeros((2, len(chars)), dtype=np.int64)
        for row, start, end, value in self._marks:
            marks[row, start:end] = value
        sentence = np.array(self._sentence, dtype=np.int64)
        nothing, count = len(sentence), len(self._before)
        alike = sentence[1:] == sentence[:-1]
        numbers = np.arange(nothing)
        former, later = np.full(nothing, nothing), np.full(nothing, nothing)
        former[1:][alike] = numbers[:-1][alike]
        later[:-1][alike] = numbers[1:][alike]
        before = np.array(self._before, dtype=np.int64)
        return Layout(
            chars=chars,
            words=marks[0],
            amounts=marks[1],
            ends=np.array(self._ends, dtype=np.int64).reshape(-1, 2),
            sentence=sentence,
            former=former,
            later=later,
            before=np.where(before < 0, count, before),
            places=np.array(self._places, dtype=np.int64).reshape(-1, 3),
            told_clauses=self._clauses,
            told_amounts=self._amounts,
        )


def _speaks(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence has a word of an instrument or a number."""
    return bool(
        reading.instruments_in(sentence.start, sentence.end) or reading.amounts_in(sentence.start, sentence.end)
    )


def odds_of(readings: Sequence[Reading], net: Network | None = None) -> list[Odds]:
    """What the judge says of each reading; readings do not look at each other."""
    net = net or network()
    found = [Odds({}, {}, {}) for _ in readings]
    for block in _blocks(readings):
        layout = laid_out(block, net)
        if len(layout.ends):
            with one_thread():
                given, aimed, promised = scores(net.arrays, layout)
            # A sentence that is laid out again, before the next ones, has been told of with its own.
            each = zip(layout.told_amounts, softmax(given).tolist(), sigmoid(aimed).tolist(), strict=True)
            for (number, amount), chances, chance in each:
                found[number].targets.setdefault(amount.start, chance)
                if is_candidate(amount):
                    found[number].amounts.setdefault(amount.start, chances)
            for (number, clause), chances in zip(layout.told_clauses, sigmoid(promised).tolist(), strict=True):
                found[number].clauses.setdefault(clause.start, chances)
    return found


def _blocks(readings: Sequence[Reading]) -> Iterator[list[Part]]:
    """The parts of the readings, about so many characters at a time."""
    block, length = list[Part](), 0
    for number, reading in enumerate(readings):
        for sentences in parts_of(reading):
            size = sentences[-1].end - sentences[0].start
            if block and length + size > BLOCK:
                yield block
                block, length = [], 0
            block.append((number, reading, sentences))
            length += size
    if block:
        yield block


def parts_of(reading: Reading) -> list[list[Sentence]]:
    """The sentences of a reading with numbers or words of money, a long one cut in parts: a sentence that opens a part
    stands at the end of the one before too."""
    if not (reading.instruments or reading.amounts):
        return []
    parts = [list[Sentence]()]
    for sentence in reading.sentences:
        if parts[-1] and sentence.end - parts[-1][0].start > BLOCK:
            parts.append(parts[-1][-1:])
        parts[-1].append(sentence)
    return [part for part in parts if part]


def scores(w: dict[str, Floats], layout: Layout) -> tuple[Floats, Floats, Floats]:
    """Of each amount the scores of none and of each instrument, and the log-odds of a target; of each clause the
    log-odds of each instrument."""
    vectors = encoded(w, layout)
    starts, stops = layout.ends.T
    nothing = np.zeros((1, vectors.shape[1]), dtype=np.float32)
    greatest = np.concatenate([np.maximum.reduceat(vectors, layout.ends.ravel())[::2], nothing])
    mean = np.concatenate([_sums(vectors, starts, stops) / (stops - starts)[:, None].astype(np.float32), nothing])
    first = np.flatnonzero(np.diff(layout.sentence, prepend=-1))
    sentences = np.concatenate([np.maximum.reduceat(greatest[:-1], first), nothing])
    own, of_former = sentences[layout.sentence], sentences[layout.before[layout.sentence]]
    sides = greatest[layout.former], greatest[layout.later]
    shown = np.concatenate([mean[:-1], greatest[:-1], own, *sides, mean[layout.former], of_former], 1)
    promised: Floats = np.maximum(shown @ w["L1"] + w["l1"], 0) @ w["L2"] + w["l2"]
    clause, begin, last = layout.places.T
    around = [_sums(vectors, *side) / SHARE for side in ((starts[clause], begin), (last + 1, stops[clause]))]
    beside = [values[clause] for values in (greatest, own, *sides, of_former)]
    shown = np.concatenate([vectors[begin], vectors[last], *around, *beside], 1)
    told: Floats = np.maximum(shown @ w["A1"] + w["a1"], 0) @ w["A2"] + w["a2"]
    return told[:, :-1], told[:, -1], promised


def _sums(vectors: Floats, starts: Integers, stops: Integers) -> Floats:
    """The sums of the vectors between places, (n, width); nothing between them adds up to nothing."""
    found = np.zeros((len(starts), vectors.shape[1]), dtype=np.float32)
    some = np.flatnonzero(starts < stops)
    if len(some):
        # Every other one is of what lies between two of those asked for.
        found[some] = np.add.reduceat(vectors, np.stack([starts[some], stops[some]], 1).ravel())[::2]
    return found


def encoded(w: dict[str, Floats], layout: Layout) -> Floats:
    """The vector of each character, (n, width)."""
    blank = np.flatnonzero(layout.chars == 0)
    x = w["C"][layout.chars] + w["I"][layout.words] + w["U"][layout.amounts]
    x[blank] = 0
    for layer in ("1", "2"):
        x = convolved(x, w["W" + layer], w["b" + layer])
        x[blank] = 0
    x = x + dilated(x, w["W3"], w["b3"], STEP)
    x[blank] = 0
    return x


def softmax(scores: Any) -> Any:
    """Chances that add up to one."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)


def sigmoid(odds: Any) -> Any:
    """The chances of log-odds, however long they are: (1 + tanh(x/2)) / 2 = 1 / (1 + exp(-x))."""
    return (1 + np.tanh(odds / 2)) / 2
