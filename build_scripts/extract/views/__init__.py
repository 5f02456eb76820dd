"""Who said what: statements and beliefs that an article ties to a person or group."""

from __future__ import annotations

from build_scripts.language import ParsedArticle
from build_scripts.model import Span, View

from .assemble import QuoteIndex, combine
from .candidate import Candidate, Place
from .cues import cue_lexicon
from .layout import headlines, transcript
from .nominal import find_nominal
from .quoted import find_quoted
from .quotes import find_quotes
from .speakers import SpeakerResolver
from .verbal import find_verbal

__all__ = ["find_views"]

_SKIPPED = frozenset({"byline", "dateline", "credit", "promo", "hashtags", "boilerplate"})


def find_views(parsed: ParsedArticle) -> tuple[View, ...]:
    """Every view in the article, in order of position; none for an article without any."""
    lexicon = cue_lexicon()
    text = parsed.article.text
    places = [Place(part, i) for i, part in enumerate(parsed.paragraphs)]
    prose = [p for p in places if p.part.noise not in _SKIPPED]
    quotes = find_quotes(parsed)
    index = QuoteIndex(quotes)
    quoted = list(find_quoted(parsed, places, quotes, lexicon))
    others: list[Candidate] = [*transcript(places, text), *headlines(prose, text, lexicon)]
    for place in prose:
        others.extend(find_verbal(place, lexicon))
        others.extend(find_nominal(place, lexicon))
    chosen = combine(quoted, others, index)
    resolver = SpeakerResolver(parsed)
    return tuple(_view(parsed, c, n, index, resolver) for n, c in enumerate(chosen, 1))


def _form(candidate: Candidate, index: QuoteIndex) -> str:
    size = inside = 0
    for span in candidate.content:
        size += len(span)
        inside += index.quoted(span)
    return "direct" if inside >= 0.9 * size else "mixed" if inside else "indirect"


def _view(
    parsed: ParsedArticle,
    candidate: Candidate,
    number: int,
    index: QuoteIndex,
    resolver: SpeakerResolver,
) -> View:
    parts = sorted([*candidate.content, *candidate.source, *candidate.cue])
    return View(
        id=f"view-{number}",
        rule=candidate.rule,
        spans=(Span(parts[0].start, max(p.end for p in parts)),),
        paragraph=parsed.paragraphs[candidate.paragraph].paragraph.number,
        doubts=candidate.doubts,
        trace=(("cue", candidate.lemma), ("path", candidate.path)),
        content=candidate.content,
        source=candidate.source,
        cue=candidate.cue,
        form=_form(candidate, index),
        speaker=resolver.resolve(candidate),
        origin=resolver.origin(candidate),
    )
