"""Copies of one text among articles: the same words printed twice are one origin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from build_scripts.model import Article

from .matching import normalise_for_match

SHINGLE = 4  # words
NEAR = 0.25  # of the shorter article's shingles
_PERMUTATIONS, _BANDS, _ROWS = 128, 64, 2
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two articles that share text: ``share`` (0 to 1) of the shorter one's word sequences
    stand in the other, too. ``same`` when all words of the prose are the same."""

    first: str
    second: str
    share: float
    same: bool = False


def near_duplicates(articles: Sequence[Article], at_least: float = NEAR) -> tuple[Pair, ...]:
    """The pairs of ``articles`` (ids, in order) that share at least ``at_least`` of the shorter
    one's text, noise left out. Candidates come from MinHash, the share is then counted
    exactly; up to 60 articles are all compared. Time linear in the text, about linear in
    the number of articles.

    Empty when no two share text, as for independent reports.
    """
    shingles = [_shingles(article) for article in articles]
    found = [
        _pair(articles[i], shingles[i], articles[j], shingles[j]) for i, j in _candidates(shingles)
    ]
    return tuple(sorted(pair for pair in found if pair.share >= at_least))


def copies_of(
    article: Article, others: Sequence[Article], at_least: float = NEAR
) -> tuple[Pair, ...]:
    """The pairs of ``article`` with those of ``others`` that share its text, most first."""
    own = _shingles(article)
    found = [_pair(article, own, other, _shingles(other)) for other in others]
    return tuple(sorted((p for p in found if p.share >= at_least), key=lambda p: (-p.share, p)))


def _pair(one: Article, ones: frozenset[int], two: Article, twos: frozenset[int]) -> Pair:
    shorter = min(len(ones), len(twos))
    share = len(ones & twos) / shorter if shorter else 0.0
    first, second = sorted((one.id, two.id))
    return Pair(first, second, round(share, 3), bool(shorter) and ones == twos)


def same_origin(articles: Sequence[Article], at_least: float = NEAR) -> tuple[tuple[str, ...], ...]:
    """The ids in groups that go back to one text, each group and the groups in order; an
    article that shares with none is a group of its own. One origin counts once."""
    group = {article.id: {article.id} for article in articles}
    for pair in near_duplicates(articles, at_least):
        merged = group[pair.first] | group[pair.second]
        for ident in merged:
            group[ident] = merged
    return tuple(sorted({tuple(sorted(members)) for members in group.values()}))


def _shingles(article: Article) -> frozenset[int]:
    return _shingles_of(prose_of(article))


def _shingles_of(prose: str) -> frozenset[int]:
    words = [w.casefold() for w in _WORD.findall(normalise_for_match(prose)[0])]
    size = min(SHINGLE, len(words)) or 1
    return frozenset(
        int.from_bytes(
            blake2b(" ".join(words[i : i + size]).encode(), digest_size=8).digest(), "big"
        )
        for i in range(len(words) - size + 1)
    )


def prose_of(article: Article) -> str:
    """The article's text without its noise, paragraphs on lines of their own."""
    parts: list[str] = []
    noise = iter(article.noise)
    item = next(noise, None)
    for paragraph in article.paragraphs:
        at = paragraph.span.start
        while item is not None and item.span.start < paragraph.span.end:
            parts.append(article.text[at : max(at, item.span.start)])
            at = max(at, item.span.end)
            item = next(noise, None)
        parts += [article.text[at : paragraph.span.end], "\n"]
    return "".join(parts)


def _candidates(shingles: list[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs of positions that may share text."""
    if len(shingles) <= 60:
        return [(i, j) for j in range(len(shingles)) for i in range(j)]
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
    pairs: set[tuple[int, int]] = set()
    for j, own in enumerate(shingles):
        if not own:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS, hashfunc=int, seed=1)
        sketch.update_batch([s & 0xFFFFFFFF for s in own])
        pairs |= {(int(i), j) for i in index.query(sketch)}
        index.insert(str(j), sketch)
    return sorted(pairs)
