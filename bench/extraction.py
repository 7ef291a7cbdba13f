"""Extraction: characters a second a core, the ratio to jieba + spaCy SpanRuler with the same gazetteer, memory.

Seconds are those of the processor, so that a busy machine does not count. Targets: ≥ 1 M characters/s on copies of the
plan and ≥ 1.2 M over the open corpus, Docs and spans included; ≥ 4 × the SpanRuler pipeline in the same run; a pipeline
ready in 1 s; a process that reads 5,000 documents takes ≤ 350 MB, and grows ≤ 5 % from the 1,000th on; a line of one
sign or mark takes no more than 3 × an ordinary text of its size.
"""

import logging
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Sequence
from itertools import cycle, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

import psutil

import zhengtu
from loaders.pipeline import extractor
from loaders.pipeline.programs_gazetteer import entries
from loaders.readers import Text, read_text
from loaders.reading import read_paragraphs
from loaders.tidy import tidy

ROOT = Path(__file__).resolve().parents[1]
COPIES, BASELINE_COPIES, ROUNDS = 100, 4, 3
DOCUMENTS = Path(os.environ.get("ZHENGTU_SHARED", ROOT.parent / "shared")) / "documents"
READY = "import time; from loaders.pipeline import extractor; extractor(); print(time.process_time())"
# Where memory is looked at: after so many documents, in a process of its own.
WARM, MANY = 1_000, 5_000
MEMORY = "from bench.extraction import resident; print(*resident())"
HOSTILE = ("(", "、", "《", "0", "1—1—", "责任单位：", "（一）")
HOSTILE_SIZE = 300_000


def source() -> Text:
    """The plan where the folder of real documents is at hand, else the bundled digest of it."""
    plan = DOCUMENTS / "fujian-2018-part2.txt"
    digest = next((Path(zhengtu.__file__).parent / "sample").glob("*.txt"))
    return read_text(plan if plan.is_file() else digest)


def corpus() -> list[Text]:
    """The open corpus, empty where it is not at hand."""
    return [read_text(path) for path in sorted((DOCUMENTS / "corpus").rglob("*.txt"))]


def characters(text: Text) -> int:
    return sum(len(p) for p in text.paragraphs)


def measure_ours(texts: Sequence[Text]) -> float:
    """Characters a second, from lines to facts."""
    start = time.process_time()
    for text in texts:
        read_paragraphs(text)
    return sum(map(characters, texts)) / (time.process_time() - start)


def span_ruler() -> Any:
    """jieba's words, spaCy's SpanRuler, our gazetteer."""
    import spacy

    # jieba and the ruler both warn on every use.
    warnings.simplefilter("ignore")
    logging.getLogger("jieba").setLevel(logging.ERROR)
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    ruler: Any = nlp.add_pipe("span_ruler")
    ruler.add_patterns([{"label": e.kind, "pattern": name} for e in entries() for name in (e.name, *e.variants)])
    nlp("预热")
    return nlp


def measure_baseline(nlp: Any, text: Text, copies: int) -> float:
    """Characters a second of the tidied text as one Doc, the fastest way to have it; tidying is not counted."""
    whole = "\n".join(line.text for line in tidy(zip(text.lines, text.paragraphs, strict=True)))
    start = time.process_time()
    for doc in nlp.pipe([whole] * copies):
        len(doc.spans["ruler"])
    return copies * characters(text) / (time.process_time() - start)


def resident() -> tuple[int, int]:
    """Resident bytes of this process after WARM and after MANY documents: the open corpus over and over."""
    process, warm = psutil.Process(), 0
    for count, text in enumerate(islice(cycle(corpus() or [source()]), MANY), 1):
        read_paragraphs(text)
        if count == WARM:
            warm = process.memory_info().rss
    return warm, process.memory_info().rss


def _alone(code: str) -> list[float]:
    """The numbers that a line of Python prints in a process of its own."""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    return [float(number) for number in run.stdout.split()]


def worst_line() -> tuple[str, float]:
    """The sign that a measure of nothing else takes longest to read, and how often the time of the plan's own text."""
    ordinary = 1 / measure_ours([source()] * (HOSTILE_SIZE // characters(source()) + 1))
    taken = {sign: 1 / measure_ours([_hostile(sign)]) / ordinary for sign in HOSTILE}
    return max(taken.items(), key=itemgetter(1))


def _hostile(sign: str) -> Text:
    measure = f"1.甲项工作{sign * (HOSTILE_SIZE // len(sign))}（牵头单位：省甲厅）"
    return Text("hostile.txt", ["一、任务", measure, "2.乙项工作。（牵头单位：省乙厅）"], [1, 2, 3], "utf-8")


def run() -> list[tuple[str, str, str]]:
    """Rows of (what, figure, target)."""
    text, (ready,), (warm, many) = source(), _alone(READY), _alone(MEMORY)
    extractor()
    read_paragraphs(text)
    nlp = span_ruler()
    pairs = [
        (measure_ours([text] * (COPIES // ROUNDS)), measure_baseline(nlp, text, BASELINE_COPIES)) for _ in range(ROUNDS)
    ]
    ours = sorted(a for a, _ in pairs)[ROUNDS // 2]
    ratio = sorted(a / b for a, b in pairs)[ROUNDS // 2]
    sign, times = worst_line()
    documents = corpus()
    over = f"{max(measure_ours(documents) for _ in range(ROUNDS)) / 1e6:.2f} M" if documents else "not at hand"
    return [
        ("extraction: characters a second, one core", f"{ours / 1e6:.2f} M", "≥ 1 M"),
        ("extraction: the same over the open corpus", over, "≥ 1.2 M"),
        ("extraction: against jieba + SpanRuler", f"{ratio:.1f} ×", "≥ 4 ×"),
        ("extraction: pipeline ready", f"{ready:.2f} s", "≤ 1 s"),
        (f"extraction: slowest line of one mark ({sign})", f"{times:.1f} ×", "≤ 3 ×"),
        (f"extraction: memory after {MANY:,} documents", f"{many / 1e6:.0f} MB", "≤ 350 MB"),
        (f"extraction: memory growth from the {WARM:,}th", f"{many / warm - 1:+.1%}", "≤ +5 %"),
    ]


if __name__ == "__main__":
    for row in run():
        print(*row, sep="\t")
