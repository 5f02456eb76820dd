"""How good a choice is, strict and lenient."""

import pytest

from build_scripts.training.tuning import Figures


def test_lenient_counts_what_meets_and_strict_what_fits() -> None:
    found = Figures(chosen=4, marked=5, pairs=1, chosen_met=2, marked_met=4)
    assert found.f1 == pytest.approx(2 / 9)
    assert found.lenient == pytest.approx(2 * 0.5 * 0.8 / 1.3)
    assert found.mean == pytest.approx((found.f1 + found.lenient) / 2)


def test_nothing_chosen_is_worth_nothing() -> None:
    assert Figures(0, 0, 0, 0, 0).mean == 0.0
