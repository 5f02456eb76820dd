"""Time expressions → EDTF, counted from the day an article was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from build_scripts.lexicon import load_lexicon

LEXICON = "dates_words"
_YEARLESS = re.compile(r"XXXX-(?!02-29)\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class When:
    """A time expression at ``start`` to ``end`` with its EDTF date and how it was reached."""

    start: int
    end: int
    date: str | None
    derivation: str


@cache
def _pattern() -> re.Pattern[str]:
    lex = load_lexicon(LEXICON)
    shorts = "|".join(f"{m}\\.?" for m in lex["short_months"])
    months = "|".join(m.capitalize() for m in lex["months"]) + "|" + shorts.title()
    days = "|".join(d.capitalize() for d in lex["weekdays"])
    seasons = "|".join(lex["seasons"])
    return re.compile(
        rf"(?P<dmy>\b(?P<d1>\d{{1,2}}) (?P<m1>{months})\b\.?(?:,? (?P<y1>\d{{4}}))?)"
        rf"|(?P<mdy>\b(?P<m2>{months}) (?P<d2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:,? (?P<y2>\d{{4}}))?)"
        rf"|(?P<my>\b(?P<m3>{months}),? (?P<y3>\d{{4}})\b)"
        rf"|(?P<iso>\b(?P<y5>\d{{4}})-(?P<m5>\d\d)-(?P<d5>\d\d)\b)"
        rf"|(?P<om>\b(?P<rel1>(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext|[Ff]rom|[Tt]his) (?:(?:early|mid|late)[ -])?)(?P<m4>{months})(?=\W|$)(?!\.?,? \d))"
        rf"|(?P<rel>\b(?:[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)\b)"
        rf"|(?P<wk>\b(?P<wrel>[Ll]ast|[Nn]ext|[Tt]his) (?P<what>week(?:end)?|month|year|{seasons})\b)"
        rf"|(?P<wd>\b(?:(?P<drel>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<day>{days})\b)"
        rf"|(?P<yr>\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y) (?P<y4>(?:19|20)\d\d)\b)"
    )


def _month(text: str) -> int:
    lex = load_lexicon(LEXICON)
    word = text.lower().rstrip(".")
    if word in lex["months"]:
        return int(lex["months"].index(word)) + 1
    return int(lex["short_months"][word])


def known_day(published: str | None) -> date | None:
    """The publication day as a date; None when day, month or year is not known."""
    try:
        return date.fromisoformat(published or "")
    except ValueError:
        return None


def _stated(m: re.Match[str], year: str | None) -> tuple[str | None, str]:
    """Dates with a month in them; the year is the publication's when it is not given."""
    if m["iso"]:
        return m["iso"], "stated"
    if m["my"]:
        return f"{m['y3']}-{_month(m['m3']):02d}", "stated"
    if m["om"]:
        if m["rel1"].lower().startswith(("last", "next")):
            return f"XXXX-{_month(m['m4']):02d}", "month stated, year not known"
        base = f"{year or 'XXXX'}-{_month(m['m4']):02d}"
        return base, "month stated, year of publication" if year else "month stated, year not known"
    n = "1" if m["dmy"] else "2"
    day, stated = int(m["d" + n]), m["y" + n]
    if not 1 <= day <= 31:
        return None, "not a day"
    text = f"{stated or year or 'XXXX'}-{_month(m['m' + n]):02d}-{day:02d}"
    if stated:
        return text, "stated"
    return text, "day stated, year of publication" if year else "day stated, year not known"


def _around(m: re.Match[str], published: date | None, text: str | None) -> tuple[str | None, str]:
    """Expressions counted from the day of publication; None when that is not known."""
    if m["yr"]:
        return m["y4"], "stated"
    if published is None and m["rel"] and _YEARLESS.fullmatch(text or ""):
        shift = load_lexicon(LEXICON)["relative_days"][m["rel"].lower()]
        day = date.fromisoformat("2001" + str(text)[4:]) + timedelta(shift)
        return f"XXXX{day.isoformat()[4:]}", f"relative to publication {text}, year not known"
    if published is None:
        return None, "relative, publication day not known"
    how = f"relative to publication {published.isoformat()}"
    lex = load_lexicon(LEXICON)
    if m["rel"]:
        return (published + timedelta(lex["relative_days"][m["rel"].lower()])).isoformat(), how
    if m["wd"]:
        return _weekday(m, published, how)
    return _stretch(m["wrel"].lower(), m["what"].lower(), published), how


def _weekday(m: re.Match[str], published: date, how: str) -> tuple[str | None, str]:
    wanted = load_lexicon(LEXICON)["weekdays"].index(m["day"].lower())
    back = (published.weekday() - wanted) % 7
    relation = (m["drel"] or "").lower()
    if relation == "next":
        return (published + timedelta(7 - back)).isoformat(), how
    if relation == "last" and back == 0:
        back = 7
    note = how if relation else f"{how}: the nearest such day before, uncertain"
    day = (published - timedelta(back)).isoformat()
    return (day if relation else f"{day}?"), note


def _stretch(relation: str, what: str, published: date) -> str | None:
    step = {"last": -1, "next": 1, "this": 0}[relation]
    if what in ("week", "weekend"):
        monday = published - timedelta(published.weekday()) + timedelta(7 * step)
        first = monday + timedelta(5) if what == "weekend" else monday
        return f"{first.isoformat()}/{(monday + timedelta(6)).isoformat()}"
    if what == "month":
        months = published.year * 12 + published.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02d}"
    year = published.year + step
    season = load_lexicon(LEXICON)["seasons"].get(what)
    if season is None:
        return str(year)
    return f"{published.year}-{season}" if step == 0 else None


def read_dates(text: str, published: str | None) -> tuple[When, ...]:
    """The time expressions of a text in order, counted from ``published`` (EDTF or None).

    >>> [w.date for w in read_dates("It was signed yesterday.", "2025-05-01")]
    ['2025-04-30']
    """
    day = known_day(published)
    head = (published or "")[:4]
    year = head if head.isdigit() else None
    found = []
    for m in _pattern().finditer(text):
        try:
            dated = m["dmy"] or m["mdy"] or m["my"] or m["iso"] or m["om"]
            when, how = _stated(m, year) if dated else _around(m, day, published)
        except (OverflowError, ValueError):
            when, how = None, "out of range"
        found.append(When(m.start(), m.end(), when, how))
    return tuple(found)
