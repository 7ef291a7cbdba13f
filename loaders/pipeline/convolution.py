"""Convolution over rows of vectors, as both networks of this room read characters."""

from contextlib import AbstractContextManager
from functools import cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

Floats = NDArray[np.float32]


def one_thread() -> AbstractContextManager[object]:
    """In it matrices are multiplied by one thread: those of the judges are small, and threads over them burn a second
    core while they wait for one another."""
    limit: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limit


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def convolved(x: Floats, weights: Floats, bias: Floats) -> Floats:
    """A layer of convolution, (n, width) → (n, size): each vector with its neighbours beside it, through one matrix of
    (taps, width, size); 0 where negative.

    Every `taps`-th window, from the first, the second …: those do not overlap, so that they are a matrix as they lie in
    memory, and nothing is copied.
    """
    taps, width, size = weights.shape
    rows = -(-len(x) // taps)
    padded = np.zeros(((rows + 1) * taps, width), dtype=np.float32)
    padded[taps // 2 : taps // 2 + len(x)] = x
    matrix, out = weights.reshape(taps * width, size), np.empty((rows, taps, size), dtype=np.float32)
    for first in range(taps):
        out[:, first] = padded[first : first + rows * taps].reshape(rows, taps * width) @ matrix
    layer: Floats = out.reshape(rows * taps, size)[: len(x)]
    layer += bias
    return np.maximum(layer, 0, out=layer)


def dilated(x: Floats, weights: Floats, bias: Floats, step: int) -> Floats:
    """The same, with every `step`-th vector for a neighbour."""
    layer = np.empty((len(x), weights.shape[2]), dtype=np.float32)
    for first in range(step):
        layer[first::step] = convolved(x[first::step], weights, bias)
    return layer
