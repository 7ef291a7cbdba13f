"""The judge of numbers: what it is shown against the definition, and chances that nothing beside a passage moves."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.pipeline.numbers_network import (
    GAP,
    INSTRUMENTS,
    SHARE,
    Layout,
    Network,
    encoded,
    laid_out,
    network,
    odds_of,
    parts_of,
    scores,
    sigmoid,
)
from loaders.pipeline.reading import Reading

TEXTS = [
    "对新认定的企业，给予20万元奖励；续评的按50%补助，并提供贷款贴息。培育企业10家，产值增长8%。",
    "加强资金监管。每年安排专项资金300万元（含配套），用于技术改造，单个项目不超过１０万元。",
    "无一字言财。",
    "",
    "按贷款利息的2倍给予贴息",
]
D, H, HIDDEN = 3, 4, 5


def small(seed: int = 3) -> Network:
    """A network of random weights, narrow enough to compute by hand."""
    chance = np.random.default_rng(seed)
    chars, count = "".join(sorted(set("".join(TEXTS)) - set("123456789１"))), len(INSTRUMENTS)
    shapes: dict[str, tuple[int, ...]] = {"C": (len(chars) + 2, D), "I": (count + 1, D), "U": (5, D)}
    shapes |= {"W1": (5, D, H), "W2": (7, H, H), "W3": (7, H, H), "b1": (H,), "b2": (H,), "b3": (H,)}
    shapes |= {"A1": (9 * H, HIDDEN), "a1": (HIDDEN,), "A2": (HIDDEN, count + 2), "a2": (count + 2,)}
    shapes |= {"L1": (7 * H, HIDDEN), "l1": (HIDDEN,), "L2": (HIDDEN, count), "l2": (count,)}
    arrays = {name: chance.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    return Network(arrays, chars)


def reading(text: str) -> Reading:
    return Reading(text, 2024, len(text))


def test_what_amounts_and_clauses_show_is_what_is_said() -> None:
    net = small()
    w, layout = net.arrays, laid_out([(i, r, r.sentences) for i, r in enumerate(map(reading, TEXTS))], net)
    vectors = encoded(w, layout)
    given_, aimed, promised = scores(w, layout)
    blank = np.zeros(H)

    def greatest(clause: int) -> np.ndarray:  # type: ignore[type-arg]
        return vectors[slice(*layout.ends[clause])].max(0) if clause < len(layout.ends) else blank

    def mean(clause: int) -> np.ndarray:  # type: ignore[type-arg]
        return vectors[slice(*layout.ends[clause])].mean(0) if clause < len(layout.ends) else blank

    def of_sentence(sentence: int) -> np.ndarray:  # type: ignore[type-arg]
        clauses = np.flatnonzero(layout.sentence == sentence)
        return np.max([greatest(c) for c in clauses], 0) if len(clauses) else blank

    for c in range(len(layout.ends)):
        own, former = of_sentence(layout.sentence[c]), of_sentence(layout.before[layout.sentence[c]])
        sides = greatest(layout.former[c]), greatest(layout.later[c])
        shown = np.concatenate([mean(c), greatest(c), own, *sides, mean(layout.former[c]), former])
        assert promised[c] == pytest.approx(np.maximum(shown @ w["L1"] + w["l1"], 0) @ w["L2"] + w["l2"], abs=1e-3)
    for row, (c, begin, last) in enumerate(layout.places):
        start, end = layout.ends[c]
        own, former = of_sentence(layout.sentence[c]), of_sentence(layout.before[layout.sentence[c]])
        around = vectors[start:begin].sum(0) / SHARE, vectors[last + 1 : end].sum(0) / SHARE
        sides = greatest(layout.former[c]), greatest(layout.later[c])
        shown = np.concatenate([vectors[begin], vectors[last], *around, greatest(c), own, *sides, former])
        told = np.maximum(shown @ w["A1"] + w["a1"], 0) @ w["A2"] + w["a2"]
        assert [*given_[row], aimed[row]] == pytest.approx(told, abs=1e-3)


def test_only_sentences_with_numbers_or_words_of_money_are_laid_out_and_the_one_before() -> None:
    text = "首先管理。其次规划。然后给予奖励。最后检查。"
    layout: Layout = laid_out([(0, reading(text), reading(text).sentences)], small())
    assert [text[c.start : c.end] for _, c in layout.told_clauses] == ["其次规划", "然后给予奖励"]
    assert layout.before.tolist() == [2, 0]
    assert len(layout.chars) == 3 * GAP + len("其次规划然后给予奖励")


def test_digits_of_any_width_are_read_alike() -> None:
    rows = small().char_rows
    assert rows[ord("7")] == rows[ord("０")] == rows[ord("0")] > 1


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(TEXTS))), st.integers(0, len(TEXTS) - 1))
def test_chances_do_not_move_with_what_is_read_beside(order: list[int], alone: int) -> None:
    together = dict(zip(order, odds_of([reading(TEXTS[i]) for i in order]), strict=True))[alone]
    (one,) = odds_of([reading(TEXTS[alone])])
    for side in ("amounts", "clauses", "targets"):
        assert getattr(together, side).keys() == getattr(one, side).keys()
        for place, chances in getattr(one, side).items():
            assert getattr(together, side)[place] == pytest.approx(chances, abs=1e-4)


def test_the_trained_judge_tells_a_gift_from_a_goal() -> None:
    text = "对首次认定的高新技术企业，给予10万元奖励，力争营业收入增长10%。"
    (odds,) = odds_of([reading(text)], network())
    prize, goal = (text.index(amount) for amount in ("10万元", "10%"))
    assert odds.amounts[prize][INSTRUMENTS.index("award") + 1] > 0.9 > 0.1 > odds.targets[prize]
    assert odds.amounts[goal][0] > 0.9
    assert odds.targets[goal] > 0.9


def test_a_long_passage_is_read_as_its_sentences_are(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"对第{i}类企业给予{i}万元奖励，并提供贷款贴息。" for i in range(2, 40))
    (whole,) = odds_of([reading(text)])
    monkeypatch.setattr("loaders.pipeline.numbers_network.BLOCK", 60)
    assert len(parts_of(reading(text))) > 10
    (cut,) = odds_of([reading(text)])
    assert cut.clauses.keys() == whole.clauses.keys()
    for place, chances in whole.amounts.items():
        assert cut.amounts[place] == pytest.approx(chances, abs=1e-4)


def test_the_longest_odds_are_chances_too() -> None:
    assert sigmoid(np.array([-500, 0, 500], dtype=np.float32)).tolist() == [0, 0.5, 1]
