"""Trains the choosers of terms and questions and the labellers beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .corpus import AnnotatedArticle
from .linear import export_choice, export_labels, fit, fit_labels, matrix, vocabulary
from .rows import Row
from .tuning import best_threshold, folds_of, unseen_scores

STRENGTH = 0.05  # by cross-validation; flat between 0.03 and 0.1
LABEL_STRENGTH = 0.1
LEAST = 3  # a feature must be seen this often


def train_choice(
    annotated: Sequence[AnnotatedArticle], rows: Sequence[Row], tag: str
) -> tuple[dict[str, Any], str]:
    """The chooser of one kind ("t" or "q") for export, and a line with its figures."""
    import numpy

    features = [r.features for r in rows]
    columns = vocabulary(features, LEAST)
    x = matrix(features, columns)
    fits = [(r.term if tag == "t" else r.question)[0] for r in rows]
    y = numpy.array([int(f >= 0.5) for f in fits])
    scores = unseen_scores(x, y, numpy.array(folds_of(rows)), STRENGTH)
    threshold, figures = best_threshold(annotated, rows, scores, tag)
    line = (
        f"{tag}: strict F1 {figures.f1:.3f} on unseen topics at threshold {threshold}"
        f" ({figures.pairs} of {figures.marked}, {figures.chosen} chosen)"
    )
    return export_choice(fit(x, y, STRENGTH), columns, threshold), line


def train_labels(rows: Sequence[Row], tag: str, name: str) -> tuple[dict[str, Any], str]:
    """The labeller for an attribute of the marks, for export, and a line with its figures."""
    import numpy

    best = [(r, (r.term if tag == "t" else r.question)) for r in rows]
    used = [(r, mark.get(name)) for r, (fits, mark) in best if mark is not None and fits >= 0.5]
    features = [(*r.features, *r.state) for r, _ in used]
    columns = vocabulary(features, LEAST)
    x, y = matrix(features, columns), numpy.array([value for _, value in used])
    folds = numpy.array(folds_of([r for r, _ in used]))
    right = 0
    for fold in sorted(set(folds)):
        model = fit_labels(x[folds != fold], y[folds != fold], LABEL_STRENGTH)
        right += int((model.predict(x[folds == fold]) == y[folds == fold]).sum())
    line = f"{tag}.{name}: {right / len(y):.3f} right on unseen topics ({len(y)} spans)"
    return export_labels(fit_labels(x, y, LABEL_STRENGTH), columns), line
