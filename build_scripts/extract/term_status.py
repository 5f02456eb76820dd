"""Status and category of a term: what a linear model and the sentence encoder say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from build_scripts.lexicon import load_lexicon
from build_scripts.model import CATEGORIES, STATUSES

from .candidates import Candidate
from .chooser import load_labeller
from .subject_words import sentence_subjects, subject_features
from .survey import Surveyed
from .words import Words

_NAMES = frozenset(
    [
        "kind",
        "dep",
        "tag",
        "aux",
        "tense",
        "neg",
        "negc",
        "hc",
        "gc",
        "subj",
        "st",
        "shc",
        "mark",
        "advmod",
        "prt",
        "quoted",
        "rootc",
        "root",
        "h",
        "g",
        "w",
        "wc",
        "sc",
        "cue",
        "cues",
        "prep",
        "first",
        "before",
        "ggc",
    ]
)
_TENSES = (
    ("conditional", re.compile("would|could|may|might|should")),
    ("future", re.compile("will|shall|must|to_|to:")),
    ("perfect", re.compile("have")),
    ("past", re.compile("VBD|VBN")),
    ("gerund", re.compile("VBG")),
)


@cache
def _state_cues() -> dict[str, frozenset[str]]:
    return {k: frozenset(v.split()) for k, v in load_lexicon("terms_status")["state"].items()}


def deal_state(paragraphs: Sequence[Surveyed]) -> tuple[str, ...]:
    """Features of how far the deal has got in this article: is it told as signed, as under
    negotiation, as broken off? ``state=0`` (open) to ``state=4`` (signed)."""
    cues = _state_cues()
    counts = dict.fromkeys(cues, 0)
    for place in paragraphs:
        for name, lemmas in cues.items():
            counts[name] += sum(m in lemmas for m in place.words.lower)
    told = counts["signed"] + counts["open"]
    share = int(4.99 * counts["signed"] / told) if told else 2
    return (f"state={share}",)


def coarse_tense(features: Sequence[str]) -> str:
    """One of noun, conditional, future, perfect, past, present, from a candidate's features."""
    tense = next((f[6:] for f in features if f.startswith("tense=")), None)
    if tense is None:
        return "noun"
    for name, pattern in _TENSES:
        if pattern.search(tense):
            return name
    return "present"


def status_features(features: Sequence[str], state: Sequence[str]) -> tuple[str, ...]:
    """What the status model sees of a candidate in an article whose deal is in ``state``."""
    picked = [f for f in features if f.split("=")[0] in _NAMES or f.startswith("has:")]
    tense = coarse_tense(features)
    classes = [f for f in features if f.startswith(("hc=", "gc="))]
    out = [*picked, *state, tense, *(f"{s}|{tense}" for s in state)]
    out += [f"{tense}|{c}" for c in classes]
    out += [f"{s}|{c}" for s in state for c in classes]
    return tuple(dict.fromkeys(out))


def status_of(
    features: Sequence[str], state: Sequence[str], encoded: Sequence[float]
) -> tuple[str, str]:
    """The status of a term and the reason for it. ``encoded`` is what the encoder says of each
    of `STATUSES`."""
    seen = status_features(features, state)
    model = load_labeller("terms_model", "status")
    scores = model.scores(seen, dict(zip(STATUSES, encoded, strict=True)))
    best = max(sorted(scores), key=lambda name: scores[name])
    return best, f"{best} {scores[best]:+.2f}, {' '.join(state)}"


def category_features(words: Words, c: Candidate) -> tuple[str, ...]:
    """What the category model sees of a candidate: its words and what they point to."""
    around = sentence_subjects(words, words.sentence[c.head])
    own = {f"w={words.lemma[i]}" for i in range(c.start, c.end) if words.pos[i] != "PUNCT"}
    return (*subject_features(words, c, around), *sorted(own))


def category_of(words: Words, c: Candidate, encoded: Sequence[float]) -> str:
    """The category that scores best. ``encoded`` is what the encoder says of each of
    `CATEGORIES`."""
    model = load_labeller("terms_model", "category")
    said = dict(zip(CATEGORIES, encoded, strict=True))
    scores = model.scores(category_features(words, c), said)
    return max(sorted(scores), key=lambda name: scores[name])
