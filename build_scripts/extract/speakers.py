"""Who states a span: the speaker of the view that holds it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate

from build_scripts.model import Span, View


class Voices:
    """The views of an article, to be asked whose words a span is in."""

    def __init__(self, views: tuple[View, ...]) -> None:
        self._views = views
        rows = [(p.start, p.end, n) for n, v in enumerate(views) if v.speaker for p in v.content]
        self._parts = sorted(rows)
        self._starts = [start for start, _, _ in self._parts]
        self._reach = list(accumulate((end for _, end, _ in self._parts), max))

    def of(self, span: Span) -> str | None:
        """The name of the speaker in whose words ``span`` mostly lies, or None for the
        article's own voice. The innermost view wins."""
        shared: Counter[int] = Counter()
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            start, end, n = self._parts[at]
            shared[n] += Span(start, end).overlap(span)
            at -= 1
        holding = [n for n, size in shared.items() if size * 2 > len(span)]
        return min((self._inner(n) for n in holding), default=(0, 0, None))[2]

    def _inner(self, n: int) -> tuple[int, int, str | None]:
        speaker = self._views[n].speaker
        return sum(map(len, self._views[n].content)), n, speaker.name if speaker else None
