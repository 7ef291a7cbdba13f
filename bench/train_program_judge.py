"""Train the linear judge of program names: `python -m bench.train_program_judge SHARED [--leave-one-out]`.

The recipe: every annotated measure and every lesson (program_texts.py), its candidates told right or wrong by the
annotation. Each text is used twice, once with the gazetteer hidden, so that the grammar learns from the names that the
gazetteer knows. Logistic regression, Gaussian prior, Adam.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.program_texts import LESSON, Annotated, annotated_texts, lessons, norm
from loaders.pipeline.programs import chosen
from loaders.pipeline.programs_grammar import Candidate
from loaders.pipeline.programs_judge import WEIGHTS, features
from loaders.pipeline.programs_offer import offered, prepared

# How much a wrong name costs against a missed one: what is added to the log-odds of every candidate.
SHIFT = 0.5
RARE = 3


@dataclass(frozen=True)
class Example:
    candidate: Candidate
    features: list[str]
    right: bool


@dataclass(frozen=True)
class Text:
    """One measure: its examples, and the names that a perfect reading finds."""

    document: str
    text: str
    examples: list[Example]
    names: frozenset[str]


def examined(told: Annotated, gazetteer: bool) -> Text:
    """A text whose names are all known: every candidate is told right or wrong by them."""
    copy, mask = prepared(told.text)
    named = [(c, known, norm(told.text[c.start : c.end])) for c, known in offered(copy, mask, gazetteer)]
    examples = [Example(c, list(features(mask, c, known)), name in told.names) for c, known, name in named]
    return Text(told.document, told.text, examples, told.names)


def weighed(texts: Iterable[Annotated], gazetteer: bool) -> list[Text]:
    """The examined texts, each as often as it counts."""
    return [text for told in texts for text in [examined(told, gazetteer)] * told.weight]


def train(texts: Iterable[Text], rounds: int = 400, rate: float = 0.05) -> dict[str, float]:
    examples = [e for text in texts for e in text.examples]
    counts = Counter(f for e in examples for f in e.features)
    # A weight is a line of a file: a feature that holds a line's end has none.
    index = {f: i for i, f in enumerate(f for f, n in counts.items() if n >= RARE and f.isprintable())}
    rows = [[index[f] for f in e.features if f in index] for e in examples]
    columns = np.concatenate([np.array(r, dtype=np.int64) for r in rows])
    owners = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    right = np.array([e.right for e in examples], dtype=np.float64)
    found = _descend(columns, owners, right, len(index), rounds, rate)
    return {f: float(found[i]) for f, i in index.items()}


def _descend(
    columns: NDArray[np.int64],
    owners: NDArray[np.int64],
    right: NDArray[np.float64],
    size: int,
    rounds: int,
    rate: float,
) -> NDArray[np.float64]:
    """Adam on the penalized log-likelihood; the prior's variance is 1."""
    w, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, rounds + 1):
        odds = np.bincount(owners, weights=w[columns], minlength=len(right))
        error = 1 / (1 + np.exp(-odds)) - right
        slope = np.bincount(columns, weights=error[owners], minlength=size) + w
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        w -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    return w


def hits(texts: Iterable[Text], weights: dict[str, float]) -> tuple[int, int, int]:
    """Names in the gold, names found, names found right."""
    gold = predicted = right = 0
    for text in texts:
        judged = [(SHIFT + sum(weights.get(f, 0.0) for f in e.features), e.candidate) for e in text.examples]
        names = {norm(text.text[c.start : c.end]) for c in chosen(judged)}
        gold, predicted, right = gold + len(text.names), predicted + len(names), right + len(names & text.names)
    return gold, predicted, right


def report(name: str, gold: int, predicted: int, right: int) -> None:
    p, r, f = right / max(predicted, 1), right / max(gold, 1), 2 * right / max(gold + predicted, 1)
    print(f"{name:26} P {p:.3f} R {r:.3f} F1 {f:.3f}  gold {gold}  found {predicted}")


def leave_one_out(shown: list[Text], hidden: list[Text]) -> None:
    """The figures of each annotated document under a judge that never saw it."""
    totals = np.zeros(3, dtype=np.int64)
    for document in dict.fromkeys(text.document for text in shown if text.document != LESSON):
        rest = [text for text in (*shown, *hidden) if text.document != document]
        found = hits([text for text in shown if text.document == document], train(rest))
        report(document, *found)
        totals += np.array(found)
    report("all", *map(int, totals))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and documents/")
    parser.add_argument(
        "--leave-one-out", action="store_true", help="print the figures of each document left out, write nothing"
    )
    args = parser.parse_args()
    told = [*annotated_texts(args.shared), *lessons()]
    shown, hidden = (weighed(told, gazetteer) for gazetteer in (True, False))
    if args.leave_one_out:
        leave_one_out(shown, hidden)
        return
    weights = train([*shown, *hidden])
    report("all, trained on them", *hits(shown, weights))
    weights["bias"] = weights.get("bias", 0.0) + SHIFT
    rows = (f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()) if abs(weight) >= 0.01)
    WEIGHTS.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
