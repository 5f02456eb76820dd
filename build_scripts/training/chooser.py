"""Trains the choosers of terms and questions and the labellers beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .corpus import AnnotatedArticle, Mark
from .linear import Features, export_choice, export_labels, fit, fit_labels, matrix, vocabulary
from .rows import FITS, Row
from .tuning import best_threshold, folds_of, unseen_scores

STRENGTH = 0.05  # by cross-validation; flat between 0.03 and 0.1
LABEL_STRENGTH = 0.05
LEAST = 5  # topics in which a feature must be seen


def train_choice(
    annotated: Sequence[AnnotatedArticle], rows: Sequence[Row], tag: str
) -> tuple[dict[str, Any], str]:
    """The chooser of one kind ("t" or "q") for export, and a line with its figures."""
    import numpy

    features = [r.features for r in rows]
    columns = vocabulary(features, [r.topic for r in rows], LEAST)
    x = matrix(features, columns)
    fits = [(r.term if tag == "t" else r.question)[0] for r in rows]
    y = numpy.array([int(f >= FITS) for f in fits])
    scores = unseen_scores(x, y, numpy.array(folds_of(rows)), STRENGTH)
    threshold, figures = best_threshold(annotated, rows, scores, tag)
    line = (
        f"{tag}: strict F1 {figures.f1:.3f} on unseen topics at threshold {threshold}"
        f" ({figures.pairs} of {figures.marked}, {figures.chosen} chosen)"
    )
    return export_choice(fit(x, y, STRENGTH), columns, threshold), line


def train_labels(
    rows: Sequence[Row], marks: Sequence[Mark], features: Sequence[Features], name: str
) -> tuple[dict[str, Any], str]:
    """The labeller for an attribute of the marks, for export, and a line with its figures."""
    import numpy

    columns = vocabulary(features, [r.topic for r in rows], LEAST)
    x, y = matrix(features, columns), numpy.array([m.get(name) for m in marks])
    folds = numpy.array(folds_of(rows))
    right = 0
    for fold in sorted(set(folds)):
        model = fit_labels(x[folds != fold], y[folds != fold], LABEL_STRENGTH)
        right += int((model.predict(x[folds == fold]) == y[folds == fold]).sum())
    line = f"{name}: {right / len(y):.3f} right on unseen topics ({len(y)} spans)"
    return export_labels(fit_labels(x, y, LABEL_STRENGTH), columns), line


def marked_terms(rows: Sequence[Row]) -> tuple[list[Row], list[Mark]]:
    """The rows that fit a term, with their marks."""
    pairs = [(r, m) for r in rows for f, m in [r.term] if m is not None and f >= FITS]
    return [r for r, _ in pairs], [m for _, m in pairs]


def marked_questions(rows: Sequence[Row]) -> tuple[list[Row], list[Mark]]:
    """The rows that fit a question, with their marks."""
    pairs = [(r, m) for r in rows for f, m in [r.question] if m is not None and f >= FITS]
    return [r for r, _ in pairs], [m for _, m in pairs]
