"""Who is independent: a relayed or copied report has the origin of what it relays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from build_scripts.model import Article
from build_scripts.text import near_duplicates

from .settings import DUPLICATE


def _find(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        key = parent[key]
    return key


def _union(parent: dict[str, str], left: str, right: str) -> None:
    a, b = sorted((_find(parent, left), _find(parent, right)))
    parent[b] = a


def copies(articles: Sequence[Article]) -> list[tuple[str, str]]:
    """Pairs of source ids of which one repeats most of the other's text."""
    return [(pair.first, pair.second) for pair in near_duplicates(articles, DUPLICATE)]


def origins(articles: Sequence[Article]) -> dict[str, str]:
    """Source id → the id of its origin: sources that relay one outlet, relay each other or
    copy each other share one."""
    parent = {a.id: a.id for a in articles}
    relaying: dict[str, list[str]] = {}
    for article in articles:
        if article.metadata.outlet:
            relaying.setdefault(article.metadata.outlet.casefold(), []).append(article.id)
        for outlet in article.metadata.relays:
            relaying.setdefault(outlet.casefold(), []).append(article.id)
    for sharing in relaying.values():
        for left, right in pairwise(sorted(sharing)):
            _union(parent, left, right)
    for left, right in copies(articles):
        _union(parent, left, right)
    return {key: _find(parent, key) for key in parent}


def independent(sources: Iterable[str], origin_of: Mapping[str, str]) -> int:
    """How many independent origins ``sources`` have."""
    return len({origin_of[s] for s in sources})
