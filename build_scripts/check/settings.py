"""What a check is held to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Budgets are words and shares of an article's words. ``strict`` is for publishing: a
    published briefing then must hold no unreviewed item."""

    quote_words: int = 60
    share_warning: float = 0.25
    share_error: float = 0.35
    without_sources: bool = False
    strict: bool = False
