"""From scores to the tables that `docs/method.md` shows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .figures import Value, table

Scores = dict[str, Any]
PRF = ("p", "r", "f1")


def _get(scores: Scores, path: str) -> Value:
    found: Any = scores
    for key in path.split("/"):
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, int | float) else None


def _mean(values: Iterable[Value]) -> Value:
    known = [float(v) for v in values if isinstance(v, int | float)]
    return sum(known) / len(known) if known else None


def attribution_table(scores: Scores) -> str:
    """Who said what, on PolNeAR's development part: precision, recall, F1."""
    rows = {
        "a statement or belief found": "detection",
        "the same, quoted speech only": "quoted",
        "content and speaker both right": "full",
        "words of the content": "tokens/content",
        "words of the speaker": "tokens/source",
        "words of the cue": "tokens/cue",
    }
    body: list[list[Value]] = [
        [label, *(_get(scores, f"{path}/{key}") for key in PRF)] for label, path in rows.items()
    ]
    body.append(["speaker right, of those found", None, None, _get(scores, "source_accuracy")])
    for kind in ("direct", "mixed", "indirect"):
        body.append([f"{kind} speech", None, _get(scores, f"recall_by_kind/{kind}"), None])
    return table(["PolNeAR, development part", "precision", "recall", "F1"], body)


def extract_table(scores: Mapping[str, Scores]) -> str:
    """Terms, questions, views and noise on the annotated deals, and their mean."""
    rows = {
        "deal terms, strict F1": "deal_terms/strict/f1",
        "deal terms, lenient F1": "deal_terms/lenient/f1",
        "their status right": "term_status_accuracy",
        "their category right": "term_category_accuracy",
        "open questions, strict F1": "open_questions/strict/f1",
        "open questions, lenient F1": "open_questions/lenient/f1",
        "plainly marked questions found": "open_questions_explicit/lenient_recall",
        "views, strict F1": "expert_views/strict/f1",
        "views, lenient F1": "expert_views/lenient/f1",
        "their speaker right": "view_source_accuracy",
        "noise, strict F1": "noise/strict/f1",
    }
    return _by_deal("one article at a time", rows, scores)


def draft_table(scores: Mapping[str, Scores]) -> str:
    """What reconciling made of each deal."""
    rows = {
        "terms of the gold covered by shown items": "coverage",
        "the same, held items counted": "held",
        "statements rightly put together, F1": "pairs/f1",
        "hard disagreements found": "conflicts",
        "shown: terms": "load/term",
        "shown: questions": "load/q",
        "shown: views": "load/view",
        "shown: disagreements": "load/diff",
    }
    return _by_deal("across articles", rows, scores)


def _by_deal(head: str, rows: Mapping[str, str], scores: Mapping[str, Scores]) -> str:
    body: list[list[Value]] = []
    for label, path in rows.items():
        values = [_get(one, path) for one in scores.values()]
        body.append([label, *values, _mean(values)])
    return table([head, *scores, "mean"], body)
