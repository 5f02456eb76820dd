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


def named_speech(article: Article, found: Iterable[Found], draft: Draft | None) -> set[int]:
    """The code points of an article that are direct speech of named people: what stands in
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
    points: set[int] = set()
    for paragraph in article.paragraphs:
        if paragraph.number in paragraphs:
            base = paragraph.span.start
            for speech in _SPEECH.finditer(paragraph.span.of(article.text)):
                points.update(range(base + speech.start(), base + speech.end()))
    return points


def word_starts(article: Article) -> frozenset[int]:
    """Where the article's words begin, as the budget counts them."""
    return _starts(article.text)


@lru_cache(maxsize=32)
def _starts(text: str) -> frozenset[int]:
    """Asked for the draft's budget and for the built files'."""
    return frozenset(w.start() for w in _WORD.finditer(text))


def share(article: Article, quoted: Iterable[Span], exempt: set[int]) -> float:
    """The share of the article's words that ``quoted`` covers outside ``exempt``; 0 when the
    article has no words."""
    points: set[int] = set()
    for span in quoted:
        points.update(range(span.start, span.end))
    points -= exempt
    words = word_starts(article)
    return len(words & points) / len(words) if words else 0.0


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
