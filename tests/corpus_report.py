"""`python -m tests.corpus_report`: what is read from each open document, beside the count of annotations in the index.

One row a document: its measures, those with a lead, those that name a crowd only, the styles of their annotations, and
the difference from the index, which counts by a pattern. A difference is explained in `corpus_differences.tsv` by a
reason of a closed list; one that is not explained makes the report fail.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from loaders.outline import Cut, outline
from loaders.readers import read_text
from loaders.responsibility import labels
from loaders.tidy import tidy

ROOT = Path(__file__).resolve().parents[1]
REASONS = {
    "pair": "the index counts each line of a pair of labels",
    "uncounted": "an annotation that the index's pattern does not know",
    "miscounted": "a bracket that the index's pattern takes for an annotation",
}
ROW = re.compile(r"\| (?P<file>\S+\.txt) \|(?:[^|]*\|){4} (?P<count>\d+) \| (?P<styles>[^|]*) \|")


@dataclass(frozen=True, slots=True)
class Line:
    """What the report says of one document."""

    file: str
    indexed: int
    measures: int
    leads: int
    crowds: int
    styles: Counter[str]
    explained: list[tuple[str, int]]

    @property
    def difference(self) -> int:
        return self.leads + self.crowds - self.indexed

    @property
    def clean(self) -> bool:
        return self.difference == sum(count for _, count in self.explained)


def report(shared: Path) -> Iterator[Line]:
    """The report over the open corpus in `shared`."""
    index = (shared / "documents" / "INDEX.md").read_text(encoding="utf-8")
    explained = differences()
    for row in ROW.finditer(index):
        cuts = _measures(shared / "documents" / "corpus" / row["file"])
        leads = sum(bool(cut.responsibility.leads) for cut in cuts)
        crowds = sum(bool(cut.responsibility.groups and not cut.responsibility.leads) for cut in cuts)
        styles = Counter(style_of(cut) for cut in cuts if cut.annotation)
        known = explained.get(row["file"], [])
        yield Line(row["file"], int(row["count"]), len(cuts), leads, crowds, styles, known)


def differences() -> dict[str, list[tuple[str, int]]]:
    """The explained differences: file → (reason, count)."""
    found: dict[str, list[tuple[str, int]]] = {}
    text = Path(__file__).with_name("corpus_differences.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        file, reason, count = line.split("\t")
        assert reason in REASONS, f"{reason} is no reason; it is one of {', '.join(REASONS)}"
        found.setdefault(file, []).append((reason, int(count)))
    return found


def _measures(path: Path) -> list[Cut]:
    text = read_text(path)
    lines = tidy(zip(text.lines, text.paragraphs, strict=True))
    return [cut for cut in outline(lines).cuts if cut.passage.kind == "measure"]


def style_of(cut: Cut) -> str:
    """The code of STYLES.md for the way an annotation is written, near enough to count by."""
    assert cut.annotation is not None
    one, text = cut.annotation, cut.passage.text
    if one.form != "label":
        return {"line": "B", "list": "D"}.get(one.form) or ("C3" if cut.responsibility.supports else "C")
    found = [label.word for label in labels(text, one.inner, one.inner_end)]
    if not found[0].endswith("单位"):
        return "A6"
    stems = "+".join(word.removesuffix("单位") for word in found)
    return {"责任": "A1", "牵头+责任": "A2", "责任+配合": "A2b", "牵头+配合": "A3", "牵头": "A4"}.get(
        stems, "A5" if len(found) > 2 else "A7"
    )


def main() -> int:
    shared = Path(os.environ.get("ZHENGTU_SHARED", ROOT.parent / "shared"))
    console = Console(width=150)
    if not (shared / "documents" / "INDEX.md").is_file():
        console.print(
            "needs the folder of real documents: put it beside the checkout as `shared` or set ZHENGTU_SHARED"
        )
        return 2
    table = Table("document", "index", "measures", "lead", "crowd", "styles", "difference", box=None)
    lines = list(report(shared))
    for line in lines:
        styles = " ".join(f"{style}×{count}" for style, count in sorted(line.styles.items()))
        why = ", ".join(f"{count:+d} {reason}" for reason, count in line.explained)
        verdict = why if line.clean else f"[red]{line.difference:+d} not explained[/red] {why}"
        counts = (line.indexed, line.measures, line.leads, line.crowds)
        table.add_row(line.file, *map(str, counts), styles, verdict)
    console.print(table)
    faults = [line.file for line in lines if not line.clean]
    totals = Counter[str]()
    for line in lines:
        totals += line.styles
    console.print(
        f"{len(lines)} documents, {sum(line.measures for line in lines)} measures, {len(faults)} not explained"
    )
    console.print("styles: " + ", ".join(f"{style} {count}" for style, count in totals.most_common()))
    for reason, meaning in REASONS.items():
        console.print(f"{reason}: {meaning}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
