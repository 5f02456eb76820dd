"""A statement that lists or joins several points → its parts, each a point of its own."""

from __future__ import annotations

import re
from functools import cache

from build_scripts.lexicon import load_lexicon
from build_scripts.model import Span
from build_scripts.text import fold

from .words import stop_words

_ITEM = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_LEAST, _MOST = 2, 11  # words of a list item
_SERIES = 4  # a comma so few words before ", and" makes a series
_CLAUSE = 3  # words of a part that is no list item


@cache
def clause_pattern(name: str) -> re.Pattern[str]:
    """The expressions ``name`` of `reconcile_clauses.yml` as one, whatever the case."""
    return re.compile("|".join(load_lexicon("reconcile_clauses")[name]), re.IGNORECASE)


def _items(text: str) -> list[Span]:
    """The items of a list, or nothing where the text does not read as one."""
    listed = text.count(", ") >= 2 or (" and " in text and clause_pattern("listing").search(text))
    found = _between(text, [m.span() for m in _ITEM.finditer(text)]) if listed else []
    short = all(_LEAST <= len(s.of(text).split()) <= _MOST for s in found)
    return found if len(found) > 1 and short else []


def _between(text: str, cuts: list[tuple[int, int]]) -> list[Span]:
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True)]


def _tells(text: str) -> bool:
    """Whether ``text`` holds more than names and function words."""
    words = re.findall(r"\b[a-z]{3,}\b", text)
    return any(w not in stop_words() for w in words)


def _clauses(text: str) -> list[Span]:
    cuts: list[tuple[int, int]] = []
    last = 0
    for match in clause_pattern("joining").finditer(text):
        before, after = text[last : match.start()], text[match.end() :]
        series = "," in " ".join(before.split()[-_SERIES:]) and match.group().startswith(",")
        told = _tells(before) and _tells(after)
        if told and not series and min(len(before.split()), len(after.split())) >= _CLAUSE:
            cuts.append(match.span())
            last = match.end()
    return _between(text, cuts)


def propositions(text: str) -> list[Span]:
    """The parts of ``text``, in order; the whole where it holds one point, or where a negation
    or a condition in it might govern more than its own part.

    >>> [s.of(t) for t in ["limits on arms in return for relief from debt"]
    ...  for s in propositions(t)]
    ['limits on arms', 'relief from debt']
    """
    folded = fold(text)
    whole = [Span(0, len(text))]
    if clause_pattern("turning").search(folded):
        return whole
    return _items(folded) or _clauses(folded)
