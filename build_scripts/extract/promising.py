"""Which sentences are worth a closer look: a quick model over a sentence's words, so that the
costly steps are left out where nothing is likely to be found."""

from __future__ import annotations

from collections.abc import Sequence

from .chooser import load_model
from .features import sentence_features
from .question_cues import Cue
from .subject_words import sentence_subjects
from .words import Words

SHARE = 0.65  # of an article's words that are looked at closely, at most
FAR = 4  # sentences since the deal was named; beyond it makes no difference


def sentence_cues(words: Words, number: int, cues: Sequence[Cue]) -> list[Cue]:
    """The openness words of one sentence."""
    first, last, _ = words.sentences[number]
    start, end = words.ends[first] - len(words.lower[first]), words.ends[last - 1]
    return [cue for cue in cues if start <= cue.start < end]


def promise_features(
    words: Words, number: int, position: str, distance: int, cues: Sequence[Cue]
) -> tuple[str, ...]:
    """What the quick model sees of a sentence."""
    first, last, _ = words.sentences[number]
    inside = range(first, last)
    found = sentence_features(words, number, position)
    found += sorted({f"w={words.lemma[i]}" for i in inside if words.pos[i] != "PUNCT"})
    found += sorted({f"tag={words.tag[i]}" for i in inside})
    found += sorted({f"e={words.entity[i]}" for i in inside if words.entity[i]})
    found += sentence_subjects(words, number)
    found += [f"cue={cue.marker}" for cue in sentence_cues(words, number, cues)]
    return (*found, f"deal={min(distance, FAR)}")


def promise_of(features: Sequence[str]) -> float:
    """How likely a sentence holds a term or a question, 0 to 1."""
    return load_model("terms_model", "sentence").score(features)


def promising(
    scores: Sequence[float], sizes: Sequence[int], least: float, share: float = SHARE
) -> set[int]:
    """The best sentences that together hold at most ``share`` of the words, by index; none
    that scores below ``least``.

    >>> sorted(promising([0.1, 0.9, 0.5], [10, 10, 10], 0.2, 0.7))
    [1, 2]
    """
    left = share * sum(sizes)
    chosen: set[int] = set()
    for n in sorted(range(len(scores)), key=lambda n: (-scores[n], n)):
        left -= sizes[n]
        if left < 0 or scores[n] < least:
            break
        chosen.add(n)
    return chosen
