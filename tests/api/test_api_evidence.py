"""Texts cut up for reading."""

from hypothesis import given
from hypothesis import strategies as st

from api.evidence import Mark, segments, sentence

TEXT = "一、先说一句。省经信委评选质量奖,奖励100万元。再说一句"


def mark(wording: str, kind: str = "LEADS") -> Mark:
    start = TEXT.index(wording)
    return Mark(f"e-{wording}", kind, start, start + len(wording))


def test_marks_nest_the_widest_outside() -> None:
    found = segments(TEXT, [mark("质量奖", "INVOLVES"), mark("评选质量奖,奖励100万元", "FUNDS")])
    inner = next(segment for segment in found if segment.text == "质量奖")
    assert [m.kind for m in inner.marks] == ["FUNDS", "INVOLVES"]


def test_crossing_marks_share_their_middle() -> None:
    found = segments("甲乙丙", [Mark("a", "LEADS", 0, 2), Mark("b", "FUNDS", 1, 3)])
    assert [(s.text, [m.fact for m in s.marks]) for s in found] == [("甲", ["a"]), ("乙", ["a", "b"]), ("丙", ["b"])]


def test_a_mark_outside_the_text_is_left_out() -> None:
    assert [s.marks for s in segments("甲", [Mark("a", "LEADS", 0, 9), Mark("b", "LEADS", 1, 1)])] == [()]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45)), max_size=6))
def test_segments_are_the_text_and_each_mark_its_run(text: str, runs: list[tuple[int, int]]) -> None:
    marks = [Mark(str(n), "LEADS", start, end) for n, (start, end) in enumerate(runs)]
    found = segments(text, marks)
    assert "".join(segment.text for segment in found) == text
    for m in marks:
        if 0 <= m.start < m.end <= len(text):
            assert "".join(s.text for s in found if m in s.marks) == text[m.start : m.end]


def test_the_sentence_around_a_wording() -> None:
    found = sentence(TEXT, TEXT.index("质量奖"), TEXT.index("质量奖") + 3)
    assert (found.before, found.wording, found.after) == ("省经信委评选", "质量奖", ",奖励100万元。")


def test_a_wording_that_closes_its_sentence_takes_nothing_after_it() -> None:
    start = TEXT.index("奖励100")
    assert sentence(TEXT, start, TEXT.index("。再") + 1).after == ""


def test_an_endless_sentence_is_cut_near_the_wording() -> None:
    text = "长" * 500 + "奖" + "长" * 500
    found = sentence(text, 500, 501)
    assert found.before.startswith("…")
    assert found.after.endswith("…")
    assert len(found.before + found.after) < 200


def test_astral_characters_count_as_one() -> None:
    text = "𠀀𠀁省厅。"
    assert sentence(text, 2, 4).wording == "省厅"
    assert segments(text, [Mark("a", "LEADS", 2, 4)])[1].text == "省厅"
