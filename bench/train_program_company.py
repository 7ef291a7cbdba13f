"""Train the judge of names in company: `python -m bench.train_program_company SHARED [--folds]` writes its weights.

The recipe: what the two judges before it say of documents that they never saw (they are trained so often without a part
of them), for that is how sure they are of a new one; then a layer of hidden values over what the candidates show. Needs
the extra `train` (jax) and some minutes. `--folds` writes nothing and prints what all three find in documents left out.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from bench.descent import Parameters, descent, dropped, lots
from bench.program_texts import LESSON, Annotated, annotated_texts, lessons, norm
from bench.train_program_judge import SHIFT, report, weighed
from bench.train_program_judge import train as linear
from bench.train_program_network import train as network
from loaders.pipeline import programs_company as reader
from loaders.pipeline.programs import chosen, each_once, settled
from loaders.pipeline.programs_judge import features
from loaders.pipeline.programs_network import Network, odds_of, spans_of
from loaders.pipeline.programs_offer import offered, prepared

FOLDS = 3
EPOCHS, BATCH, HIDDEN, DROPPED = 60, 256, 32, 0.2
# Two judges before it know the names of the gazetteer too well; what the third says counts from here, as measured.
FROM = -0.7

Arrays = dict[str, NDArray[Any]]


class Told(NamedTuple):
    """An annotated measure, its folded copy, and its candidates as two judges say that never saw its document."""

    text: Annotated
    copy: str
    judged: list[reader.Judged]


def left_out(texts: Sequence[Annotated]) -> list[Told]:
    """Every measure of a document, judged by two judges that were trained without the document."""
    documents = sorted({text.document for text in texts} - {LESSON})
    told = []
    for fold in range(FOLDS):
        unseen = set(documents[fold::FOLDS])
        rest = [text for text in texts if text.document not in unseen]
        net, weights = network(rest), linear([text for known in (True, False) for text in weighed(rest, known)])
        told += [_judged(text, net, weights) for text in texts if text.document in unseen]
    return told


def _judged(text: Annotated, net: Network, weights: dict[str, float]) -> Told:
    copy, mask = prepared(text.text)
    offers = list(offered(copy, mask))
    judged = [
        reader.Judged(c, known, odds, SHIFT + sum(weights.get(f, 0.0) for f in features(mask, c, known)))
        for (c, known), odds in zip(offers, odds_of(copy, spans_of(offers), net).tolist(), strict=True)
    ]
    return Told(text, copy, [j for j in judged if j.odds > reader.UNLIKELY])


def train(told: Sequence[Told], seed: int = 0) -> reader.Weights:
    """The weights that the candidates teach."""
    data = _shown([t for t in told if t.judged])
    mean, spread = data["shown"].mean(0), data["shown"].std(0) + 1e-3
    data["shown"] = (data["shown"] - mean) / spread
    chance, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)

    def batches() -> list[Arrays]:
        cut = lots(len(data["right"]), BATCH, chance)
        return [{name: values[ix] for name, values in data.items()} for ix in cut]

    w = descent(_fresh(key, len(mean)), _loss, batches, EPOCHS, chance, key)
    w = {name: np.asarray(values, dtype=np.float32) for name, values in w.items()}
    # Readers show candidates as they are: the scale goes into the weights.
    w["bias"] = w["bias"] - (mean / spread) @ w["linear"] - FROM
    w["b1"] = w["b1"] - (mean / spread) @ w["W1"]
    return w | {name: w[name] / (spread[:, None] if w[name].ndim == 2 else spread) for name in ("W1", "linear")}


def _shown(told: Sequence[Told]) -> Arrays:
    """What candidates show, whether each is a name, each as often as its measure counts."""
    shown, right = [], []
    for text, copy, judged in told:
        taken = chosen((j.odds, j.candidate) for j in judged)
        names = [norm(text.text[j.candidate.start : j.candidate.end]) for j in judged]
        shown += [reader.shown(copy, judged, taken)] * text.weight
        right += [name in text.names for name in names] * text.weight
    return {"shown": np.concatenate(shown), "right": np.array(right)}


def _fresh(key: Any, size: int) -> Parameters:
    first, last = jax.random.split(key)
    return {
        "W1": jax.random.normal(first, (size, HIDDEN)) * size**-0.5,
        "b1": jnp.zeros(HIDDEN),
        "o": jax.random.normal(last, (HIDDEN,)) * 0.1,
        "linear": jnp.zeros(size),
        "bias": jnp.array(-1.0),
    }


def _loss(w: Parameters, x: Arrays, key: Any) -> Any:
    """The mean logistic loss of a candidate."""
    hidden = dropped(jax.nn.relu(x["shown"] @ w["W1"] + w["b1"]), key, DROPPED)
    odds = hidden @ w["o"] + x["shown"] @ w["linear"] + w["bias"]
    return jnp.where(x["right"], jax.nn.softplus(-odds), jax.nn.softplus(odds)).mean()


def folds(told: Sequence[Told]) -> None:
    """What is found in each document by judges that never saw it."""
    documents = sorted({t.text.document for t in told})
    total = np.zeros(3, dtype=np.int64)
    for fold in range(FOLDS):
        unseen = documents[fold::FOLDS]
        w = train([t for t in told if t.text.document not in unseen])
        for document in unseen:
            here = [(t.text.names, names_of(t, w)) for t in told if t.text.document == document]
            counts = np.array([(len(names), len(found), len(names & found)) for names, found in here]).sum(axis=0)
            report(document, *map(int, counts))
            total += counts
    report("all", *map(int, total))


def names_of(told: Told, w: reader.Weights) -> set[str]:
    """The names that three judges find in a measure, the third with these weights."""
    return {norm(program.name) for program in each_once(told.text.text, settled(told.copy, told.judged, w))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and documents/")
    parser.add_argument("--folds", action="store_true", help="print the figures of documents left out, write nothing")
    args = parser.parse_args()
    told = left_out([*annotated_texts(args.shared), *lessons()])
    if args.folds:
        folds(told)
        return
    np.savez_compressed(reader.WEIGHTS, **train(told))


if __name__ == "__main__":
    main()
