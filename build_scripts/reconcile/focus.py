"""Which words a topic's articles use where they speak of the deal, and which elsewhere."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from build_scripts.lexicon import load_lexicon
from build_scripts.model import Article
from build_scripts.text import fold, quick

from .words import stem, stems

_SENTENCE = re.compile(r"(?<=[.!?\"'])\s+(?=[\"'(]?[A-Z])")
LEAST, MOST = -1.0, 3.0  # bounds of a word's pull


@cache
def _about() -> re.Pattern[str]:
    nouns = load_lexicon("reconcile_names")["about"]
    return quick(re.compile(rf"\b(?:{nouns})s?\b", re.IGNORECASE))


@cache
def deal_nouns() -> frozenset[str]:
    """The stems of the nouns for a deal."""
    return frozenset(stem(w) for w in load_lexicon("reconcile_names")["about"].split("|"))


def speaks_of_deal(text: str) -> bool:
    """Whether a noun for a deal stands in ``text``.

    >>> speaks_of_deal("under the agreement"), speaks_of_deal("on strike")
    (True, False)
    """
    return _about().search(text.lower()) is not None


def is_open(text: str) -> bool:
    """Whether ``text`` says what is not known, or only what would follow from something.

    >>> is_open("it is unclear whether the ports agree")
    True
    """
    return any(re.search(p, text, re.IGNORECASE) for p in _open())


@cache
def _open() -> tuple[str, ...]:
    return tuple(load_lexicon("reconcile_clauses")["open"])


def pulls(articles: Iterable[Article]) -> dict[str, float]:
    """Stem → log of how much more often it stands in sentences that speak of the deal than
    in others, within LEAST and MOST; 0 means no difference."""
    inside, outside = Counter[str](), Counter[str]()
    counts = [0, 0]
    for article in articles:
        for paragraph in article.paragraphs:
            for sentence in _SENTENCE.split(fold(paragraph.span.of(article.text))):
                about = speaks_of_deal(sentence)
                counts[about] += 1
                (inside if about else outside).update(set(stems(sentence)))
    base = math.log((counts[1] + 1) / (counts[0] + 1))
    return {
        word: max(LEAST, min(MOST, math.log((inside[word] + 0.5) / (outside[word] + 0.5)) - base))
        for word in sorted({*inside, *outside} - deal_nouns())
    }


def pull_of(text: str, pull: Mapping[str, float]) -> float:
    """The mean pull of the words of ``text``; 0 without words."""
    found = set(stems(text)) - deal_nouns()
    return math.fsum(pull.get(w, 0.0) for w in found) / len(found) if found else 0.0
