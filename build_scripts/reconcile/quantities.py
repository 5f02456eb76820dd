"""Amounts in a few words, brought to one unit so that they can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from build_scripts.lexicon import load_lexicon
from build_scripts.text import fold


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """``value`` in ``unit``: "%", a currency sign, "days", or the stem of what is counted."""

    value: float
    unit: str
    text: str


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = load_lexicon("reconcile_words")
    words = "|".join(sorted(lexicon["numbers"], key=len, reverse=True))
    scales = "|".join(sorted((s for s in lexicon["scales"] if len(s) > 1), key=len, reverse=True))
    number = rf"\d[\d,]*(?:\.\d+)?|(?:{words})\b"
    amount = re.compile(
        rf"(?P<cur>US\$|[$€£¥])?\s?\b(?P<n>{number})(?:[\s-](?P<scale>{scales})s?\b)?"
        rf"(?P<pct>\s?(?:%|percent\b|per\s+cent\b|percentage\b))?(?:[\s-](?P<what>[A-Za-z]+))?",
        re.IGNORECASE,
    )
    return amount, re.compile(
        r"\b(one|two|three|four)[\s-](thirds?|quarters?|fifths?|half)\b", re.I
    )


def _value(text: str) -> float | None:
    table = load_lexicon("reconcile_words")["numbers"]
    if text.lower() in table:
        return float(table[text.lower()])
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _fractions(text: str) -> list[Quantity]:
    parts = {"third": 3, "quarter": 4, "fifth": 5, "half": 2}
    return [
        Quantity(round(100 * (_value(m[1]) or 1) / parts[m[2].lower().rstrip("s")], 1), "%", m[0])
        for m in _patterns()[1].finditer(text)
    ]


def _quantity(match: re.Match[str]) -> Quantity | None:
    lexicon, value = load_lexicon("reconcile_words"), _value(match["n"])
    if value is None or (match["n"].isalpha() and not (match["scale"] or match["what"])):
        return None
    if match["scale"]:
        value *= float(lexicon["scales"][match["scale"].lower()])
    what = (match["what"] or "").lower()
    days = lexicon["days"].get(what) or lexicon["days"].get(what.removesuffix("s"))
    text = match[0].strip()
    if match["cur"]:
        return Quantity(value, match["cur"][-1], text)
    if match["pct"]:
        return Quantity(value, "%", text)
    if days:
        return Quantity(round(value * days, 2), "days", text)
    if what.removesuffix("s") in ("dollar", "euro", "pound"):
        return Quantity(value, {"d": "$", "e": "€", "p": "£"}[what[0]], text)
    if 1900 <= value <= 2100 and not match["scale"] and "," not in match["n"]:
        return None  # a year
    return Quantity(value, "", text)


@lru_cache(maxsize=16384)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The amounts in ``text``, sorted; years are left out.

    >>> [(q.value, q.unit) for q in quantities("$500 billion within two months")]
    [(60.0, 'days'), (500000000000.0, '$')]
    """
    folded = fold(text)
    fractions = _fractions(folded)
    for quantity in fractions:
        folded = folded.replace(quantity.text, " ")
    found = (_quantity(m) for m in _patterns()[0].finditer(folded))
    return tuple(sorted({*fractions, *(q for q in found if q)}))


def same_amount(left: Quantity, right: Quantity, within: float = 0.03) -> bool:
    """Whether both are in one unit and no further apart than ``within`` of the larger."""
    if left.unit != right.unit:
        return False
    return abs(left.value - right.value) <= within * max(abs(left.value), abs(right.value))
