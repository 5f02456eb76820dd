"""Figures find their places in a page and touch nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.evaluation.figures import places, put_figures, table
from build_scripts.evaluation.report import attribution_table, draft_table, extract_table

PAGE = "# Method\n\nBefore.\n\n<!-- figures:a -->old<!-- /figures -->\n\nBetween.\n\n<!-- figures:b -->\n<!-- /figures -->\nAfter.\n"


def test_only_what_is_between_the_markers_changes() -> None:
    page = put_figures(PAGE, {"a": "| x |", "c": "nowhere"})
    assert "| x |" in page
    assert "old" not in page
    assert "nowhere" not in page
    assert page.replace("\n\n| x |\n\n", "old") == PAGE


def test_running_twice_changes_nothing() -> None:
    once = put_figures(PAGE, {"a": "1", "b": "2"})
    assert put_figures(once, {"a": "1", "b": "2"}) == once
    assert places(once) == ("a", "b")


def test_an_open_place_is_refused() -> None:
    with pytest.raises(ValueError, match="figures:a"):
        put_figures("<!-- figures:a -->\n<!-- figures:b --> <!-- /figures -->", {"a": "1"})


@given(st.text(st.characters(exclude_characters="<>"), max_size=200), st.text(max_size=50))
def test_text_around_is_kept(around: str, body: str) -> None:
    page = f"{around}<!-- figures:x --><!-- /figures -->{around}"
    made = put_figures(page, {"x": body})
    assert made.startswith(around)
    assert made.endswith(around)


def test_tables_stand_without_figures() -> None:
    assert table(["a", "b"], [["x", None]]).endswith("| x | – |")
    assert "detection" not in attribution_table({})
    assert "–" in attribution_table({})
    one = {"deal_terms": {"strict": {"f1": 0.5}}}
    assert "| deal terms, strict F1 | 0.50 | 0.50 |" in extract_table({"deal": one})
    assert "| shown: terms | 3 | 3.00 |" in draft_table({"deal": {"load": {"term": 3}}})
