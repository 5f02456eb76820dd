"""A briefing as tables: CSV of terms, views and questions."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from .outline import answer_state
from .records import BriefingView, ItemView

Column = tuple[str, Callable[[ItemView], object]]

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
    places = dict.fromkeys(f"{q.source.id} para {q.paragraph or '?'}" for q in item.quotes)
    return "; ".join(places)


def _text(item: ItemView) -> str:
    return " ".join(f.text for f in item.facts)


def _reviewed(item: ItemView) -> str:
    return item.reviewed or "no"


def _history(item: ItemView) -> str:
    return " → ".join(f"{s.status} ({s.when})" if s.when else s.status for s in item.history)


def _told_by(source: str) -> Column:
    return f"source {source}", lambda t: next(
        (state for s, state, _ in t.coverage if s == source), ""
    )


def _table(columns: Sequence[Column], items: Iterable[ItemView]) -> bytes:
    rows = ([value(item) for _, value in columns] for item in items)
    return _csv([name for name, _ in columns], rows)


_VIEWS: tuple[Column, ...] = (
    ("id", attrgetter("id")), ("speaker", attrgetter("speaker")), ("role", attrgetter("role")),
    ("type", attrgetter("type")), ("expert", lambda v: "yes" if v.expert else "no"),
    ("form", attrgetter("form")), ("label", attrgetter("label")), ("text", _text),
    ("reviewed", _reviewed), ("evidence", _cited),
)  # fmt: skip
_QUESTIONS: tuple[Column, ...] = (
    ("id", attrgetter("id")), ("question", attrgetter("label")), ("state", answer_state),
    ("marker", attrgetter("marker")), ("text", _text), ("would settle it", attrgetter("settle")),
    ("answer", lambda q: q.answer.text if q.answer else ""), ("reviewed", _reviewed),
    ("evidence", _cited),
)  # fmt: skip
_TERMS: tuple[Column, ...] = (
    ("id", attrgetter("id")), ("label", attrgetter("label")), ("status", attrgetter("status")),
    ("category", attrgetter("category")), ("history", _history),
    ("origins", lambda t: t.origins or ""), ("text", _text), ("reviewed", _reviewed),
)  # fmt: skip


def terms_csv(view: BriefingView) -> bytes:
    """A row per deal term, a column per source's coverage."""
    told = (_told_by(source.id) for source in view.sources)
    return _table((*_TERMS, *told, ("evidence", _cited)), view.terms)


def views_csv(view: BriefingView) -> bytes:
    """A row per view."""
    return _table(_VIEWS, view.of("view"))


def questions_csv(view: BriefingView) -> bytes:
    """A row per open question."""
    return _table(_QUESTIONS, view.of("q"))
