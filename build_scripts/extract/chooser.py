"""Linear models over named features, scored without any library: weights come from a file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from build_scripts.lexicon import load_json
from build_scripts.model import Span


@dataclass(frozen=True, slots=True)
class Model:
    """A yes/no model: a weight per feature, a bias, the threshold that training chose."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def score(self, features: Iterable[str]) -> float:
        """How sure the model is, 0 to 1."""
        get = self.weights.get
        total = self.bias + sum([get(f, 0.0) for f in features])
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def reasons(self, features: Iterable[str], most: int = 4) -> tuple[tuple[str, str], ...]:
        """The features that weighed most, for `briefings explain`: (feature, weight)."""
        known = [(f, self.weights[f]) for f in dict.fromkeys(features) if f in self.weights]
        known.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
        return tuple((f, f"{w:+.2f}") for f, w in known[:most])


@dataclass(frozen=True, slots=True)
class Labeller:
    """A model that picks one of several labels; each feature has a weight per label."""

    labels: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]
    bias: Sequence[float]

    def scores(self, features: Iterable[str]) -> dict[str, float]:
        """The score of each label, not normalised."""
        totals = list(self.bias)
        for feature in features:
            for n, weight in enumerate(self.weights.get(feature, ())):
                totals[n] += weight
        return dict(zip(self.labels, totals, strict=True))


@cache
def load_model(name: str, part: str) -> Model:
    """The yes/no model ``part`` of the weights file ``name``."""
    row = load_json(name)[part]
    return Model(row["weights"], row["bias"], row["threshold"])


@cache
def load_labeller(name: str, part: str) -> Labeller:
    """The labelling model ``part`` of the weights file ``name``."""
    row = load_json(name)[part]
    return Labeller(tuple(row["labels"]), row["weights"], row["bias"])


def choose(scored: Iterable[tuple[float, Span]], threshold: float) -> tuple[int, ...]:
    """Which of the scored spans to keep, as indices in order of position: the best first,
    none that overlaps a better one, none below ``threshold``.

    >>> choose([(0.9, Span(0, 5)), (0.8, Span(3, 9)), (0.7, Span(6, 9))], 0.5)
    (0, 2)
    """
    rows = [(-score, span, n) for n, (score, span) in enumerate(scored) if score >= threshold]
    kept: list[tuple[Span, int]] = []
    for _, span, n in sorted(rows):
        if all(not span.overlap(other) for other, _ in kept):
            kept.append((span, n))
    return tuple(n for _, n in sorted(kept))
