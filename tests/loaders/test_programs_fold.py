"""Folded and packed copies keep the way back to the text."""

from hypothesis import given
from hypothesis import strategies as st

from loaders.pipeline.programs_fold import folded, packed

SIGNS = st.text(alphabet="甲乙（）()“”\"'‘’「」１a ,，。\n", max_size=60)


def test_one_form_of_every_sign() -> None:
    assert folded("（５Ｇ）「甲」‘乙’") == "(5G)“甲”“乙”"


def test_straight_quotes_open_and_close_in_turn() -> None:
    assert folded('"甲"和"乙"') == "“甲”和“乙”"


@given(SIGNS)
def test_folding_keeps_offsets(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(SIGNS)
def test_packed_signs_know_where_they_stood(text: str) -> None:
    copy = folded(text)
    pack = packed(copy)
    for at, sign in enumerate(pack.text):
        start, end = pack.span(at, at + 1)
        assert copy[start:end] == sign
    assert not set(pack.text) & set("“” \n")
