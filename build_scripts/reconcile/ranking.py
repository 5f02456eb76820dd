"""Which items a person reads first, and how many: independent origins, centrality, plainness."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.model import Item

from .corpus import Corpus
from .excerpts import Used, take_room
from .focus import is_open, pull_of, speaks_of_deal
from .settings import LOAD, QUOTED_SHARE, WEIGHTS
from .terms import EARLY, SETTLED, TermCluster, Told
from .widen import whole
from .words import stems

_CATEGORY = {"other": -0.2, "status_timeline": -0.4, "parties_signatories": -0.2}
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|us|you|your)\b", re.IGNORECASE)


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


def _focus(one: Told, corpus: Corpus) -> float:
    """How far one statement is about the deal itself."""
    paragraph = one.evidence[0].paragraph
    article = corpus.articles[one.source]
    around = next(p.span.of(article.text) for p in article.paragraphs if p.number == paragraph)
    value = WEIGHTS.sure * one.term.score + WEIGHTS.pull * pull_of(one.text, corpus.pull)
    value += WEIGHTS.sentence * speaks_of_deal(one.sentence)
    value += WEIGHTS.paragraph * speaks_of_deal(around)
    value += WEIGHTS.central * centrality(one.text, corpus.main)
    value += WEIGHTS.amount * bool(one.profile.quantities)
    value -= WEIGHTS.own_words * bool(_FIRST_PERSON.search(one.text))
    value -= WEIGHTS.asks * is_open(one.text)
    return value - WEIGHTS.short * (len(one.text.split()) < 4)


def term_score(group: TermCluster, corpus: Corpus, origins: int) -> float:
    """How much a term matters to a reader; higher is more."""
    values = [_focus(t, corpus) for t in group.told]
    score = sum(values) / len(values)
    score += WEIGHTS.origin * (origins - 1) + WEIGHTS.told * math.log2(len(values))
    score += WEIGHTS.settled * (group.central.status in SETTLED)
    statuses = {t.status for t in group.told}
    score += WEIGHTS.changed * bool(statuses & set(SETTLED) and statuses & set(EARLY))
    score += _CATEGORY.get(group.central.term.category, 0.0)
    return round(score, 4)


def _by_score(item: Item) -> tuple[float, list[tuple[str, int, int]], str]:
    return (-item.score, [(e.source, e.start, e.end) for e in item.evidence], item.label)


def _once(items: Sequence[Item]) -> list[Item]:
    """Items by falling score; a later one from a statement that an earlier one tells loses."""
    seen: set[tuple[str, str]] = set()
    found = []
    for item in sorted(items, key=_by_score):
        own = (item.evidence[0].source, item.evidence[0].statement)
        again = bool(own[1]) and own in seen
        seen.add(own)
        found.append(replace(item, score=round(item.score - WEIGHTS.again, 4)) if again else item)
    return found


def ranked_terms(
    items: Sequence[Item], limit: int, used: Used, corpus: Corpus
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """As `ranked`, for terms, which are to be shown with their sentences: room is taken for
    those where there is enough, and a term that a sentence already taken holds comes later."""
    pool = sorted(_once(items), key=_by_score)
    wide = [whole(item, corpus) for item in pool]
    told = [[False] * len(item.evidence) for item in pool]
    left, shown = list(range(len(pool))), list[Item]()
    while left and len(shown) < limit:
        best = min(left, key=lambda n: (-_worth(pool[n], told[n]), n))
        left.remove(best)
        if not (
            take_room(wide[best], used, corpus, QUOTED_SHARE) or take_room(pool[best], used, corpus)
        ):
            continue
        shown.append(pool[best])
        for n in left:
            _mark_told(told[n], wide[n], wide[best])
    chosen = {id(item) for item in shown}
    every = (*shown, *(item for item in pool if id(item) not in chosen))
    numbered = tuple(replace(item, rank=n) for n, item in enumerate(every, 1))
    return numbered[: len(shown)], numbered[len(shown) :]


def _worth(item: Item, told: Sequence[bool]) -> float:
    return item.score - WEIGHTS.shown * sum(told) / len(told)


def _mark_told(told: list[bool], item: Item, by: Item) -> None:
    """Mark which quotations of ``item`` lie for half and more in one of ``by``."""
    for k, one in enumerate(item.evidence):
        if not told[k]:
            told[k] = any(
                e.source == one.source and 2 * one.span.overlap(e.span) >= len(one.span)
                for e in by.evidence
            )


def ranked(
    items: Sequence[Item], limit: int, used: Used, corpus: Corpus
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Items by falling score with their rank: those shown, as far as their sources' excerpt
    budgets allow, and those held. ``used`` grows by what the shown ones quote."""
    shown: list[Item] = []
    held: list[Item] = []
    for item in sorted(_once(items), key=_by_score):
        fits = len(shown) < limit and take_room(item, used, corpus)
        (shown if fits else held).append(item)
    numbered = tuple(replace(item, rank=n) for n, item in enumerate((*shown, *held), 1))
    return numbered[: len(shown)], numbered[len(shown) :]
