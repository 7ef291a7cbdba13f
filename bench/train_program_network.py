"""Train the network of program names: `python -m bench.train_program_network SHARED [--folds N]` writes its weights.

The recipe: every annotated measure and every lesson (program_texts.py), cut at the ends of sentences, with the six
characters to either side that a vector sees; the gazetteer is hidden from two in five of them, so that the network
learns to tell its names by themselves too. Loss: logistic, over every span that a name may have. AdamW, the rate
falling along a half cosine. Needs the extra `train` (jax). `--folds` writes nothing and prints what is found in
documents left out.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from bench.program_texts import LESSON, Annotated, annotated_texts, lessons, norm
from bench.train_program_judge import SHIFT, examined, report, weighed
from bench.train_program_judge import train as linear
from loaders.pipeline import programs_network as reader
from loaders.pipeline.programs import WEIGHT, chosen
from loaders.pipeline.programs_judge import features
from loaders.pipeline.programs_offer import offered, prepared
from loaders.pipeline.programs_words import grammar

# More rounds fit the annotated texts ever better, and others ever worse.
EPOCHS, BATCH, RATE, DECAY, DROPPED = 13, 32, 3e-3, 0.02, 0.3
CHARACTER, WIDTH, MATCH = 24, 32, 24
HIDDEN = 0.4
# The share of the lessons that an epoch takes: they are many, and real texts count for more.
TAKEN = 0.5
RARE = 3
# Lengths of rows, with the context to either side.
ROWS = (36, 56, 80, 108, 140)
STOPS = "。;\n"
BREAKS = frozenset(",。;:!?\n《》|…")

Arrays = dict[str, NDArray[Any]]
Parameters = dict[str, Any]


@dataclass(frozen=True)
class Lesson:
    """An annotated text: its folded copy, the rows of its characters, its candidates with the gazetteer and without,
    the right spans and those that may be either; whether it is of our own writing."""

    text: str
    words: tuple[NDArray[np.int64], ...]
    open: NDArray[np.int64]
    hidden: NDArray[np.int64]
    right: set[tuple[int, int]]
    either: set[tuple[int, int]]
    ours: bool


def lesson(told: Annotated, net: reader.Network) -> Lesson:
    """What is learnt from a text: a name is right wherever it stands, inside another name only if it stands so only."""
    copy, mask = prepared(told.text)
    places = {name: list(_places(told.text, name)) for name in told.names}
    spans = [span for found in places.values() for span in found]
    right, either = set[tuple[int, int]](), set[tuple[int, int]]()
    for found in places.values():
        inside = {s for s in found if any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in spans)}
        outside = set(found) - inside
        right |= outside or inside
        either |= inside if outside else set()
    shown, hidden = (reader.spans_of(list(offered(copy, mask, gazetteer))) for gazetteer in (True, False))
    ours = told.document == LESSON
    return Lesson(copy, reader.word_rows(copy, net), shown, hidden, right, either - right, ours)


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a normalised name stands in a text, with the quotation marks that it opens or closes with."""
    kept = [(char, i) for i, raw in enumerate(text) for char in norm(raw)]
    packed = "".join(char for char, _ in kept)
    at = packed.find(name)
    while at >= 0:
        start, end = kept[at][1], kept[at + len(name) - 1][1] + 1
        inner = text[start:end]
        opened, closed = (sum(inner.count(sign) for sign in signs) for signs in ("“「『‘", "”」』’"))
        before, after = text[start - 1 : start] in tuple('“「『‘"'), text[end : end + 1] in tuple('”」』’"')
        both = opened == closed and before and after
        yield start - (both or (before and closed > opened)), end + (both or (after and opened > closed))
        at = packed.find(name, at + 1)


def rows(lessons: Sequence[Lesson], chance: np.random.Generator) -> dict[int, Arrays]:
    """The lessons as rows of characters, by length: marks (n, row), and by pair of places (n, row, row) how and of what
    kind a span is offered, whether it may be a name, whether it is one."""
    cut: dict[int, list[tuple[Lesson, NDArray[np.int64], int, int]]] = {size: [] for size in ROWS}
    for told in lessons:
        if told.ours and chance.random() > TAKEN:
            continue
        spans = told.hidden if chance.random() < HIDDEN else told.open
        for start, end in _sentences(told.text):
            size = next(size for size in ROWS if end - start + 2 * reader.SIGHT <= size)
            cut[size].append((told, spans, start, end))
    return {size: _filled(pieces, size) for size, pieces in cut.items() if pieces}


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    longest, start = ROWS[-1] - 2 * reader.SIGHT, 0
    for end in [*(i + 1 for i, char in enumerate(text) if char in STOPS), len(text)]:
        while end - start > longest:
            comma = max(text.rfind(sign, start + 40, start + longest - 1) for sign in ",、")
            at = comma + 1 if comma > 0 else start + longest
            yield start, at
            start = at
        if end > start:
            yield start, end
        start = end


def _filled(pieces: list[tuple[Lesson, NDArray[np.int64], int, int]], size: int) -> Arrays:
    n = len(pieces)
    marks = {name: np.zeros((n, size), dtype=np.int32) for name in ("chars", "heads", "openers", "tags")}
    pairs = {name: np.zeros((n, size, size), dtype=np.int8) for name in ("how", "kind", "may", "right")}
    for x, (told, spans, start, end) in enumerate(pieces):
        low, high = max(0, start - reader.SIGHT), min(len(told.text), end + reader.SIGHT)
        for name, values in zip(marks, (*told.words, reader.tag_rows(len(told.text), spans)), strict=True):
            marks[name][x, : high - low] = values[low:high]
        stop = end
        for at in range(end - 1, start - 1, -1):
            stop = at if told.text[at] in BREAKS else stop
            pairs["may"][x, at - low, at + 2 - low : min(stop, at + reader.LONGEST) + 1 - low] = 1
        begin, until, how, kind = spans[(spans[:, 0] >= start) & (spans[:, 1] <= end)].T
        for name, value in (("how", how), ("kind", kind), ("may", 1)):
            pairs[name][x, begin - low, until - low] = value
        for told_spans, name, value in ((told.either, "may", 0), (told.right, "right", 1), (told.right, "may", 1)):
            for first, last in told_spans:
                if start <= first and last <= end and last - first <= reader.LONGEST:
                    pairs[name][x, first - low, last - low] = value
    return marks | pairs


def fresh(key: Any, net: reader.Network) -> Parameters:
    """Parameters to begin with."""
    keys = iter(jax.random.split(key, 20))

    def normal(*shape: int, scale: float = 0.1) -> Any:
        return jax.random.normal(next(keys), shape) * scale

    d, h, hows = CHARACTER, WIDTH, 7
    return {
        "C": normal(len(net.chars) + 2, d),
        "H": normal(len(net.heads) + 1, d),
        "O": normal(len(net.openers) + 1, d),
        "T": normal(reader.LAST + len(reader.KINDS), d),
        "W1": normal(reader.TAPS[0], d, h, scale=(reader.TAPS[0] * d) ** -0.5),
        "b1": jnp.zeros(h),
        "W2": normal(reader.TAPS[1], h, h, scale=(reader.TAPS[1] * h) ** -0.5),
        "b2": jnp.zeros(h),
        "s": normal(h),
        "e": normal(h),
        "u": normal(h),
        "q": normal(h, MATCH),
        "k": normal(h, MATCH),
        "length": jnp.full(reader.LONGEST + 1, -3.0),
        "how": jnp.zeros(hows),
        "kind": jnp.zeros(len(reader.KINDS) + 1),
        "how_begin": jnp.zeros((hows, h)),
        "how_end": jnp.zeros((hows, h)),
    }


def scores(w: Parameters, x: Arrays, key: Any = None) -> Any:
    """The score of every pair of places, (n, row, row), as `programs_network` has it; with a key, some inputs are
    dropped."""
    keys = [None] * 3 if key is None else list(jax.random.split(key, 3))
    here = (x["chars"] > 0)[..., None]
    v = w["C"][x["chars"]] + w["H"][x["heads"]] + w["O"][x["openers"]] + w["T"][x["tags"]]
    v = _dropped(v, keys[0], DROPPED / 2) * here
    v = _dropped(jax.nn.relu(_layer(v, w["W1"]) + w["b1"]), keys[1], DROPPED) * here
    v = _dropped(jax.nn.relu(_layer(v, w["W2"]) + w["b2"]), keys[2], DROPPED)
    last = jnp.pad(v, ((0, 0), (1, 0), (0, 0)))[:, :-1]
    inner = jnp.pad(jnp.cumsum(v @ w["u"], 1), ((0, 0), (1, 0)))[:, :-1]
    total = (v @ w["s"])[:, :, None] + (last @ w["e"])[:, None, :] + (inner[:, None, :] - inner[:, :, None]) / 4
    total += jnp.einsum("niq,njq->nij", v @ w["q"], last @ w["k"]) / 4
    places = jnp.arange(v.shape[1])
    total += w["length"][jnp.clip(places[None, :] - places[:, None], 0, reader.LONGEST)]
    begins, ends = v @ w["how_begin"].T, last @ w["how_end"].T
    for how in range(1, len(w["how"])):
        added = w["how"][how] + begins[:, :, None, how] + ends[:, None, :, how]
        total += jnp.where(x["how"] == how, added + w["kind"][x["kind"]], 0)
    return total


def _layer(v: Any, weights: Any) -> Any:
    taps, size = len(weights), v.shape[1]
    padded = jnp.pad(v, ((0, 0), (taps // 2, taps // 2), (0, 0)))
    return sum(padded[:, i : i + size] @ weights[i] for i in range(taps))


def _dropped(v: Any, key: Any, share: float) -> Any:
    return v if key is None else v * jax.random.bernoulli(key, 1 - share, v.shape) / (1 - share)


def loss(w: Parameters, x: Arrays, key: Any) -> Any:
    """The mean loss of a row."""
    odds = scores(w, x, key)
    wrong = jnp.where(x["may"] == 1, jax.nn.softplus(odds), 0)
    return jnp.where(x["right"] == 1, jax.nn.softplus(-odds), wrong).sum() / len(x["chars"])


def train(texts: Sequence[Annotated], seed: int = 0) -> reader.Network:
    """The network that the texts teach."""
    counts = Counter(char for told in texts for char in prepared(told.text)[0])
    chars = "".join(sorted(char for char, n in counts.items() if n >= RARE and char.isprintable()))
    heads, openers = ([word.word for word in listed] for listed in (grammar().head_list, grammar().opener_list))
    net = reader.Network({}, chars, heads, openers)
    lessons = [lesson(told, net) for told in texts]
    chance, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    w = fresh(key, net)
    first, second = (jax.tree.map(jnp.zeros_like, w) for _ in range(2))
    step = jax.jit(_step)
    done, steps = 0, 0
    for _ in range(EPOCHS):
        data = rows(lessons, chance)
        lots = [(size, ix) for size, x in data.items() for ix in _lots(len(x["chars"]), chance)]
        steps = steps or EPOCHS * len(lots)
        for i in chance.permutation(len(lots)):
            size, ix = lots[i]
            key, dropping = jax.random.split(key)
            done += 1
            rate = RATE * 0.5 * (1 + np.cos(np.pi * min(1.0, done / steps)))
            x = {name: values[ix] for name, values in data[size].items()}
            w, first, second = step(w, first, second, x, dropping, rate, done)
    return replace(net, arrays=_exported(w))


def _lots(n: int, chance: np.random.Generator) -> list[NDArray[np.int64]]:
    order = chance.permutation(n)
    return [order[i : i + BATCH] for i in range(0, n - BATCH + 1, BATCH)] or [order]


def _step(
    w: Parameters, first: Parameters, second: Parameters, x: Arrays, key: Any, rate: Any, done: Any
) -> tuple[Parameters, Parameters, Parameters]:
    """One step of AdamW."""
    slope = jax.grad(loss)(w, x, key)
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, slope)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, slope)
    fit = partial(_moved, rate=rate, done=done)
    return jax.tree.map(fit, w, first, second), first, second


def _moved(w: Any, m: Any, v: Any, rate: Any, done: Any) -> Any:
    return w - rate * (m / (1 - 0.9**done) / (jnp.sqrt(v / (1 - 0.999**done)) + 1e-8) + DECAY * w)


def _exported(w: Parameters) -> dict[str, NDArray[np.float32]]:
    """The arrays of the file: what no head, opener or tag adds is folded into the characters' rows."""
    arrays = {name: np.asarray(values, dtype=np.float32) for name, values in w.items()}
    for name in ("H", "O", "T"):
        arrays["C"] = arrays["C"] + arrays[name][0]
        arrays[name] = arrays[name] - arrays[name][0]
    return arrays


def write(net: reader.Network) -> None:
    """The weights file: halves of precision, which change no name."""
    arrays: dict[str, NDArray[Any]] = {name: values.astype(np.float16) for name, values in net.arrays.items()}
    strings = {"chars": net.chars, "heads": "|".join(net.heads), "openers": "|".join(net.openers)}
    arrays |= {name: np.frombuffer(text.encode(), dtype=np.uint8) for name, text in strings.items()}
    np.savez_compressed(reader.WEIGHTS, **arrays)


def names_by(told: Annotated, net: reader.Network, weights: dict[str, float]) -> set[str]:
    """The names that both judges find in a text, the linear one with these weights."""
    copy, mask = prepared(told.text)
    offers = list(offered(copy, mask))
    judged = [
        ((odds + WEIGHT * (SHIFT + sum(weights.get(f, 0.0) for f in features(mask, c, known)))) / (1 + WEIGHT), c)
        for (c, known), odds in zip(offers, reader.odds_of(copy, reader.spans_of(offers), net).tolist(), strict=True)
    ]
    return {norm(told.text[c.start : c.end]) for c in chosen(judged)}


def folds(texts: Sequence[Annotated], n: int) -> None:
    """What is found in each document by judges that never saw it."""
    documents = sorted({told.document for told in texts} - {LESSON})
    total = np.zeros(3, dtype=np.int64)
    for fold in range(n):
        left_out = documents[fold::n]
        rest = [told for told in texts if told.document not in left_out]
        net, weights = train(rest), linear([examined(told, shown) for shown in (True, False) for told in weighed(rest)])
        for document in left_out:
            here = [(told.names, names_by(told, net, weights)) for told in texts if told.document == document]
            counts = np.array([(len(told), len(found), len(told & found)) for told, found in here]).sum(axis=0)
            report(document, *map(int, counts))
            total += counts
    report("all", *map(int, total))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and documents/")
    parser.add_argument("--folds", type=int, help="print the figures of documents left out, write nothing")
    args = parser.parse_args()
    texts = [*annotated_texts(args.shared), *lessons()]
    if args.folds:
        folds(texts, args.folds)
        return
    write(train(texts))


if __name__ == "__main__":
    main()
