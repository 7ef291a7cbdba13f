"""The pure parts of the store: batches, claims, phrases."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store import errors
from graph.store.batches import MOST_BYTES, MOST_ROWS, batches
from graph.store.claims import gains, resolve, settled_by
from graph.store.text import phrase_query
from loaders.errors import UnusableInput

ROWS = st.fixed_dictionaries(
    {"id": st.just("x"), "name": st.sampled_from("甲乙丙"), "names": st.lists(st.sampled_from("子丑寅"), max_size=3)},
    optional={"kind": st.sampled_from("ab"), "status": st.sampled_from(["loaded", "cited"])},
)


@given(st.lists(ROWS, min_size=1, max_size=6), ROWS)
def test_a_claim_that_settles_nothing_needs_no_others(rows: list[dict[str, object]], more: dict[str, object]) -> None:
    current = resolve([(row, 1) for row in rows])
    if settled_by(current, more):
        settled = resolve([(row, 1) for row in [*rows, more]])
        assert (resolve([(current, 1), (more, 1)]) if gains(current, more) else current) == settled


@given(st.lists(ROWS, min_size=1, max_size=6), st.randoms())
def test_claims_have_no_order(rows: list[dict[str, object]], random: object) -> None:
    said = [(row, 1) for row in rows]
    turned = said[:]
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert resolve(turned) == resolve(said)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ([("a", 1), ("b", 1)], "a"),
        ([("a", 1), ("b", 2)], "b"),
        ([("a", 2), ("b", 1), ("b", 2)], "b"),
    ],
)
def test_what_most_documents_say_holds(said: list[tuple[str, int]], kind: str) -> None:
    assert resolve([({"kind": value}, times) for value, times in said]) == {"kind": kind}


def test_batches_hold_all_rows_in_order() -> None:
    rows = [{"id": str(n)} for n in range(2 * MOST_ROWS + 1)]
    cut = list(batches(rows))
    assert [len(batch) for batch in cut] == [MOST_ROWS, MOST_ROWS, 1]
    assert [row for batch in cut for row in batch] == rows


def test_batches_stay_under_the_limit_of_bytes() -> None:
    rows = [{"id": str(n), "text": "长" * 1_000_000} for n in range(5)]
    assert [len(batch) for batch in batches(rows)] == [2, 2, 1]
    with pytest.raises(UnusableInput, match="at most 8 MB"):
        list(batches([{"id": "x", "text": "a" * (MOST_BYTES + 1)}]))


def test_of_files_that_fail_on_a_full_disk_nobody_is_told_to_build_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "build it again" in str(errors.broken(tmp_path, "no such page"))
    monkeypatch.setattr(errors, "_LEAST_FREE", 1 << 62)
    assert "make room" in str(told := errors.broken(tmp_path, "no such page"))
    assert "build" not in str(told)


def test_phrases_are_escaped() -> None:
    assert phrase_query(['a"b', "c\\d", "AND"]) == r'"a\"b" AND "c\\d" AND "AND"'
