"""Quotations without a cue of their own: they go on what was said right before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from build_scripts.model import Span

from .assemble import Chosen
from .candidate import Candidate
from .quotes import Quote

_NEAR = 3  # views looked back over
_SENTENCE_BETWEEN = re.compile(r"[.?!][\"'”’)]*\s+\S")


def with_loose(chosen: Chosen, loose: Sequence[Quote], text: str) -> Chosen:
    """What was chosen, each loose quotation given to the view right before it.

    In one paragraph it goes to the last quotation, or to an indirect view that ends in the
    sentence before; at the start of a paragraph to a view that ended the one before.
    """
    kept = list(chosen.kept)
    order = sorted(range(len(kept)), key=lambda i: _end(kept[i]))
    ends = [_end(kept[i]) for i in order]
    for quote in loose:
        at = bisect_right(ends, quote.span.start) - 1
        at = _turn_of_sentence([kept[i] for i in order[max(0, at - _NEAR) : at + 1]], at, text)
        if at < 0 or not _goes_on(kept[order[at]], quote, text):
            continue
        kept[order[at]] = _with(kept[order[at]], quote)
        ends[at] = max(ends[at], quote.span.end)
    return Chosen(tuple(kept), chosen.rejected)


def _turn_of_sentence(near: Sequence[Candidate], at: int, text: str) -> int:
    """The place of the quotation whose reporting clause holds the last view ("“…,” he said
    when asked if …"), or the place of that view."""
    for back, candidate in enumerate(reversed(near)):
        between = text[candidate.anchor : near[-1].anchor]
        if candidate.rule.startswith("quote"):
            same = "\n" not in between and not _SENTENCE_BETWEEN.search(between)
            return at - back if same else at
    return at


def _end(candidate: Candidate) -> int:
    return max(s.end for s in (*candidate.content, *candidate.cue, *candidate.source))


def _with(candidate: Candidate, quote: Quote) -> Candidate:
    spans: tuple[Span, ...] = tuple(sorted([*candidate.content, quote.span]))
    return replace(candidate, content=spans)


def _goes_on(candidate: Candidate, quote: Quote, text: str) -> bool:
    if not candidate.speech:
        return False
    between = text[_end(candidate) : quote.span.start]
    quoted = candidate.rule.startswith("quote")
    if "\n" not in between:
        return quoted or not _SENTENCE_BETWEEN.search(between)
    starts = quoted and not between[between.rindex("\n") :].strip()
    return starts and not _SENTENCE_BETWEEN.search(between)
