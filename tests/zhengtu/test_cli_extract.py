"""`zhengtu extract`: JSON lines whose every span is the text's own wording."""

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import zhengtu
from tests.zhengtu.conftest import Run


def test_one_object_a_passage_with_spans_on_the_wording(run: Run, plan: Path) -> None:
    done = run("extract", plan)
    assert (done.status, done.err) == (0, "")
    first, second = (json.loads(line) for line in done.out.splitlines())
    assert list(first) == [
        *("number", "section", "text", "kind", "leads", "supports", "programs", "targets", "funds", "cites", "groups"),
        "spans",
    ]
    assert (first["number"], first["section"], first["kind"]) == ("1", "一、总则", "measure")
    assert (first["leads"], second["leads"]) == (["省质监局"], ["省经信委"])
    assert {"name": "省财政厅", "role": "配合单位"} in first["supports"]
    assert first["funds"][0]["amount"] == 1_000_000
    for record in (first, second):
        for span in record["spans"]:
            fact = record[span["field"]][span["index"]]
            wording = fact if isinstance(fact, str) else fact.get("name") or fact["text"]
            assert record["text"][span["start"] : span["end"]] == wording


def test_into_a_file_whole_or_not_at_all(run: Run, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    done = run("extract", plan, "-o", target)
    assert (done.status, done.out) == (0, "")
    assert f"wrote {target}" in done.err
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2
    assert "cannot be written" in run("extract", plan, "-o", tmp_path / "no" / "folder.jsonl").error
    assert "is a folder" in run("extract", plan, "-o", tmp_path).error
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "out.jsonl", "plan.txt"]


def test_what_cannot_be_read_is_said_and_the_rest_is_read(run: Run, plan: Path, tmp_path: Path) -> None:
    done = run("extract", tmp_path / "missing.txt", plan)
    assert done.status == 2
    assert "there is no such file" in done.error
    assert len(done.out.splitlines()) == 2


def test_a_text_without_measures_gives_nothing_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("床前明月光\n疑是地上霜\n", encoding="utf-8")
    done = run("extract", tmp_path / "poem.txt")
    assert (done.status, done.out) == (0, "")
    assert "no measure found" in done.err


@pytest.mark.parametrize("name", ["gov-37", "gov-39"])
def test_a_page_is_the_same_document_as_its_text(shared: Path, name: str) -> None:
    page, plain = (zhengtu.read(shared / "documents" / f"{name}.{kind}") for kind in ("html", "txt"))
    assert (page.id, page.title, page.number, page.issued) == (plain.id, plain.title, plain.number, plain.issued)


@pytest.mark.parametrize("name", ["gov-37", "gov-39"])
def test_a_page_gives_the_measures_of_its_text(run: Run, shared: Path, name: str) -> None:
    page, plain = (run("extract", shared / "documents" / f"{name}.{kind}").out for kind in ("html", "txt"))
    assert [json.loads(line)["text"] for line in page.splitlines()] == [
        json.loads(line)["text"] for line in plain.splitlines()
    ]


def test_the_real_plan_arrives_whole(run: Run, shared: Path) -> None:
    done = run("extract", shared / "documents" / "fujian-2018-part2.txt")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["number"] for record in records] == [str(number) for number in range(59, 180)]
    assert sum(len(record["leads"]) for record in records) == 123
    assert len({name for record in records for name in record["leads"]}) == 32
    assert len({record["section"] for record in records}) == 23
    assert all(record["leads"] for record in records)


def test_a_page_to_proofread_shows_every_fact_and_needs_nothing(run: Run, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.html"
    assert run("extract", "--html", plan, "-o", target).status == 0
    page = target.read_text(encoding="utf-8")
    assert "://" not in page
    assert 'src="' not in page
    document = zhengtu.read(plan)
    marked = LexborHTMLParser(page)
    for field in ("leads", "supports", "programs", "funds"):
        wordings = [p.text[f.start : f.end] for p in document.passages for f in getattr(p, field)]
        shown = "".join(mark.text() for mark in marked.css(f"article mark.{field}"))
        assert wordings
        assert all(part in shown for wording in wordings for part in wording.split("、"))
    texts = ["".join(p.text() for p in article.css("p")) for article in marked.css("article")]
    assert len(texts) == len(document.passages)
    assert "配合单位" in marked.css_first("sub.supports").text()


def test_a_page_to_proofread_says_what_a_sum_is_for_one_of(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1.按200元/平方米给予补贴。（责任单位：市甲局）", encoding="utf-8")
    page = LexborHTMLParser(run("extract", "--html", tmp_path / "a.txt").out)
    assert "每平方米 200" in page.css_first("sub.funds").text()


def test_markup_in_a_document_stays_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1.做<script>alert(1)</script>甲。（责任单位：市甲局）", encoding="utf-8")
    assert "<script>" not in run("extract", "--html", tmp_path / "a.txt").out


def test_several_documents_make_several_pages(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(plan.read_text(encoding="utf-8"), encoding="utf-8")
    assert "name a folder" in run("extract", "--html", plan, tmp_path / "plan.md").error
    for _ in range(2):
        assert run("extract", "--html", plan, tmp_path / "plan.md", "-o", tmp_path / "pages").status == 0
        assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["plan.md.html", "plan.txt.html"]
