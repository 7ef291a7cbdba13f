"""What `zhengtu doctor` finds in a store, and what is said of one whose files are damaged."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import plan

from graph.health import Finding, examine
from graph.store import Store, StoreError
from graph.store.errors import StoreDamagedError

# The wordings of its evidence are the text's own, beyond the first plane too.
SOUND = plan("sound", {"d": "𠮷质量"}, {"p": "𠮷质量奖"}, ("law",), text="𠮷质量奖")
SOUND.edges["TARGETS", "Measure", "Target"][0] |= {"end": 1, "wording": "𠮷"}
SOUND.edges["CITES", "Measure", "Document"][0] |= {"start": 1, "end": 3, "wording": "质量"}


def finding(store: Store, what: str) -> Finding:
    return next(found for found in examine(store) if found.what == what)


def test_a_sound_store(engine_store: Store) -> None:
    engine_store.load(SOUND)
    findings = examine(engine_store)
    assert [found for found in findings if not found.good] == []
    assert "2 Measure" in findings[-1].says


@pytest.mark.parametrize(
    ("damage", "what", "says"),
    [
        ("CREATE (:Department {id: 'alone', name: '局', kind: 'body'})", "orphans", "Department alone"),
        ("MATCH (c:Claim {node: 'p'}) DELETE c", "orphans", "Program p"),
        ("MATCH (p:Program {id: 'p'}) DETACH DELETE p", "documents", "of sound a part is missing"),
        ("MATCH (d:Document {id: 'sound'}) SET d.status = 'cited'", "documents", "of sound a part is missing"),
        ("MATCH (m:Measure {id: 'sound-m0'}) DETACH DELETE m", "documents", "of sound a part is missing"),
        ("MATCH ()-[r:INVOLVES]->() SET r.start = 1", "evidence", "in sound it is not where"),
    ],
)
def test_what_is_not_sound_is_found(engine_store: Store, damage: str, what: str, says: str) -> None:
    engine_store.load(SOUND)
    engine_store.write(damage)
    found = finding(engine_store, what)
    assert not found.good
    assert says in found.says


@pytest.mark.neo4j
@pytest.mark.parametrize("release", ["neo4j-5.26"])
def test_a_missing_index_is_found_and_made(release: str, neo4j_settings: Callable[..., object]) -> None:
    with Store.open(settings=neo4j_settings(release)) as store:  # type: ignore[arg-type]
        for what in ("CONSTRAINT measure_id", "INDEX measure_document", "INDEX measure_fulltext"):
            with store._link.driver.session(database=store._link.database) as session:
                session.run(f"DROP {what}").consume()
        found = finding(store, "schema")
        assert not found.good
        assert "measure_id" in found.says
        store.mend_schema()
        assert finding(store, "schema").good


def killed(folder: Path) -> Path:
    """The files of a store as if its process had been killed: nothing tells what they were."""
    (folder / "seal.json").unlink()
    return folder / "databases" / "zhengtu"


@pytest.mark.parametrize("pattern", ["dictionary*", "configuration.json", "*.bucket"])
def test_a_damaged_store_says_so_and_how_to_build_it_again(tmp_path: Path, pattern: str) -> None:
    folder = tmp_path / "store"
    with Store.open(f"embedded:{folder}") as store:
        store.load(SOUND)
    for file in killed(folder).glob(pattern):
        file.write_bytes(b"\xa5damaged!" * (file.stat().st_size // 9 + 1))
    with pytest.raises(StoreDamagedError, match=r"is damaged.*zhengtu build SOURCE\.\.\. --store embedded:") as caught:
        Store.open(f"embedded:{folder}")
    assert isinstance(caught.value, StoreError)
    assert "\n" not in str(caught.value)
    # The words of the error hold: the folder moved away, another store is made in its place.
    shutil.move(folder, tmp_path / "damaged")
    with Store.open(f"embedded:{folder}") as store:
        assert store.load(SOUND).status == "loaded"


def test_records_that_cannot_be_read_are_found_though_queries_pass_over_them(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with Store.open(f"embedded:{folder}") as store:
        store.load(SOUND)
        assert finding(store, "files") == Finding("files", True, "no record is damaged")
    (file,) = killed(folder).glob("Measure_0.*.bucket")
    file.write_bytes(b"\xa5damaged" * 4096 + file.read_bytes()[9 * 4096 :])
    with Store.open(f"embedded:{folder}") as store:
        found = finding(store, "files")
        assert not found.good
        assert f"build it again: zhengtu build SOURCE... --store embedded:{folder}" in found.says


@pytest.mark.neo4j
@pytest.mark.parametrize("release", ["neo4j-5.26"])
def test_the_files_of_a_server_are_left_to_it(release: str, neo4j_settings: Callable[..., object]) -> None:
    with Store.open(settings=neo4j_settings(release)) as store:  # type: ignore[arg-type]
        assert finding(store, "files") == Finding("files", True, "not looked at: they are the server's")


def test_a_store_that_lost_a_part_of_its_files_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with Store.open(f"embedded:{folder}") as store:
        store.load(SOUND)
    (lost,) = killed(folder).glob("Measure_0.*.bucket")
    lost.unlink()
    with Store.open(f"embedded:{folder}") as store:
        assert not all(found.good for found in examine(store))


def test_a_question_that_comes_upon_a_lost_record_says_that_the_store_is_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with Store.open(f"embedded:{folder}") as store:
        store.load(SOUND)
    (file,) = killed(folder).glob("Department_0.*.bucket")
    file.write_bytes(bytes(file.stat().st_size))
    with Store.open(f"embedded:{folder}") as store, pytest.raises(StoreDamagedError, match="zhengtu build SOURCE"):
        store.run("MATCH (m:Measure {id: 'sound-m0'})<-[:LEADS]-(d) RETURN d.name AS name")
