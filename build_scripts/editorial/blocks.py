"""Cutting a briefing into blocks that join back to the very same characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.text.marks import split_lines

_HEADING = re.compile(r"(#{1,3})(?=[ \t\r\n]|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_KINDS = {1: "title", 2: "section", 3: "item"}
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the file before it is read: kind, characters, first line (1-based)."""

    kind: str
    raw: str
    line: int


@dataclass(frozen=True, slots=True)
class Cuts:
    """All stretches in order; ``fence`` is the line of a fence that is never closed, or 0."""

    parts: tuple[Cut, ...]
    fence: int = 0


def front_length(lines: tuple[str, ...]) -> int:
    """How many lines the front matter takes, its rules included; 0 when there is none."""
    if not lines or lines[0].removeprefix(BOM).rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in ("---", "..."):
            return number
    return 0


def cut(text: str) -> Cuts:
    """``text`` cut before each heading of level 1 to 3 that stands outside a fence. What comes
    before the first is the "front" block. Empty text gives no parts.

    >>> [c.kind for c in cut("# T\\n\\n## S\\n\\n### I\\n").parts]
    ['title', 'section', 'item']
    """
    lines = split_lines(text)
    if not lines:
        return Cuts(())
    first = front_length(lines)
    starts = [(0, "front")]
    fence, opened = "", 0
    for number, line in enumerate(lines[first:], start=first):
        fence, opened = _fence(line, number + 1, fence, opened)
        if not fence and (found := _HEADING.match(line)):
            starts.append((number, _KINDS[len(found.group(1))]))
    if len(starts) > 1 and starts[1][0] == 0:
        del starts[0]
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    parts = [
        Cut(kind, "".join(lines[start:end]), start + 1)
        for (start, kind), end in zip(starts, ends, strict=True)
    ]
    return Cuts(tuple(parts), opened if fence else 0)


def _fence(line: str, number: int, fence: str, opened: int) -> tuple[str, int]:
    """The fence that is open after ``line``, and where it was opened."""
    found = _FENCE.match(line)
    if not found:
        return fence, opened
    mark, rest = found.group(1), found.group(2).strip()
    if not fence:
        return ("", 0) if mark[0] == "`" and "`" in rest else (mark, number)
    if mark[0] == fence[0] and len(mark) >= len(fence) and not rest:
        return "", 0
    return fence, opened
