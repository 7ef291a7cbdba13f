"""The annotated names that the network of program names is trained on."""

from pathlib import Path

from bench.program_texts import annotations, norm, numbered, source_of


def test_annotated_names_stand_in_their_measures(shared: Path) -> None:
    missing = []
    for document, measures in annotations().items():
        texts = {number: norm(text) for number, text in numbered(source_of(document, shared))}
        for number, names in measures.items():
            missing += [(document, number, name) for name in names if name not in texts.get(number, "")]
    assert missing == []
