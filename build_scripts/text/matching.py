"""Text made plain for comparing, with a map back to the code points it came from."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import Span

from .fold import fold

_BREAKS = "\r\n\u2028\u2029\x0b\x0c\x85"
_SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_DASHES = "\u2212\u2043\ufe63\uff0d"
_GAP = _UNSEEN + _SPACES + _BREAKS
_MARKS = "\u0300-\u034e\u0350-\u036f"
_EACH = (
    # One plain space alone stays as it is.
    rf"(?P<space>(?! (?:[^{_GAP}]|\Z))(?:[{_UNSEEN}]*[{_SPACES}{_BREAKS}])+[{_UNSEEN}]*)"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
    rf"|(?P<dots>…|\.(?:[ \u00a0\u2009\u202f]\.){{2}})"
    rf"|(?P<dash>(?<!-)-[{_UNSEEN}]*-(?!-)|[{_DASHES}])"
)
_LIGATURE = r"|(?P<ligature>[\ufb00-\ufb06])"
_CHANGED = re.compile(_EACH + _LIGATURE)
_MARKED = re.compile(rf"{_EACH}|(?P<marked>[^\W\d_](?:[{_UNSEEN}]*[{_MARKS}])+){_LIGATURE}")
_ODD = re.compile(f"[{_GAP.replace(' ', '', 1)}…{_DASHES}{_MARKS}\ufb00-\ufb06]")
_MARK = re.compile(f"[{_MARKS}]")
_NOT_SEEN = re.compile(f"[{_UNSEEN}]+")
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a normalised text of ``length`` stood in the original. Only the
    pieces that were changed are kept: piece ``k`` came from ``lows[k]`` up to ``highs[k]``
    and begins at ``places[k]``; what follows at ``after[k]`` was copied."""

    length: int
    places: array[int]
    after: array[int]
    lows: array[int]
    highs: array[int]

    def span(self, start: int, end: int) -> Span:
        """The original's span of the normalised ``start`` to ``end`` (half-open). An empty
        stretch gives an empty span. Raises IndexError when out of bounds."""
        if start >= end:
            at = self._of(start)[0] if start < self.length else self._last()
            return Span(at, at)
        if end > self.length:
            raise IndexError(end)
        return Span(self._of(start)[0], self._of(end - 1)[1])

    def _of(self, at: int) -> tuple[int, int]:
        """Where the character ``at`` came from."""
        piece = bisect_right(self.places, at) - 1
        if piece < 0:
            return at, at + 1
        if at < self.after[piece]:
            return self.lows[piece], self.highs[piece]
        start = self.highs[piece] + at - self.after[piece]
        return start, start + 1

    def _last(self) -> int:
        return self._of(self.length - 1)[1] if self.length else 0


def _plain(found: re.Match[str]) -> str:
    kind, raw = found.lastgroup, found.group()
    if kind == "space":
        return "\n" if any(c in _BREAKS for c in raw) else " "
    if kind == "unseen":
        return ""
    if kind == "dots":
        return "..."
    if kind == "dash":
        return "—" if len(raw) > 1 else "-"
    if kind == "marked":
        return unicodedata.normalize("NFC", _NOT_SEEN.sub("", raw))
    return _LIGATURES[ord(raw) - 0xFB00]


def normalise_for_match(text: str) -> tuple[str, OffsetMap]:
    """``text`` with typographic quotes, dashes, dots, ligatures and runs of white space made
    plain and unseen characters (soft hyphens, zero widths, direction marks) left out, and
    the map back. A run of white space that holds a line break becomes one newline, any other
    one space: a match without a newline lies within one paragraph. Case is kept. Linear time.

    >>> plain, where = normalise_for_match("it’s\\u00a0 a co\\u00adop…")
    >>> plain
    "it's a coop..."
    >>> where.span(7, 11)
    Span(start=8, end=13)
    """
    pieces: list[str] = []
    places, after, lows, highs = array("I"), array("I"), array("I"), array("I")
    at = length = 0
    for found in _changes(text):
        start, end = found.span()
        plain = _plain(found)
        pieces += (text[at:start], plain)
        length += start - at
        places.append(length)
        length += len(plain)
        after.append(length)
        lows.append(start)
        highs.append(end)
        at = end
    pieces.append(text[at:])
    length += len(text) - at
    return fold("".join(pieces)), OffsetMap(length, places, after, lows, highs)


def matchable(text: str) -> str:
    """The text that `normalise_for_match` gives, without the map.

    >>> matchable("it’s\\u00a0 so")
    "it's so"
    """
    return fold(text if _unchanged(text) else _pattern(text).sub(_plain, text))


def _changes(text: str) -> Iterator[re.Match[str]]:
    return iter(()) if _unchanged(text) else _pattern(text).finditer(text)


def _pattern(text: str) -> re.Pattern[str]:
    return _MARKED if _MARK.search(text) else _CHANGED


def _unchanged(text: str) -> bool:
    """Whether no stretch can change: asked first, since most text is such."""
    return not (_ODD.search(text) or "  " in text or "--" in text or ". ." in text)
