"""How much of an article is quoted: of its words, outside direct speech of named people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from build_scripts.model import Article, Draft, Finding, Span

from .quotations import Found
from .settings import CheckSettings

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_SPEECH = re.compile(r"“[^“”\r\n]*”|\"[^\"\r\n]*\"")
_UNNAMED = ("", "anonymous", "unknown", "outlet")


def named_speech(article: Article, found: Iterable[Found], draft: Draft | None) -> tuple[Span, ...]:
    """The stretches of an article that are direct speech of named people: what stands in
    quotation marks in a paragraph cited for (or drafted as) a named person's view."""
    paragraphs = {
        f.paragraph.number
        for f in found
        if f.article.id == article.id
        and f.item.field("Speaker")
        and (f.item.field("Type") or "").casefold() not in _UNNAMED
    }
    for item in (*draft.items, *draft.held) if draft else ():
        if item.kind == "view" and item.speaker and (item.type or "") not in _UNNAMED:
            paragraphs |= {e.paragraph for e in item.evidence if e.source == article.id}
    return tuple(
        Span(p.span.start + speech.start(), p.span.start + speech.end())
        for p in article.paragraphs
        if p.number in paragraphs
        for speech in _SPEECH.finditer(p.span.of(article.text))
    )


def covered(length: int, spans: Iterable[Span]) -> bytearray:
    """A byte for each of ``length`` code points: 1 in a span, 0 elsewhere.

    >>> covered(5, [Span(1, 3)])
    bytearray(b'\\x00\\x01\\x01\\x00\\x00')
    """
    points = bytearray(length)
    for span in spans:
        points[span.start : span.end] = b"\1" * len(span)
    return points


@lru_cache(maxsize=32)
def word_starts(text: str) -> tuple[int, ...]:
    """Where the words of an article begin, as the budget counts them. Asked for the draft's
    budget and for the built files'."""
    return tuple(w.start() for w in _WORD.finditer(text))


def share(article: Article, quoted: Iterable[Span], exempt: Iterable[Span]) -> float:
    """The share of the article's words that ``quoted`` covers outside ``exempt``; 0 when the
    article has no words."""
    starts, length = word_starts(article.text), len(article.text)
    points, free = covered(length, quoted), covered(length, exempt)
    told = sum(points[at] and not free[at] for at in starts)
    return told / len(starts) if starts else 0.0


def check_budget(
    path: str,
    articles: Mapping[str, Article],
    full: Sequence[str],
    found: Sequence[Found],
    draft: Draft | None,
    settings: CheckSettings,
) -> Iterator[Finding]:
    """A warning or an error for each article of which too much is quoted."""
    for ident, article in articles.items():
        mine = [f for f in found if f.article.id == ident]
        if ident in full or not mine:
            continue
        part = share(article, [f.span for f in mine], named_speech(article, mine, draft))
        finding = over_budget(path, ident, part, settings)
        if finding:
            yield finding


def over_budget(path: str, ident: str, part: float, settings: CheckSettings) -> Finding | None:
    """The finding for a quoted share, or None within the budget."""
    if part <= settings.share_warning:
        return None
    severe = part > settings.share_error
    limit = settings.share_error if severe else settings.share_warning
    what = f"{part:.0%} of the words of {ident} are quoted outside named speech; limit {limit:.0%}"
    hint = "quote less of it, or shorter"
    return Finding(path, 0, "budget", what, hint, "error" if severe else "warning")
