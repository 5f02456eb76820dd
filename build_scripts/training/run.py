"""Trains all models from the annotated articles and gives their files back as bytes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from build_scripts.extract.marked import marked_candidates
from build_scripts.extract.survey import Surveyed, survey_all
from build_scripts.language import parse_all

from .chooser import (
    Quick,
    marked_questions,
    marked_terms,
    train_choice,
    train_labels,
    train_sentences,
)
from .corpus import AnnotatedArticle, read_corpus
from .encoder import exported, predict, train_encoder
from .examples import Sentence, sentences_of
from .rows import Row, rows_of
from .tuning import Choice, Place, folds_of_topics

PARTS = 2  # one of them is judged by an encoder that learnt from the other
UNREAD = -6.0  # log-odds of what the encoder does not read

Hear = Callable[[str], None]


def packed(row: dict[str, Any]) -> bytes:
    """A model as compressed JSON, the same bytes each time."""
    raw = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return gzip.compress(raw.encode(), mtime=0)


def packed_arrays(arrays: dict[str, Any]) -> bytes:
    """Arrays as ``.npz``, the same bytes each time."""
    import numpy

    held = BytesIO()
    numpy.savez_compressed(held, **dict(sorted(arrays.items())))
    return held.getvalue()


def encoded_unseen(sentences: Sequence[Sentence], rows: Sequence[Row], hear: Hear) -> Any:
    """Row × (term, question): log-odds by an encoder that has not seen the row's topic, for
    every other topic; NaN for the rest, which it learns from."""
    import numpy

    scores = numpy.full((len(rows), 2), numpy.nan)
    judged = [fold == 0 for fold in folds_of_topics([r.topic for r in rows], PARTS)]
    scores[judged] = UNREAD
    own = [s for s in sentences if judged[s.rows[0]]]
    rest = [s.example for s in sentences if not judged[s.rows[0]]]
    hear(f"encoder to compare: {len(rest)} sentences")
    weights = train_encoder(rest)
    for sentence, found in zip(own, predict(weights, [s.example for s in own]), strict=True):
        scores[list(sentence.rows)] = found
    return scores


def places_of(
    surveyed: Sequence[Sequence[Surveyed]], passed: frozenset[int], judged: Any, tag: str
) -> list[Place]:
    """The ``judged`` paragraphs to choose from, with the rows that ``passed`` the quick sentence model or
    are plainly marked; of noise only headings that ask, for questions."""
    found, first = [], 0
    for article, places in enumerate(surveyed):
        for place in places:
            numbers = range(first, first + len(place.candidates))
            first += len(place.candidates)
            plain = marked_candidates(place)
            if not all(judged[n] for n in numbers):
                continue
            if place.paragraph.noise and (tag == "t" or "?" not in place.words.lower):
                continue
            found.append(_place(article, numbers, plain, passed, bool(place.paragraph.noise)))
    return found


def _place(
    article: int, numbers: range, plain: Sequence[Any], passed: frozenset[int], whole: bool
) -> Place:
    around = {k for mark in plain for k in mark.around}
    kept = [k for k, n in enumerate(numbers) if whole or n in passed or k in around]
    new = {k: i for i, k in enumerate(kept)}
    marks = [type(m)(tuple(new[k] for k in m.around), tuple(new[k] for k in m.near)) for m in plain]
    return Place(article, tuple(numbers[k] for k in kept), tuple(marks))


def _line(tag: str, compared: dict[str, Choice]) -> str:
    parts = [
        f"{name} {c.figures.f1:.3f} ({c.figures.pairs} of {c.figures.marked}, {c.figures.chosen}"
        f" chosen; threshold {c.threshold}, share {c.share}, marked {c.marked})"
        for name, c in compared.items()
    ]
    return f"{tag}, strict F1 on unseen topics: " + "; ".join(parts)


def train_linear(
    annotated: Sequence[AnnotatedArticle],
    surveyed: Sequence[Sequence[Surveyed]],
    rows: Sequence[Row],
    quick: Quick,
    encoded: Any,
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The models beside the encoder, as files, and lines with their figures."""
    import numpy

    models, lines = {}, [quick.line]
    judged = ~numpy.isnan(encoded[:, 0])
    for n, tag in enumerate("tq"):
        places = places_of(surveyed, quick.passed, judged, tag)
        models[tag], compared = train_choice(annotated, rows, places, encoded[:, n], tag)
        lines.append(_line(tag, compared))
    used, marks = marked_terms(rows)
    status, line_s = train_labels(used, marks, [r.for_status for r in used], "s")
    category, line_c = train_labels(used, marks, [r.for_category for r in used], "c")
    asked, asking = marked_questions(rows)
    marker, line_m = train_labels(asked, asking, [r.features for r in asked], "m")
    terms = {"choice": models["t"], "sentence": quick.model, "status": status, "category": category}
    questions = {"choice": models["q"], "marker": marker}
    files = {"terms_model.json.gz": packed(terms), "questions_model.json.gz": packed(questions)}
    return files, (*lines, line_s, line_c, line_m)


def train_all(
    parser: Any = parse_all, hear: Hear = lambda _: None
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """File name → bytes of each trained model, and the lines that say how good it is."""
    annotated = list(read_corpus())
    surveyed = [survey_all(p) for p in parser([a.article for a in annotated])]
    rows = rows_of(annotated, surveyed)
    prose = [s for s in sentences_of(surveyed, rows) if not s.noise]
    quick = train_sentences(prose, rows)
    sentences = [prose[n] for n in quick.possible]
    encoded = encoded_unseen(sentences, rows, hear)
    hear(f"encoder: {len(sentences)} sentences")
    words, layers = exported(train_encoder([s.example for s in sentences]))
    files, lines = train_linear(annotated, surveyed, rows, quick, encoded)
    files["encoder_words.npz"] = packed_arrays(words)
    files["encoder_model.npz"] = packed_arrays(layers)
    return files, lines
