"""The network: its layers against the definition, and places that do not move with what is read beside."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.pipeline import programs_network
from loaders.pipeline.programs import programs_of
from loaders.pipeline.programs_network import (
    KINDS,
    LONGEST,
    TAPS,
    Network,
    encoded,
    pointed,
    scored,
    tag_rows,
    word_rows,
)
from loaders.pipeline.programs_page import page_of
from loaders.pipeline.programs_words import words

TEXT = "深入实施渔港提升工程,争创中国质量奖、省级文明单位,举办“春晓会”。"


def small(seed: int = 1) -> Network:
    """A network of random weights, narrow enough to compute by hand."""
    chance = np.random.default_rng(seed)
    heads, openers, chars = words().head_list, words().opener_list, "".join(sorted(set(TEXT)))
    d, h, q = 3, 4, 2
    shapes = {
        "C": (len(chars) + 2, d),
        "H": (len(heads) + 1, d),
        "O": (len(openers) + 1, d),
        "T": (programs_network.LAST + len(KINDS), d),
        "W1": (TAPS[0], d, h),
        "b1": (h,),
        "W2": (TAPS[1], h, h),
        "b2": (h,),
        "s": (h,),
        "e": (h,),
        "u": (h,),
        "q": (h, q),
        "k": (h, q),
        "length": (LONGEST + 1,),
        "how": (6,),
        "kind": (len(KINDS) + 1,),
        "how_begin": (6, h),
        "how_end": (6, h),
    }
    arrays = {name: chance.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    for name in "HOT":
        arrays[name][0] = 0
    return Network(arrays | {"floors": np.full(2, -1e9, dtype=np.float32)}, chars, heads, openers)


def by_definition(net: Network, text: str) -> dict[tuple[int, int], float]:
    """The score of each span of a text, one after the other."""
    page, w, size = page_of(text), net.arrays, len(text)
    chars, heads, openers = word_rows(page, net)
    v = w["C"][chars] + w["H"][heads] + w["O"][openers] + w["T"][tag_rows(page)]
    for taps, weights, bias in ((TAPS[0], w["W1"], w["b1"]), (TAPS[1], w["W2"], w["b2"])):
        near = [(i, t, i + t - taps // 2) for i in range(size) for t in range(taps)]
        out = np.tile(bias, (size, 1))
        for i, t, at in near:
            if 0 <= at < size:
                out[i] += v[at] @ weights[t]
        v = np.maximum(out, 0)
    spans = {(s, e): (how, kind) for s, e, how, kind in pointed(page).tolist()}
    breaks = {*page.breaks.tolist()}
    scores = {}
    for s in range(size):
        for e in range(s + 2, min(size, s + LONGEST) + 1):
            if breaks & set(range(s, e)) and (s, e) not in spans:
                continue
            last = v[e - 1]
            odds = v[s] @ w["s"] + last @ w["e"] + (v[s:e] @ w["u"]).sum() / 4 + w["length"][e - s]
            odds += (v[s] @ w["q"]) @ (last @ w["k"]) / 4
            if (s, e) in spans:
                how, kind = spans[s, e]
                odds += w["how"][how] + w["kind"][kind] + v[s] @ w["how_begin"][how] + last @ w["how_end"][how]
            scores[s, e] = float(odds)
    return scores


@pytest.mark.parametrize("seed", range(3))
def test_scores_are_those_of_the_definition(seed: int) -> None:
    net = small(seed)
    found = {(start, end): odds for odds, start, end in scored(page_of(TEXT), net)}
    wanted = {span: odds for span, odds in by_definition(net, TEXT).items() if odds > 0}
    assert found.keys() == wanted.keys()
    assert all(found[span] == pytest.approx(wanted[span], rel=1e-3, abs=1e-3) for span in wanted)


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
