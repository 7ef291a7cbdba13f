"""Layers of convolution against the definition."""

import numpy as np
import pytest

from loaders.pipeline.convolution import convolved, dilated

SIZES = [(1, 3, 1), (4, 5, 1), (17, 7, 1), (2, 3, 3), (19, 7, 3), (21, 5, 2)]


@pytest.mark.parametrize(("length", "taps", "step"), SIZES)
def test_each_vector_is_taken_with_its_neighbours(length: int, taps: int, step: int) -> None:
    chance = np.random.default_rng(length)
    x, weights, bias = (chance.normal(size=size).astype(np.float32) for size in ((length, 3), (taps, 3, 4), (4,)))
    wanted = np.zeros((length, 4))
    for i in range(length):
        for tap in range(taps):
            at = i + (tap - taps // 2) * step
            if 0 <= at < length:
                wanted[i] += x[at] @ weights[tap]
    wanted = np.maximum(wanted + bias, 0)
    assert dilated(x, weights, bias, step) == pytest.approx(wanted, abs=1e-5)
    if step == 1:
        assert convolved(x, weights, bias) == pytest.approx(wanted, abs=1e-5)
