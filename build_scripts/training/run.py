"""Trains all models from the annotated articles and gives their files back as bytes."""

from __future__ import annotations

import gzip
import json
from typing import Any

from build_scripts.language import parse_all

from .chooser import marked_questions, marked_terms, train_choice, train_labels
from .corpus import read_corpus
from .rows import rows_of


def packed(row: dict[str, Any]) -> bytes:
    """A model as compressed JSON, the same bytes each time."""
    raw = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return gzip.compress(raw.encode(), mtime=0)


def train_all(parser: Any = parse_all) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """File name → bytes of each trained model, and the lines that say how good it is."""
    annotated = list(read_corpus())
    parsed = list(parser([a.article for a in annotated]))
    rows = rows_of(annotated, parsed)
    terms, line_t = train_choice(annotated, rows, "t")
    questions, line_q = train_choice(annotated, rows, "q")
    used, marks = marked_terms(rows)
    status, line_s = train_labels(used, marks, [r.for_status for r in used], "s")
    category, line_c = train_labels(used, marks, [r.for_category for r in used], "c")
    asked, asking = marked_questions(rows)
    marker, line_m = train_labels(asked, asking, [r.features for r in asked], "m")
    models = {
        "terms_model": {"choice": terms, "status": status, "category": category},
        "questions_model": {"choice": questions, "marker": marker},
    }
    files = {f"{name}.json.gz": packed(model) for name, model in models.items()}
    return files, (line_t, line_q, line_s, line_c, line_m)
