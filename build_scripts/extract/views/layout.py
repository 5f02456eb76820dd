"""Views that the layout ties to a speaker: "Name: …" headlines and transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.model import Span
from build_scripts.text import fold

from .candidate import Candidate, Place
from .cues import CueLexicon

_LABEL = re.compile(
    r"([A-Z][^\s:,.!?\"()]*(?: [^\s:,!?\"]+){0,5}?)(?: \([^)]{1,40}\))?(?:, [^:]{1,40})?:(?=\s+\S)"
)
_LOUD = re.compile(r"[\"“”]?([A-Z][A-Z.'\- ]{1,40}(?: \([^)]{1,40}\))?):(?=\s+\S)")
_NAMED = re.compile(r"[\"“”]?([A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}):\s+[^\W\d]\w*[,’']? ?[^\W\d]+")
_MAX_HEADLINE = 200
_MAX_TURN = 6  # paragraphs


def _candidate(place: Place, rule: str, label: Span, content: Span) -> Candidate:
    cue = Span(label.end, label.end + 1)
    return Candidate(rule, ":", place.index, (cue,), (content,), (label,), ":", cue.start, True)


def transcript(places: Sequence[Place], text: str) -> Iterator[Candidate]:
    """ "HOST: …" lines; the lines without a label between two of them go on."""
    labels: dict[int, tuple[int, int]] = {}
    for place in places:
        span = place.part.paragraph.span
        found = _LOUD.match(fold(span.of(text)))
        if found:
            labels[place.index] = (span.start + found.start(1), span.start + found.end(1))
    if len(labels) < 2:
        labels = _names_in_turn(places, text)
    if len(labels) < 2:
        return
    order = sorted(labels)
    for number, index in enumerate(order):
        start, colon = labels[index]
        following = order[number + 1] if number + 1 < len(order) else index + 1
        last = following - 1 if following - index <= _MAX_TURN else index
        content = Span(colon + 2, places[last].part.paragraph.span.end)
        yield _candidate(places[index], "transcript", Span(start, colon), content)


def _names_in_turn(places: Sequence[Place], text: str) -> dict[int, tuple[int, int]]:
    """ "Lopez: …" lines: two names or more, one of them again; empty when it is no transcript."""
    labels: dict[int, tuple[int, int]] = {}
    for place in places:
        span = place.part.paragraph.span
        found = _NAMED.match(fold(span.of(text)))
        if found and place.part.noise is None:
            labels[place.index] = (span.start + found.start(1), span.start + found.end(1))
    names = [text[start:end].split()[-1] for start, end in labels.values()]
    return labels if len(names) > len(set(names)) > 1 else {}


def headlines(places: Sequence[Place], text: str, lexicon: CueLexicon) -> Iterator[Candidate]:
    """ "Minister: Pact Will Hold" as title or heading."""
    for place in places:
        part = place.part
        title = part.noise in ("title", "heading") or (place.index == 0 and part.noise is None)
        span = part.paragraph.span
        if not title or len(span) > _MAX_HEADLINE:
            continue
        found = _LABEL.match(span.of(text))
        if found is None or lexicon.has("no_speaker_colon", found.group(1).lower()):
            continue
        colon = span.start + found.end() - 1
        label = Span(span.start, colon)
        rest = span.of(text)[found.end() :]
        start = colon + 1 + (len(rest) - len(rest.lstrip()))
        yield _candidate(place, "headline-colon", label, Span(start, span.end))
