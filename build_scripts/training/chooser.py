"""Trains the choosers of terms and questions and the labellers beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.extract.promising import promising

from .corpus import AnnotatedArticle, Mark
from .examples import Sentence, holds
from .linear import Features, export_choice, export_labels, fit, fit_labels, matrix, vocabulary
from .rows import FITS, Row
from .tuning import (
    SHARES,
    Choice,
    Place,
    Trial,
    best_choice,
    chances,
    folds_of,
    folds_of_topics,
    unseen_scores,
)

STRENGTH = 0.05  # by cross-validation; flat between 0.03 and 0.1
LABEL_STRENGTH = 0.05
LEAST = 5  # topics in which a feature must be seen
RECALL = 0.98  # of the sentences with a term or question that the quick model must let pass

Model = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Quick:
    """The quick model of sentences for export, and by models that have not seen their topic:
    the sentences not ruled out (by index), and the rows of those that pass."""

    model: Model
    possible: tuple[int, ...]
    passed: frozenset[int]
    line: str


def train_sentences(sentences: Sequence[Sentence], rows: Sequence[Row]) -> Quick:
    """The quick model that tells which sentences are worth a closer look."""
    import numpy

    topics = [rows[s.rows[0]].topic for s in sentences]
    features = [s.features for s in sentences]
    columns = vocabulary(features, topics, LEAST)
    x, y = matrix(features, columns), numpy.array([int(holds(s, rows)) for s in sentences])
    scores = chances(unseen_scores(x, y, numpy.array(folds_of_topics(topics)), STRENGTH))
    least = float(numpy.quantile(scores[y == 1], 1 - RECALL))
    passed = _passed(sentences, rows, scores, least)
    found = sum(int(y[n]) for n in passed) / max(1, int(y.sum()))
    share = len(passed) / len(sentences)
    return Quick(
        export_choice(fit(x, y, STRENGTH), columns, least),
        tuple(n for n, score in enumerate(scores) if score >= least),
        frozenset(r for n in passed for r in sentences[n].rows),
        f"sentences: {share:.3f} pass, with {found:.3f} of those that hold something",
    )


def _passed(
    sentences: Sequence[Sentence], rows: Sequence[Row], scores: Any, least: float
) -> set[int]:
    articles: dict[int, list[int]] = {}
    for n, sentence in enumerate(sentences):
        articles.setdefault(rows[sentence.rows[0]].article, []).append(n)
    passed: set[int] = set()
    for own in articles.values():
        kept = promising([scores[n] for n in own], [sentences[n].size for n in own], least)
        passed |= {own[k] for k in kept}
    return passed


def train_choice(
    annotated: Sequence[AnnotatedArticle],
    rows: Sequence[Row],
    places: Sequence[Place],
    encoded: Any,
    tag: str,
) -> tuple[Model, dict[str, Choice]]:
    """The chooser of one kind ("t" or "q") for export, and what the linear model, the encoder
    and both together give on topics that they have not seen. ``encoded`` are the encoder's
    log-odds for each row, from an encoder that has not seen its topic."""
    import numpy

    features = [r.features for r in rows]
    columns = vocabulary(features, [r.topic for r in rows], LEAST)
    x = matrix(features, columns)
    fits = [(r.term if tag == "t" else r.question)[0] for r in rows]
    y = numpy.array([int(f >= FITS) for f in fits])
    linear = unseen_scores(x, y, numpy.array(folds_of(rows)), STRENGTH)
    trial = Trial(annotated, rows, places, tag)
    tried = [
        best_choice(trial, lambda s: chances((1 - s) * linear + s * encoded).tolist(), share)
        for share in SHARES
    ]
    best = max(tried[1:-1], key=lambda c: c.figures.f1)
    model = export_choice(fit(x, y, STRENGTH), columns, best.threshold)
    compared = {"linear": tried[0], "encoder": tried[-1], "both": best}
    model |= {"share": best.share, "marked": best.marked}
    model["compared"] = {name: _summary(choice) for name, choice in compared.items()}
    return model, compared


def _summary(choice: Choice) -> dict[str, float]:
    return {
        "share": choice.share,
        "threshold": choice.threshold,
        "marked": choice.marked,
        "f1": round(choice.figures.f1, 3),
    }


def train_labels(
    rows: Sequence[Row], marks: Sequence[Mark], features: Sequence[Features], name: str
) -> tuple[Model, str]:
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
