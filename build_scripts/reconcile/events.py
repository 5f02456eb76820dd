"""The timeline: dated events, the same one from several sources joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model import Event, Evidence, Item

from .cluster import cluster
from .corpus import Corpus
from .evidence import clause_around, distinct, of_statement, sentence_around
from .origins import independent
from .prose import clause, label_of
from .ranking import centrality
from .settings import EVENT_WORDS, SAME_EVENT
from .similarity import Profile, pairs_above, profile

_QUOTES = 4


@dataclass(frozen=True, slots=True)
class Dated:
    """One dated event with what it is compared by."""

    source: str
    event: Event
    date: str
    profile: Profile
    evidence: tuple[Evidence, ...]


def dated_events(corpus: Corpus) -> list[Dated]:
    """Every event with a date that can be quoted, by date, source and position."""
    found = []
    for extraction in corpus.extractions:
        for one in extraction.statements:
            if not isinstance(one, Event) or not one.date:
                continue
            quotes = of_statement(extraction.article, one)
            if quotes:
                around = sentence_around(extraction.article, one.spans[0])
                shape = profile(one.label, corpus.rare, around.of(extraction.article.text), 0.5)
                quote = (
                    clause_around(extraction.article, one.spans[0], one.id, EVENT_WORDS)
                    or quotes[0]
                )
                found.append(Dated(extraction.article.id, one, one.date, shape, (quote,)))
    return sorted(found, key=lambda d: (d.date, d.source, d.event.spans, d.event.id))


def same_date(left: str, right: str) -> bool:
    """Whether two EDTF dates can be one: equal, or the one only less exact.

    >>> same_date("2025-02", "2025-02-28"), same_date("2025-02-01", "2025-02-28")
    (True, False)
    """
    a, b = (re.sub(r"[~?%]", "", d).split("/")[0] for d in (left, right))
    return all(
        x == y or "X" in x or "X" in y for x, y in zip(a.split("-"), b.split("-"), strict=False)
    )


def _item(group: Sequence[Dated], corpus: Corpus) -> Item:
    exact = [d for d in group if "/" not in d.date] or list(group)
    first = min(exact, key=lambda d: (-len(d.date.replace("X", "")), d.source, d.event.spans))
    rest = [e for d in group if d is not first for e in d.evidence]
    origins = independent({d.source for d in group}, corpus.origins)
    words = " ".join(d.event.label for d in group)
    own = first.evidence[0]
    score = (origins - 1) + 1.5 * centrality(words, corpus.main) + first.event.score
    return Item(
        id="",
        kind="event",
        label=label_of(first.event.label, own.quote),
        evidence=distinct([*first.evidence, *rest], _QUOTES),
        text=clause(corpus, first.source, own.span, "agreed", None),
        origins=origins,
        when=first.date,
        derivation=first.event.derivation,
        score=round(score, 4),
        rules=tuple(sorted({d.event.rule for d in group})),
    )


def event_items(corpus: Corpus) -> list[Item]:
    """All events of a topic as items, unranked."""
    dated = dated_events(corpus)
    pairs = [
        (value, i, j) if same_date(dated[i].date, dated[j].date) else (-1.0, i, j)
        for value, i, j in pairs_above([d.profile for d in dated], 0.1)
    ]
    groups = cluster(len(dated), pairs, SAME_EVENT)
    return [_item([dated[i] for i in g], corpus) for g in groups]
