"""The second stage of the training: what a candidate is worth by the vectors that it shows, which change no more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from bench.descent import Parameters, descent, dropped, lots
from bench.network_texts import Arrays, Lesson, taken
from loaders.pipeline import programs_network as reader

EPOCHS, BATCH, DROPPED = 5, 512, 0.3
# The length of the vectors that stand for a sign, and how many values the hidden layer has.
SIGN, HIDDEN = 8, 64
# A wrong candidate weighs as much as it does among the pairs of the first stage.
WEIGHT = 8


def train(lessons: Sequence[Lesson], net: reader.Network, chance: np.random.Generator, key: Any) -> reader.Network:
    """The network with the arrays that score candidates."""
    shown = {id(spans): _shown(lesson, spans, net) for lesson in lessons for spans in (lesson.open, lesson.hidden)}

    def batches() -> list[Arrays]:
        parts = [shown[id(spans)] for _, spans in taken(lessons, chance)]
        data = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        return [{name: values[ix] for name, values in data.items()} for ix in lots(len(data["right"]), BATCH, chance)]

    w = descent(fresh(key, net.arrays["W2"].shape[2]), loss, batches, EPOCHS, chance, key)
    return replace(net, arrays=net.arrays | {name: np.asarray(values, dtype=np.float32) for name, values in w.items()})


def _shown(lesson: Lesson, spans: NDArray[np.int64], net: reader.Network) -> Arrays:
    """What the candidates of a text show, and whether each is a name; a name that is no candidate is shown too."""
    offered = {(start, end) for start, end in spans[:, :2].tolist()}
    missed = [(*span, 0, 0) for span in sorted(lesson.right - offered) if span[1] - span[0] <= reader.LONGEST]
    spans = np.concatenate([spans, np.array(missed, dtype=np.int64).reshape(-1, 4)])
    spans = spans[[(start, end) not in lesson.either for start, end in spans[:, :2].tolist()]].reshape(-1, 4)
    blank = np.zeros(reader.AROUND, dtype=np.int64)
    rows = [np.concatenate([blank, r, blank]) for r in (*lesson.words, reader.tag_rows(len(lesson.text), spans))]
    begin, end, how, kind = spans.T
    vectors = reader.encoded(net.arrays, *rows)
    return {
        "shown": reader.features(vectors, begin + reader.AROUND, end + reader.AROUND),
        "length": np.minimum(end - begin, reader.LONGEST),
        "how": how,
        "kind": kind,
        "right": np.array([(start, end) in lesson.right for start, end in spans[:, :2].tolist()], dtype=bool),
    }


def fresh(key: Any, width: int) -> Parameters:
    """Parameters to begin with."""
    keys = iter(jax.random.split(key, 6))
    size = 5 * width + 3 * SIGN
    signs = {"length": reader.LONGEST + 1, "how": reader.LISTED + 1, "kind": len(reader.KINDS) + 1}
    return {name: jax.random.normal(next(keys), (n, SIGN)) * 0.1 for name, n in signs.items()} | {
        "W3": jax.random.normal(next(keys), (size, HIDDEN)) * size**-0.5,
        "b3": jnp.zeros(HIDDEN),
        "o": jax.random.normal(next(keys), (HIDDEN,)) * 0.1,
        "linear": jnp.zeros(size),
        "bias": jnp.array(-2.0),
    }


def scores(w: Parameters, x: Arrays, key: Any = None) -> Any:
    """The score of each candidate, as `programs_network` has it; with a key, some inputs are dropped."""
    keys = [None] * 2 if key is None else list(jax.random.split(key))
    signs = [w[name][x[name]] for name in ("length", "how", "kind")]
    shown = jnp.concatenate([dropped(x["shown"], keys[0], DROPPED / 2), *signs], 1)
    hidden = dropped(jax.nn.relu(shown @ w["W3"] + w["b3"]), keys[1], DROPPED)
    return hidden @ w["o"] + shown @ w["linear"] + w["bias"]


def loss(w: Parameters, x: Arrays, key: Any) -> Any:
    """The mean logistic loss of a candidate."""
    odds = scores(w, x, key)
    return jnp.where(x["right"], jax.nn.softplus(-odds), jax.nn.softplus(odds)).mean() * WEIGHT
