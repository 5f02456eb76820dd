"""How alike two statements are: shared words weighted by how rare they are in the topic."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .quantities import Quantity, quantities, same_amount
from .words import negated, stems


@dataclass(frozen=True, slots=True)
class Profile:
    """What a statement is compared by. ``weights`` has length 1 unless empty."""

    weights: Mapping[str, float]
    quantities: tuple[Quantity, ...]
    negated: bool


def rarity(texts: Iterable[str]) -> dict[str, float]:
    """Stem → its weight: 1 + log(texts / texts that hold it)."""
    seen, count = Counter[str](), 0
    for text in texts:
        seen.update(set(stems(text)))
        count += 1
    return {word: 1 + math.log(count / n) for word, n in seen.items()}


def profile(text: str, rare: Mapping[str, float], context: str = "", share: float = 0.3) -> Profile:
    """The profile of ``text``; words of ``context`` count at ``share`` of their weight."""
    raw: dict[str, float] = {}
    for word in stems(context):
        raw[word] = share * rare.get(word, 1.0)
    for word in stems(text):
        raw[word] = rare.get(word, 1.0)
    length = math.sqrt(math.fsum(w * w for w in raw.values())) or 1.0
    weights = {word: w / length for word, w in sorted(raw.items())}
    return Profile(weights, quantities(text), negated(text))


def cosine(left: Profile, right: Profile) -> float:
    """Shared weighted words, 0 to 1."""
    a, b = left.weights, right.weights
    if len(a) > len(b):
        a, b = b, a
    return math.fsum(w * b[word] for word, w in a.items() if word in b)


def amounts_clash(left: Profile, right: Profile) -> bool:
    """Whether both hold amounts in one unit and none of them agree."""
    pairs = [(a, b) for a in left.quantities for b in right.quantities if a.unit == b.unit]
    return bool(pairs) and not any(same_amount(a, b) for a, b in pairs)


def amounts_agree(left: Profile, right: Profile) -> bool:
    """Whether an amount above two stands in both."""
    return any(
        same_amount(a, b) and (a.unit != "" or a.value > 2)
        for a in left.quantities
        for b in right.quantities
    )


def pairs_above(profiles: Sequence[Profile], floor: float) -> list[tuple[float, int, int]]:
    """Every pair whose cosine is at least ``floor``, as (cosine, i, j) with i < j."""
    holding: dict[str, list[tuple[int, float]]] = {}
    found: list[tuple[float, int, int]] = []
    for j, one in enumerate(profiles):
        sums: dict[int, float] = {}
        for word, weight in one.weights.items():
            rows = holding.setdefault(word, [])
            for i, other in rows:
                sums[i] = sums.get(i, 0.0) + weight * other
            rows.append((j, weight))
        found.extend((s, i, j) for i, s in sums.items() if s >= floor)
    return found
