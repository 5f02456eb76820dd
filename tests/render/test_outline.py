"""What a view's line says beyond who says it."""

from __future__ import annotations

import pytest

from build_scripts.render.outline import stance
from build_scripts.render.records import ItemView


@pytest.mark.parametrize(
    ("label", "speaker", "said"),
    [
        ("Richard Haass: no substitute", "Richard Haass", "No substitute"),
        ("Haass – no substitute", "Richard Haass", "No substitute"),
        ("Haass calls it thin", "Richard Haass", "Calls it thin"),
        ("Haassian doubts", "Richard Haass", "Haassian doubts"),
        ("Haass", "Richard Haass", "Haass"),
        ("Haass: ", "Richard Haass", "Haass: "),
        ("A (thin) deal", "A (thin)", "Deal"),
        ("no name at all", "", "no name at all"),
    ],
)
def test_stance(label: str, speaker: str, said: str) -> None:
    assert stance(ItemView("view-a", "view", label, speaker=speaker)) == said
