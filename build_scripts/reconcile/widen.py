"""Quotations as whole sentences where a source's excerpt budget has room for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_scripts.model import Evidence, Item

from .corpus import Corpus
from .evidence import distinct, evidence, faithful, sentence_around
from .excerpts import quoted_by
from .settings import QUOTED_SHARE, TERM_EVIDENCE, WIDE_TERMS, WIDE_WORDS


def _sentence(one: Evidence, corpus: Corpus) -> Evidence:
    """The quotation as its sentence, where that tells further terms and is not too long: else
    the sentence only adds what is no term."""
    article = corpus.articles[one.source]
    home = corpus.homes.get((one.source, one.statement), one.span)
    span = sentence_around(article, one.span)
    holds = span.start <= one.start and one.end <= span.end
    told = sum(span.start <= start < span.end for start in corpus.terms[one.source])
    if not holds or told < WIDE_TERMS or len(span.of(article.text).split()) > WIDE_WORDS:
        span = faithful(article, home, whole_clause=True)
    return evidence(article, span, one.statement) or one


def whole(item: Item, corpus: Corpus) -> Item:
    """The term with its sentences for quotations, as far as they are not too long."""
    return replace(item, evidence=tuple(_sentence(e, corpus) for e in item.evidence))


def _widened(item: Item, used: dict[str, set[int]], corpus: Corpus) -> Item:
    found = []
    for one, wide in zip(item.evidence, whole(item, corpus).evidence, strict=True):
        spots = used.setdefault(one.source, set())
        more = spots | set(range(wide.start, wide.end))
        if len(more) <= QUOTED_SHARE * len(corpus.articles[one.source].text):
            used[one.source] = more
            found.append(wide)
        else:
            found.append(one)
    return replace(item, evidence=distinct(found, TERM_EVIDENCE))


def widen(items: Sequence[Item], corpus: Corpus) -> tuple[Item, ...]:
    """The shown items, in order; a term's quotation becomes its sentence while the source's
    quoted share stays within QUOTED_SHARE."""
    used = quoted_by(items)
    terms = [i for i in items if i.kind == "term"]
    wider = {i.id: _widened(i, used, corpus) for i in terms}
    return tuple(wider.get(i.id, i) for i in items)
