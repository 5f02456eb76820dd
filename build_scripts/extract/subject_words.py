"""Which categories the words of a span point to."""

from __future__ import annotations

from .candidates import Candidate
from .words import Words


def _counts(words: Words, tokens: range) -> dict[str, float]:
    counts: dict[str, float] = {}
    for names in words.subjects[tokens.start : tokens.stop]:
        for name in names:
            counts[name] = counts.get(name, 0.0) + 1 / len(names)
    return counts


def sentence_subjects(words: Words, number: int) -> tuple[str, ...]:
    """Which categories a sentence points to, for all its candidates."""
    start, end, _ = words.sentences[number]
    around = _counts(words, range(start, end))
    return tuple(f"catS:{name}" for name, weight in sorted(around.items()) if weight >= 0.5)


def subject_features(words: Words, c: Candidate, around: tuple[str, ...]) -> tuple[str, ...]:
    """How strongly the span points to each category; ``around`` says it of its sentence."""
    out = []
    inside = _counts(words, range(c.start, c.end))
    for name, weight in sorted(inside.items()):
        out += [f"cat:{name}>={level}" for level in (0.2, 0.5, 1, 2) if weight >= level]
    best = max(sorted(inside), key=lambda n: inside[n], default="none")
    return (*out, *around, f"catbest:{best}")
