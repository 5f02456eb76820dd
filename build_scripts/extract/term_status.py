"""Status and category of a term: a linear model's vote, with plain cues on top."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from build_scripts.lexicon import load_lexicon

from .candidates import Candidate
from .chooser import Labeller, load_labeller
from .survey import Surveyed
from .words import Words


@cache
def _state_cues() -> dict[str, frozenset[str]]:
    return {k: frozenset(v.split()) for k, v in load_lexicon("terms_status")["state"].items()}


def deal_state(paragraphs: Sequence[Surveyed]) -> tuple[str, ...]:
    """Features of how far the deal has got in this article: is it told as signed, as under
    negotiation, as broken off? By the share of such words."""
    cues = _state_cues()
    counts = dict.fromkeys(cues, 0)
    total = 0
    for place in paragraphs:
        total += len(place.words.lemma)
        for name, lemmas in cues.items():
            counts[name] += sum(m in lemmas for m in place.words.lemma)
    rates = {name: 1000 * n / (total or 1) for name, n in counts.items()}
    leading = max(sorted(rates), key=lambda name: rates[name])
    levels = [f"state:{n}:{min(4, int(rate / 2))}" for n, rate in sorted(rates.items())]
    return (*levels, f"state={leading}")


def status_of(words: Words, candidate: Candidate, features: Sequence[str]) -> tuple[str, str]:
    """The status of a term and the reason for it."""
    scores = load_labeller("terms_model", "status").scores(features)
    best = max(sorted(scores), key=lambda name: scores[name])
    return best, f"{best} {scores[best]:+.2f}"


def category_of(model: Labeller, features: Sequence[str]) -> str:
    """The category that scores best."""
    scores = model.scores(features)
    return max(sorted(scores), key=lambda name: scores[name])
