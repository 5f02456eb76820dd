"""The noise patterns of the lexicon, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from build_scripts.lexicon import load_lexicon

LONGEST = 700  # a longer line is prose, whatever it holds
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĘĚĞĪĽŁŃŇŐŒŘŚŞŠŤŪŮŹŻŽ"
_CAP = rf"[{_UPPER}][\w’'.-]{{0,40}}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One pattern: what noise it marks, where it may stand, how long the line may be, and
    what of it the line must hold, in small letters."""

    kind: str
    part: str  # whole | start | end
    pattern: re.Pattern[str]
    where: str
    words: int
    unclosed: bool
    holds: tuple[str, ...] = ()


def fill(pattern: str) -> str:
    """``pattern`` with its {PLACEHOLDERS} written out."""
    agencies = sorted(load_lexicon("noise_marks")["agencies"], key=lambda a: (-len(a), a))
    longest = "|".join(re.escape(agency) for agency in agencies)
    particles = "|".join(load_lexicon("noise_lines")["particles"])
    not_names = "|".join(load_lexicon("noise_lines")["not_names"])
    title = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Sgt|Gen|Col)\.?\s)?"
    name = rf"(?!(?:{not_names})\b){title}{_CAP}(?:[ ](?:(?:{particles})[ ])?{_CAP}){{0,4}}"
    date = rf"(?:{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?)"
    place = rf"(?!(?:{not_names})\b){_CAP}(?:[ ](?:(?:{particles}|of|and)[ ])?{_CAP}){{0,3}}"
    caps = rf"[{_UPPER}][{_UPPER}’'.-]{{1,40}}(?:[ /][{_UPPER}][{_UPPER}’'.-]{{0,40}}){{0,3}}"
    for key, value in {
        "NAMES": rf"{name}(?:(?:,\s(?:and\s)?|\s(?:and|&)\s){name}){{0,5}}",
        "NAME": name,
        "AGENCY": rf"(?>(?:{longest})(?!\w))",
        "MONTH": _MONTH,
        "WEEKDAY": r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
        "DATE": date,
        "PLACE": place,
        "CAPS": caps,
        "WIRE": rf"(?:{_CAP})(?:[ /]{_CAP}){{0,3}}",
    }.items():
        pattern = pattern.replace("{" + key + "}", value)
    return pattern


@cache
def marks() -> tuple[Mark, ...]:
    """The patterns of ``noise_marks``, in the order of the file."""
    found: list[Mark] = []
    for row in load_lexicon("noise_marks")["marks"]:
        part = next(p for p in ("whole", "start", "end") if p in row)
        pattern = re.compile(fill(row[part]))
        where, words = row.get("where", "any"), row.get("words", 80)
        unclosed, holds = row.get("unclosed", False), tuple(row.get("holds", ()))
        found.append(Mark(row["kind"], part, pattern, where, words, unclosed, holds))
    return tuple(found)


@cache
def line_patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns under ``name`` (bylines, dates, datelines, stamps) of ``noise_lines``."""
    return tuple(re.compile(fill(p)) for p in load_lexicon("noise_lines")[name])


@cache
def name_pattern() -> re.Pattern[str]:
    """A person's name, or several, with an optional role after a comma."""
    roles = "|".join(load_lexicon("noise_lines")["roles"])
    role = rf"[^.]{{0,60}}\b(?i:{roles})\b[^.]{{0,60}}|[A-Z][^.]{{3,60}}"
    place = r"\s(?:in|at)\s{PLACE}"
    one = rf"{{NAME}}(?:{place})?"
    return re.compile(fill(rf"{one}(?:(?:,\s|\sand\s|,\sand\s){one}){{0,4}}(?:,\s(?:{role}))?"))


def matches_any(name: str, text: str) -> bool:
    """Whether a whole line matches one of the patterns under ``name``."""
    return len(text) <= LONGEST and any(p.fullmatch(text) for p in line_patterns(name))
