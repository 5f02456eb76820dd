"""Dates in EDTF, as far as articles need it."""

from __future__ import annotations

import calendar
import re

_DATE = re.compile(r"(\d{4}|XXXX|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[~?%]?")


def is_edtf(value: str) -> bool:
    """Whether ``value`` is a date (`2025-05-01`, `2025-05`, `2025`, `XXXX-05-01`, `2025-05~`)
    or an interval of dates (`2025-04-30/2025-05-04`, open ends as `..`) of the calendar.

    >>> is_edtf("XXXX-05-01"), is_edtf("2025-02-30"), is_edtf("May 1")
    (True, False, False)
    """
    parts = value.split("/")
    if len(parts) == 1:
        return _is_date(value)
    if len(parts) != 2 or parts == ["..", ".."]:
        return False
    first, last = parts
    if not all(p == ".." or _is_date(p) for p in parts):
        return False
    plain = all(re.fullmatch(r"[\d-]+", p) for p in parts)
    width = min(len(first), len(last))
    return not plain or first[:width] <= last[:width]


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if not found:
        return False
    year, month, day = found.groups()
    if month in (None, "XX"):
        return day in (None, "XX") and year != "0000"
    if not 1 <= int(month) <= 12:
        return month in ("21", "22", "23", "24") and day is None  # seasons
    if day in (None, "XX"):
        return True
    leap = year if year.isdigit() else "2024"
    return year != "0000" and 1 <= int(day) <= calendar.monthrange(int(leap), int(month))[1]
