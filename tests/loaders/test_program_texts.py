"""The names that the judges of program names are trained on."""

import re
from pathlib import Path
from typing import get_args

from bench.program_texts import LESSONS, annotations, lessons, norm, numbered, source_of
from loaders.model import ProgramKind


def test_annotated_names_stand_in_their_measures(shared: Path) -> None:
    missing = []
    for document, measures in annotations().items():
        texts = {number: norm(text) for number, text in numbered(source_of(document, shared))}
        for number, readings in measures.items():
            names = set[str]().union(*readings.values())
            missing += [(document, number, name) for name in names if name not in texts.get(number, "")]
    assert missing == []


def test_lessons_mark_every_name_where_it_stands() -> None:
    found = list(lessons())
    assert len(found) > 1000
    assert all("[[" not in text and "]]" not in text and "|" not in text for text in (told.text for told in found))
    assert [(told.text, name) for told in found for name in told.names if name not in norm(told.text)] == []


def test_the_kinds_of_lessons_are_kinds() -> None:
    kinds = {kind for _, kind in re.findall(r"\[\[(.*?)\|([^\]|]*)\]\]", LESSONS.read_text(encoding="utf-8"))}
    assert kinds == set(get_args(ProgramKind))
