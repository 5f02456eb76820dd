"""Amounts that the sides of a disagreement give, read and drawn on one scale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .escaping import safe
from .records import ItemView, SideView

_POWER = {"thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12}  # fmt: skip
_EXACT = re.compile(
    r"(?P<cur>[$€£])\s?(?P<num>\d[\d,]*(?:\.\d+)?)\s*(?P<pow>thousand|million|billion|trillion|mn|bn|tn|[mb])?\b"
    r"|(?P<pct>\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?P<how>tens|hundreds) of (?P<pow>thousand|million|billion|trillion)s?\b", re.IGNORECASE
)
_MAGNITUDES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in ``unit`` ("$", "%" …); ``high`` is None where it has no upper end."""

    low: float
    high: float | None
    unit: str


def amount_in(text: str) -> Amount | None:
    """The one amount a text gives; None when it gives none or several.

    >>> amount_in("the $350 billion in aid")
    Amount(low=350000000000.0, high=350000000000.0, unit='$')
    >>> amount_in("hundreds of billions of dollars").high is None
    True
    """
    exact = {_amount(m) for m in _EXACT.finditer(text)}
    if exact:
        return next(iter(exact)) if len(exact) == 1 else None
    vague = _VAGUE.findall(text)
    if len(vague) != 1 or not re.search(r"dollar|\$", text, re.IGNORECASE):
        return None
    how, power = vague[0]
    low = (10 if how.casefold() == "tens" else 200) * _POWER[power.casefold()]
    return Amount(low, None, "$")


def _amount(match: re.Match[str]) -> Amount:
    if match["pct"]:
        value = float(match["pct"])
        return Amount(value, value, "%")
    value = float(match["num"].replace(",", "")) * _POWER.get((match["pow"] or "").casefold(), 1)
    return Amount(value, value, match["cur"])


def _side_amount(side: SideView) -> Amount | None:
    for text in (*(q.text for q in side.quotes), side.claim):
        found = amount_in(text)
        if found:
            return found
    return None


def in_short(value: float, unit: str) -> str:
    """An amount as a label.

    >>> in_short(350e9, "$"), in_short(50, "%")
    ('$350bn', '50%')
    """
    if unit == "%":
        return f"{value:g}%"
    for size, word in _MAGNITUDES:
        if value >= size:
            return f"{unit}{value / size:g}{word}"
    return f"{unit}{value:g}"


def _bar(name: str, amount: Amount, y: int, width: int, most: float, ident: str) -> str:
    if amount.high is None:
        x = round(amount.low / most * width, 1)
        return (
            f"<text class=lab x=0 y={y}>{safe(name)}</text>"
            f'<rect class="bar" x="0" y="{y + 7}" width="{x}" height="15"/>'
            f'<rect fill="url(#{ident})" x="{x}" y="{y + 7}" width="{round(width - x, 1)}" height="15"/>'
            f'<text class="in" x="6" y="{y + 19}">{safe(in_short(amount.low, amount.unit))} or more</text>'
        )
    x = round(max(amount.high / most * width, 2), 1)
    label = in_short(amount.high, amount.unit)
    inside = x > width - 60
    tx, kind = (x - 6, '"in end"') if inside else (x + 6, "val")
    return (
        f"<text class=lab x=0 y={y}>{safe(name)}</text>"
        f'<rect class=bar x=0 y={y + 7} width={x:g} height="15"/>'
        f"<text class={kind} x={tx:g} y={y + 19}>{safe(label)}</text>"
    )


def _drawing(rows: Sequence[tuple[str, Amount]], width: int, ident: str, kind: str) -> str:
    most = max(a.low if a.high is None else a.high for _, a in rows) * 1.08
    bars = [_bar(n, a, 14 + 42 * i, width, most, f"{ident}-g") for i, (n, a) in enumerate(rows)]
    told = "; ".join(
        f"{n}: {in_short(a.low, a.unit)}{'' if a.high is not None else ' or more'}" for n, a in rows
    )
    fading = (
        f'<defs><linearGradient id="{ident}-g"><stop class="s1" offset="0"/>'
        '<stop class="s2" offset="1"/></linearGradient></defs>'
    )
    return (
        f'<svg class="plot {kind}" viewBox="0 0 {width} {42 * len(rows) + 4}" role="img" '
        f'aria-labelledby="{ident}-t {ident}-d"><title id="{ident}-t">The amounts compared</title>'
        f'<desc id="{ident}-d">{safe(told)}</desc>'
        f"{fading if any(a.high is None for _, a in rows) else ''}{''.join(bars)}</svg>"
    )


def figures_plot(item: ItemView) -> Markup:
    """The sides' amounts as bars on one scale, in two widths. Empty unless two sides or more
    give exactly one amount each in the same unit, and they differ."""
    rows = []
    for side in item.sides:
        amount = _side_amount(side)
        if amount and side.quotes:
            rows.append((side.quotes[0].source.name, amount))
    if len(rows) < 2 or len({a.unit for _, a in rows}) > 1 or len({a for _, a in rows}) < 2:
        return Markup("")
    wide = _drawing(rows, 640, f"fg-{item.id}", "wide")
    return Markup(wide + _drawing(rows, 320, f"fh-{item.id}", "narrow"))
