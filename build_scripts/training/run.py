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
from build_scripts.model import CATEGORIES, MARKERS, STATUSES

from .chooser import (
    Quick,
    Told,
    compare_choices,
    export_chooser,
    fitting,
    side_by_side,
    train_labels,
    train_sentences,
)
from .corpus import AnnotatedArticle, read_corpus
from .encoder import exported, predict, train_encoder
from .examples import Sentence, sentences_of
from .rows import Row, rows_of
from .tuning import Choice, Place, folds_of_topics

PARTS = 2  # each is judged by an encoder that learnt from the other
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
    """Row × (term, question, each status, each category): scores by an encoder that has not
    seen the row's topic."""
    import numpy

    scores = numpy.zeros((len(rows), 2 + len(STATUSES) + len(CATEGORIES)))
    scores[:, :2] = UNREAD
    parts = folds_of_topics([r.topic for r in rows], PARTS)
    for part in range(PARTS):
        own = [s for s in sentences if parts[s.rows[0]] == part]
        rest = [s.example for s in sentences if parts[s.rows[0]] != part]
        hear(f"encoder to compare, {part + 1} of {PARTS}: {len(rest)} sentences")
        weights = train_encoder(rest)
        for sentence, found in zip(own, predict(weights, [s.example for s in own]), strict=True):
            scores[list(sentence.rows)] = found
    return scores


def places_of(
    surveyed: Sequence[Sequence[Surveyed]], passed: frozenset[int], tag: str
) -> list[Place]:
    """The paragraphs to choose from, with the rows that ``passed`` the quick sentence model or
    are plainly marked; of noise only headings that ask, for questions."""
    found, first = [], 0
    for article, places in enumerate(surveyed):
        for place in places:
            numbers = range(first, first + len(place.candidates))
            first += len(place.candidates)
            plain = marked_candidates(place)
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
        f"{name} {c.figures.f1:.3f}/{c.figures.lenient:.3f} ({c.figures.pairs} of"
        f" {c.figures.marked}, {c.figures.chosen} chosen; threshold {c.threshold}, share {c.share},"
        f" marked {c.marked}, wide {c.wide})"
        for name, c in compared.items()
    ]
    return f"{tag}, strict/lenient F1 on unseen topics: " + "; ".join(parts)


def told_of(rows: Sequence[Row], encoded: Any) -> tuple[Told, Told, Told]:
    """What the labellers of a term's status and category and of a question's marker learn from."""
    terms, marks = fitting(rows, "t")
    asked, asking = fitting(rows, "q")
    first, second = 2 + len(STATUSES), len(CATEGORIES)
    return (
        Told("s", STATUSES, terms, [rows[n].for_status for n in terms], marks,
             encoded[terms, 2:first]),
        Told("c", CATEGORIES, terms, [rows[n].for_category for n in terms], marks,
             encoded[terms, first : first + second]),
        Told("m", MARKERS, asked, [rows[n].features for n in asked], asking),
    )  # fmt: skip


def train_linear(
    annotated: Sequence[AnnotatedArticle],
    surveyed: Sequence[Sequence[Surveyed]],
    rows: Sequence[Row],
    quick: Quick,
    encoded: Any,
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The models beside the encoder, as files, and lines with their figures."""
    compared = [
        compare_choices(annotated, rows, places_of(surveyed, quick.passed, tag), encoded[:, n], tag)
        for n, tag in enumerate("tq")
    ]
    models = {c.tag: export_chooser(c) for c in compared}
    lines = [quick.line, *(_line(c.tag, side_by_side(c)) for c in compared)]
    labels = {}
    for told in told_of(rows, encoded):
        labels[told.name], line = train_labels(rows, told)
        lines.append(line)
    terms = {"choice": models["t"], "sentence": quick.model}
    terms |= {"status": labels["s"], "category": labels["c"]}
    questions = {"choice": models["q"], "marker": labels["m"]}
    files = {"terms_model.json.gz": packed(terms), "questions_model.json.gz": packed(questions)}
    return files, tuple(lines)


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
    hear("how much each of the two says")
    files, lines = train_linear(annotated, surveyed, rows, quick, encoded)
    files["encoder_words.npz"] = packed_arrays(words)
    files["encoder_model.npz"] = packed_arrays(layers)
    return files, lines
