"""Loaded wording in the article's own voice, with the reason from the lexicon."""

from __future__ import annotations

import re
from functools import cache

from build_scripts.language import ParsedArticle
from build_scripts.lexicon import load_lexicon
from build_scripts.model import Loaded, Span, View
from build_scripts.text import fold, quick

LEXICON = "loaded_words"
_SCARE = re.compile(r'"(?![^"]*[.,;!?]")[^"\n]{2,30}"')
_SCARE_REASON = "quotation marks that hold a word at a distance"
_SAYING = re.compile(
    r"\b(?:call|describ|term|label|dub|nam|said|say|told|wrote|ask|mention|known as)\w*\b", re.I
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """(reason, a quick look at text in small letters, the pattern)."""
    reasons = load_lexicon(LEXICON)["reasons"]
    every = ((why, re.compile("|".join(ps), re.IGNORECASE)) for why, ps in reasons.items())
    return tuple((why, quick(pattern), pattern) for why, pattern in every)


def _quotations(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r'"[^"\n]*(?:"|$)', text)]


def loaded_in(text: str) -> tuple[tuple[Span, str], ...]:
    """Loaded wording of a folded text outside quotation marks: (span, reason), in order.

    >>> [why for _, why in loaded_in("a proxy war")]
    ['label for a conflict that settles who wages it']
    """
    quoted = _quotations(text)
    found: dict[Span, str] = {}
    low = text.lower()
    for why, look, pattern in _patterns():
        for m in pattern.finditer(text) if look.search(low) else ():
            span = Span(m.start(), m.end())
            if not any(span.overlap(q) for q in [*quoted, *found]):
                found[span] = why
    for m in _SCARE.finditer(text):
        words = len(m.group().split())
        near = text[max(0, m.start() - 40) : m.end() + 20]
        if words <= 2 and m.group()[1:2].islower() and not _SAYING.search(near):
            found[Span(m.start(), m.end())] = _SCARE_REASON
    return tuple(sorted(found.items()))


def find_loaded(parsed: ParsedArticle, views: tuple[View, ...] = ()) -> tuple[Loaded, ...]:
    """Loaded wording of an article's prose, not in what ``views`` attribute to a person."""
    said = [part for view in views for part in view.content if not _by_author(view)]
    found: list[Loaded] = []
    for paragraph in parsed.paragraphs:
        if paragraph.noise:
            continue
        base = paragraph.paragraph.span.start
        for local, why in loaded_in(fold(paragraph.paragraph.span.of(parsed.article.text))):
            span = Span(base + local.start, base + local.end)
            if any(span.overlap(part) for part in said):
                continue
            ident = f"{parsed.article.id}-l{len(found) + 1:03d}"
            number = paragraph.paragraph.number
            found.append(
                Loaded(id=ident, rule="loaded-word", spans=(span,), paragraph=number, reason=why)
            )
    return tuple(found)


def _by_author(view: View) -> bool:
    return view.speaker is not None and view.speaker.type == "outlet"
