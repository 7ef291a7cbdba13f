"""Extraction: characters a second a core, the ratio to jieba + spaCy SpanRuler with the same gazetteer, memory.

Targets: ≥ 1 M characters/s on 100 copies of the plan, Docs and spans included; ≥ 4 × the SpanRuler pipeline in the same
run; resident memory grows ≤ 5 % from the 100th to the 1,000th document.
"""

import logging
import os
import time
import warnings
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


def source() -> Text:
    """The plan where the folder of real documents is at hand, else the bundled digest of it."""
    plan = Path(os.environ.get("ZHENGTU_SHARED", ROOT.parent / "shared")) / "documents" / "fujian-2018-part2.txt"
    digest = next((Path(zhengtu.__file__).parent / "sample").glob("*.txt"))
    return read_text(plan if plan.is_file() else digest)


def characters(text: Text) -> int:
    return sum(len(p) for p in text.paragraphs)


def measure_ours(text: Text, copies: int) -> float:
    """Characters a second, from lines to facts."""
    start = time.perf_counter()
    for _ in range(copies):
        read_paragraphs(text)
    return copies * characters(text) / (time.perf_counter() - start)


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
    paragraphs = [line.text for line in tidy(zip(text.lines, text.paragraphs, strict=True))]
    start = time.perf_counter()
    for _ in range(copies):
        for doc in nlp.pipe(paragraphs):
            len(doc.spans["ruler"])
    return copies * characters(text) / (time.perf_counter() - start)


def memory_growth(text: Text) -> tuple[float, float]:
    """Resident MB after 100 documents, and its growth by 1,000."""
    process = psutil.Process()
    for _ in range(100):
        read_paragraphs(text)
    first = process.memory_info().rss
    for _ in range(900):
        read_paragraphs(text)
    return first / 1e6, process.memory_info().rss / first - 1


def run() -> list[tuple[str, str, str]]:
    """Rows of (what, figure, target)."""
    text = source()
    start = time.perf_counter()
    extractor()
    read_paragraphs(text)
    ready = time.perf_counter() - start
    nlp = span_ruler()
    pairs = [
        (measure_ours(text, COPIES // ROUNDS), measure_baseline(nlp, text, BASELINE_COPIES)) for _ in range(ROUNDS)
    ]
    ours = sorted(a for a, _ in pairs)[ROUNDS // 2]
    ratio = sorted(a / b for a, b in pairs)[ROUNDS // 2]
    megabytes, growth = memory_growth(text)
    return [
        ("extraction: characters a second, one core", f"{ours / 1e6:.2f} M", "≥ 1 M"),
        ("extraction: against jieba + SpanRuler", f"{ratio:.1f} ×", "≥ 4 ×"),
        ("extraction: first document read", f"{ready:.2f} s", ""),
        ("extraction: memory after 100 documents", f"{megabytes:.0f} MB", ""),
        ("extraction: memory growth to 1,000", f"{growth:+.1%}", "≤ +5 %"),
    ]


if __name__ == "__main__":
    for row in run():
        print(*row, sep="\t")
