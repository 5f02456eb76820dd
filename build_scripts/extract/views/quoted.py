"""Quoted speech: quotations gathered into turns, each with its cue and its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from build_scripts.language import ParsedArticle

from .candidate import Candidate, Place
from .cues import CueLexicon
from .quotes import Quote, is_speech
from .reporting import (
    QuotedParagraph,
    cue_in_paragraph_before,
    cue_right_before,
    link,
    trailing_cue,
)

_NEW_SENTENCE = re.compile(r"[a-z]{3}[.?!]\s+[A-Z]")


class _Turns:
    """Gathers quotations in order; a turn is given out when the next one begins."""

    def __init__(self, text: str, places: Sequence[Place], lexicon: CueLexicon) -> None:
        self.text, self.places, self.lexicon = text, places, lexicon
        self.turn: Candidate | None = None
        self.paragraph = -9
        self.end = -1
        self.loose: list[Quote] = []

    def add(self, paragraph: QuotedParagraph, quote: Quote, first: bool) -> Candidate | None:
        """Take a quotation in; the turn that it ended, or None."""
        goes_on = self._goes_on(paragraph, quote)
        if not goes_on and not self._speaks(paragraph, quote):
            return None
        linked = None if goes_on else self._link(paragraph, quote, first)
        done = None
        if linked is not None and (self.turn is None or linked.anchor != self.turn.anchor):
            done, self.turn = self.turn, linked
        elif self.turn is not None and (goes_on or linked is not None):
            self.turn = replace(self.turn, content=(*self.turn.content, quote.span))
        else:
            self.loose.append(quote)
            return None
        self.paragraph, self.end = quote.paragraph, quote.span.end
        return done

    def _speaks(self, paragraph: QuotedParagraph, quote: Quote) -> bool:
        if not is_speech(quote, self.text):
            return False
        if not paragraph.embedded(quote, self.lexicon):
            return True
        return len(quote.inner.of(self.text).split()) > 6

    def _goes_on(self, paragraph: QuotedParagraph, quote: Quote) -> bool:
        """“A,” he said, “b”, and quotations over several paragraphs."""
        if self.turn is None:
            return False
        if quote.continues:
            own = link(paragraph, quote, self.text, self.lexicon)
            return self.paragraph == quote.paragraph - 1 and own is None
        if self.paragraph != quote.paragraph or not self.end <= self.turn.anchor < quote.span.start:
            return False
        between = self.text[self.turn.anchor : quote.span.start].rstrip()
        if not between.endswith(",") or len(between) > 200 or _NEW_SENTENCE.search(between):
            return False
        return not cue_right_before(paragraph, quote, self.turn.anchor, self.lexicon)

    def _link(self, paragraph: QuotedParagraph, quote: Quote, first: bool) -> Candidate | None:
        linked = link(paragraph, quote, self.text, self.lexicon)
        start = self.places[quote.paragraph].part.paragraph.span.start
        if linked is None and quote.paragraph != self.paragraph:
            linked = trailing_cue(paragraph, quote, self.lexicon)
        if linked is None and first and quote.span.start == start and not quote.continues:
            led = cue_in_paragraph_before(self.places, quote.paragraph, self.lexicon)
            linked = replace(led, content=(quote.span,)) if led else None
        return linked


def find_quoted(
    parsed: ParsedArticle, places: Sequence[Place], quotes: Sequence[Quote], lexicon: CueLexicon
) -> tuple[list[Candidate], list[Quote]]:
    """Every quotation that stands as speech, joined to its cue and speaker, in order; and
    those without a cue of their own.

    Quotations that go on after their cue, in the same paragraph or as a quotation over
    several paragraphs, are one candidate.
    """
    turns = _Turns(parsed.article.text, places, lexicon)
    by_paragraph: dict[int, list[Quote]] = {}
    for quote in quotes:
        by_paragraph.setdefault(quote.paragraph, []).append(quote)
    found: list[Candidate | None] = []
    for index, here in by_paragraph.items():
        paragraph = QuotedParagraph(places[index], here)
        for number, quote in enumerate(here):
            found.append(turns.add(paragraph, quote, number == 0))
    found.append(turns.turn)
    return [c for c in found if c is not None], turns.loose
