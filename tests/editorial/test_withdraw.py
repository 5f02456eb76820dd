"""Withdrawing a source says what rests on it, and takes out no more than that."""

import pytest

from build_scripts.editorial import (
    CannotWithdraw,
    compose,
    correction_from_json,
    correction_to_json,
    corrections_to_markdown,
    is_untouched,
    parse_briefing,
    rebased,
    set_aside,
    withdraw,
    withdrawal,
)
from build_scripts.editorial.front import Front
from build_scripts.model import Article
from build_scripts.text import split_paragraphs

from .conftest import BRIEFING
from .drafts import draft


def test_what_rests_on_it_is_told_first() -> None:
    found = withdrawal(parse_briefing(BRIEFING, "b"), "001")
    assert [r.id for r in found.alone] == ["term-toll", "view-holm-fund"]
    assert [(r.id, r.others) for r in found.supported] == [("term-income", ("000",))]
    lines = BRIEFING.split("\n")
    assert all(lines[r.line - 1].startswith(r.text[:10]) for r in (*found.alone, *found.supported))
    none = withdrawal(parse_briefing(BRIEFING, "b"), "009")
    assert (none.alone, none.supported) == ((), ())


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_that_rest_on_it_go_and_nothing_else(end: str) -> None:
    briefing = parse_briefing(BRIEFING.replace("\n", end), "b")
    text, entry = withdraw(briefing, "001", reason="retracted", date="2024-06-01")
    after = parse_briefing(text, "b")
    assert not after.findings
    assert [i.id for i in after.items] == ["bottom", "term-income", "q-crane"]
    assert {n.source for i in after.items for n in i.notes} == {"000"}
    assert not after.items[1].reviewed
    assert "A fund holds it." in text
    assert set(set_aside(after)) == {"term-lamp", "term-toll", "view-holm-fund"}
    assert "- [ ] withdrawn term-income: source 001 withdrawn: retracted (2024-06-01)" in text
    assert [i for i, _ in entry.removed] == ["term-toll", "view-holm-fund"]
    assert [i for i, _ in entry.changed] == ["term-income"]
    assert correction_from_json(correction_to_json(entry)) == entry
    log = corrections_to_markdown([entry])
    assert "source 001 withdrawn. retracted" in log
    assert "No toll on fish" in log
    kept = [b.raw for b in briefing.blocks if b.section == "Open questions"]
    assert all(raw in text for raw in kept)


def test_a_corrected_text_takes_over_what_it_still_says() -> None:
    text = "A new text.\nThere is no toll on fish, it said.\n"
    article = Article("001b", "001b.txt", text, "0" * 64, paragraphs=split_paragraphs(text))
    after, entry = withdraw(
        parse_briefing(BRIEFING, "b"), "001", reason="corrected", date="2024-06-01",
        replacement=article,
    )  # fmt: skip
    assert '[^term-toll-1]: 001b, para 2: "no toll on fish"' in after
    assert (entry.kind, entry.replaced_by) == ("corrected", "001b")
    assert [i for i, _ in entry.removed] == ["view-holm-fund"]
    assert [i for i, _ in entry.changed] == ["term-income", "term-toll"]


def test_it_refuses_what_it_cannot_do() -> None:
    with pytest.raises(CannotWithdraw):
        withdraw(parse_briefing(BRIEFING, "b"), "009", reason="x", date="2024-06-01")
    with pytest.raises(CannotWithdraw):
        withdraw(parse_briefing(BRIEFING + "```\n", "b"), "001", reason="x", date="2024-06-01")
    assert "No corrections" in corrections_to_markdown([])


def test_what_nobody_touched_is_still_the_machines() -> None:
    text, base = compose(draft(), Front("T"))
    before = parse_briefing(text, "b")
    after = parse_briefing(withdraw(before, "001", reason="x", date="2024-06-01")[0], "b")
    moved = rebased(base, before, after)
    assert not is_untouched(moved, after)  # items are missing, a section is new
    blocks = {i.id: i.block for i in moved.items}
    for block in after.blocks:
        if block.kind == "item" and block.item and block.item.id:
            assert blocks[block.item.id].rstrip("\n") == block.raw.rstrip("\n")
