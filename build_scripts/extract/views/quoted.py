"""Quoted speech: each quotation linked to the cue and the speaker beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.language import ParsedArticle
from build_scripts.model import Span

from .candidate import Candidate, Place
from .clauses import cue_tokens, noun_phrase
from .cues import CueLexicon
from .quotes import Quote, is_speech
from .verbal import Range, source_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STOPS = frozenset({".", "?", "!"})
_REACH = 45  # tokens a reporting clause may be long
_DASHES = frozenset({"-", "--", "—", "–", "―"})


@dataclass(frozen=True, slots=True)
class Turn:
    """Quotations of one speaker under one cue."""

    quotes: tuple[Quote, ...]
    candidate: Candidate


class _Paragraph:
    """A paragraph's tokens, with those in quotations marked off."""

    def __init__(self, place: Place, quotes: Sequence[Quote]) -> None:
        self.place, self.quotes = place, quotes
        self.doc: Doc = place.part.doc
        base = place.part.paragraph.span.start
        self.starts = [base + t.idx for t in self.doc]
        self.inside: set[int] = set()
        for quote in quotes:
            self.inside.update(range(*self.range_of(quote.span)))

    def range_of(self, span: Span) -> Range:
        """The tokens that start within a span."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def after(self, quote: Quote) -> Range:
        """The rest of the sentence behind a quotation."""
        start = self.range_of(quote.span)[1]
        end = start
        while end < len(self.doc) and end not in self.inside and end - start < _REACH:
            if self.doc[end].text in _STOPS and end > start:
                break
            end += 1
        return start, end

    def before(self, quote: Quote) -> Range:
        """The sentence's start before a quotation."""
        end = self.range_of(quote.span)[0]
        start = end
        while start > 0 and start - 1 not in self.inside and end - start < _REACH:
            if self.doc[start - 1].text in _STOPS and not _is_abbreviation(self.doc, start - 1):
                break
            start -= 1
        return start, end


def _is_abbreviation(doc: Doc, i: int) -> bool:
    return i + 1 < len(doc) and doc[i + 1].is_lower and not doc[i + 1].is_quote


def _is_cue(token: Token, lexicon: CueLexicon) -> bool:
    entry = lexicon.verb(token.lemma_.lower())
    return entry is not None and token.pos_ in ("VERB", "AUX") and "quote" in entry.frames


def _near_source(paragraph: _Paragraph, verb: Token, window: Range) -> Range | None:
    """The speaker beside a verb: by the parse, or else the nearest noun phrase."""
    source = source_of(verb)
    if source and ((source[0] >= window[0] and source[1] <= window[1]) or source[1] <= window[0]):
        return source
    doc = paragraph.doc
    left = verb.i - 1
    while left >= window[0] and doc[left].pos_ in ("AUX", "ADV", "PART"):
        left -= 1
    if left >= window[0] and doc[left].pos_ in ("PROPN", "PRON", "NOUN"):
        return noun_phrase(doc[left])
    right = verb.i + 1
    while right < window[1] and doc[right].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PUNCT"):
        if doc[right].pos_ == "PROPN" or doc[right].dep_ in ("nsubj", "dobj"):
            return noun_phrase(doc[right])
        right += 1
    return source


def _ends_open(quote: Quote, text: str) -> bool:
    inner = quote.inner.of(text).rstrip()
    return (bool(inner) and inner[-1] in ",?!—-–'’") or quote.span.of(text)[-1:] == ","


def _after_cue(paragraph: _Paragraph, quote: Quote, text: str, lexicon: CueLexicon) -> Token | None:
    window = paragraph.after(quote)
    doc = paragraph.doc
    first = window[0]
    while first < window[1] and (doc[first].is_punct or doc[first].is_space):
        first += 1
    if first >= window[1]:
        return None
    open_end = _ends_open(quote, text) or (
        first > window[0] and doc[window[0]].text in (",", "-", "--", "—", "–")
    )
    for i in range(first, window[1]):
        token = doc[i]
        if _is_cue(token, lexicon) and token.dep_ not in ("relcl", "amod"):
            if open_end or i == first:
                return token
            if doc[first].is_lower or (token.i - first <= 3 and not doc[first].is_sent_start):
                return token
            return None
        if token.text in (";", ":"):
            return None
    return None


def _before_cue(paragraph: _Paragraph, quote: Quote, lexicon: CueLexicon) -> Token | None:
    window = paragraph.before(quote)
    doc = paragraph.doc
    if window[0] == window[1]:
        return None
    last = doc[window[1] - 1]
    cues = [doc[i] for i in range(*window) if _is_cue(doc[i], lexicon)]
    if not cues:
        return None
    if last.text in (",", ":") or last.lower_ == "that" or last.text in _DASHES:
        main = [c for c in cues if c.dep_ not in ("relcl", "amod", "acl")] or cues
        return main[-1]
    return cues[-1] if cues[-1].i >= window[1] - 2 else None


def _by_parse(paragraph: _Paragraph, quote: Quote, lexicon: CueLexicon) -> Token | None:
    start, end = paragraph.range_of(quote.span)
    for i in range(start, end):
        head = paragraph.doc[i].head
        if not start <= head.i < end:
            if head.i not in paragraph.inside and _is_cue(head, lexicon):
                return head
            return None
    return None


def _signature(paragraph: _Paragraph, quote: Quote) -> Candidate | None:
    """ "QUOTATION — Name": a dash and a name up to the end of the line."""
    start, _ = paragraph.range_of(quote.span)[1], 0
    doc = paragraph.doc
    if start + 1 >= len(doc) or doc[start].text not in _DASHES:
        return None
    end = start + 1
    while end < len(doc) and end not in paragraph.inside and end - start < 25:
        end += 1
    names = [doc[i] for i in range(start + 1, end)]
    if not names or not names[0].text[:1].isupper() or any(t.pos_ == "VERB" for t in names):
        return None
    place = paragraph.place
    whom = place.span(start + 1, end)
    cue = place.runs([start])
    if whom is None:
        return None
    return Candidate(
        "quote-signature", "-", place.index, cue, (quote.span,), (whom,), "", cue[0].start, True
    )


def _link(paragraph: _Paragraph, quote: Quote, text: str, lexicon: CueLexicon) -> Candidate | None:
    signed = _signature(paragraph, quote)
    if signed is not None:
        return signed
    place = paragraph.place
    for rule, verb, window in (
        ("quote-cue-after", _after_cue(paragraph, quote, text, lexicon), paragraph.after(quote)),
        ("quote-cue-before", _before_cue(paragraph, quote, lexicon), paragraph.before(quote)),
        ("quote-in-clause", _by_parse(paragraph, quote, lexicon), (0, len(paragraph.doc))),
    ):
        if verb is None:
            continue
        source = _near_source(paragraph, verb, window)
        whom = place.span(*source) if source else None
        return Candidate(
            rule, verb.lemma_.lower(), place.index, place.runs(cue_tokens(verb)), (quote.span,),
            (whom,) if whom else (), f"{verb.lemma_} {'<' if rule == 'quote-cue-after' else '>'} quotation",
            place.part.offset(verb), True, quote.doubts,
        )  # fmt: skip
    return None


def _cue_before_paragraph(
    places: Sequence[Place], index: int, lexicon: CueLexicon
) -> Candidate | None:
    """The cue of "Then she said:" when its quotation starts the next paragraph."""
    if index == 0:
        return None
    place = places[index - 1]
    doc = place.part.doc
    if not len(doc) or doc[-1].text not in (":", ","):
        return None
    sentence = doc[-1].sent
    cues = [t for t in sentence if _is_cue(t, lexicon)]
    if not cues:
        return None
    verb = cues[-1]
    source = source_of(verb)
    whom = place.span(*source) if source else None
    return Candidate(
        "quote-next-paragraph", verb.lemma_.lower(), place.index, place.runs(cue_tokens(verb)), (),
        (whom,) if whom else (), f"{verb.lemma_} : next paragraph", place.part.offset(verb), True,
    )  # fmt: skip


def find_quoted(
    parsed: ParsedArticle, places: Sequence[Place], quotes: Sequence[Quote], lexicon: CueLexicon
) -> Iterator[Candidate]:
    """Every quotation that stands as speech, joined to its cue and speaker, in order.

    Quotations that go on after their cue, in the same paragraph or as a quotation over
    several paragraphs, are one candidate. A quotation without a cue of its own goes to the
    last speaker when nothing else stands between.
    """
    text = parsed.article.text
    by_paragraph: dict[int, list[Quote]] = {}
    for quote in quotes:
        by_paragraph.setdefault(quote.paragraph, []).append(quote)
    open_turn: Candidate | None = None
    last_paragraph = -9
    for index, here in by_paragraph.items():
        paragraph = _Paragraph(places[index], here)
        for number, quote in enumerate(here):
            if not is_speech(quote, text) and not quote.continues:
                continue
            linked = (
                None
                if quote.continues and open_turn is not None
                else _link(paragraph, quote, text, lexicon)
            )
            starts = quote.span.start == places[index].part.paragraph.span.start
            if linked is None and number == 0 and starts and not quote.continues:
                led = _cue_before_paragraph(places, index, lexicon)
                linked = replace(led, content=(quote.span,)) if led else None
            same = (
                linked is not None and open_turn is not None and linked.anchor == open_turn.anchor
            )
            if linked is not None and not same:
                if open_turn is not None:
                    yield open_turn
                open_turn = linked
            elif open_turn is not None and (
                same or index == last_paragraph or (starts and index == last_paragraph + 1)
            ):
                open_turn = replace(open_turn, content=(*open_turn.content, quote.span))
            else:
                continue
            last_paragraph = index
    if open_turn is not None:
        yield open_turn
