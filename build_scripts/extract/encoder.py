"""A small sentence encoder (the first layers of MiniLM, trained further), run with numpy.

It reads a sentence as a whole and says of each candidate span how much it looks like a deal
term and like an open question, and which status and category the term would have.
Training: `build_scripts.training.encoder`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from build_scripts.lexicon import load_arrays
from build_scripts.model import CATEGORIES, STATUSES

from .wordpieces import sentence_pieces

MOST = 96  # pieces of a sentence; what comes after is not read
HEADS = 12
BATCH = 2048  # pieces at a time

Array = Any
Place = tuple[int, int, int]  # first token, one past the last, head; within the sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder says of a span: log-odds of being a term and of being a question; and,
    were it a term, a score for each of `STATUSES` and each of `CATEGORIES`."""

    term: float = 0.0
    question: float = 0.0
    status: tuple[float, ...] = (0.0,) * len(STATUSES)
    category: tuple[float, ...] = (0.0,) * len(CATEGORIES)


@dataclass(frozen=True, slots=True)
class Encoder:
    """The weights: word pieces and places as vectors, layers, and the last step per span."""

    pieces: Array
    scale: Array
    places: Array
    norm: tuple[Array, Array]
    layers: tuple[dict[str, Array], ...]
    hidden: tuple[Array, Array]
    last: tuple[Array, Array]

    def embed(self, numbers: Sequence[int]) -> Array:
        """The vectors of a sentence's pieces before any layer."""
        import numpy

        rows = self.pieces[numbers].astype(numpy.float32) * self.scale[numbers, None]
        return _norm(rows + self.places[: len(numbers)], *self.norm)


def _norm(x: Array, gain: Array, bias: Array) -> Array:
    import numpy

    x = x - x.mean(-1, keepdims=True)
    x *= 1 / numpy.sqrt(numpy.einsum("ij,ij->i", x, x)[:, None] / x.shape[1] + 1e-12)
    x *= gain
    x += bias
    return x


def _unpacked(arrays: dict[str, Array], name: str) -> Array:
    """A matrix kept as small whole numbers with a scale per column."""
    import numpy

    return arrays[name].astype(numpy.float32) * arrays[f"{name}:scale"]


@cache
def load_encoder() -> Encoder:
    """The shipped encoder, loaded once per process."""
    words, arrays = load_arrays("encoder_words"), load_arrays("encoder_model")
    count = 1 + max(int(n.split(".")[1]) for n in arrays if n.startswith("layer."))
    layers = []
    for n in range(count):
        own = f"layer.{n}."
        names = [k[len(own) :] for k in arrays if k.startswith(own) and not k.endswith(":scale")]
        layers.append(
            {k: _unpacked(arrays, own + k) if f"{own}{k}:scale" in arrays else arrays[own + k]
             for k in names}
        )  # fmt: skip
    return Encoder(
        pieces=words["pieces"],
        scale=words["scale"],
        places=arrays["places"],
        norm=(arrays["norm.gain"], arrays["norm.bias"]),
        layers=tuple(layers),
        hidden=(_unpacked(arrays, "hidden"), arrays["hidden.bias"]),
        last=(arrays["last"], arrays["last.bias"]),
    )


def _attended(qkv: Array, lengths: Sequence[int]) -> Array:
    """Each piece's mix of its own sentence; sentences of one length go together."""
    import numpy

    width = qkv.shape[1] // 3
    size = width // HEADS
    out = numpy.empty((len(qkv), width), numpy.float32)
    starts = numpy.concatenate([[0], numpy.cumsum(lengths)])
    for length in sorted(set(lengths)):
        chosen = [starts[n] for n, own in enumerate(lengths) if own == length]
        rows = (numpy.array(chosen)[:, None] + numpy.arange(length)).ravel()
        parts = qkv[rows].reshape(len(chosen), length, 3, HEADS, size).transpose(2, 0, 3, 1, 4)
        weights = numpy.exp(_shifted(parts[0] @ parts[1].transpose(0, 1, 3, 2) / size**0.5))
        weights /= weights.sum(-1, keepdims=True)
        out[rows] = (weights @ parts[2]).transpose(0, 2, 1, 3).reshape(-1, width)
    return out


def _shifted(scores: Array) -> Array:
    return scores - scores.max(-1, keepdims=True)


def _bent(x: Array) -> Array:
    """x·σ(1.702x), close to the activation that MiniLM was trained with and much quicker."""
    import numpy

    step = numpy.exp(x * numpy.float32(-1.702))
    step += 1
    x /= step
    return x


def _layer(x: Array, weights: dict[str, Array], lengths: Sequence[int]) -> Array:
    mixed = _attended(x @ weights["qkv"] + weights["qkv.bias"], lengths)
    mixed = mixed @ weights["out"] + weights["out.bias"]
    x = _norm(x + mixed, weights["norm1.gain"], weights["norm1.bias"])
    inner = _bent(x @ weights["up"] + weights["up.bias"]) @ weights["down"] + weights["down.bias"]
    return _norm(x + inner, weights["norm2.gain"], weights["norm2.bias"])


def _encoded(encoder: Encoder, sentences: Sequence[Sequence[int]]) -> tuple[Array, list[int]]:
    """The vectors of all pieces after the last layer, and where each sentence begins but the
    first."""
    import numpy

    lengths = [len(s) for s in sentences]
    x = numpy.vstack([encoder.embed(s) for s in sentences])
    for weights in encoder.layers:
        x = _layer(x, weights, lengths)
    return x, numpy.cumsum(lengths)[:-1].tolist()


def _parts(encoder: Encoder, encoded: tuple[Array, list[int]]) -> list[Array]:
    """Per sentence: piece × role × hidden unit, see `_span_logits`."""
    import numpy

    x, cuts = encoded
    width, hidden = x.shape[1], encoder.hidden[0].shape[1]
    weights = encoder.hidden[0].reshape(4, width, hidden).transpose(1, 0, 2).reshape(width, -1)
    return list(numpy.split((x @ weights).reshape(len(x), 4, hidden), cuts))


def piece_span(starts: Sequence[int], place: Place) -> Place:
    """A span's first piece, one past its last, and its head's first; ``starts`` has the first
    piece of each word and of the end. What lies beyond the pieces kept falls on the last one.

    >>> piece_span([1, 3, 4, 5], (1, 3, 2))
    (3, 5, 4)
    """
    last = starts[-1] - 1
    first = min(starts[place[0]], last)
    return first, max(first + 1, min(starts[place[1]], last + 1)), min(starts[place[2]], last)


def _span_logits(
    encoder: Encoder, parts: Array, starts: Sequence[int], places: Sequence[Place]
) -> Array:
    """The scores per span of a sentence. ``parts`` is what each of its pieces adds to the hidden
    units as part of the span, as its head, as part of the sentence, and as first piece."""
    import numpy

    spans = numpy.array([piece_span(starts, p) for p in places])
    first, end, head = spans[:, 0], spans[:, 1], spans[:, 2]
    place = numpy.arange(len(parts))
    inside = ((place >= first[:, None]) & (place < end[:, None])).astype(numpy.float32)
    span, own, whole, opening = (parts[:, n] for n in range(4))
    hidden = inside @ span / inside.sum(1, keepdims=True) + own[head] + opening[first]
    hidden = numpy.maximum(hidden + whole.mean(0) + encoder.hidden[1], 0)
    return hidden @ encoder.last[0] + encoder.last[1]


def _grouped(sizes: Sequence[int]) -> list[list[int]]:
    """Indices in groups of at most `BATCH` pieces."""
    groups: list[list[int]] = []
    filled = BATCH + 1
    for n, size in enumerate(sizes):
        if filled + size > BATCH:
            groups.append([])
            filled = 0
        groups[-1].append(n)
        filled += size
    return groups


def _readings(scores: Array) -> list[Reading]:
    labels = 2 + len(STATUSES)
    rows = scores.astype(float).round(2).tolist()
    return [Reading(r[0], r[1], tuple(r[2:labels]), tuple(r[labels:])) for r in rows]


def read_spans(
    sentences: Sequence[tuple[Sequence[str], Sequence[Place]]],
) -> list[list[Reading]]:
    """For each sentence (its words, its spans) what the encoder says of each span, to two
    digits. Empty in, empty out. Same input, same output: a sentence may be read in any batch
    but last digits could differ, hence the rounding."""
    encoder = load_encoder()
    cut = [sentence_pieces(words, MOST) for words, _ in sentences]
    out: list[list[Reading]] = []
    for group in _grouped([len(numbers) for numbers, _ in cut]):
        vectors = _encoded(encoder, [cut[n][0] for n in group])
        for n, parts in zip(group, _parts(encoder, vectors), strict=True):
            out.append(_readings(_span_logits(encoder, parts, cut[n][1], sentences[n][1])))
    return out
