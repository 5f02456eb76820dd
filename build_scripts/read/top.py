"""What stands above an article's first line of prose: title, standfirst, byline, date."""

from __future__ import annotations

import re
from functools import cache

from build_scripts.lexicon import load_lexicon

from .lines import Line, is_wrapped
from .patterns import LONGEST, line_patterns, matches_any, name_pattern

_LOOK = 14  # lines in which the top may lie
_MARKUP = re.compile(r"^(#{1,6})\s+\S")
_SKIP = ("hashtags", "credit", "boilerplate", "parts")
_BULLET = re.compile(r"^[-–—•⦁*►▸●]\s")
_GROUP = re.compile(r"(?i)\b(?:staff|desk|reporters|correspondents|collective|bureau|newsroom)\.?$")


def is_byline(line: Line) -> bool:
    """Whether a line says who wrote or brought it, or when it came out."""
    if line.words > 28 or len(line.text) > LONGEST:
        return False
    if line.end in "?!:;," or (line.end == "." and not _initials(line.text)):
        return bool(re.search(r"[Tt]ranslated|[Ff]irst broadcast", line.text)) and matches_any(
            "bylines", line.text
        )
    return matches_any("bylines", line.text)


def is_dateline(line: Line) -> bool:
    """Whether a line is a date, or a place and a date, and nothing else."""
    text = line.text.rstrip(".")
    if len(text) > 120:
        return False
    if matches_any("dates", text):
        return True
    probe = f"{text} — X"
    return line.words <= 8 and any(
        (m := p.match(probe)) and m.end() == len(probe) - 1 for p in line_patterns("datelines")
    ) and bool(re.search(r"\d", text))  # fmt: skip


def _initials(text: str) -> bool:
    return bool(re.search(r"(?:\b[A-Z]|\b(?:Jr|Sr|Dr|Inc|Ltd|[ap]\.m))\.$", text))


def _is_name(line: Line) -> bool:
    """Whether a line is nothing but names, perhaps with a role or an office."""
    if line.words > 20 or line.words < 2 or line.closed:
        return False
    if _common() & {w.strip(",.").casefold() for w in line.text.split()}:
        return bool(re.search(r",\s|\sand\s", line.text)) and _named(line)
    return _named(line)


def _named(line: Line) -> bool:
    if line.caps and not re.search(r",\s|\sand\s", line.text):
        return False
    return bool(name_pattern().fullmatch(line.text))


@cache
def _common() -> frozenset[str]:
    return frozenset(load_lexicon("noise_lines")["not_bylines"])


def read_top(lines: tuple[Line, ...], kinds: dict[int, str]) -> int:
    """Marks title, headings, bylines and datelines above the prose in ``kinds`` and returns
    the index of the first line of the body (the number of lines when there is none)."""
    at = 0
    while at < len(lines) and (kinds.get(at) in _SKIP or _plain_byline(lines, kinds, at)):
        at += 1
    wrapped = is_wrapped(lines)
    if at < len(lines) and _is_title(lines, at) and not (wrapped and not lines[at + 1].gap):
        kinds[at] = "title"
        at += 1
        title = lines[at - 1].text.casefold()
    else:
        title = None
    while at < len(lines) and at < _LOOK:
        kind = kinds.get(at) or _kind(lines, at, title)
        if kind is None or (wrapped and kind == "heading"):
            break
        kinds[at] = kind
        at += 1
    return at


def _plain_byline(lines: tuple[Line, ...], kinds: dict[int, str], at: int) -> bool:
    if at < _LOOK and (is_byline(lines[at]) or is_dateline(lines[at])):
        kinds[at] = "byline" if is_byline(lines[at]) else "dateline"
        return True
    return False


def _is_title(lines: tuple[Line, ...], at: int) -> bool:
    line = lines[at]
    if _MARKUP.match(line.text):
        return True
    if line.words > 26 or line.words < 2 or len(lines) - at < 2 or line.end in ",;:":
        return False
    if line.end == "…" or line.end not in ".":
        return True
    below = lines[at + 1]
    return line.words <= 14 and (
        is_byline(below) or _is_name(below) or (below.prose and line.words <= 9)
    )


def _kind(lines: tuple[Line, ...], at: int, title: str | None) -> str | None:
    line = lines[at]
    if title is not None and line.text.casefold() == title:
        return "title"
    if is_byline(line):
        return "byline"
    if is_dateline(line):
        return "dateline"
    if title is not None and _is_name(line):
        return "byline"
    if title is not None and line.words <= 6 and _GROUP.search(line.text):
        return "byline"
    if _BULLET.match(line.text) and at and lines[at - 1].words <= 3:
        return None  # the points under "Key points" are the article's own
    if not line.closed and line.words <= 40:
        return "heading" if line.words <= 30 else None
    if line.end == "?" and line.words <= 12 and at + 1 < len(lines) and lines[at + 1].prose:
        return "heading"
    later = lines[at + 1 : min(at + 3, _LOOK)]
    if line.words <= 45 and any(is_byline(x) for x in later):
        return "heading"
    return None
