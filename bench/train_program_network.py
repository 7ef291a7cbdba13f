"""Train the network of program names: `python -m bench.train_program_network SHARED [--folds N]` writes its weights.

The recipe: every annotated measure and every lesson (program_texts.py); the gazetteer is hidden from two in five of
them, so that the network learns to tell its names by themselves too. First the vectors of characters are learnt
(network_vectors.py), then what the candidates are worth by them (network_scores.py). Needs the extra `train` (jax).
`--folds` writes nothing and prints what is found in documents left out.
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
from bench.program_texts import LESSON, Annotated, annotated_texts, lessons, norm
from bench.train_program_judge import SHIFT, report, weighed
from bench.train_program_judge import train as linear
from loaders.pipeline import programs_network as reader
from loaders.pipeline.programs import WEIGHT, chosen, each_once
from loaders.pipeline.programs_judge import features
from loaders.pipeline.programs_offer import offered, prepared
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


def names_by(told: Annotated, net: reader.Network, weights: dict[str, float]) -> set[str]:
    """The names that both judges find in a text, the linear one with these weights."""
    copy, mask = prepared(told.text)
    offers = list(offered(copy, mask))
    judged = [
        ((odds + WEIGHT * (SHIFT + sum(weights.get(f, 0.0) for f in features(mask, c, known)))) / (1 + WEIGHT), c)
        for (c, known), odds in zip(offers, reader.odds_of(copy, reader.spans_of(offers), net).tolist(), strict=True)
    ]
    return {norm(program.name) for program in each_once(told.text, chosen(judged))}


def folds(texts: Sequence[Annotated], n: int) -> None:
    """What is found in each document by judges that never saw it."""
    documents = sorted({told.document for told in texts} - {LESSON})
    total = np.zeros(3, dtype=np.int64)
    for fold in range(n):
        left_out = documents[fold::n]
        rest = [told for told in texts if told.document not in left_out]
        net, weights = train(rest), linear([text for shown in (True, False) for text in weighed(rest, shown)])
        for document in left_out:
            here = [(told.names, names_by(told, net, weights)) for told in texts if told.document == document]
            counts = np.array([(len(told), len(found), len(told & found)) for told, found in here]).sum(axis=0)
            report(document, *map(int, counts))
            total += counts
    report("all", *map(int, total))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and documents/")
    parser.add_argument("--folds", type=int, help="print the figures of documents left out, write nothing")
    args = parser.parse_args()
    texts = [*annotated_texts(args.shared), *lessons()]
    if args.folds:
        folds(texts, args.folds)
        return
    write(train(texts))


if __name__ == "__main__":
    main()
