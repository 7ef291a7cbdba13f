"""Rows of names: their pieces, and the word that closes them."""

import pytest

from loaders.pipeline.programs_grammar import Clauses, masked
from loaders.pipeline.programs_rows import closing_of, pieces


def found(text: str) -> dict[str, str]:
    """Each piece of a row that may be a name, with its kind."""
    return {text[c.start : c.end]: c.kind for c in pieces(Clauses(masked(text)))}


def test_the_pieces_of_a_row_of_projects_need_no_head() -> None:
    row = "推进青禾数字展馆、白鹭湖环湖步道、江州镍矿二期等12个重点项目建设。"
    assert found(row) == {"青禾数字展馆": "project", "白鹭湖环湖步道": "project", "江州镍矿二期": "project"}


def test_what_closes_the_row_says_of_what_kind_its_pieces_are() -> None:
    assert found("举办江州古镇灯会、白鹭湖龙舟赛等系列活动。")["白鹭湖龙舟赛"] == "campaign"


def test_joints_do_not_cut_the_pieces() -> None:
    assert "动力电池及材料" in found("由市发展改革委牵头,推进动力电池及材料、江州镍矿二期等项目。")


@pytest.mark.parametrize("row", ["改善教育、医疗等项目。", "进入数字展馆建设、古镇修缮保护等领域。"])
def test_short_pieces_and_other_rows_are_not_offered(row: str) -> None:
    assert found(row) == {}


@pytest.mark.parametrize(
    ("text", "name", "closing"),
    [
        ("培育单项冠军、瞪羚企业等优质企业。", "单项冠军", "企业"),
        ("培育单项冠军、瞪羚企业等优质企业。", "瞪羚企业", "企业"),
        ("培育单项冠军，支持瞪羚企业等申报。", "单项冠军", ""),
        ("培育单项冠军。", "单项冠军", ""),
    ],
)
def test_the_word_that_closes_a_row(text: str, name: str, closing: str) -> None:
    copy = text.replace("，", ",")
    assert closing_of(copy, copy.find(name) + len(name)) == closing
