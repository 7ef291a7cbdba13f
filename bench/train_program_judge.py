"""Train the judge of program names: `python -m bench.train_program_judge SHARED [--leave-one-out]` writes its weights.

The recipe: the gold measures and those of program_annotations.tsv (names told right or wrong by the annotation), and
the names of program_labels.tsv, told right or wrong by eye, wherever they stand in the other open documents. Each text
is used twice, once with the gazetteer hidden, so that the grammar learns from the names that the gazetteer knows.
Logistic regression, Gaussian prior, Adam.
"""

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loaders.outline import outline
from loaders.pipeline.programs import chosen
from loaders.pipeline.programs_grammar import Candidate
from loaders.pipeline.programs_judge import WEIGHTS, features
from loaders.pipeline.programs_offer import offered, prepared
from loaders.readers import read_text
from loaders.tidy import tidy

LABELS = Path(__file__).with_name("program_labels.tsv")
ANNOTATIONS = Path(__file__).with_name("program_annotations.tsv")
# How much a wrong name costs against a missed one: what is added to the log-odds of every candidate.
SHIFT = 0.5
MOST_PLACES = 2
RARE = 3

_ANNOTATION = re.compile(
    r"[（(]\s*(?:责任|牵头|主办|配合|各)[^：:（(]{0,8}[:：]|(?:^|\n)\s*(?:责任|牵头)(?:单位|部门)[:：]|政策依据[:：]"
    r"|[（(][^（()）]*(?:\([^()]*\)[^()（）]*)*(?:负责|牵头)[^（(]*$"
)
_DROPPED = dict.fromkeys(map(ord, " \t\r\n\u3000\"'“”‘’「」『』"))


@dataclass(frozen=True)
class Example:
    candidate: Candidate
    features: list[str]
    right: bool


@dataclass(frozen=True)
class Text:
    """One measure or line: its examples, and the names that a perfect reading finds (none where not known)."""

    document: str
    text: str
    examples: list[Example]
    names: frozenset[str]


def norm(name: str) -> str:
    return unicodedata.normalize("NFKC", name).translate(_DROPPED)


def gold_texts(folder: Path, gazetteer: bool) -> Iterator[Text]:
    for path in sorted(folder.glob("*.jsonl")):
        if ".goals." in path.name:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            measure = json.loads(line)
            names = frozenset(norm(p["name"]) for p in measure["programs"])
            yield told(path.stem, body(measure["text"]), names, gazetteer)


def told(document: str, text: str, names: frozenset[str], gazetteer: bool) -> Text:
    """A text whose names are all known: every candidate is told right or wrong by them."""
    copy, mask = prepared(text)
    examples = [
        Example(c, list(features(mask, c, known)), norm(text[c.start : c.end]) in names)
        for c, known in offered(copy, mask, gazetteer)
    ]
    return Text(document, text, examples, names)


def annotations() -> dict[str, dict[str, set[str]]]:
    """Document → number of the measure → its names; a number that returns in a document is told apart (3, 3~2)."""
    found: dict[str, dict[str, set[str]]] = {}
    for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()[1:]:
        document, number, name, _ = line.split("\t")
        names = found.setdefault(document, {}).setdefault(number, set())
        if name:
            names.add(norm(name))
    return found


def annotated_texts(documents: Path, gazetteer: bool) -> Iterator[Text]:
    """The measures of program_annotations.tsv, found in the open documents."""
    for document, measures in annotations().items():
        for number, text in numbered(documents / f"{document}.txt"):
            if number in measures:
                yield told(document, text, frozenset(measures[number]), gazetteer)


def numbered(source: Path) -> Iterator[tuple[str, str]]:
    """Number and text of every measure of a document, without its annotation."""
    text = read_text(str(source))
    seen: Counter[str] = Counter()
    for cut in outline(tidy(zip(text.lines, text.paragraphs, strict=True))).cuts:
        if cut.passage.kind == "measure":
            number = cut.passage.number
            seen[number] += 1
            key = number if seen[number] == 1 else f"{number}~{seen[number]}"
            yield key, cut.passage.text[: cut.body_end]


def body(text: str) -> str:
    starts = [m.start() for m in _ANNOTATION.finditer(text) if len(text) - m.start() < 450]
    return text[: starts[0]] if starts else text


def labelled_texts(documents: Path, skipped: Iterable[str], gazetteer: bool) -> Iterator[Text]:
    """Lines of the open documents with a labelled name; the annotated documents are left out."""
    rows = (line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines()[1:])
    labels = {name: answer == "yes" for name, answer in rows}
    seen: Counter[str] = Counter()
    for path in sorted(documents.glob("**/*.txt")):
        if any(path.stem.startswith(name) for name in skipped):
            continue
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if examples := list(_labelled(line, labels, seen, gazetteer)):
                yield Text(path.stem, line, examples, frozenset())


def _labelled(line: str, labels: dict[str, bool], seen: Counter[str], gazetteer: bool) -> Iterator[Example]:
    copy, mask = prepared(line)
    found = [(c, known, norm(line[c.start : c.end])) for c, known in offered(copy, mask, gazetteer)]
    spans = []
    for c, known, name in found:
        if name in labels and seen[name] < MOST_PLACES:
            seen[name] += 1
            spans.append((c.start, c.end, labels[name]))
            yield Example(c, list(features(mask, c, known)), labels[name])
    # Whatever else overlaps a right name is a wrong one.
    for c, known, name in found:
        if name not in labels and any(right and c.start < end and start < c.end for start, end, right in spans):
            yield Example(c, list(features(mask, c, known)), False)


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


def leave_one_out(gold: list[Text], others: list[Text]) -> None:
    """The figures of each annotated document under a judge that never saw it."""
    totals = np.zeros(3, dtype=np.int64)
    for document in dict.fromkeys(t.document for t in gold):
        rest = [t for t in others if t.document != document] + [t for t in gold if t.document != document]
        found = hits([t for t in gold if t.document == document], train(rest))
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
    documents = args.shared / "documents"
    index = (args.shared / "gold" / "INDEX.md").read_text(encoding="utf-8")
    sources = [*re.findall(r"corpus/(\S+?)\.txt", index), *annotations()]
    told_texts, others = [], []
    for gazetteer in (True, False):
        texts = [
            *gold_texts(args.shared / "gold", gazetteer),
            *annotated_texts(documents / "corpus", gazetteer),
        ]
        (told_texts if gazetteer else others).extend(texts)
        others.extend(labelled_texts(documents, sources, gazetteer))
    if args.leave_one_out:
        leave_one_out(told_texts, others)
        return
    weights = train([*told_texts, *others])
    report("all, trained on them", *hits(told_texts, weights))
    weights["bias"] = weights.get("bias", 0.0) + SHIFT
    rows = (f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()) if abs(weight) >= 0.01)
    WEIGHTS.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
