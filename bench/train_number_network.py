"""Train the judge of numbers: `python -m bench.train_number_network SHARED` writes its weights.

The recipe: every measure of number_texts.py, real ones twice; logistic loss over the instruments that a clause promises
and whether a number is a target, over none and each instrument for an amount. Needs the extra `train` (jax).
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from bench.descent import Parameters, descent, dropped
from bench.number_texts import UNKNOWN, Lesson, lessons
from loaders.pipeline import numbers_network as reader

# A character that is read less often than this is read as an unknown one.
RARE = 3
EPOCHS, DROPPED = 24, 0.15
CHARACTER, WIDTH, HIDDEN = 24, 48, 64
TAPS = (5, 7, 7)
# A batch: so many characters, clauses, sentences and amounts at most; the last of each is nothing.
CHARACTERS, CLAUSES, SENTENCES, AMOUNTS = 6144, 512, 160, 256
# By how many facts the loss of a batch is divided.
FACTS = 24

Arrays = dict[str, NDArray[Any]]


def train(told: Sequence[Lesson], epochs: int = EPOCHS, seed: int = 0) -> reader.Network:
    """The network that the lessons teach."""
    told = [lesson for lesson in told if lesson.reading.instruments or lesson.reading.amounts]
    counts = Counter(_folded(char) for lesson in told for char in lesson.reading.text)
    net = reader.Network({}, "".join(sorted(c for c, n in counts.items() if n >= RARE and c.isprintable())))
    chance, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    pieces = [(lesson, reader.laid_out([(0, lesson.reading, lesson.reading.sentences)], net)) for lesson in told]
    pieces = [(lesson, layout) for lesson, layout in pieces if len(layout.ends) for _ in range(lesson.times)]
    sizes = np.array([_size(layout) for _, layout in pieces])

    def batches() -> list[Arrays]:
        return [filled([pieces[i] for i in part]) for part in parts(chance.permutation(len(pieces)), sizes)]

    w = descent(fresh(key, net), loss, batches, epochs, chance, key)
    return reader.Network({name: np.asarray(values, dtype=np.float32) for name, values in w.items()}, net.chars)


def _folded(char: str) -> str:
    wide = 0xFF01 <= ord(char) <= 0xFF5E
    narrow = chr(ord(char) - 0xFEE0) if wide else char
    return "0" if narrow in "0123456789" else narrow


def _size(layout: reader.Layout) -> list[int]:
    return [len(rows) for rows in (layout.chars, layout.ends, layout.before, layout.places)]


def parts(order: Iterable[int], sizes: NDArray[np.int64]) -> list[list[int]]:
    """The pieces in an order, as many at a time as a batch holds; one that no batch holds is left out."""
    found: list[list[int]] = [[]]
    limits = np.array([CHARACTERS - reader.GAP, CLAUSES - 1, SENTENCES - 1, AMOUNTS])
    used = np.zeros(4, dtype=np.int64)
    for i in order:
        if (sizes[i] > limits).any():
            continue
        if (used + sizes[i] > limits).any():
            found.append([])
            used[:] = 0
        found[-1].append(i)
        used += sizes[i]
    return found


def filled(pieces: Sequence[tuple[Lesson, reader.Layout]]) -> Arrays:
    """The arrays of a batch: those of its layouts one after the other, padded; and what is right."""
    x: Arrays = {name: np.zeros(CHARACTERS, dtype=np.int32) for name in ("chars", "words", "amounts")}
    x |= {name: np.full(CLAUSES, CLAUSES - 1, dtype=np.int32) for name in ("former", "later")}
    x |= {"clause": np.full(CHARACTERS, CLAUSES - 1, dtype=np.int32), "ends": np.zeros((CLAUSES, 2), dtype=np.int32)}
    x |= {"sentence": np.full(CLAUSES, SENTENCES - 1, dtype=np.int32), "places": np.zeros((AMOUNTS, 3), dtype=np.int32)}
    x |= {"before": np.full(SENTENCES, SENTENCES - 1, dtype=np.int32)}
    x |= {name: np.full(AMOUNTS, -1, dtype=np.int32) for name in ("given", "aimed")}
    x |= {"promised": np.full((CLAUSES, len(reader.INSTRUMENTS)), -1, dtype=np.int32)}
    at = clauses = sentences = amounts = 0
    for lesson, cut in pieces:
        size, n, m, k = len(cut.chars), len(cut.ends), len(cut.before), len(cut.places)
        for name in ("chars", "words", "amounts"):
            x[name][at : at + size] = getattr(cut, name)
        for i, (start, end) in enumerate(cut.ends.tolist()):
            x["clause"][at + start : at + end] = clauses + i
        x["ends"][clauses : clauses + n] = cut.ends + at
        x["sentence"][clauses : clauses + n] = cut.sentence + sentences
        for name in ("former", "later"):
            values = getattr(cut, name)
            x[name][clauses : clauses + n] = np.where(values == n, CLAUSES - 1, values + clauses)
        x["before"][sentences : sentences + m] = np.where(cut.before == m, SENTENCES - 1, cut.before + sentences)
        x["places"][amounts : amounts + k] = cut.places + np.array([clauses, at, at])
        for name in ("given", "aimed"):
            told = getattr(lesson, name)
            x[name][amounts : amounts + k] = [told.get(amount.start, UNKNOWN) for _, amount in cut.told_amounts]
        x["promised"][clauses : clauses + n] = [lesson.promised[clause.start] for _, clause in cut.told_clauses]
        at, clauses, sentences, amounts = at + size, clauses + n, sentences + m, amounts + k
    return x


def fresh(key: Any, net: reader.Network) -> Parameters:
    """Parameters to begin with."""
    keys = iter(jax.random.split(key, 12))

    def normal(*shape: int, scale: float = 0.1) -> Any:
        return jax.random.normal(next(keys), shape) * scale

    count = len(reader.INSTRUMENTS)
    w = {"C": normal(len(net.chars) + 2, CHARACTER), "I": normal(count + 1, CHARACTER), "U": normal(5, CHARACTER)}
    for layer, (taps, width) in enumerate(zip(TAPS, (CHARACTER, WIDTH, WIDTH), strict=True), 1):
        w[f"W{layer}"] = normal(taps, width, WIDTH, scale=1.4 * (taps * width) ** -0.5)
        w[f"b{layer}"] = jnp.zeros(WIDTH)
    for head, shown, out, first in (("A", 9 * WIDTH, count + 2, 0.0), ("L", 7 * WIDTH, count, -3.0)):
        small = head.lower()
        w |= {f"{head}1": normal(shown, HIDDEN, scale=shown**-0.5), f"{small}1": jnp.zeros(HIDDEN)}
        w |= {f"{head}2": normal(HIDDEN, out), f"{small}2": jnp.full(out, first)}
    return w


def scores(w: Parameters, x: Arrays, key: Any = None) -> tuple[Any, Any, Any]:
    """The scores of amounts, targets and clauses, as `numbers_network` has them; with a key, inputs are dropped."""
    keys = [None] * 8 if key is None else list(jax.random.split(key, 8))
    here = (x["chars"] > 0)[:, None]
    v = dropped(w["C"][x["chars"]] + w["I"][x["words"]] + w["U"][x["amounts"]], keys[0], DROPPED / 2) * here
    v = dropped(_layer(v, w["W1"], w["b1"], 1), keys[1], DROPPED) * here
    v = dropped(_layer(v, w["W2"], w["b2"], 1), keys[2], DROPPED) * here
    v = dropped(v + _layer(v, w["W3"], w["b3"], reader.STEP), keys[3], DROPPED) * here
    summed = jnp.pad(jnp.cumsum(v, 0), ((1, 0), (0, 0)))
    greatest = jnp.maximum(jax.ops.segment_max(v, x["clause"], CLAUSES), 0).at[-1].set(0)
    length = jnp.maximum(x["ends"][:, 1] - x["ends"][:, 0], 1)[:, None]
    mean = ((summed[x["ends"][:, 1]] - summed[x["ends"][:, 0]]) / length).at[-1].set(0)
    sentences = jnp.maximum(jax.ops.segment_max(greatest, x["sentence"], SENTENCES), 0).at[-1].set(0)
    own, of_former = sentences[x["sentence"]], sentences[x["before"][x["sentence"]]]
    sides = greatest[x["former"]], greatest[x["later"]]
    shown = jnp.concatenate([mean, greatest, own, *sides, mean[x["former"]], of_former], 1)
    promised = _told(w, "L", shown, keys[4:6])
    clause, begin, last = x["places"].T
    before = (summed[begin] - summed[x["ends"][clause, 0]]) / reader.SHARE
    behind = (summed[x["ends"][clause, 1]] - summed[last + 1]) / reader.SHARE
    beside = [values[clause] for values in (greatest, own, *sides, of_former)]
    told = _told(w, "A", jnp.concatenate([v[begin], v[last], before, behind, *beside], 1), keys[6:8])
    return told[:, :-1], told[:, -1], promised


def _layer(v: Any, weights: Any, bias: Any, step: int) -> Any:
    reach = len(weights) // 2 * step
    padded = jnp.pad(v, ((reach, reach), (0, 0)))
    return jax.nn.relu(sum(padded[i * step : i * step + len(v)] @ part for i, part in enumerate(weights)) + bias)


def _told(w: Parameters, head: str, shown: Any, keys: Sequence[Any]) -> Any:
    small = head.lower()
    hidden = jax.nn.relu(dropped(shown, keys[0], DROPPED * 0.8) @ w[f"{head}1"] + w[f"{small}1"])
    return dropped(hidden, keys[1], DROPPED * 0.8) @ w[f"{head}2"] + w[f"{small}2"]


def loss(w: Parameters, x: Arrays, key: Any) -> Any:
    """The loss of a batch."""
    given, aimed, promised = scores(w, x, key)
    right = jnp.take_along_axis(jax.nn.log_softmax(given), jnp.maximum(x["given"], 0)[:, None], 1)[:, 0]
    lost = _logistic(x["promised"], promised).sum() + _logistic(x["aimed"], aimed).sum()
    return (lost - jnp.where(x["given"] >= 0, right, 0).sum()) / FACTS


def _logistic(right: Any, odds: Any) -> Any:
    """The loss of log-odds; none where nobody knows what is right."""
    return jnp.where(right >= 0, jnp.where(right == 1, jax.nn.softplus(-odds), jax.nn.softplus(odds)), 0)


def write(net: reader.Network) -> None:
    """The weights file: halves of precision."""
    arrays: dict[str, NDArray[Any]] = {name: values.astype(np.float16) for name, values in net.arrays.items()}
    np.savez_compressed(reader.WEIGHTS, **arrays, chars=np.frombuffer(net.chars.encode(), dtype=np.uint8))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and documents/")
    write(train(list(lessons(parser.parse_args().shared))))


if __name__ == "__main__":
    main()
