"""Documents cited in 《》."""

from loaders.pipeline.cites import find_cites


def titles(text: str, body_end: int | None = None) -> list[str]:
    cites = find_cites(text, len(text) if body_end is None else body_end)
    assert all(text[c.start : c.end] == c.title for c in cites)
    return [c.title for c in cites]


def test_each_title_once_in_order() -> None:
    assert titles("修订《甲办法》,落实《乙规划》《丙条例》和《甲办法》。") == ["《甲办法》", "《乙规划》", "《丙条例》"]


def test_title_within_a_title() -> None:
    assert titles("转发《关于印发《甲方案》的通知》。") == ["《关于印发《甲方案》的通知》"]


def test_the_brackets_of_other_typesetters() -> None:
    assert titles("修订«甲办法»。") == ["«甲办法»"]


def test_unclosed_and_empty_brackets_are_no_titles() -> None:
    assert titles("见《甲办法,又见《》和《乙办法》") == ["《乙办法》"]


def test_nothing_after_the_body_but_the_basis_field() -> None:
    body = "支持购房。"
    assert titles(body + "(按《甲办法》由省厅负责)", len(body)) == []
    assert titles(body + "\n责任单位:省厅\n政策依据:《乙通知》", len(body)) == ["《乙通知》"]


def test_a_million_opening_brackets_end() -> None:
    assert titles("《" * 1_000_000 + "甲》") == ["《甲》"]
