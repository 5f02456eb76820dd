"""Linear models over named features, scored without any library: weights come from a file."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from build_scripts.lexicon import load_json
from build_scripts.model import Span

LENGTH = 60  # characters, about ten words


@dataclass(frozen=True, slots=True)
class Model:
    """A yes/no model: a weight per feature, a bias, the threshold that training chose, how much
    of the say the sentence encoder has (0: none), the lower threshold for the best span of what
    the text plainly marks (see `marked`), and how much wide spans are preferred (see `choose`)."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    share: float = 0.0
    marked: float = 1.0
    wide: float = 0.0

    def score(self, features: Iterable[str], encoded: float = 0.0) -> float:
        """How sure the model is, 0 to 1; ``encoded`` are the log-odds of the encoder."""
        total = self.bias + sum(filter(None, map(self.weights.get, features)))
        total = (1 - self.share) * total + self.share * encoded
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def reasons(self, features: Iterable[str], most: int = 4) -> tuple[tuple[str, str], ...]:
        """The features that weighed most, for `briefings explain`: (feature, weight)."""
        known = [(f, self.weights[f]) for f in dict.fromkeys(features) if f in self.weights]
        known.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
        return tuple((f, f"{w:+.2f}") for f, w in known[:most])


@dataclass(frozen=True, slots=True)
class Labeller:
    """A model that picks one of several labels; each feature has a weight per label, and the
    sentence encoder ``share`` of the say."""

    labels: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]
    bias: Sequence[float]
    share: float = 0.0

    def scores(
        self, features: Iterable[str], encoded: Mapping[str, float] | None = None
    ) -> dict[str, float]:
        """The score of each label, not normalised; ``encoded`` is the encoder's."""
        totals = list(self.bias)
        for feature in features:
            for n, weight in enumerate(self.weights.get(feature, ())):
                totals[n] += weight
        said, share = encoded or {}, self.share if encoded else 0.0
        return {
            label: (1 - share) * total + share * said.get(label, 0.0)
            for label, total in zip(self.labels, totals, strict=True)
        }


@cache
def load_model(name: str, part: str) -> Model:
    """The yes/no model ``part`` of the weights file ``name``."""
    row = load_json(name)[part]
    return Model(
        row["weights"],
        row["bias"],
        row["threshold"],
        row.get("share", 0.0),
        row.get("marked", 1.0),
        row.get("wide", 0.0),
    )


@cache
def load_labeller(name: str, part: str) -> Labeller:
    """The labelling model ``part`` of the weights file ``name``."""
    row = load_json(name)[part]
    return Labeller(tuple(row["labels"]), row["weights"], row["bias"], row.get("share", 0.0))


def choose(
    scored: Iterable[tuple[float, Span]], threshold: float, wide: float = 0.0
) -> tuple[int, ...]:
    """Which of the scored spans to keep, as indices in order of position: of all sets without
    overlap the one with the most score above half the threshold, none below ``threshold``; so
    two good inner spans are preferred to one outer span. With ``wide`` above 0 the score counts
    for more in spans longer than `LENGTH`, by that power of their length: where a clause and
    its inner item are about as likely, the clause. O(n log n).

    >>> choose([(0.9, Span(0, 5)), (0.8, Span(3, 9)), (0.7, Span(6, 9))], 0.5)
    (0, 2)
    """
    rows = sorted(
        (span.end, span.start, score, n)
        for n, (score, span) in enumerate(scored)
        if score >= threshold
    )
    ends = [row[0] for row in rows]
    best, taken, before = [0.0], [], []
    for k, (end, start, score, _) in enumerate(rows):
        before.append(bisect_right(ends, start, 0, k))
        weight = max(1.0, (end - start) / LENGTH) ** wide
        value = best[before[k]] + weight * (score - threshold / 2)
        taken.append(value > best[k])
        best.append(max(value, best[k]))
    return _traced(rows, taken, before)


def _traced(
    rows: Sequence[tuple[int, int, float, int]], taken: Sequence[bool], before: Sequence[int]
) -> tuple[int, ...]:
    """The spans of the best set, read back from its end."""
    kept: list[int] = []
    k = len(rows)
    while k:
        if taken[k - 1]:
            kept.append(rows[k - 1][3])
            k = before[k - 1]
        else:
            k -= 1
    return tuple(reversed(kept))
