"""Timeline and plot: what is drawn, and that labels do not lie over each other."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.render.dates import bounds, in_words
from build_scripts.render.figures import amount_in, figures_plot
from build_scripts.render.records import ItemView, Quote, SideView, SourceView, StageView
from build_scripts.render.timeline import Shelves, main_days, timeline_svg

DAYS = st.dates().map(lambda d: d.isoformat()).filter(lambda d: d >= "1900")


def _event(n: int, day: str) -> ItemView:
    return ItemView(f"event-{n}", "event", f"Something happened, number {n}", edtf=day, when=day)


@settings(max_examples=40, deadline=None)
@given(st.lists(DAYS, min_size=2, max_size=12))
def test_event_labels_keep_apart(days: list[str]) -> None:
    drawn = timeline_svg([_event(n, d) for n, d in enumerate(sorted(days))], [])
    wide = drawn.partition("</svg>")[0]
    boxes = []
    for kind, x, y, text in re.findall(r'class=("lab end"|lab) x=([\d.-]+) y=(\d+)>([^<]*)', wide):
        width = len(re.sub(r"&#\d+;", ".", text)) * 6.5
        low = float(x) if kind == "lab" else float(x) - width
        boxes.append((int(y), low, low + width))
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1]


def test_fewer_than_two_dates_draw_nothing() -> None:
    assert not timeline_svg([], [])
    assert not timeline_svg([_event(1, "2025-05-01")], [])
    assert not timeline_svg([_event(1, "2025-05-01"), _event(2, "2025-05-01")], [])


def test_an_event_of_long_ago_does_not_press_the_rest_together() -> None:
    days = [bounds(d) for d in ("1991", "2025-02-11", "2025-02-21", "2025-04-30")]
    main = main_days([d for d in days if d])
    assert main and main.low.year == 2025


def test_lanes_show_how_a_term_moved() -> None:
    stages = (
        StageView("demanded", "Feb 2025", "2025-02"),
        StageView("agreed", "5 May", "2025-05-05"),
    )
    drawn = timeline_svg([], [ItemView("term-a", "term", "A term", history=stages)])
    assert drawn.count("seg t-demanded") == 2 and drawn.count(">agreed<") == 2
    assert "demanded, then agreed" in drawn.replace("&#44;", ",")


def test_shelves() -> None:
    shelves = Shelves(gap=0)
    assert [shelves.put(0, 10), shelves.put(5, 15), shelves.put(10, 20)] == [0, 1, 0]
    assert shelves.put(0, 30, most=2) is None


def test_dates() -> None:
    assert in_words("2025-02-03/2025-02-09") == "3–9 Feb 2025"
    assert in_words("../2025-04-30") == "by 30 Apr 2025"
    assert in_words("2025-05-01~") == "about 1 May 2025"
    assert bounds("XXXX-05-01") is None and bounds("2025-13") is None and bounds("soon") is None


def _side(n: int, words: str) -> SideView:
    source = SourceView(f"00{n}", f"Source 00{n}", False)
    return SideView(words, (Quote(f"diff-a-{n}", source, 1, words),))


def test_amounts_that_compare_are_drawn() -> None:
    item = ItemView(
        "diff-a", "diff", "How much?", sides=(_side(1, "$90 million"), _side(2, "$140 million"))
    )
    assert figures_plot(item).count("<svg") == 2
    assert not figures_plot(replace(item, sides=(_side(1, "$90 million"), _side(2, "40%"))))
    assert not figures_plot(replace(item, sides=(_side(1, "$90 million"), _side(2, "$1 or $2"))))
    assert not figures_plot(replace(item, sides=(_side(1, "ninety"), _side(2, "$2"))))


def test_vague_amounts_have_no_upper_end() -> None:
    found = amount_in("tens of billions of dollars")
    assert found and found.low == 1e10 and found.high is None
