"""Trains the sentence encoder: the first layers of MiniLM, made narrower, and a last step that
scores spans. Needs jax; what it makes is run by `build_scripts.extract.encoder` with numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.model import CATEGORIES, STATUSES

from .encoder_net import LEARNED, Batch, forward, loss, start_weights

LAYERS, INNER = 3, 512  # of 6 layers, and of 1536 inner units in each
EPOCHS, RATE, RATE_LAST = 2, 7e-5, 1e-3
SIZE = 16  # sentences a step
SPANS = 36  # a sentence; the rest is not learnt from
WIDTHS = (24, 40, 64, 96)  # each costs a compilation
LABELS = (len(STATUSES), len(CATEGORIES))

Weights = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: its pieces, and per span the pieces from, to, its head, how much it is a term
    and a question (0 to 1), and the numbers of its status and category (-1: not known)."""

    pieces: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]
    targets: tuple[tuple[float, float], ...]
    labels: tuple[tuple[int, int], ...]


def _filled(examples: Sequence[Example], width: int) -> Batch:
    import numpy

    pieces = numpy.zeros((SIZE, width), numpy.int32)
    mask = numpy.zeros((SIZE, width), numpy.float32)
    mask[:, 0] = 1
    spans = numpy.tile(numpy.array([0, 1, 0], numpy.int32), (SIZE, SPANS, 1))
    known = numpy.zeros((SIZE, SPANS), numpy.float32)
    targets = numpy.zeros((SIZE, SPANS, 2), numpy.float32)
    labels = numpy.full((SIZE, SPANS, 2), -1, numpy.int32)
    for n, one in enumerate(examples):
        pieces[n, : len(one.pieces)], mask[n, : len(one.pieces)] = one.pieces, 1
        count = min(SPANS, len(one.spans))
        spans[n, :count], known[n, :count] = one.spans[:count], 1
        targets[n, :count], labels[n, :count] = one.targets[:count], one.labels[:count]
    return Batch(pieces, mask, spans, known, targets, labels)


def _batches(examples: Sequence[Example], shuffle: Any = None) -> Iterator[tuple[list[int], Batch]]:
    """The examples in groups of about one length, with their indices."""
    groups: dict[int, list[int]] = {}
    for n, one in enumerate(examples):
        groups.setdefault(next(w for w in WIDTHS if len(one.pieces) <= w), []).append(n)
    todo = []
    for width, numbers in sorted(groups.items()):
        if shuffle is not None:
            shuffle.shuffle(numbers)
        todo += [(width, numbers[i : i + SIZE]) for i in range(0, len(numbers), SIZE)]
    if shuffle is not None:
        shuffle.shuffle(todo)
    for width, numbers in todo:
        yield numbers, _filled([examples[n] for n in numbers], width)


def _stepper(fixed: Weights) -> Any:
    """One step of Adam with a rate that is given; the last step learns faster."""
    import jax
    from jax import numpy as jnp

    def step(own: Weights, first: Weights, second: Weights, t: Any, share: Any, batch: Batch,
             key: Any) -> tuple[Weights, Weights, Weights]:  # fmt: skip
        gradient = jax.grad(lambda w: loss({**fixed, **w}, batch, key, LABELS))(own)
        size = jnp.sqrt(sum(jnp.sum(g * g) for g in gradient.values()))
        cut = jnp.minimum(1.0, 1.0 / size)
        out: tuple[Weights, Weights, Weights] = ({}, {}, {})
        for name, g in gradient.items():
            m = 0.9 * first[name] + 0.1 * g * cut
            v = 0.999 * second[name] + 0.001 * (g * cut) ** 2
            move = m / (1 - 0.9**t) / (jnp.sqrt(v / (1 - 0.999**t)) + 1e-8) + 0.01 * own[name]
            rate = (RATE_LAST if name in LEARNED else RATE) * share
            for part, value in zip(out, (own[name] - rate * move, m, v), strict=True):
                part[name] = value
        return out

    return jax.jit(step)


def train_encoder(examples: Sequence[Example], seed: int = 0) -> Weights:
    """The encoder's weights, trained on the examples. Deterministic on one machine."""
    import jax
    import numpy
    from jax import numpy as jnp

    shuffle = numpy.random.default_rng(seed)
    weights = {k: jnp.asarray(v) for k, v in start_weights(LAYERS, INNER, LABELS, shuffle).items()}
    fixed = {k: v for k, v in weights.items() if k == "pieces"}
    own = {k: v for k, v in weights.items() if k not in fixed}
    first = {k: jnp.zeros_like(v) for k, v in own.items()}
    second, key, step = dict(first), jax.random.PRNGKey(seed), _stepper(fixed)
    total = EPOCHS * sum(1 for _ in _batches(examples))
    t = 0
    for _ in range(EPOCHS):
        for _, batch in _batches(examples, shuffle):
            t += 1
            key, now = jax.random.split(key)
            share = min(t / (0.1 * total), 1.0) * (1 - t / (total + 1))
            own, first, second = step(own, first, second, t, share, batch, now)
    return {k: numpy.asarray(v) for k, v in {**fixed, **own}.items()}


def predict(weights: Weights, examples: Sequence[Example]) -> list[list[list[float]]]:
    """For each example and each of its spans the log-odds of term and question, and a score for
    each status and each category."""
    import jax
    import numpy

    run = jax.jit(forward)
    out: list[list[list[float]]] = [[] for _ in examples]
    unread = [-9.0, -9.0, *[0.0] * sum(LABELS)]
    for numbers, batch in _batches(examples):
        found = numpy.asarray(run(weights, batch))
        for n, rows in zip(numbers, found, strict=False):
            known = rows[: len(examples[n].spans)].tolist()
            out[n] = known + [unread] * (len(examples[n].spans) - len(known))
    return out


def exported(weights: Weights) -> tuple[Weights, Weights]:
    """The weights as the two sets of arrays that `load_encoder` reads: the pieces, and all else;
    large matrices as small whole numbers with a scale."""
    import numpy

    def packed(matrix: Any, axis: int) -> tuple[Any, Any]:
        scale = numpy.abs(matrix).max(axis, keepdims=True) / 127
        whole = numpy.round(matrix / scale).astype(numpy.int8)
        return whole, scale.squeeze(axis).astype(numpy.float32)

    pieces, scale = packed(weights["pieces"], 1)
    out: Weights = {}
    for name, value in sorted(weights.items()):
        if name == "hidden" or name.endswith((".qkv", ".out", ".up", ".down")):
            out[name], out[f"{name}:scale"] = packed(value, 0)
        elif name != "pieces":
            out[name] = value.astype(numpy.float32)
    return {"pieces": pieces, "scale": scale}, out
