"""What all of reconcile looks up: articles, word weights, phases, origins, main nouns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model import Article, DealTerm, Extraction, Loaded, Span, Statement

from .chronology import Phase, anchor_of, phases
from .focus import pulls
from .origins import origins
from .similarity import rarity
from .words import stems

MAIN = 12  # main words of a topic


@dataclass(frozen=True, slots=True)
class Corpus:
    """A topic's articles, in id order, with what was found in them."""

    extractions: tuple[Extraction, ...]
    articles: Mapping[str, Article]
    rare: Mapping[str, float]
    phases: Mapping[str, Phase]
    origins: Mapping[str, str]
    main: Mapping[str, float]
    pull: Mapping[str, float]
    loaded: Mapping[str, tuple[Span, ...]]  # loaded wording by source
    homes: Mapping[tuple[str, str], Span]  # (source, statement) → where it stands
    terms: Mapping[str, tuple[int, ...]]  # where the deal terms of a source begin
    anchor: str  # the event that stages are told from: "signing"

    @property
    def sources(self) -> tuple[str, ...]:
        """The source ids, sorted."""
        return tuple(self.articles)

    def text(self, source: str, statement: Statement) -> str:
        """The words of a statement's spans."""
        article = self.articles[source]
        return " ".join(s.of(article.text) for s in statement.spans)


def _main_words(extractions: Sequence[Extraction]) -> dict[str, float]:
    """Stems that most sources' titles and terms share, weighted 0 to 1."""
    spread, count = Counter[str](), Counter[str]()
    for extraction in extractions:
        text, meta = extraction.article.text, extraction.article.metadata
        found = Counter(stems(meta.title or text[:200]))
        for statement in extraction.statements:
            if statement.kind == "deal_term":
                found.update(stems(statement.spans[0].of(text)))
        spread.update(set(found))
        count.update(found)
    ranked = sorted(count, key=lambda w: (-spread[w], -count[w], w))[:MAIN]
    top = max((count[w] for w in ranked), default=1)
    return {w: count[w] / top for w in ranked}


def _loaded(extraction: Extraction) -> tuple[Span, ...]:
    found = (s for s in extraction.statements if isinstance(s, Loaded))
    return tuple(span for s in found for span in s.spans)


def _term_starts(extraction: Extraction) -> tuple[int, ...]:
    return tuple(sorted(s.spans[0].start for s in extraction.statements if isinstance(s, DealTerm)))


def corpus_of(extractions: Sequence[Extraction]) -> Corpus:
    """The corpus of a topic; the order of ``extractions`` does not matter."""
    ordered = tuple(sorted(extractions, key=lambda e: e.article.id))
    articles = {e.article.id: e.article for e in ordered}
    texts = [
        " ".join(s.of(e.article.text) for s in statement.spans)
        for e in ordered
        for statement in e.statements
    ]
    return Corpus(
        ordered,
        articles,
        rarity(texts),
        phases(tuple(articles.values())),
        origins(tuple(articles.values())),
        _main_words(ordered),
        pulls(articles.values()),
        {e.article.id: _loaded(e) for e in ordered},
        {(e.article.id, s.id): s.spans[0] for e in ordered for s in e.statements},
        {e.article.id: _term_starts(e) for e in ordered},
        anchor_of(tuple(articles.values())),
    )
