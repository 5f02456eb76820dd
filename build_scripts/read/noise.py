"""Noise set apart: what in an article is not its prose, by general rules over lines."""

from __future__ import annotations

import re

from build_scripts.model import Noise, Paragraph, Span

from .headings import find_headings
from .lines import Line, to_lines
from .patterns import LONGEST, Mark, line_patterns, marks
from .top import read_top

Kinds = dict[int, str]
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
    body = read_top(lines, kinds)
    _captions(lines, kinds)
    runs = find_headings(lines, kinds, body)
    found = [Noise(lines[i].span, kind) for i, kind in kinds.items() if kind != "prose"]
    found += runs
    found += [n for line in lines if line.index not in kinds for n in _inside(line)]
    found += _dateline(lines, kinds, body)
    return tuple(sorted(found, key=lambda n: n.span))


def _marked(lines: tuple[Line, ...]) -> Kinds:
    """The lines that a mark of the lexicon takes whole."""
    first = next((line.index for line in lines if line.prose), len(lines))
    kinds: Kinds = {}
    for line in lines:
        if len(line.text) <= LONGEST:
            kind = _mark(line, line.index - first, len(lines) - line.index)
            if kind:
                kinds[line.index] = kind
    return kinds


def _mark(line: Line, below_top: int, from_end: int) -> str | None:
    for mark in marks():
        if mark.part == "whole" and line.words <= mark.words and _may(mark, below_top, from_end):
            if mark.unclosed and line.closed:
                continue
            if mark.pattern.fullmatch(line.text):
                return mark.kind
    return None


def _may(mark: Mark, below_top: int, from_end: int) -> bool:
    return {
        "any": True,
        "top": below_top <= 0,
        "bottom": from_end <= _BOTTOM and below_top > 0,
        "last": from_end <= _LAST and below_top > 0,
        "edge": from_end <= _BOTTOM or below_top <= 2,
    }[mark.where]


def _inside(line: Line) -> list[Noise]:
    """Noise at the beginning or in the last sentence of a line of prose."""
    found: list[Noise] = []
    span = line.span
    for mark in marks():
        if mark.part == "start" and (start := mark.pattern.match(line.text)):
            cut = span.start + start.end()
            found.append(Noise(Span(span.start, cut), mark.kind))
            rest = len(line.text) - len(line.text[start.end() :].lstrip())
            if rest < len(line.text) and line.words <= 40:
                kind = "credit" if line.words <= 14 else "caption"
                found.append(Noise(Span(span.start + rest, span.end), kind))
            return found
        if mark.part == "end":
            tail = line.text[-LONGEST:]
            at = max((m.end() for m in _SENTENCE.finditer(tail)), default=0)
            last = tail[at:]
            if at and len(last.split()) <= mark.words and mark.pattern.fullmatch(last):
                found.append(Noise(Span(span.end - len(last), span.end), mark.kind))
    return found


def _captions(lines: tuple[Line, ...], kinds: Kinds) -> None:
    """A line right above a photo credit is its caption when it looks like one."""
    gaps = sum(line.gap for line in lines)
    for line in lines[:-1]:
        below = lines[line.index + 1]
        if kinds.get(below.index) != "credit" or line.index in kinds or line.words > 70:
            continue
        apart = line.gap and not below.gap
        if (apart and gaps * 2 < len(lines)) or _like_caption(line.text) >= 2:
            kinds[line.index] = "caption"


_CUES = (
    re.compile(
        r"\b(?:left|right|cent(?:er|re)|second (?:left|right)|file photo|top|bottom)\b[,;.)]"
    ),
    re.compile(r",? (?:in|at|on|near|outside|during) .{0,80}(?:\d{4}|day)\.?$"),
    re.compile(
        r"\b(?:speaks?|arrives?|meets?|gives?|looks?|walks?|poses?|shakes?|holds?|attends?|stands?"
        r"|leaves?|waves?|sits?|gestures?|listens?|delivers?|signs?|greets?|rests?|carr(?:y|ies)"
        r"|watch(?:es)?|works?|examines?|checks?|departs?|addresses)\b"
    ),
    re.compile(r"^(?:In this|FILE|File|This)\b"),
)


def _like_caption(text: str) -> int:
    return sum(bool(cue.search(text)) for cue in _CUES) if len(text) <= LONGEST else 0


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
