"""Training of linear models and their export as plain numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Features = Sequence[str]
DIGITS = 3
NEVER = -30.0  # log-odds


def vocabulary(rows: Sequence[Features], topics: Sequence[str], least: int) -> dict[str, int]:
    """Features seen in at least ``least`` topics, with their column: what is peculiar to one
    deal says nothing about the next."""
    seen: dict[str, set[str]] = {}
    for row, topic in zip(rows, topics, strict=True):
        for feature in row:
            seen.setdefault(feature, set()).add(topic)
    return {f: n for n, f in enumerate(sorted(f for f, t in seen.items() if len(t) >= least))}


def matrix(rows: Sequence[Features], columns: Mapping[str, int]) -> Any:
    """Rows of features as a sparse matrix of zeros and ones."""
    from scipy.sparse import csr_matrix

    indices: list[int] = []
    starts = [0]
    for row in rows:
        indices += sorted({columns[f] for f in row if f in columns})
        starts.append(len(indices))
    return csr_matrix(([1.0] * len(indices), indices, starts), shape=(len(rows), len(columns)))


def fit(x: Any, y: Any, strength: float, weights: Any = None) -> Any:
    """A logistic model; ``strength`` is sklearn's C (higher: fits closer). Deterministic."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, solver="liblinear", random_state=0)
    return model.fit(x, y, sample_weight=weights)


@dataclass(frozen=True, slots=True)
class LabelModel:
    """One yes/no model per label; the label with the highest score wins."""

    classes: tuple[str, ...]
    coefficients: Any  # label × column
    intercepts: Any

    def scores(self, x: Any, labels: Sequence[str]) -> Any:
        """Row × label: log-odds; a label that was never seen comes last."""
        import numpy

        found = numpy.full((x.shape[0], len(labels)), NEVER)
        found[:, [labels.index(c) for c in self.classes]] = (
            x @ self.coefficients.T + self.intercepts
        )
        return found


def fit_labels(x: Any, y: Any, strength: float) -> LabelModel:
    """A model of several labels, one against the rest. Deterministic."""
    import numpy

    classes = tuple(sorted(set(y.tolist())))
    models = [fit(x, (y == c).astype(int), strength) for c in classes]
    coefficients = numpy.vstack([m.coef_[0] for m in models])
    return LabelModel(classes, coefficients, numpy.array([m.intercept_[0] for m in models]))


def export_choice(model: Any, columns: Mapping[str, int], threshold: float) -> dict[str, Any]:
    """A fitted yes/no model as the mapping that `chooser.load_model` reads."""
    row = model.coef_[0]
    weights = {f: round(float(row[n]), DIGITS) for f, n in sorted(columns.items())}
    return {
        "weights": {f: w for f, w in weights.items() if abs(w) >= 0.005},
        "bias": round(float(model.intercept_[0]), DIGITS),
        "threshold": round(threshold, DIGITS),
    }


def export_labels(model: LabelModel, columns: Mapping[str, int], share: float) -> dict[str, Any]:
    """A fitted model of several labels as the mapping that `chooser.load_labeller` reads."""
    table = model.coefficients.round(DIGITS - 1)
    weights = {f: [float(v) for v in table[:, n]] for f, n in sorted(columns.items())}
    return {
        "labels": list(model.classes),
        "share": share,
        "weights": {f: w for f, w in weights.items() if any(abs(v) >= 0.02 for v in w)},
        "bias": [round(float(v), DIGITS) for v in model.intercepts],
    }
