"""Claims put side by side: how a disagreement item is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model import Evidence, Item, Side

from .corpus import Corpus
from .origins import independent

_QUOTES = 3  # a side


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source claims, with its quotation and the rule that found it."""

    words: str
    evidence: Evidence
    rule: str = ""


def side_of(words: str, claims: Sequence[Claim], found: list[Evidence]) -> Side:
    """The side made of ``claims``; their quotations are added to ``found``."""
    indices: list[int] = []
    for claim in claims[:_QUOTES]:
        if claim.evidence not in found:
            found.append(claim.evidence)
        indices.append(found.index(claim.evidence))
    sources = tuple(sorted({c.evidence.source for c in claims}))
    return Side(words, sources, tuple(sorted(set(indices))))


def diff_item(
    label: str,
    kind: str,
    sides: Sequence[tuple[str, Sequence[Claim]]],
    corpus: Corpus,
    score: float,
) -> Item:
    """A disagreement of type ``kind`` between ``sides`` (words, claims), without id and rank."""
    found: list[Evidence] = []
    made = tuple(side_of(words, claims, found) for words, claims in sides)
    sources = {e.source for e in found}
    lines = [f"{', '.join(side.sources)}: {side.claim}." for side in made]
    return Item(
        id="",
        kind="diff",
        label=label,
        evidence=tuple(found),
        text="\n\n".join(lines),
        origins=independent(sources, corpus.origins),
        type=kind,
        sides=made,
        score=round(score + 0.3 * (len(sources) - 1), 4),
        rules=tuple(sorted({c.rule for _, claims in sides for c in claims if c.rule})),
    )
