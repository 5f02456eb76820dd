"""Words that mark something as open: where they stand in a paragraph, and which marker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from build_scripts.lexicon import load_lexicon
from build_scripts.text import quick

LEXICON = "questions_cues"


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """An openness word at ``start`` to ``end`` (code points of the paragraph)."""

    start: int
    end: int
    marker: str


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """(marker, a quick look at text in small letters, the pattern)."""
    cues = load_lexicon(LEXICON)["cues"]
    every = ((m, re.compile("|".join(ps), re.IGNORECASE)) for m, ps in cues.items())
    return tuple((marker, quick(pattern), pattern) for marker, pattern in every)


def find_cues(text: str) -> tuple[Cue, ...]:
    """All openness words of a folded paragraph, by position.

    >>> [c.marker for c in find_cues("It remains to be seen.")]
    ['unclear']
    """
    low = text.lower()
    found = {
        Cue(m.start(), m.end(), marker)
        for marker, look, pattern in _patterns()
        if look.search(low)
        for m in pattern.finditer(text)
    }
    return tuple(sorted(found))


@cache
def explicit_markers() -> frozenset[str]:
    """The markers that count as plainly open."""
    return frozenset(load_lexicon(LEXICON)["explicit"])
