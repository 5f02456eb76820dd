"""Which items a person reads first, and how many: independent origins, centrality, plainness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.model import Item

from .corpus import Corpus
from .settings import LOAD
from .terms import SETTLED, TermCluster
from .words import stems

_CATEGORY = {"other": 0.0, "status_timeline": 0.2, "parties_signatories": 0.3}


def size_of(corpus: Corpus) -> float:
    """How much there is to read, in articles of common length."""
    total = 0.0
    for article in corpus.articles.values():
        words = len(article.text.split())
        total += min(LOAD.most, max(LOAD.least, words / LOAD.words))
    return total


def limits(corpus: Corpus) -> dict[str, int]:
    """How many items of each kind are shown."""
    size = size_of(corpus)
    per = {
        "term": LOAD.terms, "q": LOAD.questions, "view": LOAD.views, "diff": LOAD.diffs,
        "event": LOAD.events,
    }  # fmt: skip
    return {kind: max(1, round(each * size)) for kind, each in per.items()}


def centrality(text: str, main: Mapping[str, float]) -> float:
    """Share of the topic's main words in ``text``, 0 to 1."""
    found = set(stems(text))
    return min(1.0, sum(w for word, w in main.items() if word in found) / 2)


def term_score(group: TermCluster, corpus: Corpus, origins: int) -> float:
    """How much a term matters to a reader; higher is more."""
    sure = sum(t.term.score for t in group.told)
    best = max(t.term.score for t in group.told)
    plain = group.central.status in SETTLED
    words = len(group.central.text.split())
    score = 1.0 * (origins - 1) + 0.35 * sure + 1.0 * best
    score += 0.5 * centrality(group.central.text, corpus.main) + 0.25 * plain
    score += _CATEGORY.get(group.central.term.category, 0.4)
    score += 0.2 * bool(group.central.profile.quantities)
    score -= 0.5 * (words < 4)
    return round(score, 4)


def ranked(items: Sequence[Item], limit: int) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Items by falling score with their rank: those shown, and those held."""
    ordered = sorted(
        items, key=lambda i: (-i.score, [(e.source, e.start, e.end) for e in i.evidence], i.label)
    )
    numbered = tuple(replace(item, rank=n) for n, item in enumerate(ordered, 1))
    return numbered[:limit], numbered[limit:]
