"""Figures: every amount with its bounds, what it measures and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from build_scripts.language import ParsedArticle, ParsedParagraph
from build_scripts.model import Figure, Span, View

from .amount_reading import Amount, read_amounts
from .speakers import Voices

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_figures(parsed: ParsedArticle, views: tuple[View, ...] = ()) -> tuple[Figure, ...]:
    """The figures of an article's prose in order of position; empty when there are none."""
    voices = Voices(views)
    found: list[Figure] = []
    for paragraph, amount in _amounts(parsed):
        base = paragraph.paragraph.span.start
        span = Span(base + amount.start, base + amount.end)
        found.append(
            Figure(
                id=f"{parsed.article.id}-f{len(found) + 1:03d}",
                rule=f"figure-{amount.unit}",
                spans=(span,),
                paragraph=paragraph.paragraph.number,
                low=amount.low,
                high=amount.high,
                unit=amount.unit,
                currency=amount.currency,
                measures=_measured(paragraph, amount),
                stated_by=voices.of(span),
                vague=amount.vague,
            )
        )
    return tuple(found)


def _amounts(parsed: ParsedArticle) -> Iterator[tuple[ParsedParagraph, Amount]]:
    for paragraph in parsed.paragraphs:
        if not paragraph.noise:
            for amount in read_amounts(paragraph.text):
                yield paragraph, amount


def _measured(paragraph: ParsedParagraph, amount: Amount) -> str:
    """The noun the amount counts or belongs to ("military aid"), "" when it is not plain."""
    span = paragraph.doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None or not len(span):
        return ""
    top = span.root
    after = [t for t in top.children if t.i >= span.end]
    noun = _object(after, ("of", "in", "for", "on", "from")) or _given_in(after)
    if noun is None and _noun(top.head) and top.head.i != top.i and top.head.i >= span.end - 1:
        noun = top.head
    return _phrase(noun) if noun is not None else _verb_phrase(top) or _sum_of(top)


def _noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN")


def _object(tokens: Iterable[Token], prepositions: tuple[str, ...]) -> Token | None:
    """The first noun that one of the prepositions among ``tokens`` governs."""
    nouns = (
        noun
        for token in tokens
        if token.lower_ in prepositions
        for noun in token.children
        if noun.dep_ == "pobj" and _noun(noun)
    )
    return next(nouns, None)


def _given_in(after: Iterable[Token]) -> Token | None:
    """ "the $40 million the ministry paid in damages": damages."""
    clauses = (t for t in after if t.dep_ in ("relcl", "acl"))
    found = (_object(clause.children, ("in", "as")) for clause in clauses)
    return next((noun for noun in found if noun is not None), None)


def _verb_phrase(top: Token) -> str:
    """ "The average nurse earned $84,000": average nurse earn."""
    head = top.head
    if head.pos_ not in ("VERB", "AUX") or top.dep_ not in ("nsubj", "attr", "dobj", "npadvmod"):
        return ""
    subject = _subject(head, top)
    return f"{_phrase(subject)} {head.lemma_}" if subject is not None else ""


def _sum_of(top: Token) -> str:
    """ "its share, which could amount to $3 billion": share."""
    verb = top.head.head if top.dep_ == "pobj" and top.head.lower_ == "to" else None
    if verb is None or verb.lemma_ not in ("amount", "come", "rise", "grow", "add", "run"):
        return ""
    subject = _subject(verb, top)
    return _phrase(subject) if subject is not None else ""


def _subject(verb: Token, other: Token) -> Token | None:
    """The noun that is the subject of ``verb``, through "which" and "that"."""
    for token in verb.children:
        if token.dep_ in ("nsubj", "nsubjpass") and token.i != other.i:
            named = verb.head if token.tag_ == "WDT" and verb.dep_ == "relcl" else token
            return named if _noun(named) else None
    return None


def _phrase(noun: Token) -> str:
    lefts = [t for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod")]
    return " ".join(t.text for t in [*lefts, noun] if t.text[:1].isalpha())
