"""A new briefing reads back as what the draft says."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.editorial import (
    Front,
    compose,
    empty_briefing,
    front_of,
    is_untouched,
    parse_briefing,
)
from build_scripts.model import Draft, Evidence, Item

from .drafts import draft

FRONT = Front("The: Northport *deal*", "What?", as_of="2024-05", parties=("North, port", "South"))


def test_a_draft_reads_back() -> None:
    text, composed = compose(draft(), FRONT)
    briefing = parse_briefing(text, "b.md")
    assert not briefing.findings
    assert briefing.front_value("title") == FRONT.title
    assert briefing.front_value("parties") == FRONT.parties
    items = {i.id: i for i in briefing.items}
    assert list(items) == [
        "term-a", "term-income", "q-crane", "view-holm", "view-mayor", "diff-sum",
        "event-a", "event-b",
    ]  # fmt: skip
    assert items["term-a"].label == "# *A* <b>b</b> {: .x}"
    assert items["view-holm"].section == "Expert views"
    assert items["view-mayor"].section == "What the parties say"
    assert items["view-mayor"].field("Speaker") == "mayor_x"
    assert items["view-holm"].field("Role") == "economist, Port School"
    assert items["term-income"].field("History") == "demanded (2024-02) → agreed (2024-05)"
    assert [f.notes for f in items["diff-sum"].facts] == [("diff-sum-1",), ("diff-sum-2",)]
    assert [f.notes for f in items["q-crane"].facts] == [("q-crane-1",), ("q-crane-2",)]
    assert items["view-holm"].notes[0].quote == draft().items[1].evidence[0].quote
    assert not any(i.reviewed for i in briefing.items)
    assert is_untouched(composed, briefing)


def test_an_edit_is_seen_and_line_ends_are_not_one() -> None:
    text, composed = compose(draft(), FRONT)
    assert is_untouched(composed, parse_briefing(text.replace("\n", "\r\n"), "b.md"))
    assert not is_untouched(composed, parse_briefing(text.replace("Nobody", "No one"), "b.md"))
    assert not is_untouched(composed, parse_briefing(text + "\n## Set aside\n", "b.md"))
    assert not is_untouched(composed, parse_briefing(text.split("### Sooner")[0], "b.md"))
    assert not is_untouched(None, parse_briefing(text, "b.md"))


def test_an_empty_draft_and_an_empty_briefing() -> None:
    text, _ = compose(Draft((), "1"), front_of("port-deal"))
    assert not parse_briefing(text, "b.md").findings
    text = empty_briefing(title="# *A: b*", question="why: not?", parties=("yes", "A & B"))
    briefing = parse_briefing(text, "b.md")
    assert not briefing.findings
    assert briefing.front_value("title") == "# *A: b*"
    assert briefing.front_value("parties") == ("yes", "A & B")


HOSTILE = st.text(
    st.one_of(st.sampled_from("<>[]*_`\\#-+=!&{}^|~:\"'()1. \u2028\u0000\r\n\tab"), st.characters())
)


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_words_of_an_article_break_the_form(
    label: str, text: str, name: str, quote: str
) -> None:
    kept = "".join(c for c in quote if c.isprintable()).strip() or "x"
    item = Item("view-a", "view", label, (Evidence("000", 0, 1, 1, kept),), text, speaker=name,
                type="unknown", form="direct")  # fmt: skip
    front = replace(FRONT, title=" ".join(name.split())[:50].strip() or "T")
    written, composed = compose(Draft((), "1", (item,)), front)
    briefing = parse_briefing(written, "b.md")
    assert not {f.code for f in briefing.findings} - {"front-value"}
    assert is_untouched(composed, briefing)
    found = briefing.items[-1]
    assert found.notes[0].quote == kept
    assert found.label.split() == (
        "".join(c if c.isprintable() else " " for c in label).split() or ["view-a"]
    )
