"""From candidates to views: duplicates dropped, quotations kept whole, spans tidied."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from build_scripts.model import Span

from .candidate import Candidate
from .quotes import Quote

_LAYOUT = frozenset({"headline-colon", "transcript"})


class QuoteIndex:
    """Quotations by position."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.quotes = sorted(quotes, key=lambda q: q.span.start)
        self.starts = [q.span.start for q in self.quotes]

    def at(self, offset: int) -> Quote | None:
        """The quotation that holds an offset, or None."""
        i = bisect_right(self.starts, offset) - 1
        if i >= 0 and self.quotes[i].span.end > offset:
            return self.quotes[i]
        return None

    def quoted(self, span: Span) -> int:
        """How many code points of a span stand in quotations."""
        i = max(0, bisect_right(self.starts, span.start) - 1)
        size = 0
        while i < len(self.quotes) and self.starts[i] < span.end:
            size += span.overlap(self.quotes[i].span)
            i += 1
        return size


def whole_quotes(candidate: Candidate, index: QuoteIndex) -> Candidate:
    """The candidate with its contents' edges moved out of the middle of quotations."""
    spans = []
    for span in candidate.content:
        start, end = span.start, span.end
        first, last = index.at(start), index.at(end - 1)
        anchor = candidate.anchor
        if first is not None and not first.span.start <= anchor < first.span.end:
            start = first.span.start
        if last is not None and not last.span.start <= anchor < last.span.end:
            end = last.span.end
        if start <= anchor < end:
            start, end = span.start, span.end
        spans.append(Span(start, end))
    return replace(candidate, content=tuple(join(spans)))


def join(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, overlapping ones made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _size(candidate: Candidate) -> int:
    return sum(len(s) for s in candidate.content)


def _shared(a: Candidate, b: Candidate) -> int:
    return sum(x.overlap(y) for x in a.content for y in b.content)


def _beside(clause: Candidate, quoted: Candidate) -> bool:
    """Whether an indirect clause and a quotation under one cue are one view: "she said it was
    over: “…”", "it was over, she said. “…”"."""
    if quoted.rule == "quote-cue-before":
        return clause.extent.start > clause.anchor
    return quoted.rule == "quote-trailing-cue" and clause.extent.end <= clause.anchor


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that was not taken, with the reason, for `explain`."""

    candidate: Candidate
    reason: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was taken, by position, and what was not."""

    kept: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...]


def combine(quoted: Sequence[Candidate], others: Sequence[Candidate], index: QuoteIndex) -> Chosen:
    """One candidate for each cue, quotations first.

    A clause under the same cue as a quotation joins it; candidates whose cue stands inside
    a quotation are dropped, as they are part of what someone else says.
    """
    rejected: list[Rejected] = []
    kept = {candidate.anchor: candidate for candidate in quoted}
    for candidate in others:
        if candidate.rule not in _LAYOUT:
            if index.at(candidate.anchor) is not None:
                rejected.append(Rejected(candidate, "cue inside a quotation"))
                continue
            candidate = whole_quotes(candidate, index)
        other = kept.get(candidate.anchor)
        if other is None:
            kept[candidate.anchor] = candidate
        elif _shared(candidate, other) or _beside(candidate, other):
            spans = join([*candidate.content, *other.content])
            kept[candidate.anchor] = replace(other, content=tuple(spans))
        else:
            rejected.append(Rejected(candidate, f"the cue has {other.rule}"))
    ordered = sorted(kept.values(), key=lambda c: (c.extent.start, -c.extent.end, c.anchor))
    single = drop_doubles(ordered, rejected)
    final = drop_nested(single, rejected)
    return Chosen(tuple(final), tuple(sorted(rejected, key=lambda r: r.candidate.anchor)))


def drop_doubles(candidates: Sequence[Candidate], rejected: list[Rejected]) -> list[Candidate]:
    """Of candidates with nearly the same content only the first, or the one that reports
    words. What is dropped goes to ``rejected``."""
    kept: list[Candidate] = []
    for candidate in candidates:
        clash = _clash(candidate, kept)
        if clash is None:
            kept.append(candidate)
        elif candidate.speech and not kept[clash].speech:
            rejected.append(Rejected(kept[clash], "same content under a verb of saying"))
            kept[clash] = candidate
        else:
            rejected.append(Rejected(candidate, f"same content as {kept[clash].rule}"))
    return kept


def _clash(candidate: Candidate, kept: Sequence[Candidate]) -> int | None:
    for i in range(len(kept) - 1, max(-1, len(kept) - 6), -1):
        size = max(_size(candidate), _size(kept[i]))
        if _shared(candidate, kept[i]) >= 0.9 * size:
            return i
    return None


def drop_nested(candidates: Sequence[Candidate], rejected: list[Rejected]) -> list[Candidate]:
    """Without the views that are told inside another view: they are part of its content.

    Quotations with a cue of their own stay. ``candidates`` are in order of their start;
    what is dropped goes to ``rejected``.
    """
    kept: list[Candidate] = []
    covered: list[Span] = []
    for candidate in candidates:
        nested = any(s.start <= candidate.anchor < s.end for s in covered[-12:])
        if nested and not candidate.rule.startswith("quote"):
            rejected.append(Rejected(candidate, "told inside another view"))
            continue
        kept.append(candidate)
        covered.extend(candidate.content)
    return kept
