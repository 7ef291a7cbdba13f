"""A citation and the document that it means meet in one id; documents that merely share a title do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.identity_keys import document_id


@pytest.mark.parametrize(
    ("cited", "title", "issuer"),
    [
        ("《云溪县灯会管理办法》", "云溪县灯会管理办法", None),
        ("《云溪县灯会管理办法》", "云溪县人民政府办公室关于印发《云溪县灯会管理办法》的通知", "云溪县人民政府办公室"),
        ("《云溪县灯会管理办法》", "关于印发云溪县灯会管理办法的通知", None),
        ("《国务院关于促进灯会的意见》", "国务院关于促进 灯会的意见", None),
        ("《国务院关于促进灯会的意见》", "关于促进灯会的意见", "国务院"),
        ("《灯会规划(2020-2025年)》", "灯会规划（2020－2025年）", None),
        ("《灯会规划》", "灯会规划（国发〔2016〕65号）", None),
        ("《云溪县人民政府关于促进灯会的措施》", "云溪县人民政府办公室印发《关于促进灯会的措施》", None),
        ("《云溪县关于促进灯会的措施》", "云溪县人民政府办公室关于印发《关于促进灯会的措施》的通知", "云溪县财政局"),
        ("《国务院办公厅转发财政部关于灯会意见的通知》", "财政部关于灯会意见", None),
        ("《“十三五”灯会规划》", "十三五灯会规划", "国务院"),
    ],
)
def test_a_citation_finds_its_document(cited: str, title: str, issuer: str | None) -> None:
    assert document_id(cited) == document_id(title, issuer, stem="any")


@pytest.mark.parametrize("title", ["关于促进灯会的若干措施", "促进灯会健康发展若干措施", "灯会多项利好措施"])
def test_one_generic_title_of_two_places_is_two_documents(title: str) -> None:
    ids = {document_id(title, issuer) for issuer in ("云溪县人民政府", "霞浦县人民政府")}
    ids |= {document_id(title, stem=stem) for stem in ("a", "b")}
    assert len(ids) == 4


def test_trial_and_final_versions_stay_apart() -> None:
    assert document_id("灯会管理办法(试行)") != document_id("灯会管理办法")


def test_without_a_title_the_number_or_the_stem_decides() -> None:
    assert document_id(None, number="云政〔2020〕1号", stem="a") == document_id("", number="云政〔2020〕1号", stem="b")
    assert document_id(" 《》", stem="a") == document_id(None, stem="a") != document_id(None, stem="b")


@given(st.text(), st.none() | st.text(), st.none() | st.text())
def test_any_title_gives_a_short_plain_id(title: str, issuer: str | None, stem: str | None) -> None:
    id_ = document_id(title, issuer, None, stem)
    assert id_.startswith("doc-")
    assert len(id_) == 20
    assert id_.isascii()
