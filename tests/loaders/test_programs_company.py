"""The judge that sees candidates in company: what they show, and that it decides."""

import numpy as np

from loaders.pipeline.programs import chosen, settled
from loaders.pipeline.programs_company import ALONE, PIECE, UNLIKELY, Judged, odds_in_company, scores, shown, trained
from loaders.pipeline.programs_grammar import Candidate

TEXT = "推进甲乙节、丙丁节和戊己展览中心建设"


def judged(name: str, odds: float, text: str = TEXT) -> Judged:
    start = text.index(name)
    return Judged(Candidate(start, start + len(name), "campaign", "", ""), "whole", odds, odds)


def of_bias(bias: float) -> dict[str, np.ndarray]:
    """Weights that say the same of every candidate."""
    size = shown(TEXT, [judged("甲乙节", 0)], []).shape[1]
    zeros = {"W1": (size, 1), "b1": (1,), "o": (1,), "linear": (size,)}
    return {name: np.zeros(shape, dtype=np.float32) for name, shape in zeros.items()} | {"bias": np.float32(bias)}


def test_a_member_of_a_row_shows_what_is_said_of_its_neighbours() -> None:
    row = [judged("甲乙节", 2.0), judged("丙丁节", -1.0)]
    alone = shown(TEXT, row[:1], [])[0]
    beside = shown(TEXT, row, [])[0]
    differ = np.flatnonzero(alone != beside)
    assert 2.0 not in beside[differ]
    assert {-1.0} <= set(beside[differ].tolist())
    assert ALONE in alone[differ]


def test_candidates_that_overlap_show_each_other() -> None:
    rivals = [judged("戊己展览中心", 1.5), judged("展览中心", 0.5)]
    longer, shorter = shown(TEXT, rivals, [rivals[0].candidate])
    assert 1.5 in shorter
    assert 0.5 in longer
    assert not np.array_equal(shown(TEXT, rivals, [])[1], shorter)


def test_the_third_judge_has_the_last_word() -> None:
    candidates = [judged("甲乙节", 2.0), judged("丙丁节", -1.0), judged("展览中心", UNLIKELY - 1)]
    assert settled(TEXT, candidates, of_bias(-1.0)) == []
    assert {c.start for c in settled(TEXT, candidates, of_bias(1.0))} == {c.candidate.start for c in candidates[:2]}


def test_no_candidates_have_no_company() -> None:
    assert settled(TEXT, []) == []
    assert odds_in_company(TEXT, [], []).shape == (0,)


def test_the_weights_fit_what_candidates_show() -> None:
    features = shown(TEXT, [judged("甲乙节", 2.0), judged("丙丁节", 1.0)], [])
    assert np.isfinite(scores(features, trained())).all()
    assert np.isfinite(features).all()


def test_the_surest_of_those_that_overlap_is_taken() -> None:
    longer, shorter = judged("戊己展览中心", 0.5), judged("展览中心", 3.0)
    assert chosen([(j.odds, j.candidate) for j in (longer, shorter)]) == [shorter.candidate]


def test_each_part_of_a_long_measure_has_a_company_of_its_own() -> None:
    long = (TEXT + "。" * (PIECE - len(TEXT))) * 2
    here = [judged("甲乙节", 2.0, long), judged("丙丁节", -1.0, long)]
    there = [Judged(j.candidate.moved(PIECE), *j[1:]) for j in here]
    both = shown(long, here + there, [here[0].candidate, there[0].candidate])
    apart = shown(long, here, [here[0].candidate])
    # They differ by nothing but their place in the measure.
    assert np.count_nonzero(both[:2] != both[2:]) == len(here)
    assert np.array_equal(both[:2], apart)
