"""Figures with their units, as a line and its evidence give them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from build_scripts.lexicon import load_lexicon
from build_scripts.text import quick

from .patterns import plain

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"\b\d{{1,2}} {_MONTH}\b|\b{_MONTH} \d{{1,2}}\b|\b(?:in|since|by|until|of|from|during) "
    rf"(?:19|20)\d\d\b|\b{_MONTH},? (?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|,? \(?(?:19|20)\d\d\)?\b"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure: its value in full, its unit ("" for a bare number), and as it is written."""

    value: float
    unit: str
    written: str


@cache
def _pattern() -> re.Pattern[str]:
    rows = load_lexicon("check_guards")
    words = "|".join(rows["numbers"])
    units = "|".join(f"(?P<{name}>{expr})" for name, expr in rows["units"].items())
    return re.compile(
        rf"(?P<money>(?:US)?[$€£])?\[?(?P<number>\d[\d,]*(?:\.\d+)?|\b(?:{words})\b)\]?"
        rf"(?P<scale>[ -]?(?:{units}))?(?P<more>[ -](?:{'|'.join(rows['units'].values())}))?"
        rf"(?P<after>[ -](?:dollars|euros|pounds)\b)?",
        re.I,
    )


@cache
def _number() -> re.Pattern[str]:
    """The number words, in small letters."""
    return quick(re.compile(rf"\b(?:{'|'.join(load_lexicon('check_guards')['numbers'])})\b", re.I))


@lru_cache(maxsize=1024)
def amounts(text: str) -> tuple[Amount, ...]:
    """The figures of a line, in order; days and years of dates are left out, and number
    words without a unit.

    >>> [(a.value, a.unit) for a in amounts("It pays $2.5 billion over ten years")]
    [(2500000000.0, '$'), (10.0, 'year')]
    """
    line = plain(text)
    if not re.search(r"\d", line) and not _number().search(line.lower()):
        return ()
    line = _DATE.sub(lambda m: " " * len(m.group()), line)
    return tuple(a for m in _pattern().finditer(line) if (a := _amount(line, m)))


def _amount(line: str, found: re.Match[str]) -> Amount | None:
    number = found["number"].casefold()
    before = line[: found.start()]
    if before[-1:].isalnum() or (before.endswith(("-", ".")) and before[-2:-1].isalnum()):
        return None
    words = load_lexicon("check_guards")["numbers"]
    spelt = number in words
    value = float(words[number]) if spelt else float(number.replace(",", ""))
    unit = next((u for u in load_lexicon("check_guards")["units"] if found[u]), "")
    if unit in _SCALES:
        value *= _SCALES[unit]
        unit = ""
    money = found["money"] or {"d": "$", "e": "€", "p": "£"}.get(
        (found["after"] or "  ")[1].lower(), ""
    )
    unit = money.replace("US", "") or unit or _second(found["more"])
    if spelt and not unit:
        return None
    return Amount(value, unit, found.group().strip(" -"))


def _second(more: str | None) -> str:
    for name, expr in load_lexicon("check_guards")["units"].items() if more else ():
        if name not in _SCALES and re.fullmatch(expr, str(more).strip(" -"), re.I):
            return str(name)
    return ""


_HALF = re.compile(r"\bhalf\b", re.I)


def unsupported(text: str, evidence: str) -> tuple[Amount, ...]:
    """The figures of ``text`` that ``evidence`` does not give, with unit; half is 50 %."""
    given = amounts(text)
    if not given:
        return ()
    there = {(round(a.value, 6), a.unit) for a in amounts(evidence)}
    if _HALF.search(evidence):
        there.add((50.0, "percent"))
    bare = {value for value, _ in there}
    return tuple(
        a
        for a in given
        if (round(a.value, 6), a.unit) not in there and not (a.unit == "" and a.value in bare)
    )
