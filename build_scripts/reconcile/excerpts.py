"""How much of each source the shown items quote, kept within its excerpt budget."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.model import Item

from .corpus import Corpus
from .settings import EXCERPT_LEAST, EXCERPT_SHARE

Used = dict[str, set[int]]  # source → the places in its text that are quoted


def is_free(item: Item) -> bool:
    """Whether an item quotes the direct speech of a named person, which no budget counts."""
    return item.kind == "view" and item.form != "indirect" and item.type != "anonymous"


def quoted_by(items: Iterable[Item]) -> Used:
    """What ``items`` quote, direct speech of named people apart."""
    used: Used = {}
    for item in items:
        if not is_free(item):
            for one in item.evidence:
                used.setdefault(one.source, set()).update(range(one.start, one.end))
    return used


def take_room(item: Item, used: Used, corpus: Corpus, share: float = EXCERPT_SHARE) -> bool:
    """Whether every source has room left for the quotations of ``item`` within ``share`` of its
    text; if so, ``used`` grows by them."""
    if is_free(item):
        return True
    more = quoted_by([item])
    for source, places in more.items():
        own = used.get(source, set())
        room = max(EXCERPT_LEAST, share * len(corpus.articles[source].text))
        if places - own and len(places | own) > room:
            return False
    for source, places in more.items():
        used.setdefault(source, set()).update(places)
    return True
