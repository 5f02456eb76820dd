"""What of a briefing goes on its two printed pages; the rest goes into the annex.

Decided from the lengths of the texts, before anything is laid out: each list gives its
items in turn, the weightiest first, as long as there is room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil

from .outline import glance
from .records import BriefingView, ItemView
from .voices import VoiceGroup

# Measured on printed pages: millimeters, and letters in a line of a column.
_PAGES = 2 * 278.0
_LINE = 2.85
_WIDE = 90  # letters in a line of two columns
_NARROW = 56  # of three
_HEADING = 6.0
_MATRIX_ROW = 3.0
MOST_ROWS = 44  # of the matrix; more terms than that are in the annex only


@dataclass(frozen=True, slots=True)
class Kept:
    """The ids of the items on the two pages."""

    ids: frozenset[str]

    def css(self, items: Iterable[ItemView]) -> str:
        """The class of what holds ``items``: " x" when none of them is on the two pages."""
        return "" if any(i.id in self.ids for i in items) else " x"


def _lines(letters: int, width: int) -> int:
    return ceil(max(letters, 1) / width)


def _letters(item: ItemView) -> int:
    facts = (*item.facts, *((item.answer,) if item.answer else ()))
    cited = sum(16 * len({q.source.id for q in f.quotes}) for f in facts)
    return sum(len(f.text) + 1 for f in facts) + cited


def _height(item: ItemView) -> float:
    """The part of a page's height that an item takes, in millimeters."""
    if item.kind == "view":
        return (_lines(len(item.speaker) + len(item.role) + 20, _NARROW) + _lines(len(item.label) + _letters(item), _NARROW)) * _LINE / 3  # fmt: skip
    if item.kind == "diff":
        across = _WIDE // max(len(item.sides), 1)
        deepest = max((_lines(len(s.claim) + 4, across) + 1 for s in item.sides), default=0)
        notes = sum(_lines(len(f.text), _WIDE) for f in item.notes)
        return (1.6 + deepest + notes) * _LINE / 2
    moved = 1.0 if len(item.history) > 1 else 0.0
    settle = _lines(len(item.settle) + 44, _WIDE) if item.settle else 0
    return (1.8 + moved + settle + _lines(_letters(item), _WIDE)) * _LINE / 2


def _fixed(view: BriefingView, groups: Sequence[VoiceGroup]) -> float:
    lead = sum(_lines(len(f.text), 128) * 4.0 for f in view.bottom.facts) if view.bottom else 0.0
    columns = max((sum(_lines(len(r.label), 34) for r in c.rows) for c in glance(view)), default=0)
    rows = min(len(view.terms), MOST_ROWS) if view.sources else 0
    headings = 3 + len(groups) + sum(s.name != "" for g in groups for s in g.sides) / 3
    categories = len({t.category for t in view.terms}) * _LINE / 2
    return (
        32 + lead + 6 + 3.6 * columns + 14 + _MATRIX_ROW * rows + _HEADING * headings + categories
    )


def _ranked(items: Iterable[ItemView]) -> list[ItemView]:
    return sorted(items, key=lambda i: i.rank or 999)


def _in_turn(queues: Sequence[Sequence[ItemView]]) -> list[ItemView]:
    """The first of each, then the second of each, and so on.

    >>> _in_turn([])
    []
    """
    return [item for row in zip_longest(*queues) for item in row if item]


def _voiced(groups: Sequence[VoiceGroup]) -> list[ItemView]:
    """Sections in turn, in them the parties in turn, of these each person's first view first."""
    return _in_turn(
        [_in_turn([_in_turn([p.views for p in s.people]) for s in g.sides]) for g in groups]
    )


def beyond_matrix(view: BriefingView) -> frozenset[str]:
    """The terms for which the printed matrix has no row."""
    return frozenset(t.id for t in _ranked(view.terms)[MOST_ROWS:])


def kept(view: BriefingView, groups: Sequence[VoiceGroup]) -> Kept:
    """Which items are printed on the two pages."""
    room = _PAGES - _fixed(view, groups) - 1.5 * max(map(_height, view.items), default=0.0)
    queues = [_ranked(view.terms), list(view.of("diff")), list(view.of("q")), _voiced(groups)]
    ids: set[str] = set()
    while any(queues):
        for queue in queues:
            if not queue:
                continue
            item = queue.pop(0)
            room -= _height(item)
            if room < 0:
                return Kept(frozenset(ids))
            ids.add(item.id)
    return Kept(frozenset(ids))
