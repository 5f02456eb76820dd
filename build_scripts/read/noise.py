"""Noise set apart: what in an article is not its prose, by general rules over lines."""

from __future__ import annotations

import re
from functools import cache

from build_scripts.model import Noise, Paragraph, Span

from .captions import caption_cues
from .headings import find_headings
from .lines import Line, to_lines
from .patterns import LONGEST, Mark, line_patterns, marks
from .top import read_top

Kinds = dict[int, str]
PARTS = "parts"  # a line whose noise is set apart in pieces
_BOTTOM, _LAST = 7, 4  # how many lines from the end count as bottom and as last
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z(])")


def find_noise(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Noise, ...]:
    """The noise of an article, in order of position; spans may lie inside a paragraph
    (a dateline, a label), never across two. Time linear in the text.

    >>> from build_scripts.text import split_paragraphs
    >>> text = "A Deal at Last\\nBy Ida Vole\\nThe two sides signed it on Monday after all of the talks."
    >>> [(n.kind, n.span.of(text)) for n in find_noise(text, split_paragraphs(text))]
    [('title', 'A Deal at Last'), ('byline', 'By Ida Vole')]
    """
    lines = to_lines(text, paragraphs)
    kinds = _marked(lines)
    found = _opened(lines, kinds)
    body = read_top(lines, kinds)
    _captions(lines, kinds)
    runs = find_headings(lines, kinds, body)
    found += [Noise(lines[i].span, kind) for i, kind in kinds.items() if kind != PARTS]
    found += runs
    found += [n for line in lines if line.index not in kinds for n in _inside(line)]
    found += _dateline(lines, kinds, body)
    return tuple(sorted(found, key=lambda n: n.span))


def _marked(lines: tuple[Line, ...]) -> Kinds:
    """The lines that a mark of the lexicon takes whole."""
    first = next((line.index for line in lines if line.prose), len(lines))
    kinds: Kinds = {}
    for line in lines:
        if len(line.text) > LONGEST:
            continue
        place = (line.index <= first, line.index <= first + 2, len(lines) - line.index)
        if kind := _mark_of(line, *place):
            kinds[line.index] = kind
    return kinds


def _mark_of(line: Line, top: bool, near_top: bool, from_end: int) -> str | None:
    """The kind of the mark that takes the whole line, where it stands."""
    low = line.text.lower()
    for mark in _marks_in(top, near_top, from_end <= _BOTTOM, from_end <= _LAST):
        if line.words > mark.words or (mark.unclosed and line.closed):
            continue
        if mark.holds and not any(map(low.__contains__, mark.holds)):
            continue
        if mark.pattern.fullmatch(line.text):
            return mark.kind
    return None


@cache
def _marks_in(top: bool, near_top: bool, bottom: bool, last: bool) -> tuple[Mark, ...]:
    """The marks that may stand there."""
    zones = {"any"}
    zones |= {"top"} if top else set()
    zones |= {"edge"} if near_top or bottom else set()
    zones |= {"bottom"} if bottom and not top else set()
    zones |= {"last"} if last and not top else set()
    return tuple(mark for mark in marks() if mark.part == "whole" and mark.where in zones)


def _opened(lines: tuple[Line, ...], kinds: Kinds) -> list[Noise]:
    """Lines that a mark opens: the mark is noise, and so is a short rest."""
    found: list[Noise] = []
    opening = [mark for mark in marks() if mark.part == "start"]
    for line in lines:
        mark = next((m for m in opening if m.pattern.match(line.text[:LONGEST])), None)
        match = mark.pattern.match(line.text[:LONGEST]) if mark else None
        if mark is None or match is None or line.words > 60:
            continue
        kinds[line.index] = PARTS
        cut = line.span.start + match.end()
        found.append(Noise(Span(line.span.start, cut), mark.kind))
        start = line.span.end - len(line.text[match.end() :].lstrip())
        if start < line.span.end:
            found.append(
                Noise(Span(start, line.span.end), "credit" if line.words <= 14 else "caption")
            )
    return found


def _inside(line: Line) -> list[Noise]:
    """Noise in the last sentence of a line of prose."""
    tail = line.text[-LONGEST:]
    if line.words < 8:
        return []
    at = max((m.end() for m in _SENTENCE.finditer(tail)), default=0)
    last = tail[at:]
    for mark in marks():
        fits = mark.part == "end" and at and len(last.split()) <= mark.words
        if fits and mark.pattern.fullmatch(last):
            return [Noise(Span(line.span.end - len(last), line.span.end), mark.kind)]
    return []


def _captions(lines: tuple[Line, ...], kinds: Kinds) -> None:
    """A line right above a photo credit is its caption when it looks like one."""
    gaps = sum(line.gap for line in lines)
    for line in lines[:-1]:
        below = lines[line.index + 1]
        if kinds.get(below.index) != "credit" or line.index in kinds or line.words > 70:
            continue
        apart = line.gap and not below.gap
        if (apart and gaps * 2 < len(lines)) or caption_cues(line.text) >= 2:
            kinds[line.index] = "caption"


def _dateline(lines: tuple[Line, ...], kinds: Kinds, body: int) -> list[Noise]:
    """The dateline before the first sentence of the first lines of prose."""
    prose = [line for line in lines[body : body + 4] if line.index not in kinds]
    for line in prose[:2]:
        for pattern in line_patterns("datelines"):
            found = pattern.match(line.text[:200])
            if found and found.end() < len(line.text):
                end = len(found.group().rstrip())
                return [Noise(Span(line.span.start, line.span.start + end), "dateline")]
    return []
