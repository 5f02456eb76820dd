"""What a large archive costs, reckoned from a measured run: `docs/development/scale.md`."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.evaluation.figures import table

PRICE = 0.05  # US dollars a core-hour, about what clouds ask for a general-purpose core
MILLION = 1_000_000
CLUSTER = 100  # cores
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Rate:
    """A measured run: so many articles in ``seconds`` on so many cores, which kept ``stored``
    bytes of extraction."""

    articles: int
    seconds: float
    cores: int
    stored: int

    @property
    def hours(self) -> float:
        """Core-hours for a million articles."""
        return self.seconds * self.cores / self.articles * MILLION / HOUR


def scale_table(rate: Rate) -> str:
    """The rate as Markdown.

    >>> "| core-hours for a million articles | 100 |" in scale_table(Rate(20, 3.6, 2, 1))
    True
    """
    kept = rate.stored / rate.articles
    return table(
        ["reckoned from the measured run", ""],
        [
            ["articles a second, one core", f"{rate.articles / rate.seconds / rate.cores:.2f}"],
            ["core-hours for a million articles", f"{rate.hours:,.0f}"],
            [f"their cost at {PRICE} US$ a core-hour", f"{rate.hours * PRICE:,.0f} US$"],
            [f"ten million on {CLUSTER} cores", f"{10 * rate.hours / CLUSTER:,.0f} hours"],
            ["kept for an article, not compressed", f"{kept / 1000:.1f} KB"],
            ["kept for ten million", f"{10 * MILLION * kept / 1e9:,.0f} GB"],
        ],
    )
