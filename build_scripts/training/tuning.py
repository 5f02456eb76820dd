"""Cross-validation over topics: no topic is ever judged by a model that saw it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.extract.chooser import choose
from build_scripts.extract.marked import Mark as Plain
from build_scripts.extract.marked import with_marked
from build_scripts.model import Span

from .corpus import AnnotatedArticle, Mark
from .linear import fit
from .rows import Overlap, Row

FOLDS = 6
LEVELS = tuple(n / 40 for n in range(4, 23))
SHARES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0)  # of the encoder; 0 and 1 only to compare
MARKED = (0.02, 0.03, 0.05, 0.08, 0.12, 1.0)
FLAT = 0.01


def folds_of(rows: Sequence[Row]) -> list[int]:
    """The fold of each row, by topic."""
    return folds_of_topics([r.topic for r in rows])


def folds_of_topics(topics: Sequence[str], folds: int = FOLDS) -> list[int]:
    """The fold of each topic given."""
    fold = {topic: n % folds for n, topic in enumerate(sorted(set(topics)))}
    return [fold[topic] for topic in topics]


def unseen_scores(x: Any, y: Any, folds: Any, strength: float) -> Any:
    """For each row the log-odds of a model trained on the other folds."""
    import numpy

    scores = numpy.zeros(x.shape[0])
    for fold in sorted(set(folds)):
        model = fit(x[folds != fold], y[folds != fold], strength)
        scores[folds == fold] = model.decision_function(x[folds == fold])
    return scores


def chances(log_odds: Any) -> Any:
    """Log-odds as shares, 0 to 1."""
    import numpy

    return 1 / (1 + numpy.exp(-numpy.clip(log_odds, -30, 30)))


@dataclass(frozen=True, slots=True)
class Figures:
    """Spans chosen, spans marked, pairs at half overlap; and of both the spans that share at
    least half of the shorter of the two with one of the other side."""

    chosen: int
    marked: int
    pairs: int
    chosen_met: int
    marked_met: int

    @property
    def f1(self) -> float:
        """Strict: harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.pairs / ((self.chosen + self.marked) or 1)

    @property
    def lenient(self) -> float:
        """Lenient: the same for spans that meet one of the other side."""
        right, found = self.chosen_met / (self.chosen or 1), self.marked_met / (self.marked or 1)
        return 2 * right * found / ((right + found) or 1)

    @property
    def mean(self) -> float:
        """Of the strict and the lenient figure: lenient alone, whole sentences would do best."""
        return (self.f1 + self.lenient) / 2


def _pairs(overlap: Overlap, chosen: Sequence[Span], marks: Sequence[Mark]) -> int:
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


def _met(overlap: Overlap, chosen: Sequence[Span], marks: Sequence[Mark]) -> tuple[int, int]:
    """How many of the chosen and of the marked spans meet one of the other side."""
    met = [(i, j) for i, c in enumerate(chosen) for j, m in enumerate(marks)
           if c.overlap(m.span) and overlap.meets(c, m.span)]  # fmt: skip
    return len({i for i, _ in met}), len({j for _, j in met})


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph's rows, by number, and its plain marks (by index among them)."""

    article: int
    rows: tuple[int, ...]
    plain: tuple[Plain, ...] = ()


class Trial:
    """What choosing from ``rows`` gives at other thresholds and scores, over the articles that
    ``places`` are of."""

    def __init__(
        self,
        annotated: Sequence[AnnotatedArticle],
        rows: Sequence[Row],
        places: Iterable[Place],
        tag: str,
    ) -> None:
        self._places = tuple(places)
        self._spans = [r.span for r in rows]
        judged = sorted({p.article for p in self._places})
        self._overlaps = {n: Overlap(annotated[n].article.text) for n in judged}
        self._marks = {n: annotated[n].marked(tag) for n in judged}
        self._plain = tag == "q"

    def figures(
        self, scores: Sequence[float], threshold: float, marked: float = 1.0, wide: float = 0.0
    ) -> Figures:
        """The figures at a threshold, at ``marked`` for what is plainly marked, and at ``wide``
        (see `choose`)."""
        picks: dict[int, list[Span]] = {n: [] for n in self._marks}
        for place in self._places:
            own = [scores[n] for n in place.rows]
            spans = [self._spans[n] for n in place.rows]
            chosen: Iterable[int] = choose(zip(own, spans, strict=True), threshold, wide)
            if self._plain:
                chosen = with_marked(chosen, own, place.plain, marked)
            picks[place.article] += [spans[n] for n in chosen]
        met = [_met(self._overlaps[n], own, self._marks[n]) for n, own in picks.items()]
        return Figures(
            sum(map(len, picks.values())),
            sum(map(len, self._marks.values())),
            sum(_pairs(self._overlaps[n], own, self._marks[n]) for n, own in picks.items()),
            sum(chosen for chosen, _ in met),
            sum(marked for _, marked in met),
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """The share of the encoder, the thresholds and the leaning to wide spans, what they give,
    and the best mean F1 that any threshold gives with that share."""

    share: float
    threshold: float
    marked: float
    wide: float
    figures: Figures
    best: float


@dataclass(frozen=True, slots=True)
class Lean:
    """What to prefer among choices about as good: how much worse than the best a lower
    threshold may be, the leanings to wide spans to try, and whether more of the encoder."""

    slack: float
    wides: tuple[float, ...]
    encoder: bool


# Of terms, what is chosen too much is held back when articles are compared, and a whole clause
# says more than its inner item; a question is worded anew either way. The encoder carries over
# better to how others write, but has seen few questions.
LEANS = {"t": Lean(0.03, (0.0, 0.3, 0.5), True), "q": Lean(FLAT, (0.0,), False)}


def best_choice(trial: Trial, scores: Sequence[float], share: float, lean: Lean) -> Choice:
    """The lowest threshold whose mean F1 is as good as the best but for the slack; the widest
    leaning, and the lowest threshold for what is plainly marked, as good as the best but for
    `FLAT`. ``scores`` are with that ``share`` of the encoder."""
    tried = [(trial.figures(scores, t).mean, t) for t in LEVELS]
    best, _ = max(tried)
    level = min(t for mean, t in tried if mean >= best - lean.slack)
    widths = [(trial.figures(scores, level, wide=w).mean, w) for w in lean.wides]
    wide = max(w for mean, w in widths if mean >= max(widths)[0] - FLAT)
    marked = [(trial.figures(scores, level, m, wide), m) for m in MARKED]
    least = max(figures.mean for figures, _ in marked) - FLAT
    found = (Choice(share, level, m, wide, f, best) for f, m in marked if f.mean >= least)
    return min(found, key=lambda choice: choice.marked)
