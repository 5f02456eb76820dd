"""Chosen candidates as views: form, speaker, doubts, and the trace for `explain`."""

from __future__ import annotations

from bisect import bisect_left

from build_scripts.language import ParsedArticle
from build_scripts.lexicon import load_lexicon
from build_scripts.model import Span, Speaker, View

from .assemble import Chosen, QuoteIndex, Rejected
from .candidate import Candidate
from .speakers import SpeakerResolver

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "which", "that", "you"})
_MAX_REJECTED = 5  # named in one trace


def views_of(parsed: ParsedArticle, chosen: Chosen, index: QuoteIndex) -> tuple[View, ...]:
    """The views of the chosen candidates, numbered in order of position."""
    resolver = SpeakerResolver(parsed, chosen.kept, index)
    anchors = [r.candidate.anchor for r in chosen.rejected]
    found = []
    for number, candidate in enumerate(chosen.kept, 1):
        extent = _extent(candidate)
        first, last = bisect_left(anchors, extent.start), bisect_left(anchors, extent.end)
        near = chosen.rejected[first : min(last, first + _MAX_REJECTED)]
        found.append(_view(parsed, candidate, number, index, resolver, near))
    return tuple(found)


def _extent(candidate: Candidate) -> Span:
    parts = sorted([*candidate.content, *candidate.source, *candidate.cue])
    return Span(parts[0].start, max(p.end for p in parts))


def _view(
    parsed: ParsedArticle,
    candidate: Candidate,
    number: int,
    index: QuoteIndex,
    resolver: SpeakerResolver,
    near: tuple[Rejected, ...],
) -> View:
    speaker = resolver.resolve(candidate)
    return View(
        id=f"view-{number}",
        rule=candidate.rule,
        spans=(_extent(candidate),),
        paragraph=parsed.paragraphs[candidate.paragraph].paragraph.number,
        score=_score(candidate.rule),
        doubts=_doubts(candidate, speaker),
        trace=_trace(candidate, near),
        content=candidate.content,
        source=candidate.source,
        cue=candidate.cue,
        form=_form(candidate, index),
        speaker=speaker,
        origin=resolver.origin(candidate),
    )


def _form(candidate: Candidate, index: QuoteIndex) -> str:
    size = sum(len(span) for span in candidate.content)
    inside = sum(index.quoted(span) for span in candidate.content)
    return "direct" if inside >= 0.9 * size else "mixed" if inside else "indirect"


def _score(rule: str) -> float:
    """How far a rule can be trusted: of the longest prefix in the lexicon."""
    scores: dict[str, float] = load_lexicon("attribution_other")["trust"]
    fits = [key for key in scores if rule.startswith(key)]
    return scores[max(fits, key=len)] if fits else 0.5


def _doubts(candidate: Candidate, speaker: Speaker | None) -> tuple[str, ...]:
    doubts = list(candidate.doubts)
    if speaker is None:
        doubts.append("speaker-unnamed")
    elif speaker.name.lower() in _PRONOUNS:
        doubts.append("speaker-unresolved")
    if candidate.rule in ("verb-linear", "verb-that"):
        doubts.append("clause-by-word-order")
    return tuple(doubts)


def _trace(candidate: Candidate, near: tuple[Rejected, ...]) -> tuple[tuple[str, str], ...]:
    steps = [("cue", candidate.lemma), ("path", candidate.path or candidate.rule)]
    for one in near:
        steps.append(("rejected", f"{one.candidate.rule} “{one.candidate.lemma}”: {one.reason}"))
    return tuple(steps)
