"""Dates as datelines and bylines write them, as EDTF."""

from __future__ import annotations

import re

from build_scripts.text import is_edtf

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_FORMS = (
    re.compile(rf"{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})"),
    re.compile(rf"\b{_NAME}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s{_YEAR})?"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{_NAME}(?:,?\s{_YEAR})?"),
)


def date_in(text: str) -> str | None:
    """The first date in ``text`` as EDTF, the year XXXX when it is not given; None when there
    is none or it is not in the calendar.

    >>> date_in("MERROW, May 1 —"), date_in("7 May 2031")
    ('XXXX-05-01', '2031-05-07')
    """
    for form in _FORMS:
        if found := form.search(text):
            parts = found.groupdict()
            month = parts.get("number") or f"{_MONTHS.index(parts['month'].casefold()) + 1:02d}"
            date = f"{parts['year'] or 'XXXX'}-{month}-{int(parts['day']):02d}"
            return date if is_edtf(date) else None
    return None
