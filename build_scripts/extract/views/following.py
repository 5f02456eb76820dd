"""Quotations without a cue of their own: they go on what was said right before."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace

from build_scripts.model import Span

from .assemble import Chosen
from .candidate import Candidate
from .quotes import Quote

_NEAR = 5  # parts of views looked back over
_SENTENCE_BETWEEN = re.compile(r"[.?!][\"'”’)]*\s+\S")


def with_loose(chosen: Chosen, loose: Sequence[Quote], text: str) -> Chosen:
    """What was chosen, each loose quotation given to the view right before it.

    In one paragraph it goes to the last quotation, or to an indirect view that ends in the
    sentence before; at the start of a paragraph to a view that ended the one before.
    """
    kept = list(chosen.kept)
    ends = sorted((e, i) for i, c in enumerate(kept) for e in _ends(c))
    for quote in loose:
        at = bisect_right(ends, (quote.span.start, len(kept))) - 1
        if at < 0:
            continue
        near = list(dict.fromkeys(i for _, i in reversed(ends[max(0, at - _NEAR) : at + 1])))
        which = _turn_of_sentence(kept, near, text)
        if _goes_on(kept[which], ends[at][0], quote, text):
            kept[which] = _with(kept[which], quote)
            insort(ends, (quote.span.end, which))
    return Chosen(tuple(kept), chosen.rejected)


def _turn_of_sentence(kept: Sequence[Candidate], near: Sequence[int], text: str) -> int:
    """The quotation whose reporting clause holds the last view ("“…,” he said when asked if
    …"), or that view."""
    last = kept[near[0]]
    for number in near:
        if kept[number].rule.startswith("quote"):
            between = text[kept[number].anchor : last.anchor]
            same = "\n" not in between and not _SENTENCE_BETWEEN.search(between)
            return number if same else near[0]
    return near[0]


def _ends(candidate: Candidate) -> set[int]:
    """Where parts of a view end: its contents, and the last of cue and source."""
    parts = {s.end for s in candidate.content}
    return parts | {max(s.end for s in (*candidate.content, *candidate.cue, *candidate.source))}


def _with(candidate: Candidate, quote: Quote) -> Candidate:
    spans: tuple[Span, ...] = tuple(sorted([*candidate.content, quote.span]))
    return replace(candidate, content=spans)


def _goes_on(candidate: Candidate, end: int, quote: Quote, text: str) -> bool:
    if not candidate.speech:
        return False
    between = text[end : quote.span.start]
    quoted = candidate.rule.startswith("quote")
    if "\n" not in between:
        return quoted or not _SENTENCE_BETWEEN.search(between)
    starts = quoted and not between[between.rindex("\n") :].strip()
    return starts and not _SENTENCE_BETWEEN.search(between)
