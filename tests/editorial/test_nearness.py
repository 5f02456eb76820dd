"""The index finds every item that shares evidence, and does not ask all of them."""

from __future__ import annotations

import random

import pytest

from build_scripts.editorial.identity import overlap
from build_scripts.editorial.nearness import MANY, index_of, near
from build_scripts.model import Evidence, Note

WORDS = [
    "the",
    "harbour",
    "pact",
    "fees",
    "are",
    "quay",
    "boats",
    "a",
    "toll",
    "of",
    "crane",
    "pilot",
    "berth",
    "“cargo”",
    "levy,",
    "fund",
]


def pieces(rng: random.Random, count: int) -> list[Evidence]:
    text = " ".join(rng.choice(WORDS) for _ in range(60))
    made = []
    for _ in range(count):
        start = rng.randrange(len(text))
        quote = text[start : start + rng.choice([3, 12, 25, 60, 200])]
        moved = start + rng.choice([0, 0, 40])  # as in a corrected text
        made.append(Evidence(rng.choice(["000", "001"]), moved, moved + len(quote), 1, quote))
    return made


@pytest.mark.parametrize("seed", range(30))
def test_all_that_share_characters_are_near(seed: int) -> None:
    rng = random.Random(seed)
    new = pieces(rng, 40)
    index = index_of([e] for e in new)
    for one in pieces(rng, 40):
        for piece in (one, Note("a", one.source, 1, one.quote, 1)):
            sharing = {n for n, e in enumerate(new) if overlap(piece, e)}
            assert sharing <= near([piece], index)


def test_what_all_have_in_common_tells_nothing_apart() -> None:
    quote = "Officials said that the fees are {} percent of all."
    made = [Evidence("000", n * 400, n * 400 + 40, n, quote.format(n)) for n in range(3 * MANY)]
    index = index_of([e] for e in made)
    for n, piece in enumerate(made):
        found = near([piece], index)
        assert n in found
        assert len(found) <= 3 * MANY
