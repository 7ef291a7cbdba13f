"""Damage that a reader sees through: documents hurt in a way that changes no fact name the same bodies as before."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from loaders.outline import outline
from loaders.readers.lines import split_paragraphs
from loaders.tidy import tidy

LABEL = "(?:牵头|责任|配合)(?:单位|部门)"
# A whole annotation in brackets, with none inside.
WHOLE = rf"[(（〔]({LABEL}[:：][^()（）〔〕\n]*)[)）〕]"
HALF = str.maketrans("（）：，；", "():,;")
DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
NOT_FIRST = "，。、；：）)！？”"


def wrapped(text: str, width: int = 60) -> str:
    """The text as a PDF has it: every line full, with the mark of a page between some."""
    out: list[str] = []
    for paragraph in filter(None, map(str.strip, text.split("\n"))):
        line, columns = "　　", 4
        for char in paragraph:
            wide = 1 if char.isascii() else 2
            if columns + wide > width and char not in NOT_FIRST:
                out.append(line)
                line, columns = "", 0
            line, columns = line + char, columns + wide
        out.append(line)
    return "\n".join(line + f"\n— {i} —" * (i % 25 == 24) for i, line in enumerate(out))


DAMAGE: dict[str, Callable[[str], str]] = {
    "half-width punctuation": lambda t: t.translate(HALF),
    "full-width digits": lambda t: t.translate(DIGITS),
    "hard-wrapped lines and page marks": wrapped,
    "carriage returns and blank lines": lambda t: t.replace("\n", "\r\n\r\n"),
    "closing bracket lost at the end of the line": lambda t: re.sub(r"[)）〕\]](?=。?\s*\n)", "", t),
    "opening bracket twice": lambda t: re.sub(rf"([(（〔\[])(?={LABEL})", r"\1\1", t),
    "misread label": lambda t: t.replace("责任单位", "贵任单位"),
    "another colon": lambda t: re.sub(rf"({LABEL})[:：]", r"\1∶", t),
    "blanks around the colon": lambda t: re.sub(rf"({LABEL})[:：]", r"\1 ： ", t),
    "square brackets": lambda t: re.sub(WHOLE, r"【\1】", t),
    "annotation in bold": lambda t: re.sub(rf"({WHOLE})", r"**\1**", t),
    "annotation on its own line": lambda t: re.sub(rf"({WHOLE})", r"\n\1", t),
    "annotation on its own line without brackets": lambda t: re.sub(rf"{WHOLE}。?", r"\n\1\n", t),
    "annotation behind a dash": lambda t: re.sub(rf"{WHOLE}。?", r"\n——\1\n", t),
    "full stop in the bracket": lambda t: re.sub(WHOLE, r"（\1。）", t),
    "full stop behind the bracket": lambda t: re.sub(r"([)）〕])(?=\s*\n)", r"\1。", t),
    "another label": lambda t: t.replace("责任单位", "承办单位").replace("配合单位", "协办单位"),
}
# A list that fills a wrapped line to its last character cannot be told from one that goes on.
ALLOWED = 0.005


def bodies(text: str) -> Counter[str]:
    """Every body that leads, as often as it does."""
    paragraphs, numbers = split_paragraphs(text)
    cuts = outline(tidy(zip(numbers, paragraphs, strict=True))).cuts
    return Counter(re.sub(r"\s", "", lead.name) for cut in cuts for lead in cut.responsibility.leads)


@pytest.fixture(scope="module")
def whole(shared: Path) -> Mapping[str, Counter[str]]:
    """The open documents that are not hard-wrapped themselves, each with its bodies."""
    paths = sorted((shared / "documents" / "corpus").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths if not path.with_suffix(".pdf").exists()]
    return {text.translate(HALF): bodies(text.translate(HALF)) for text in texts}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_changes_no_body(name: str, whole: Mapping[str, Counter[str]]) -> None:
    wrong = total = 0
    for text, expected in whole.items():
        found = bodies(DAMAGE[name](text))
        wrong += ((found - expected) + (expected - found)).total()
        total += expected.total()
    assert total > 4000
    assert wrong <= total * ALLOWED
