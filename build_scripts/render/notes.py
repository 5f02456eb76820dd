"""Evidence notes as quotations with their source, place and link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote as percent

from build_scripts.model import Article, Note
from build_scripts.text import fold

from .records import Quote, SourceView

_LONG = 12  # words; a longer quotation is linked by its first and last five


def text_fragment(url: str | None, quote: str) -> str | None:
    """The address of the very words on the original page; None without an address.

    >>> text_fragment("https://a.example/b#c", "one two")
    'https://a.example/b#:~:text=one%20two'
    """
    if not url:
        return None
    words = quote.split()
    ends = [words] if len(words) <= _LONG else [words[:5], words[-5:]]
    text = ",".join(percent(" ".join(w), safe="").replace("-", "%2D") for w in ends)
    return f"{url.partition('#')[0]}#:~:text={text}"


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """An article is looked through for each of its quotations."""
    return fold(text)


def _place(article: Article, note: Note) -> tuple[int | None, int | None, int | None]:
    """Paragraph, start and end of the quotation; all None when it does not stand there."""
    wanted, text = fold(note.quote), _folded(article.text)
    for paragraph in article.paragraphs:
        if note.paragraph not in (None, paragraph.number):
            continue
        start = text.find(wanted, paragraph.span.start, paragraph.span.end)
        if start >= 0:
            return paragraph.number, start, start + len(wanted)
    return None, None, None


def quote_of(
    note: Note, sources: Mapping[str, SourceView], articles: Mapping[str, Article]
) -> Quote:
    """The note as the page shows it; ``found`` says whether it stands in the article."""
    source = sources.get(note.source) or SourceView(note.source, f"Source {note.source}", False)
    article = articles.get(note.source)
    quote = Quote(
        note.label, source, note.paragraph, note.quote, text_fragment(source.url, note.quote)
    )
    if article is None:
        return quote
    paragraph, start, end = _place(article, note)
    return replace(
        quote,
        paragraph=note.paragraph or paragraph,
        found=start is not None,
        start=start,
        end=end,
        repeated=_folded(article.text).count(fold(note.quote)) > 1,
    )
