"""The first stage of the training: vectors by which every pair of places can be told to be a name or none.

score(i, j) = s(i) + e(j) + q(i)·k(j)/4 + (the sum of u from i to j)/4 + what the length is worth + what is said of how
the candidate was found. Every span that a name may have is looked at, so that much more is learnt of where names begin
and end than from the candidates alone; what tells this score is left behind, the vectors stay. Loss: logistic.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from bench.descent import Parameters, descent, dropped, lots
from bench.network_texts import Arrays, Lesson, rows
from loaders.pipeline import programs_network as reader

# More rounds fit the annotated texts ever better, and others ever worse.
EPOCHS, BATCH, DROPPED = 13, 32, 0.3
CHARACTER, WIDTH, MATCH = 24, 32, 24


def fresh(key: Any, net: reader.Network) -> Parameters:
    """Parameters to begin with."""
    keys = iter(jax.random.split(key, 20))

    def normal(*shape: int, scale: float = 0.1) -> Any:
        return jax.random.normal(next(keys), shape) * scale

    d, h, hows = CHARACTER, WIDTH, 7
    return {
        "C": normal(len(net.chars) + 2, d),
        "H": normal(len(net.heads) + 1, d),
        "O": normal(len(net.openers) + 1, d),
        "T": normal(reader.LAST + len(reader.KINDS), d),
        "W1": normal(reader.TAPS[0], d, h, scale=(reader.TAPS[0] * d) ** -0.5),
        "b1": jnp.zeros(h),
        "W2": normal(reader.TAPS[1], h, h, scale=(reader.TAPS[1] * h) ** -0.5),
        "b2": jnp.zeros(h),
        "s": normal(h),
        "e": normal(h),
        "u": normal(h),
        "q": normal(h, MATCH),
        "k": normal(h, MATCH),
        "length": jnp.full(reader.LONGEST + 1, -3.0),
        "how": jnp.zeros(hows),
        "kind": jnp.zeros(len(reader.KINDS) + 1),
        "how_begin": jnp.zeros((hows, h)),
        "how_end": jnp.zeros((hows, h)),
    }


def scores(w: Parameters, x: Arrays, key: Any = None) -> Any:
    """The score of every pair of places, (n, row, row), as `programs_network` has it; with a key, some inputs are
    dropped."""
    keys = [None] * 3 if key is None else list(jax.random.split(key, 3))
    here = (x["chars"] > 0)[..., None]
    v = w["C"][x["chars"]] + w["H"][x["heads"]] + w["O"][x["openers"]] + w["T"][x["tags"]]
    v = dropped(v, keys[0], DROPPED / 2) * here
    v = dropped(jax.nn.relu(_layer(v, w["W1"]) + w["b1"]), keys[1], DROPPED) * here
    v = dropped(jax.nn.relu(_layer(v, w["W2"]) + w["b2"]), keys[2], DROPPED)
    last = jnp.pad(v, ((0, 0), (1, 0), (0, 0)))[:, :-1]
    inner = jnp.pad(jnp.cumsum(v @ w["u"], 1), ((0, 0), (1, 0)))[:, :-1]
    total = (v @ w["s"])[:, :, None] + (last @ w["e"])[:, None, :] + (inner[:, None, :] - inner[:, :, None]) / 4
    total += jnp.einsum("niq,njq->nij", v @ w["q"], last @ w["k"]) / 4
    places = jnp.arange(v.shape[1])
    total += w["length"][jnp.clip(places[None, :] - places[:, None], 0, reader.LONGEST)]
    begins, ends = v @ w["how_begin"].T, last @ w["how_end"].T
    for how in range(1, len(w["how"])):
        added = w["how"][how] + begins[:, :, None, how] + ends[:, None, :, how]
        total += jnp.where(x["how"] == how, added + w["kind"][x["kind"]], 0)
    return total


def _layer(v: Any, weights: Any) -> Any:
    taps, size = len(weights), v.shape[1]
    padded = jnp.pad(v, ((0, 0), (taps // 2, taps // 2), (0, 0)))
    return sum(padded[:, i : i + size] @ weights[i] for i in range(taps))


def loss(w: Parameters, x: Arrays, key: Any) -> Any:
    """The mean loss of a row."""
    odds = scores(w, x, key)
    wrong = jnp.where(x["may"] == 1, jax.nn.softplus(odds), 0)
    return jnp.where(x["right"] == 1, jax.nn.softplus(-odds), wrong).sum() / len(x["chars"])


def train(lessons: Sequence[Lesson], net: reader.Network, chance: np.random.Generator, key: Any) -> reader.Network:
    """The network with the arrays that make the vectors."""

    def batches() -> list[Arrays]:
        data = rows(lessons, chance)
        cut = [(size, ix) for size, x in data.items() for ix in lots(len(x["chars"]), BATCH, chance)]
        return [{name: values[ix] for name, values in data[size].items()} for size, ix in cut]

    w = descent(fresh(key, net), loss, batches, EPOCHS, chance, key)
    return replace(net, arrays=_exported(w))


def _exported(w: Parameters) -> dict[str, NDArray[np.float32]]:
    """The arrays of the file: what no head, opener or tag adds is folded into the characters' rows."""
    arrays = {name: np.asarray(w[name], dtype=np.float32) for name in ("C", "H", "O", "T", "W1", "b1", "W2", "b2")}
    for name in ("H", "O", "T"):
        arrays["C"] = arrays["C"] + arrays[name][0]
        arrays[name] = arrays[name] - arrays[name][0]
    return arrays
