"""Who said what: statements and beliefs that an article ties to a person or group."""

from __future__ import annotations

from build_scripts.language import ParsedArticle
from build_scripts.model import View

from .assemble import QuoteIndex, combine
from .candidate import Candidate, Place
from .cues import cue_lexicon
from .following import with_loose
from .layout import headlines, transcript
from .nominal import find_nominal
from .quoted import find_quoted
from .quotes import find_quotes
from .record import views_of
from .verbal import find_verbal

__all__ = ["find_views"]

_SKIPPED = frozenset(
    {"caption", "byline", "dateline", "credit", "promo", "hashtags", "boilerplate"}
)


def find_views(parsed: ParsedArticle) -> tuple[View, ...]:
    """Every view in the article, in order of position; none for an article without any."""
    lexicon = cue_lexicon()
    text = parsed.article.text
    places = [Place(part, i) for i, part in enumerate(parsed.paragraphs)]
    prose = [p for p in places if p.part.noise not in _SKIPPED]
    quotes = find_quotes(parsed)
    index = QuoteIndex(quotes)
    quoted, loose = find_quoted(parsed, places, quotes, lexicon)
    others: list[Candidate] = [*transcript(places, text), *headlines(prose, text, lexicon)]
    for place in prose:
        others.extend(find_verbal(place, lexicon))
        others.extend(find_nominal(place, lexicon))
    chosen = with_loose(combine(quoted, others, index), loose, text)
    return views_of(parsed, chosen, index)
