"""Text made plain for comparing, with a map back to the code points it came from."""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

from build_scripts.model import Span

from .fold import fold

_BREAKS = "\r\n\u2028\u2029\x0b\x0c\x85"
_SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_DASHES = "\u2212\u2043\ufe63\uff0d"
_CHANGED = re.compile(
    rf"(?P<space>(?:[{_UNSEEN}]*[{_SPACES}{_BREAKS}])+[{_UNSEEN}]*)"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
    rf"|(?P<dots>…|\.(?:[ \u00a0\u2009\u202f]\.){{2}})"
    rf"|(?P<dash>(?<!-)--(?!-)|[{_DASHES}])"
    r"|(?P<marked>[^\W\d_][\u0300-\u036f]+)"
    r"|(?P<ligature>[\ufb00-\ufb06])"
)
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a normalised text stood in the original: character ``i``
    came from ``starts[i]`` up to ``ends[i]``."""

    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> Span:
        """The original's span of the normalised ``start`` to ``end`` (half-open). An empty
        stretch gives an empty span. Raises IndexError when out of bounds."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else _last(self.ends)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])


def _last(ends: array[int]) -> int:
    return ends[-1] if ends else 0


def _plain(found: re.Match[str]) -> str:
    kind, raw = found.lastgroup, found.group()
    if kind == "space":
        return "\n" if any(c in _BREAKS for c in raw) else " "
    if kind == "unseen":
        return ""
    if kind == "dots":
        return "..."
    if kind == "dash":
        return "—" if raw == "--" else "-"
    if kind == "marked":
        return unicodedata.normalize("NFC", raw)
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
    starts, ends = array("I"), array("I")
    at = 0
    for found in _CHANGED.finditer(text):
        start, end = found.span()
        _copy(pieces, starts, ends, text[at:start], at)
        plain = _plain(found)
        pieces.append(plain)
        starts.extend([start] * len(plain))
        ends.extend([end] * len(plain))
        at = end
    _copy(pieces, starts, ends, text[at:], at)
    return fold("".join(pieces)), OffsetMap(starts, ends)


def _copy(pieces: list[str], starts: array[int], ends: array[int], piece: str, offset: int) -> None:
    pieces.append(piece)
    starts.extend(range(offset, offset + len(piece)))
    ends.extend(range(offset + 1, offset + len(piece) + 1))
