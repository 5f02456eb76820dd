"""Which item of a new draft is which item of the briefing: identity is evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from build_scripts.model import Evidence, Item, Note

from .nearness import SHARED, Index, near, plain_quote

SAME = 0.5  # of the smaller side's quoted characters must be shared
MOST = 0.6  # of the shorter quotation, likewise


@dataclass(frozen=True, slots=True)
class Known:
    """An item as it is known before the new draft: ``place`` is its block's index in the
    briefing or None, ``base`` the last draft's item, ``notes`` what a person cites for it,
    ``labels`` the names it goes by. ``out``: a person took it out. ``held``: it was held."""

    id: str | None
    kind: str
    labels: tuple[str, ...]
    place: int | None = None
    base: Item | None = None
    notes: tuple[Note, ...] = ()
    edited: bool = False
    out: bool = False
    held: bool = False

    @property
    def evidence(self) -> tuple[Evidence | Note, ...]:
        """All that it rests on."""
        return (*(self.base.evidence if self.base else ()), *self.notes)


@lru_cache(maxsize=50_000)
def shared(one: str, two: str) -> int:
    """How many characters in a row two quotations share: all of the shorter one when it is
    part of the longer, 0 when it is less than most of the shorter."""
    short, long = sorted((plain_quote(one), plain_quote(two)), key=lambda q: (len(q), q))
    if short in long:
        return len(short)
    words = short.split()
    run = max(1, int(MOST * len(words)) - 2)
    if not any(" ".join(words[i : i + run]) in long for i in range(len(words) - run + 1)):
        return 0
    size = SequenceMatcher(None, short, long, autojunk=False).find_longest_match().size
    return size if size >= max(SHARED, MOST * len(short)) else 0


def overlap(one: Evidence | Note, two: Evidence | Note) -> int:
    """How many characters two pieces of evidence share. Offsets count where the words there
    are the same; else, and for notes, the words do: a corrected text moves its offsets."""
    if one.source != two.source:
        return 0
    if isinstance(one, Evidence) and isinstance(two, Evidence):
        start, end = max(one.start, two.start), min(one.end, two.end)
        if start < end:
            mine = one.quote[start - one.start : end - one.start]
            if mine == two.quote[start - two.start : end - two.start]:
                return end - start
    return shared(one.quote, two.quote)


def covered(one: Iterable[Evidence | Note], by: Sequence[Evidence | Note]) -> tuple[int, int]:
    """Of the characters of ``one``, how many ``by`` shares, and how many there are."""
    got = total = 0
    for piece in one:
        size = max(len(piece.quote), 1)
        best = max((overlap(piece, other) for other in by), default=0)
        got += min(best, size)
        total += size
    return got, total


def likeness(known: Known, item: Item) -> int:
    """The shared characters of an item and a known one when they can be the same, else 0."""
    if known.kind != item.kind:
        return 0
    there = covered(item.evidence, known.evidence)
    if not there[0]:
        return 0
    back = covered(known.evidence, item.evidence)
    same = max(there[0] / there[1], back[0] / max(back[1], 1)) >= SAME
    return there[0] if same else 0


def _twin(one: Known, item: Item) -> tuple[bool, bool]:
    """Whether the last draft had the very same item, and at the same rank: items can share
    both name and evidence, and must not change places from run to run."""
    if one.base is None or not set(item.evidence) <= set(one.base.evidence):
        return False, False
    return True, one.base.rank == item.rank


def match(known: Sequence[Known], new: Sequence[Item], index: Index) -> dict[int, int]:
    """For each known item (index) the new item (index) that carries it on, one to one. A
    shared name decides first, then what a person has in the briefing or edited, then the
    larger overlap. ``index`` is that of the new items' evidence."""
    pairs: list[tuple[tuple[int, ...], int, int]] = []
    for k, one in enumerate(known):
        for at in sorted(near(one.evidence, index)):
            size = likeness(one, new[at])
            if size:
                named = new[at].label in one.labels
                key = (named, *_twin(one, new[at]), one.place is not None, one.edited, size)
                pairs.append(((*key, one.id == new[at].id, -k, -at), k, at))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, k, at in sorted(pairs, reverse=True):
        if k not in found and at not in taken:
            found[k] = at
            taken.add(at)
    return found
