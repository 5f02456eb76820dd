"""Figures: every amount with its bounds, what it measures and who says so."""

from __future__ import annotations

from collections.abc import Iterator
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
    doc = paragraph.doc
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None or not len(span):
        return ""
    top = span.root
    for child in top.children:
        if child.i >= span.end and child.lower_ in ("of", "in", "for", "on", "from"):
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN"):
                    return _phrase(noun)
    head = top.head
    if head.pos_ in ("NOUN", "PROPN") and head.i != top.i and head.i >= span.end - 1:
        return _phrase(head)
    if head.pos_ in ("VERB", "AUX") and top.dep_ in ("nsubj", "attr", "dobj", "npadvmod"):
        subject = [t for t in head.children if t.dep_ in ("nsubj", "nsubjpass") and t.i != top.i]
        if subject and subject[0].pos_ in ("NOUN", "PROPN"):
            return f"{_phrase(subject[0])} {head.lemma_}"
    return ""


def _phrase(noun: Token) -> str:
    kept = [t for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod")]
    return " ".join(t.text for t in [*kept, noun])
