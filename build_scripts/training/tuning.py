"""Cross-validation over topics: no topic is ever judged by a model that saw it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.extract.chooser import choose

from .corpus import AnnotatedArticle
from .linear import fit
from .rows import Overlap, Row

FOLDS = 6
FLAT = 0.004


def folds_of(rows: Sequence[Row]) -> list[int]:
    """The fold of each row, by topic."""
    topics = sorted({r.topic for r in rows})
    fold = {topic: n % FOLDS for n, topic in enumerate(topics)}
    return [fold[r.topic] for r in rows]


def unseen_scores(x: Any, y: Any, folds: Any, strength: float) -> Any:
    """For each row the score of a model trained on the other folds."""
    import numpy

    scores = numpy.zeros(x.shape[0])
    for fold in sorted(set(folds)):
        model = fit(x[folds != fold], y[folds != fold], strength)
        scores[folds == fold] = model.predict_proba(x[folds == fold])[:, 1]
    return scores


@dataclass(frozen=True, slots=True)
class Figures:
    """Strict figures: spans chosen, spans marked, pairs at half overlap."""

    chosen: int
    marked: int
    pairs: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.pairs / ((self.chosen + self.marked) or 1)


def _pairs(overlap: Overlap, chosen: Sequence[Any], marks: Sequence[Any]) -> int:
    ranked = sorted(
        (
            (overlap.jaccard(c, m.span), i, j)
            for i, c in enumerate(chosen)
            for j, m in enumerate(marks)
            if c.overlap(m.span)
        ),
        reverse=True,
    )
    used_c: set[int] = set()
    used_m: set[int] = set()
    for score, i, j in ranked:
        if score >= 0.5 and i not in used_c and j not in used_m:
            used_c.add(i)
            used_m.add(j)
    return len(used_c)


def figures_at(
    annotated: Sequence[AnnotatedArticle],
    rows: Sequence[Row],
    scores: Sequence[float],
    tag: str,
    threshold: float,
) -> Figures:
    """The figures of choosing from ``rows`` at ``threshold`` over all articles."""
    by_article: dict[int, list[tuple[float, Any]]] = defaultdict(list)
    for row, score in zip(rows, scores, strict=True):
        if not row.noise:
            by_article[row.article].append((float(score), row.span))
    chosen = marked = pairs = 0
    for n, article in enumerate(annotated):
        scored = by_article[n]
        picks = [scored[i][1] for i in choose(scored, threshold)]
        marks = article.marked(tag)
        chosen, marked = chosen + len(picks), marked + len(marks)
        pairs += _pairs(Overlap(article.article.text), picks, marks)
    return Figures(chosen, marked, pairs)


def best_threshold(
    annotated: Sequence[AnnotatedArticle], rows: Sequence[Row], scores: Sequence[float], tag: str
) -> tuple[float, Figures]:
    """The highest threshold whose strict F1 is as good as the best but for `FLAT`, and its
    figures: these articles hold more terms and questions than real ones do."""
    levels = [n / 40 for n in range(4, 25)]
    tried = [(figures_at(annotated, rows, scores, tag, t), t) for t in levels]
    best = max(figures.f1 for figures, _ in tried)
    figures, level = max(
        (pair for pair in tried if pair[0].f1 >= best - FLAT), key=lambda pair: pair[1]
    )
    return level, figures
