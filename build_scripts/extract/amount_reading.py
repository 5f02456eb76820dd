"""Numbers as written → bounds, unit and currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from build_scripts.lexicon import load_lexicon

LEXICON = "figures_units"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at ``start`` to ``end`` of a text. ``low`` and ``high`` bound it in ``unit``;
    None is open."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    currency: str | None
    vague: bool


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    lex = load_lexicon(LEXICON)
    signs = _any([c for c in lex["currencies"] if not c[-1].isalpha()])
    names = _any([c for c in lex["currencies"] if c[-1].isalpha()])
    scales, numbers = _any(list(lex["scales"])), _any(list(lex["numbers"]))
    units, vague = _any(lex["units"].split()), _any(list(lex["vague"]))
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    one = rf"(?:{digits})(?:\s?\[?(?:{scales})\b\]?)?|\b(?:{numbers})(?:[ -](?:{numbers}|{scales}))*\b"
    return re.compile(
        rf"(?P<sign>{signs})?\s?"
        rf"(?:(?P<vague>\b(?:{vague})\b)(?:\s+of\s+(?P<more>{vague}|{scales}))?"
        rf"|(?P<n1>{one})(?:\s?(?:-|to|or)\s?(?:{signs})?(?P<n2>{one}))?)"
        rf"(?:\s?(?P<percent>%|percent\b|per\s?cent\b))?"
        rf"(?:(?:\s+of)?[\s-](?P<name>{names})\b)?"
        rf"(?:(?:\s+of)?[\s-](?P<unit>{units})\b)?",
        re.IGNORECASE,
    )


def _value(text: str) -> float | None:
    lex = load_lexicon(LEXICON)
    found = re.match(r"[\d,.]+", text)
    rest = text[found.end() :] if found else text
    try:
        total = float(found.group().replace(",", "").rstrip(".")) if found else 0.0
    except ValueError:
        return None
    for word in re.findall(r"[a-z]+", rest.lower()):
        if word in lex["scales"]:
            total = (total or 1.0) * float(lex["scales"][word])
        elif word in lex["numbers"]:
            total += float(lex["numbers"][word])
    return total


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None, bool]:
    lex = load_lexicon(LEXICON)
    if match["vague"]:
        low, high = (float(v) for v in lex["vague"][match["vague"].lower()])
        more = (match["more"] or "").lower()
        factor = (
            float(lex["vague"][more][0])
            if more in lex["vague"]
            else float(lex["scales"].get(more, 1))
        )
        return low * factor, high * factor, True
    first = _value(match["n1"])
    if not match["n2"]:
        return first, first, False
    second = _value(match["n2"])
    if first is not None and second and first < second / 1000:
        scale = re.search(r"[a-z]+", match["n2"].lower())
        first *= float(lex["scales"].get(scale.group() if scale else "", 1))
    return first, second, False


def _hedged(before: str, kind: str) -> bool:
    return any(before.endswith(word) for word in load_lexicon(LEXICON)[kind])


def read_amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a folded text with a currency, a unit, a per cent sign or a scale, in
    order; bare small numbers are left out.

    >>> [(a.low, a.currency) for a in read_amounts("They pay $5 billion.")]
    [(5000000000.0, 'USD')]
    """
    currencies = {k.lower(): v for k, v in load_lexicon(LEXICON)["currencies"].items()}
    found = []
    for match in _pattern().finditer(text):
        money = match["sign"] or match["name"]
        unit = "currency" if money else "percent" if match["percent"] else (match["unit"] or "")
        low, high, vague = _bounds(match)
        big = bool(match["vague"]) or (
            low is not None and low >= 1000 and "," in (match["n1"] or "")
        )
        scaled = bool(
            match["n1"] and re.search(r"\d\s?(?:bn|m|tn|million|billion|trillion)\b", match["n1"])
        )
        if not (unit or big or scaled):
            continue
        before = text[max(0, match.start() - 20) : match.start()].lower().rstrip()
        if _hedged(before, "low_words"):
            high = None
        elif _hedged(before, "high_words"):
            low = None
        vague = vague or _hedged(before, "vague_words")
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        currency = currencies.get(money.lower()) if money else None
        found.append(
            Amount(start, match.end(), low, high, unit.lower() or "count", currency, vague)
        )
    return tuple(found)
