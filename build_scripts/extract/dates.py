"""Dated events: each time expression with the clause it dates."""

from __future__ import annotations

from build_scripts.language import ParsedArticle, ParsedParagraph
from build_scripts.model import Event, Span

from .candidates import Candidate
from .date_reading import When, read_dates
from .survey import Surveyed, survey
from .term_labels import label_of


def find_events(
    parsed: ParsedArticle, surveyed: tuple[Surveyed, ...] | None = None
) -> tuple[Event, ...]:
    """The time expressions of an article's prose in order, dated from its metadata."""
    published = parsed.article.metadata.published
    found: list[Event] = []
    for place in surveyed if surveyed is not None else survey(parsed):
        if place.paragraph.noise:
            continue
        for when in read_dates(place.paragraph.text, published):
            ident = f"{parsed.article.id}-e{len(found) + 1:03d}"
            found.append(_event(ident, place, when))
    return tuple(found)


def _event(ident: str, place: Surveyed, when: When) -> Event:
    base = place.paragraph.paragraph.span.start
    return Event(
        id=ident,
        rule="event-stated" if when.derivation == "stated" else "event-derived",
        spans=(Span(base + when.start, base + when.end),),
        paragraph=place.paragraph.paragraph.number,
        label=_label(place, place.paragraph, when),
        date=when.date,
        derivation=when.derivation,
        doubts=() if when.date else ("date",),
    )


def _label(place: Surveyed, paragraph: ParsedParagraph, when: When) -> str:
    """The label of the smallest clause around the expression; the expression without one."""
    doc = paragraph.doc
    span = doc.char_span(when.start, when.end, alignment_mode="expand")
    text = paragraph.text[when.start : when.end]
    if span is None:
        return text
    around = [
        c for c in place.candidates
        if c.kind in ("clause", "core", "whole") and c.start <= span.start and span.end <= c.end
    ]  # fmt: skip
    if not around:
        return text
    best: Candidate = min(around, key=lambda c: (c.end - c.start, c.start))
    return label_of(doc, place.words, best) or text
