"""The reporting clause of one quotation: which cue and which speaker stand beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from build_scripts.model import Span

from .candidate import Candidate, Place, Range
from .clauses import agent, child, children, cue_tokens, is_mistagged_verb, noun_phrase
from .cue_verb import source_of
from .cues import CueLexicon
from .quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STOPS = frozenset({".", "?", "!"})
_LEAD_IN = 6  # tokens
_REACH = 45  # tokens a reporting clause may be long
_DASHES = frozenset({"-", "--", "—", "–", "―"})
_SIGNED = re.compile(r"\s?([-–—―]{1,2})\s?([A-Z][^\n\"“”:;]{2,60}?)\s*\.?\s*(?=$|[\n\"“”])")
_LABEL_REACH = 9  # tokens
_LABEL_WORDS = frozenset({"PROPN", "NOUN", "DET", "ADJ", "ADP", "CCONJ", "PUNCT", "PART", "NUM"})
_LEADS = frozenset({",", ":", "that"}) | _DASHES


class QuotedParagraph:
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
            if end > start and _ends_sentence(self.doc, end):
                break
            end += 1
        return start, end

    def embedded(self, quote: Quote, lexicon: CueLexicon) -> bool:
        """Whether the quotation is a fragment in the middle of the article's own clause."""
        start, end = self.before(quote)
        if start == end:
            return False
        last = self.doc[end - 1]
        return last.lower_ not in _LEADS and not last.is_punct and not _is_cue(last, lexicon)

    def before(self, quote: Quote) -> Range:
        """The sentence's start before a quotation."""
        end = self.range_of(quote.span)[0]
        start = end
        while start > 0 and start - 1 not in self.inside and end - start < _REACH:
            if _ends_sentence(self.doc, start - 1):
                break
            start -= 1
        return start, end


def _ends_sentence(doc: Doc, i: int) -> bool:
    """Whether a full stop is one: white space after it, and no lower case word."""
    if doc[i].text not in _STOPS:
        return False
    if i + 1 == len(doc):
        return True
    return bool(doc[i].whitespace_) and not doc[i + 1].is_lower


def _is_cue(token: Token, lexicon: CueLexicon) -> bool:
    if token.pos_ not in ("VERB", "AUX") and not is_mistagged_verb(token):
        return False
    entry = lexicon.entry(token)
    return entry is not None and "quote" in entry.frames


def _near_source(paragraph: QuotedParagraph, verb: Token, window: Range) -> tuple[Range, ...]:
    """The speaker beside a verb: by the parse, or else the nearest noun phrase."""
    source = tuple(r for r in source_of(verb) if r[0] not in paragraph.inside)
    inside = source and source[0][0] >= window[0] and source[0][1] <= window[1]
    if inside or (source and source[0][1] <= window[0]):
        return source
    doc = paragraph.doc
    between = [doc[i] for i in range(window[0], verb.i) if not doc[i].is_punct]
    between = [t for t in between if t.pos_ not in ("AUX", "ADV", "PART", "CCONJ")]
    if between and len(between) < 25 and between[0].pos_ in ("PROPN", "PRON", "NOUN", "DET"):
        return ((between[0].i, between[-1].i + 1),)
    left = verb.i - 1
    while left >= window[0] and doc[left].pos_ in ("AUX", "ADV", "PART"):
        left -= 1
    if left >= window[0] and doc[left].pos_ in ("PROPN", "PRON", "NOUN"):
        return (noun_phrase(doc[left]),)
    right = verb.i + 1
    while right < window[1] and doc[right].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PUNCT"):
        if doc[right].pos_ == "PROPN" or doc[right].dep_ in ("nsubj", "dobj"):
            return (noun_phrase(doc[right]),)
        right += 1
    return source


def _relayed(
    paragraph: QuotedParagraph, verb: Token, end: int, lexicon: CueLexicon
) -> tuple[Range, ...]:
    """Whose words are passed on: "she pointed to a comment made by Ann Lee: “…”"."""
    doc = paragraph.doc
    if end == 0 or doc[end - 1].text != ":":
        return ()
    for i in range(verb.i + 1, end - 1):
        noun = doc[i]
        if noun.pos_ != "NOUN" or not lexicon.has("relayed_nouns", noun.lemma_.lower()):
            continue
        whose = child(noun, "poss") or _maker(noun)
        if whose is not None and whose.i < end:
            return (noun_phrase(whose),)
    return ()


def _maker(noun: Token) -> Token | None:
    """Whoever made it: "a comment (made) by X", "words from X"."""
    for node in children(noun, "prep", "acl"):
        by = agent(node) if node.dep_ == "acl" else None
        if by is not None:
            return by
        if node.lower_ in ("by", "from"):
            return child(node, "pobj")
    return None


def _ends_open(quote: Quote, text: str) -> bool:
    inner = quote.inner.of(text).rstrip()
    return (bool(inner) and inner[-1] in ",?!—-–'’") or quote.span.of(text)[-1:] == ","


def _after_cue(
    paragraph: QuotedParagraph, quote: Quote, text: str, lexicon: CueLexicon
) -> Token | None:
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


def _before_cue(paragraph: QuotedParagraph, quote: Quote, lexicon: CueLexicon) -> Token | None:
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


def _by_parse(paragraph: QuotedParagraph, quote: Quote, lexicon: CueLexicon) -> Token | None:
    start, end = paragraph.range_of(quote.span)
    for i in range(start, end):
        head = paragraph.doc[i].head
        if not start <= head.i < end:
            if head.i not in paragraph.inside and _is_cue(head, lexicon):
                return head
            return None
    return None


def _signature(paragraph: QuotedParagraph, quote: Quote, text: str) -> Candidate | None:
    """ "QUOTATION — Name": a dash and a name up to the end of the line or the next mark."""
    found = _SIGNED.match(text, quote.span.end, paragraph.place.part.paragraph.span.end)
    if found is None:
        return None
    first, last = (
        bisect_left(paragraph.starts, found.start(2)),
        bisect_left(paragraph.starts, found.end(2)),
    )
    if any(paragraph.doc[i].pos_ in ("VERB", "AUX") for i in range(first, last)):
        return None
    whom, cue = Span(*found.span(2)), Span(*found.span(1))
    return Candidate(
        "quote-signature", "-", paragraph.place.index, (cue,), (quote.span,), (whom,), "", cue.start, True
    )  # fmt: skip


def _label(paragraph: QuotedParagraph, quote: Quote) -> Candidate | None:
    """ "Name: “…”", "From the report: “…”": words without a verb and a colon."""
    start, end = paragraph.before(quote)
    doc, place = paragraph.doc, paragraph.place
    if end - start < 2 or doc[end - 1].text != ":":
        return None
    first = end - 1
    while first > start and end - first <= _LABEL_REACH and doc[first - 1].text not in _DASHES:
        first -= 1
    if doc[first].lower_ in ("more", "also"):
        first += 1
    named = doc[end - 2].pos_ == "PROPN"
    if doc[first].lower_ in ("from", "according"):
        first, named = first + 1, True
    words = doc[first : end - 1]
    plain = all(t.pos_ in _LABEL_WORDS for t in words)
    whom = place.span(first, end - 1)
    if not (named and plain and whom) or (doc[first].is_lower and doc[first].pos_ != "DET"):
        return None
    cue = place.part.span(end - 1, end)
    return Candidate(
        "quote-label", ":", place.index, (cue,), (quote.span,), (whom,), ":", cue.start, True
    )  # fmt: skip


def _with_lead(paragraph: QuotedParagraph, quote: Quote, lexicon: CueLexicon) -> Span:
    """The quotation with the words of its sentence before it, when they are part of what is
    said: "In the north, “nothing works,” she said"."""
    start, end = paragraph.before(quote)
    doc = paragraph.doc
    if start == end or doc[end - 1].text in (":", "-", "--", "—", "–") or end - start > 40:
        return quote.span
    if start > 0 and start - 1 in paragraph.inside:
        return quote.span
    if any(_is_cue(doc[i], lexicon) for i in range(start, end)):
        return quote.span
    first = paragraph.place.span(start, end)
    return Span(first.start, quote.span.end) if first else quote.span


def link(
    paragraph: QuotedParagraph, quote: Quote, text: str, lexicon: CueLexicon
) -> Candidate | None:
    """The quotation with its cue and speaker: a signature, the words after it, the words
    before it, or the clause it stands in; None when nothing near says whose it is."""
    marked = _signature(paragraph, quote, text) or _label(paragraph, quote)
    if marked is not None:
        return marked
    place = paragraph.place
    for rule, verb, window in (
        ("quote-cue-after", _after_cue(paragraph, quote, text, lexicon), paragraph.after(quote)),
        ("quote-cue-before", _before_cue(paragraph, quote, lexicon), paragraph.before(quote)),
        ("quote-in-clause", _by_parse(paragraph, quote, lexicon), (0, len(paragraph.doc))),
    ):
        if verb is None:
            continue
        source = _near_source(paragraph, verb, window)
        if rule == "quote-cue-before":
            source = _relayed(paragraph, verb, window[1], lexicon) or source
        whom = place.spans(source)
        content = _with_lead(paragraph, quote, lexicon) if rule == "quote-cue-after" else quote.span
        return Candidate(
            rule, verb.lemma_.lower(), place.index, place.runs(cue_tokens(verb)), (content,),
            whom, f"{verb.lemma_} {'<' if rule == 'quote-cue-after' else '>'} quotation",
            place.part.offset(verb), True, quote.doubts,
        )  # fmt: skip
    return None


def trailing_cue(paragraph: QuotedParagraph, quote: Quote, lexicon: CueLexicon) -> Candidate | None:
    """The cue at the end of the sentence before: "The mill is shut, she said. “It is over.”"."""
    doc, place = paragraph.doc, paragraph.place
    end = paragraph.range_of(quote.span)[0]
    if end == 0 or not _ends_sentence(doc, end - 1) or end - 1 in paragraph.inside:
        return None
    for i in range(end - 2, max(-1, end - 14), -1):
        if i in paragraph.inside or (doc[i].text in _STOPS and _ends_sentence(doc, i)):
            return None
        if doc[i].pos_ == "VERB" and _is_cue(doc[i], lexicon):
            source = source_of(doc[i])
            start = min([i, *(r[0] for r in source)])
            if not source or start < 2 or doc[start - 1].text not in (",", '"', "''"):
                return None
            return Candidate(
                "quote-trailing-cue", doc[i].lemma_.lower(), place.index,
                place.runs(cue_tokens(doc[i])), (quote.span,), place.spans(source),
                f"{doc[i].lemma_} . quotation", place.part.offset(doc[i]), True, quote.doubts,
            )  # fmt: skip
    return None


def cue_right_before(
    paragraph: QuotedParagraph, quote: Quote, anchor: int, lexicon: CueLexicon
) -> bool:
    """Whether another cue than the one at ``anchor`` leads in a quotation ("adding, “…”")."""
    end = paragraph.range_of(quote.span)[0]
    return any(
        paragraph.starts[i] != anchor and _is_cue(paragraph.doc[i], lexicon)
        for i in range(max(0, end - _LEAD_IN), end)
        if i not in paragraph.inside
    )


def cue_in_paragraph_before(
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
    whom = place.spans(source)
    return Candidate(
        "quote-next-paragraph", verb.lemma_.lower(), place.index, place.runs(cue_tokens(verb)), (),
        whom, f"{verb.lemma_} : next paragraph", place.part.offset(verb), True,
    )  # fmt: skip
