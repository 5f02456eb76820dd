"""Trains the choosers of terms and questions and the labellers beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.extract.promising import promising

from .corpus import AnnotatedArticle, Mark
from .examples import Sentence, holds
from .linear import Features, export_choice, export_labels, fit, fit_labels, matrix, vocabulary
from .rows import FITS, Row
from .tuning import (
    FLAT,
    LEANS,
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


@dataclass(frozen=True, slots=True)
class Compared:
    """The linear chooser of one kind ("t" or "q") with its columns, and the best choice for each
    share of the encoder, by models that have not seen the topics they are judged on."""

    tag: str
    linear: Any
    columns: Mapping[str, int]
    choices: Mapping[float, Choice]


def compare_choices(
    annotated: Sequence[AnnotatedArticle],
    rows: Sequence[Row],
    places: Sequence[Place],
    encoded: Any,
    tag: str,
) -> Compared:
    """The choosers of one kind. ``encoded`` are the encoder's log-odds for each row, from an
    encoder that has not seen its topic."""
    import numpy

    features = [r.features for r in rows]
    columns = vocabulary(features, [r.topic for r in rows], LEAST)
    x = matrix(features, columns)
    fits = [(r.term if tag == "t" else r.question)[0] for r in rows]
    y = numpy.array([int(f >= FITS) for f in fits])
    linear = unseen_scores(x, y, numpy.array(folds_of(rows)), STRENGTH)
    trial = Trial(annotated, rows, places, tag)
    choices = {}
    for share in SHARES:
        scores = chances((1 - share) * linear + share * encoded).tolist()
        choices[share] = best_choice(trial, scores, share, LEANS[tag])
    return Compared(tag, fit(x, y, STRENGTH), columns, choices)


def _share(compared: Compared) -> float:
    """Of the shares as good as the best but for `FLAT` the largest or least, as the kind leans;
    none and all aside."""
    means = {share: compared.choices[share].best for share in SHARES[1:-1]}
    fits = [share for share, mean in means.items() if mean >= max(means.values()) - FLAT]
    return max(fits) if LEANS[compared.tag].encoder else min(fits)


def side_by_side(compared: Compared) -> dict[str, Choice]:
    """What the linear model, the encoder, and both together give, each at its best."""
    names = {"linear": SHARES[0], "encoder": SHARES[-1], "both": _share(compared)}
    return {name: compared.choices[share] for name, share in names.items()}


def export_chooser(compared: Compared) -> Model:
    """The chooser of one kind for export."""
    shown = side_by_side(compared)
    best = shown["both"]
    model = export_choice(compared.linear, compared.columns, best.threshold)
    model |= {"share": best.share, "marked": best.marked, "wide": best.wide}
    return {**model, "compared": {name: _summary(choice) for name, choice in shown.items()}}


def _summary(choice: Choice) -> dict[str, float]:
    return {
        "share": choice.share,
        "threshold": choice.threshold,
        "marked": choice.marked,
        "wide": choice.wide,
        "f1": round(choice.figures.f1, 3),
        "lenient": round(choice.figures.lenient, 3),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """Spans that fit a mark, by row number, and what the labeller of ``name`` may see of each.
    ``encoded``: row × label, what an encoder that has not seen the row's topic says of it."""

    name: str
    labels: tuple[str, ...]
    numbers: Sequence[int]
    features: Sequence[Features]
    marks: Sequence[Mark]
    encoded: Any = None


def train_labels(rows: Sequence[Row], told: Told) -> tuple[Model, str]:
    """The labeller for an attribute of the marks, for export, and a line with its figures."""
    import numpy

    topics = [rows[n].topic for n in told.numbers]
    columns = vocabulary(told.features, topics, LEAST)
    x = matrix(told.features, columns)
    y = numpy.array([told.labels.index(m.get(told.name)) for m in told.marks])
    unseen = _unseen_labels(x, y, numpy.array(folds_of_topics(topics)), told.labels)
    right = {}
    for share in SHARES if told.encoded is not None else SHARES[:1]:
        mixed = (1 - share) * unseen + share * told.encoded if share else unseen
        right[share] = float((mixed.argmax(1) == y).mean())
    best = max(right, key=lambda share: (right[share], -share))
    shown = ", ".join(f"{share}: {value:.3f}" for share, value in right.items())
    model = fit_labels(x, numpy.array(told.labels)[y], LABEL_STRENGTH)
    line = f"{told.name}, right on unseen topics by the encoder's share: {shown}"
    return export_labels(model, columns, best), line


def _unseen_labels(x: Any, y: Any, folds: Any, labels: Sequence[str]) -> Any:
    """Row × label: the log-odds of a model trained on the other folds."""
    import numpy

    scores = numpy.zeros((len(y), len(labels)))
    named = numpy.array(labels)[y]
    for fold in sorted(set(folds)):
        model = fit_labels(x[folds != fold], named[folds != fold], LABEL_STRENGTH)
        scores[folds == fold] = model.scores(x[folds == fold], labels)
    return scores


def fitting(rows: Sequence[Row], tag: str) -> tuple[list[int], list[Mark]]:
    """The numbers of the rows that fit a term ("t") or a question ("q"), with their marks."""
    best = [(n, r.term if tag == "t" else r.question) for n, r in enumerate(rows)]
    pairs = [(n, mark) for n, (fit, mark) in best if mark is not None and fit >= FITS]
    return [n for n, _ in pairs], [mark for _, mark in pairs]
