"""What the network is shown of a text."""

import pytest

from loaders.pipeline.programs_page import BARE, HEADED, PREFIXED, QUOTED, WHOLE, page_of


def known(text: str) -> dict[str, int]:
    """Each span that the gazetteer points to, and how."""
    return {text[start:end]: how for start, end, how, _ in page_of(text).known}


def hints(text: str) -> set[tuple[str, int]]:
    return {(text[start:end], how) for start, end, how in page_of(text).hints.tolist()}


def test_titles_hold_no_names() -> None:
    page = page_of("落实《绿色工厂管理办法》。")
    assert not page.known
    assert not len(page.heads)


def test_known_names_with_and_without_their_level() -> None:
    assert known("认定省级文明单位。") == {"文明单位": BARE, "省级文明单位": PREFIXED}
    assert known("认定文明单位。") == {"文明单位": WHOLE}


def test_levels_that_share_a_name_stay_out() -> None:
    assert "省级文明单位" not in known("认定国家级、省级文明单位。")


def test_a_name_cut_out_of_a_longer_word_is_not_known() -> None:
    assert "科技贷" not in known("发放科技贷款。")
    assert "科技贷" in known("推广科技贷。")


def test_the_gazetteer_can_be_hidden() -> None:
    assert page_of("争创文明单位。").known
    assert not page_of("争创文明单位。", gazetteer=False).known


def test_a_hint_runs_from_the_last_opener_or_mark_to_a_head() -> None:
    assert ("渔港提升工程", HEADED) in hints("深入实施渔港提升工程。")
    assert ("渔港提升工程", HEADED) in hints("有序,渔港提升工程。")


@pytest.mark.parametrize("text", ["举办内贸版“春晓会”。", "举办内贸版‘春晓会’。", '举办内贸版"春晓会"。'])
def test_a_quotation_is_a_hint(text: str) -> None:
    assert (text[5:10], QUOTED) in hints(text)


def test_of_heads_that_end_together_the_longest_counts() -> None:
    text = "建设示范基地"
    assert [text[start:end] for _, start, end in page_of(text).heads.tolist() if end == len(text)] == ["示范基地"]
