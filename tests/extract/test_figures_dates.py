"""Amounts with their bounds; dates from the day of publication."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.extract.amount_reading import read_amounts
from build_scripts.extract.date_reading import read_dates
from build_scripts.extract.figures import find_figures


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "vague"),
    [
        ("at least 40 inspectors", 40, None, "inspectors", False),
        ("up to $3 million", None, 3e6, "currency", False),
        ("$5 to $7 billion", 5e9, 7e9, "currency", False),
        ("$10 [trillion] to $12 trillion", 10e12, 12e12, "currency", False),
        ("tens of billions of dollars", 10e9, 100e9, "currency", True),
        ("hundreds of thousands of barrels", 1e5, 1e6, "barrels", True),
        ("1,250,000 barrels", 1_250_000, 1_250_000, "barrels", False),
        ("twenty-five years", 25, 25, "years", False),
        ("71.8 per cent", 71.8, 71.8, "percent", False),
        ("about 900 jobs", 900, 900, "jobs", True),
    ],
)
def test_bounds(text: str, low: float, high: float, unit: str, vague: bool) -> None:
    amount = read_amounts(text)[0]
    assert (amount.low, amount.high, amount.unit, amount.vague) == (low, high, unit, vague)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("signed yesterday", "2025-05-01", "2025-04-30"),
        ("signed yesterday", "XXXX-05-01", "XXXX-04-30"),
        ("signed yesterday", None, None),
        ("met last weekend", "2025-04-30", "2025-04-26/2025-04-27"),
        ("a visit in February", "2025-05-01", "2025-02"),
        ("a visit in February", None, "XXXX-02"),
        ("on Friday", "2025-02-22", "2025-02-21?"),
        ("last Friday", "2025-02-21", "2025-02-14"),
        ("next Tuesday", "2025-02-21", "2025-02-25"),
        ("in June 2024", None, "2024-06"),
        ("last month", "2025-01-10", "2024-12"),
        ("next year", "2025-01-10", "2026"),
        ("on May 9", "2031-05-02", "2031-05-09"),
        ("on May 45", "2031-05-02", None),
    ],
)
def test_dates(text: str, published: str | None, expected: str | None) -> None:
    assert [w.date for w in read_dates(text, published)] == [expected]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for amount in read_amounts(text):
        assert 0 <= amount.start < amount.end <= len(text)
    for when in read_dates(text, "2025-05-01"):
        assert 0 <= when.start < when.end <= len(text)


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The bank promised $3 billion in cheap credit.", "cheap credit"),
        ("They want back the $40 million the ministry paid in damages.", "damages"),
        ("The heirs get a yearly rent, which could amount to $3 million.", "yearly rent"),
        ("The average nurse earned $84,000 last year.", "average nurse earn"),
        ("The union signed a 22-year contract.", "year contract"),
        ("The talks went on for five months.", ""),
    ],
)
def test_what_a_figure_measures(parsed: Any, text: str, measures: str) -> None:
    assert [f.measures for f in find_figures(parsed(f"{text}\n"))][:1] == [measures]
