"""One-to-one folding of typographic characters, so that offsets stay as they are."""

from __future__ import annotations

_FOLD = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'",
    "–": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-",
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
}  # fmt: skip
_TABLE = {ord(k): v for k, v in _FOLD.items()}


def fold(text: str) -> str:
    """``text`` with typographic quotes, hyphens and spaces made plain, same length.

    >>> fold("“It’s”")
    '"It\\'s"'
    """
    return text if text.isascii() else text.translate(_TABLE)
