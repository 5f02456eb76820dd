"""A briefing as tables: CSV of terms, views and questions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from .outline import answer_state
from .records import BriefingView, ItemView

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(v) for v in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cited(item: ItemView) -> str:
    """Where the evidence stands; its words are in the JSON."""
    return "; ".join(f"{q.source.id} para {q.paragraph or '?'}" for q in item.quotes)


def terms_csv(view: BriefingView) -> bytes:
    """A row per deal term, a column per source's coverage."""
    header = ["id", "label", "status", "category", "history", "origins", "text", "reviewed"]
    header += [f"source {s.id}" for s in view.sources] + ["evidence"]
    rows = (
        [
            t.id, t.label, t.status, t.category,
            " → ".join(f"{s.status} ({s.when})" if s.when else s.status for s in t.history),
            t.origins or "", " ".join(f.text for f in t.facts), t.reviewed or "no",
            *(state for _, state, _ in t.coverage), _cited(t),
        ]
        for t in view.terms
    )  # fmt: skip
    return _csv(header, rows)


def views_csv(view: BriefingView) -> bytes:
    """A row per view."""
    header = [
        "id",
        "speaker",
        "role",
        "type",
        "expert",
        "form",
        "label",
        "text",
        "reviewed",
        "evidence",
    ]
    rows = (
        [
            v.id, v.speaker, v.role, v.type, "yes" if v.expert else "no", v.form, v.label,
            " ".join(f.text for f in v.facts), v.reviewed or "no", _cited(v),
        ]
        for v in view.of("view")
    )  # fmt: skip
    return _csv(header, rows)


def questions_csv(view: BriefingView) -> bytes:
    """A row per open question."""
    header = [
        "id",
        "question",
        "state",
        "marker",
        "text",
        "would settle it",
        "answer",
        "reviewed",
        "evidence",
    ]
    rows = (
        [
            q.id, q.label, answer_state(q), q.marker, " ".join(f.text for f in q.facts), q.settle,
            q.answer.text if q.answer else "", q.reviewed or "no", _cited(q),
        ]
        for q in view.of("q")
    )  # fmt: skip
    return _csv(header, rows)
