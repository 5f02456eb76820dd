"""What the text plainly marks as open: the candidates beside such a mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .question_cues import explicit_markers

if TYPE_CHECKING:
    from .survey import Surveyed

NEAR = 4  # words between the mark and what is open


@dataclass(frozen=True, slots=True)
class Mark:
    """A plain mark: all candidates of its sentence, by index, and those that hold the mark or
    follow it closely."""

    around: tuple[int, ...]
    near: tuple[int, ...]


def marked_candidates(place: Surveyed) -> tuple[Mark, ...]:
    """The plain marks of a paragraph in order; empty where nothing is marked as open."""
    doc, found = place.paragraph.doc, []
    for cue in place.cues:
        if cue.marker not in explicit_markers():
            continue
        asked = place.paragraph.text[cue.start : cue.end] == "?"
        words = doc.char_span(cue.start, cue.end, alignment_mode="expand")
        if words is None:
            continue
        first, last, _ = place.words.sentences[place.words.sentence[words.start]]
        around = [n for n, c in enumerate(place.candidates) if first < c.end and c.start < last]
        near = [n for n in around if first <= (c := place.candidates[n]).start and c.end <= last
                and (asked or c.start - NEAR <= words.start < c.end)]  # fmt: skip
        found.append(Mark(tuple(around), tuple(near)))
    return tuple(found)


def with_marked(
    chosen: Iterable[int], scores: Sequence[float], marks: Iterable[Mark], least: float
) -> list[int]:
    """``chosen`` and, for each mark whose sentence holds none of them, the best candidate near
    it, if it scores at least ``least``; in order.

    >>> with_marked([], [0.1, 0.3], [Mark((0, 1), (0, 1))], 0.2)
    [1]
    """
    kept = set(chosen)
    for mark in marks:
        if not kept.isdisjoint(mark.around):
            continue
        best = max(mark.near, key=lambda n: scores[n], default=None)
        if best is not None and scores[best] >= least:
            kept.add(best)
    return sorted(kept)
