"""The report over the open corpus: every difference from the index is explained, and nothing is read into the rules."""

from pathlib import Path

import loaders
from tests import corpus_report

NEGATIVE = (
    "aba-2021-zhengwushuju",
    "beijing-2022-shujuzhuanqu",
    "gov-2016-ecology-135plan",
    "guangdong-2021-shuju-banfa",
    "zhongshan-2020-shuju-banfa",
)


def test_every_difference_from_the_index_is_explained(shared: Path) -> None:
    lines = list(corpus_report.report(shared))
    assert len(lines) == 135
    assert [line.file for line in lines if not line.clean] == []


def test_documents_without_annotations_have_no_lead(shared: Path) -> None:
    for name in NEGATIVE:
        document = loaders.read(shared / "documents" / "corpus" / f"{name}.txt")
        assert document.measures
        assert [measure.number for measure in document.measures if measure.leads] == []
