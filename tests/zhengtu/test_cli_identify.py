"""`zhengtu identify`: a name means a body by who writes it, in a file or in a document of the store."""

import json
from pathlib import Path

from tests.zhengtu.conftest import PLAN, Run

COLUMNS = ["mention", "canonical", "jurisdiction", "level", "family", "kind", "today", "rule", "others"]


def test_by_a_file_and_by_a_document_of_the_store(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "fujian.txt"
    plan.write_text("福建省人民政府关于质量提升的行动方案\n" + PLAN.split("\n", 1)[1], encoding="utf-8")
    done = run("identify", "省经信委", "各市人民政府", "--document", plan, "--format", "json")
    assert (done.status, done.err) == (0, "")
    by_file = json.loads(done.out)
    assert [list(row) for row in by_file] == [COLUMNS, COLUMNS]
    assert by_file[0]["canonical"] == "福建省经济和信息化委员会"
    assert by_file[0]["today"] == "福建省工业和信息化厅"
    assert [row["kind"] for row in by_file] == ["body", "group"]
    store = f"embedded:{tmp_path / 'store'}"
    run("build", plan, "--store", store)
    done = run("identify", "省经信委", "--document", "fujian.txt", "--store", store, "--format", "json")
    assert json.loads(done.out)[0] == by_file[0]
    assert "福建省经济和信息化委员会" in run("identify", "省经信委", "--document", plan).out


def test_a_document_that_is_nowhere_is_said(run: Run, tmp_path: Path) -> None:
    done = run("identify", "省经信委", "--document", "nowhere.txt", "--store", f"embedded:{tmp_path / 'store'}")
    assert done.status == 2
    assert "nowhere.txt" in done.error


def test_a_name_that_says_its_place_needs_no_document(run: Run) -> None:
    done = run("identify", "福建省发改委", "省经信委", "国家发改委", "--format", "json")
    assert (done.status, done.err) == (0, "")
    rows = json.loads(done.out)
    assert [row["canonical"] for row in rows] == ["福建省发展和改革委员会", "省经信委", "国家发展和改革委员会"]
    assert rows[1]["rule"].endswith("which 省 is meant, nothing tells")


def test_the_table_says_when_and_by_which_reform_a_body_changed_and_how_sure_it_is(run: Run) -> None:
    done = run("identify", "福建省质量技术监督局")
    assert "福建省市场监督管理局 (2018, 2018年机构改革)" in done.out
    assert "certain" in done.out


def test_what_the_text_says_of_a_name_counts_in_the_store_too(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "fujian.txt"
    measures = "1.支持小微企业。（牵头单位：人民银行、银保监会、证监会）\n2.建设平台。（牵头单位：省财政厅）\n"
    plan.write_text(f"福建省人民政府关于质量提升的行动方案\n{measures}", encoding="utf-8")
    store = f"embedded:{tmp_path / 'store'}"
    run("build", plan, "--store", store)
    asked = ("identify", "人民银行", "--format", "json", "--document")
    by_file, by_store = (json.loads(run(*asked, *where).out) for where in ((plan,), ("fujian.txt", "--store", store)))
    assert by_file == by_store
    assert by_file[0]["canonical"] == "中国人民银行"
