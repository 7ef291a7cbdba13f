"""The second judge: its layers against the definition, and odds that do not move with what is judged beside."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.pipeline import programs_network
from loaders.pipeline.programs import programs_of
from loaders.pipeline.programs_network import (
    AROUND,
    KINDS,
    LISTED,
    LONGEST,
    TAPS,
    Integers,
    Network,
    encoded,
    odds_of,
    spans_of,
    tag_rows,
    word_rows,
)
from loaders.pipeline.programs_offer import offered, prepared
from loaders.pipeline.programs_words import grammar

TEXT = "深入实施渔港提升工程,争创中国质量奖、省级文明单位,举办“春晓会”。"


def small(seed: int = 1) -> Network:
    """A network of random weights, narrow enough to compute by hand."""
    chance = np.random.default_rng(seed)
    heads, openers = [head.word for head in grammar().head_list], [opener.word for opener in grammar().opener_list]
    chars = "".join(sorted(set(TEXT)))
    d, h, sign, inner = 3, 4, 2, 5
    shapes = {
        "C": (len(chars) + 2, d),
        "H": (len(heads) + 1, d),
        "O": (len(openers) + 1, d),
        "T": (programs_network.LAST + len(KINDS), d),
        "W1": (TAPS[0], d, h),
        "b1": (h,),
        "W2": (TAPS[1], h, h),
        "b2": (h,),
        "length": (LONGEST + 1, sign),
        "how": (LISTED + 1, sign),
        "kind": (len(KINDS) + 1, sign),
        "W3": (5 * h + 3 * sign, inner),
        "b3": (inner,),
        "o": (inner,),
        "linear": (5 * h + 3 * sign,),
        "bias": (),
    }
    arrays = {name: np.asarray(chance.normal(size=shape), dtype=np.float32) for name, shape in shapes.items()}
    for name in "HOT":
        arrays[name][0] = 0
    return Network(arrays, chars, heads, openers)


def by_definition(net: Network, text: str, spans: Integers) -> list[float]:
    """The score of each candidate of a text, one after the other."""
    text, spans = f"\0{text}\0", spans + np.array([1, 1, 0, 0])
    w, size = net.arrays, len(text)
    chars, heads, openers = word_rows(text, net)
    v = w["C"][chars] + w["H"][heads] + w["O"][openers] + w["T"][tag_rows(size, spans)]
    v[chars == 0] = 0
    for taps, weights, bias in ((TAPS[0], w["W1"], w["b1"]), (TAPS[1], w["W2"], w["b2"])):
        v[chars == 0] = 0
        out = np.tile(bias, (size, 1))
        for i in range(size):
            for tap in range(taps):
                at = i + tap - taps // 2
                if 0 <= at < size:
                    out[i] += v[at] @ weights[tap]
        v = np.maximum(out, 0)
    scores = []
    for start, end, how, kind in spans.tolist():
        vectors = [v[start], v[end - 1], v[start:end].mean(0), v[start - 1], v[end]]
        shown = np.concatenate([*vectors, w["length"][min(end - start, LONGEST)], w["how"][how], w["kind"][kind]])
        scores.append(float(np.maximum(shown @ w["W3"] + w["b3"], 0) @ w["o"] + shown @ w["linear"] + w["bias"]))
    return scores


@pytest.mark.parametrize("seed", range(3))
def test_odds_are_those_of_the_definition(seed: int) -> None:
    net = small(seed)
    copy, mask = prepared(TEXT)
    spans = spans_of(list(offered(copy, mask)))
    assert len(spans) > 5
    assert odds_of(copy, spans, net).tolist() == pytest.approx(by_definition(net, copy, spans), rel=1e-3, abs=1e-3)


def test_a_blank_between_texts_is_nothing() -> None:
    rows = np.zeros(9, dtype=np.int64)
    net = small()
    inner = encoded(net.arrays | {"b2": np.zeros(4, dtype=np.float32)}, rows, rows, rows, rows)
    assert not inner.any()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([TEXT, "推进乡村建设。", "", "“甲”", "认定绿色工厂\n认定质量标杆"]), max_size=6))
def test_texts_are_read_alike_alone_and_together(texts: list[str]) -> None:
    assert programs_of(texts) == [programs_of([text])[0] for text in texts]


def test_blocks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = programs_of([TEXT * 5])
    monkeypatch.setattr(programs_network, "BLOCK", 17)
    assert programs_of([TEXT * 5]) == whole


def test_words_that_came_after_the_training_are_read_as_none() -> None:
    net = small()
    later = Network(net.arrays, net.chars, net.heads[:-1], net.openers)
    assert later.head_rows[-1] == 0
    assert later.head_rows[0] == 1


def test_only_what_candidates_see_is_looked_at_and_that_whole() -> None:
    net, far = small(), "甲乙丙丁" * 30
    copy, mask = prepared(TEXT)
    spans = spans_of(list(offered(copy, mask)))
    alone = odds_of(copy, spans, net)
    padded = "\0" * AROUND + far + "\0" * AROUND
    moved = odds_of(padded + copy + padded, spans + np.array([len(padded), len(padded), 0, 0]), net)
    assert moved.tolist() == pytest.approx(alone.tolist(), rel=1e-3, abs=1e-3)
