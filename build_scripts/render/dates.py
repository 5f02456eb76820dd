"""Dates in EDTF: their bounds for drawing and sorting, their words for reading."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ONE = re.compile(r"(?P<y>\d{4}|XXXX)(?:-(?P<m>\d\d|XX)(?:-(?P<d>\d\d|XX))?)?(?P<mark>[~?%]?)$")


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """The first and last day a date can mean."""

    low: date
    high: date

    @property
    def middle(self) -> float:
        """The day half way, as an ordinal."""
        return (self.low.toordinal() + self.high.toordinal()) / 2


def _parts(text: str) -> tuple[int | None, int | None, int | None, bool] | None:
    match = _ONE.match(text.strip())
    if not match:
        return None
    year, month, day = (
        int(v) if v and v.isdigit() else None for v in (match["y"], match["m"], match["d"])
    )
    return year, month, day, bool(match["mark"])


def _single(text: str) -> Bounds | None:
    parts = _parts(text)
    if parts is None or parts[0] is None:
        return None
    year, month, day = parts[0], parts[1], parts[2]
    try:
        low = date(year, month or 1, day or 1)
        last = day or monthrange(year, month or 12)[1]
        return Bounds(low, date(year, month or 12, last))
    except ValueError:
        return None


def bounds(edtf: str | None) -> Bounds | None:
    """The bounds of an EDTF date or interval; None when open, without year, or not a date.

    >>> bounds("2025-02").high.isoformat()
    '2025-02-28'
    """
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    low, high = _single(first), _single(last or first)
    return Bounds(low.low, high.high) if low and high and low.low <= high.high else None


def _one_in_words(text: str, with_year: bool = True) -> str | None:
    parts = _parts(text)
    if parts is None or (parts[1] or 1) > 12:
        return None
    year, month, day, marked = parts
    words = " ".join(
        str(v)
        for v in (day, MONTHS[month - 1] if month else None, year if with_year else None)
        if v
    )
    if year is None:
        words += ", year unknown"
    return f"about {words}" if marked else words


def in_words(edtf: str | None) -> str | None:
    """An EDTF date for people; words stay as they are; None when there is none.

    >>> in_words("2025-04-30/2025-05-04"), in_words("XXXX-05-01"), in_words("before signing")
    ('30 Apr–4 May 2025', '1 May, year unknown', 'before signing')
    """
    if not edtf:
        return None
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one_in_words(first) or edtf
    if first in ("", "..") or last in ("", ".."):
        known = _one_in_words(last if first in ("", "..") else first)
        return f"{'by' if first in ('', '..') else 'from'} {known}" if known else edtf
    same_year = first[:4] == last[:4]
    left, right = _one_in_words(first, not same_year), _one_in_words(last)
    if not left or not right:
        return edtf
    same_month = first[:7] == last[:7] and len(first) == len(last) == 10
    return f"{int(first[8:10])}–{right}" if same_month else f"{left}–{right}"
