"""What is read from documents that no rule, list or weight was made from: strict precision, recall and F1.

    python -m bench.heldout

bench/heldout.tsv holds the annotation: its facts by document and number of the measure (a number that returns is told
apart: 3, 3~2), and no text; a measure without facts has a row of its own. A document without any lead was annotated for
programs, targets and funds alone. Names were told by two readers, and by a third where they differed. Nobody looks at
single errors here: a figure that has been tuned tells nothing of documents that nobody has opened. bench/opened.tsv
holds in the same form those that once were held out and have been opened since; they stand below, for comparison.
Needs the folder of real documents.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import loaders
from bench.gold import SHARED
from loaders.evaluation import fold
from loaders.model import Passage

ANNOTATIONS = {name: Path(__file__).with_name(f"{name}.tsv") for name in ("heldout", "opened")}
Fact = tuple[str, ...]
Measures = dict[tuple[str, str], Counter[Fact]]
BODIES = ("leads", "supports")
FIELDS = (*BODIES, "programs", "targets", "funds")


def annotated(annotation: Path) -> Measures:
    """The facts of each measure (document, number); a fact is its field and what the strict score compares."""
    found: Measures = defaultdict(Counter)
    with annotation.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            facts = found[row["document"], row["number"]]
            if row["field"]:
                facts[(row["field"], *row["fact"].split("|"))] += 1
    return found


def read(document: str) -> Measures:
    """What is read from a document, in the same form."""
    found: Measures = {}
    seen: Counter[str] = Counter()
    for passage in loaders.read(SHARED / "documents" / "corpus" / f"{document}.txt").passages:
        if passage.kind == "measure":
            seen[passage.number] += 1
            again = f"~{seen[passage.number]}" if seen[passage.number] > 1 else ""
            found[document, passage.number + again] = Counter(facts_of(passage))
    return found


def facts_of(passage: Passage) -> list[Fact]:
    """The facts of a passage as the strict score compares them."""
    named = [("leads", lead.name) for lead in passage.leads]
    named += [("supports", support.name) for support in passage.supports]
    named += [("programs", program.name) for program in passage.programs]
    found: list[Fact] = [(field, str(fold(name))) for field, name in named]
    found += [
        ("targets", *map(_told, (t.value, t.upper, fold(t.unit), t.comparator, t.due, t.period)))
        for t in passage.targets
    ]
    found += [("funds", *map(_told, (f.instrument, f.amount, f.rate, f.comparator))) for f in passage.funds]
    return found


def _told(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float | int) else str(value)


def rows(gold: Measures) -> Iterator[tuple[str, float, float, float, int, int]]:
    """For each field precision, recall, F1, and how many facts were annotated and found."""
    found: Measures = {}
    for document in sorted({document for document, _ in gold}):
        found |= read(document)
    with_bodies = {document for (document, _), facts in gold.items() if any(f[0] == "leads" for f in facts)}
    for field in FIELDS:
        asked = [key for key in gold if field not in BODIES or key[0] in with_bodies]
        told, said = (
            Counter({(k, f): n for k, facts in side.items() for f, n in facts.items() if f[0] == field})
            for side in ({key: measures.get(key, Counter()) for key in asked} for measures in (gold, found))
        )
        hits, wanted, offered = (sum(c.values()) for c in (told & said, told, said))
        f1 = 2 * hits / max(wanted + offered, 1)
        yield field, hits / max(offered, 1), hits / max(wanted, 1), f1, wanted, offered


def main() -> None:
    if not SHARED.is_dir():
        sys.exit(f"{SHARED}: not there; name the folder of real documents by ZHENGTU_SHARED")
    print("documents", "field", "precision", "recall", "F1", "annotated", "found", sep="\t")
    for name, annotation in ANNOTATIONS.items():
        for field, precision, recall, f1, wanted, offered in rows(annotated(annotation)):
            print(name, field, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", wanted, offered, sep="\t")


if __name__ == "__main__":
    main()
