"""Sources as readers see them: names, dates and how they are known, order, shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_scripts.model import Article, Draft, Span, Topic
from build_scripts.text import fold

from .dates import bounds, in_words
from .escaping import plain, web_address
from .records import Quote, SourceView

_LAST = float("inf")


def _date_words(article: Article) -> tuple[str, str | None]:
    meta = article.metadata
    if meta.published:
        return in_words(meta.published) or meta.published, meta.basis_of("published")
    when, _, event = (meta.order or "").partition(":")
    if when in ("before", "after") and event:
        return f"{when} {event_words(event)}", meta.basis_of("order")
    return "date unknown", None


def event_words(event: str) -> str:
    """The event of an ``order`` as words.

    >>> event_words("event-the-signing"), event_words("signing")
    ('the signing', 'the signing')
    """
    words = plain(event.removeprefix("event-").replace("-", " ").replace("_", " "))
    return words if words.startswith("the ") or words != words.lower() else f"the {words}"


def _attributions(draft: Draft | None, source: str) -> tuple[int, int]:
    views = [i for i in (*draft.items, *draft.held) if i.kind == "view"] if draft else []
    here = [v for v in views if any(e.source == source for e in v.evidence)]
    return len(here), sum(v.type == "anonymous" for v in here)


def _view(article: Article, draft: Draft | None) -> SourceView:
    meta = article.metadata
    words, basis = _date_words(article)
    total, anonymous = _attributions(draft, article.id)
    return SourceView(
        id=article.id,
        name=plain(meta.outlet or "") or f"Source {article.id}",
        stated=bool(meta.outlet),
        sha256=article.sha256,
        title=plain(meta.title) if meta.title else None,
        authors=tuple(plain(a) for a in meta.authors),
        url=web_address(meta.url),
        published=meta.published,
        date=words,
        date_basis=basis,
        outlet_basis=meta.basis_of("outlet"),
        kind=meta.kind,
        relays=meta.relays,
        words=len(article.text.split()),
        attributions=total,
        anonymous=anonymous,
    )


def _pivot(topic: Topic) -> tuple[str, float | None] | None:
    """The event that sources are placed before or after, with its day when one is known."""
    orders = [a.metadata.order for a in topic.articles if ":" in (a.metadata.order or "")]
    if not orders:
        return None
    event = str(orders[0]).partition(":")[2]
    events = [i for i in topic.draft.items if i.kind == "event"] if topic.draft else []
    wanted = event_words(event).casefold().removeprefix("the ")
    for item in events:
        near = item.id in (event, f"event-{event}") or wanted in item.label.casefold()
        known = bounds(item.when) if near else None
        if known:
            return event_words(event), known.middle
    return event_words(event), None


def _position(article: Article, pivot: float | None) -> float:
    known = bounds(article.metadata.published)
    if known:
        return known.middle
    when = (article.metadata.order or "").partition(":")[0]
    if when == "before":
        return pivot - 0.5 if pivot is not None else -1.0
    return pivot + 0.5 if when == "after" and pivot is not None else _LAST


def _phase(article: Article, position: float, pivot: float | None) -> int | None:
    when = (article.metadata.order or "").partition(":")[0]
    if when in ("before", "after"):
        return int(when == "after")
    if pivot is None or position in (_LAST, -1.0):
        return None
    return int(position >= pivot)


def _without_texts(topic: Topic, named: Sequence[str]) -> tuple[SourceView, ...]:
    hashes = dict(topic.draft.inputs) if topic.draft else {}
    missing = sorted({*hashes, *named} - {a.id for a in topic.articles})
    return tuple(SourceView(i, f"Source {i}", stated=False, sha256=hashes.get(i)) for i in missing)


def source_views(
    topic: Topic, named: Sequence[str]
) -> tuple[tuple[SourceView, ...], tuple[str, ...]]:
    """The topic's sources in the order they were written, and the names of before and after
    (empty when not every source can be placed). ``named`` are ids that notes cite: those
    without an article at hand are listed too, by their id."""
    found = _pivot(topic)
    event, pivot = found if found else ("", None)
    placed = sorted(topic.articles, key=lambda a: (_position(a, pivot), a.id))
    views = [
        replace(_view(a, topic.draft), phase=_phase(a, _position(a, pivot), pivot)) for a in placed
    ]
    rest = _without_texts(topic, named)
    phases = [v.phase for v in views]
    grouped = found and not rest and None not in phases and phases == sorted(phases)  # type: ignore[type-var]
    if not grouped:
        return (*(replace(v, phase=None) for v in views), *rest), ()
    return tuple(views), (f"Before {event}", f"After {event}")


def _spans(article: Article, quotes: Sequence[Quote]) -> list[Span]:
    folded = fold(article.text)
    spans = []
    for quote in quotes:
        at = folded.find(fold(quote.text))
        if at >= 0:
            spans.append(Span(at, at + len(quote.text)))
    return sorted(spans)


def quoted_words(article: Article, quotes: Sequence[Quote]) -> int:
    """How many of an article's words the page quotes, each stretch counted once."""
    total, reached = 0, 0
    for span in _spans(article, quotes):
        fresh = Span(max(span.start, reached), max(span.end, reached))
        total += len(fresh.of(article.text).split())
        reached = max(reached, span.end)
    return total
