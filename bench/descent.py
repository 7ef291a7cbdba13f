"""AdamW, the rate falling along a half cosine."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

RATE, DECAY = 3e-3, 0.02

Parameters = dict[str, Any]
Loss = Callable[[Parameters, Any, Any], Any]


def descent(
    w: Parameters, loss: Loss, batches: Callable[[], Sequence[Any]], epochs: int, chance: np.random.Generator, key: Any
) -> Parameters:
    """The parameters after so many epochs; `batches` makes those of an epoch, about as many each time."""
    first, second = (jax.tree.map(jnp.zeros_like, w) for _ in range(2))
    step = jax.jit(partial(_step, loss))
    done = steps = 0
    for _ in range(epochs):
        cut = batches()
        steps = steps or epochs * len(cut)
        for i in chance.permutation(len(cut)):
            key, dropping = jax.random.split(key)
            done += 1
            rate = RATE * 0.5 * (1 + np.cos(np.pi * min(1.0, done / steps)))
            w, first, second = step(w, first, second, cut[i], dropping, rate, done)
    return w


def _step(
    loss: Loss, w: Parameters, first: Parameters, second: Parameters, x: Any, key: Any, rate: Any, done: Any
) -> tuple[Parameters, Parameters, Parameters]:
    slope = jax.grad(loss)(w, x, key)
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, slope)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, slope)
    return jax.tree.map(partial(_moved, rate=rate, done=done), w, first, second), first, second


def _moved(w: Any, m: Any, v: Any, rate: Any, done: Any) -> Any:
    return w - rate * (m / (1 - 0.9**done) / (jnp.sqrt(v / (1 - 0.999**done)) + 1e-8) + DECAY * w)


def lots(n: int, size: int, chance: np.random.Generator) -> list[NDArray[np.int64]]:
    """The numbers below n in any order, so many at a time; what is left over is left out."""
    order = chance.permutation(n)
    return [order[i : i + size] for i in range(0, n - size + 1, size)] or [order]


def dropped(v: Any, key: Any, share: float) -> Any:
    """Values of which a share is dropped; all of them without a key."""
    return v if key is None else v * jax.random.bernoulli(key, 1 - share, v.shape) / (1 - share)
