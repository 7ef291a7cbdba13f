"""Train the network of program names: `python -m bench.train_program_network SHARED` writes its weights.

The recipe: every annotated measure and every lesson (program_texts.py); the gazetteer is hidden from two in five of
them, so that the network learns to tell its names by themselves too. First the vectors of characters are learnt
(network_vectors.py), then what the candidates are worth by them (network_scores.py). Needs the extra `train` (jax).
What is found in documents left out: train_program_company.py.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from bench import network_scores, network_vectors
from bench.network_texts import lesson
from bench.program_texts import Annotated, annotated_texts, lessons
from loaders.pipeline import programs_network as reader
from loaders.pipeline.programs_offer import prepared
from loaders.pipeline.programs_words import grammar

# A character that is read less often than this is read as an unknown one.
RARE = 3


def train(texts: Sequence[Annotated], seed: int = 0) -> reader.Network:
    """The network that the texts teach."""
    counts = Counter(char for told in texts for char in prepared(told.text)[0])
    chars = "".join(sorted(char for char, n in counts.items() if n >= RARE and char.isprintable()))
    heads, openers = ([word.word for word in listed] for listed in (grammar().head_list, grammar().opener_list))
    net = reader.Network({}, chars, heads, openers)
    told = [lesson(text, net) for text in texts]
    chance, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    for stage in (network_vectors, network_scores):
        net = stage.train(told, net, chance, key)
    return net


def write(net: reader.Network) -> None:
    """The weights file: halves of precision, which change no name."""
    arrays: dict[str, NDArray[Any]] = {name: values.astype(np.float16) for name, values in net.arrays.items()}
    strings = {"chars": net.chars, "heads": "|".join(net.heads), "openers": "|".join(net.openers)}
    arrays |= {name: np.frombuffer(text.encode(), dtype=np.uint8) for name, text in strings.items()}
    np.savez_compressed(reader.WEIGHTS, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and documents/")
    write(train([*annotated_texts(parser.parse_args().shared), *lessons()]))


if __name__ == "__main__":
    main()
